//! What a file is called: its sender's words, without what could do harm where it is saved.

use crate::conversation::FileForm;
use crate::language::harmful;

/// The longest name, in characters.
const LONGEST: usize = 100;

/// The longest ending that is taken for one, in characters.
const LONGEST_ENDING: usize = 5;

/// Endings that fit a form besides its usual one.
fn others(form: FileForm) -> &'static [&'static str] {
    match form {
        FileForm::Jpeg => &["jpeg"],
        FileForm::Text => &["log", "csv", "tsv", "md", "json", "yaml", "yml"],
        FileForm::Png | FileForm::Pdf => &[],
    }
}

/// Endings of pictures that become another kind of picture here: nothing is left of them.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "jpe", "gif", "webp", "heic", "bmp"];

/// The name without folders and harmful characters, with an ending that says what the file is.
pub fn tidy_name(name: &str, form: FileForm) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let forbidden = |character: &char| {
        !harmful(*character) && !character.is_control() && !matches!(character, '<' | '>' | ':' | '"' | '|' | '?' | '*')
    };
    let kept: String = last.chars().filter(forbidden).collect();
    let kept = kept.trim().trim_matches('.');
    let (stem, ending) = match kept.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && (1..=LONGEST_ENDING).contains(&ending.chars().count()) => {
            (stem, ending.to_lowercase())
        }
        _ => (kept, String::new()),
    };
    let fits = ending == form.ending() || others(form).contains(&ending.as_str());
    let replaced = form.is_picture() && PICTURES.contains(&ending.as_str());
    let (stem, ending) = match () {
        () if fits => (stem, ending.as_str()),
        () if replaced => (stem, form.ending()),
        () => (kept, form.ending()),
    };
    let stem: String = stem.chars().take(LONGEST).collect();
    let stem = stem.trim_end_matches([' ', '.']);
    format!("{}.{ending}", if stem.is_empty() { "file" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_file_is_and_lead_nowhere() {
        for (name, form, expected) in [
            ("화면 캡처.png", FileForm::Png, "화면 캡처.png"),
            ("IMG_1.HEIC", FileForm::Jpeg, "IMG_1.jpg"),
            ("photo.jpeg", FileForm::Jpeg, "photo.jpeg"),
            ("cat.gif", FileForm::Png, "cat.png"),
            ("invoice.pdf.exe", FileForm::Pdf, "invoice.pdf.exe.pdf"),
            ("page.html", FileForm::Text, "page.html.txt"),
            ("run.BAT", FileForm::Text, "run.BAT.txt"),
            ("orders.csv", FileForm::Text, "orders.csv"),
            ("../../etc/passwd", FileForm::Text, "passwd.txt"),
            ("C:\\temp\\a.png", FileForm::Png, "a.png"),
            (".png", FileForm::Png, "png.png"),
            ("", FileForm::Pdf, "file.pdf"),
            ("..", FileForm::Pdf, "file.pdf"),
            ("a\u{202e}gnp.exe\r\nx: y", FileForm::Png, "agnp.exex y.png"),
            ("version 1.2", FileForm::Text, "version 1.2.txt"),
        ] {
            assert_eq!(tidy_name(name, form), expected, "{name}");
        }
        assert_eq!(tidy_name(&"가".repeat(500), FileForm::Png).chars().count(), LONGEST + 4);
    }
}
