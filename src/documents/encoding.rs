//! Files in another encoding: which one it seems to be, and what to do.

use super::code::Code;
use super::problem::Problem;
use super::source::Source;

/// The problem of bytes that are not UTF-8 from `valid` on, with what they look like, and what can be shown of them.
pub(crate) fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> (Source, Problem) {
    let source = Source::new(path, String::from_utf8_lossy(bytes).into_owned());
    let start = valid.min(source.text().len());
    let end = source.text()[start..].chars().next().map_or(start, |sign| start + sign.len_utf8());
    let mut problem = Problem::new(Code::NotUtf8, &source, start..end, "this file is not UTF-8");
    problem.label("the first byte that is not");
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        problem.help("it looks like UTF-16 (\"Unicode\" in Windows): save it as UTF-8");
    } else if looks_like_cp949(&bytes[valid..]) {
        problem.help("it looks like CP949/EUC-KR (\"ANSI\" in Korean Windows): save it as UTF-8");
    } else {
        problem.help("open it in your editor and save it as UTF-8");
    }
    (source, problem)
}

/// Korean in EUC-KR is pairs of bytes, the first of a syllable between B0 and C8.
fn looks_like_cp949(bytes: &[u8]) -> bool {
    let high: Vec<u8> = bytes.iter().copied().take(2000).filter(|byte| *byte >= 0x80).collect();
    let pairs = high.chunks_exact(2);
    let all = pairs.len();
    let syllables = pairs.filter(|pair| (0xb0..=0xc8).contains(&pair[0]) && pair[1] >= 0xa1).count();
    all > 0 && syllables * 2 >= all
}
