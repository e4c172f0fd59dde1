//! Which passwords may be chosen: long enough, not among the first that anybody tries, and without the owner's own name.

/// The shortest password, in characters (NIST SP 800-63B: 15 without a second factor, 8 with; we ask for 10, and offer the factor).
pub const SHORTEST: usize = 10;

/// The longest password, in bytes: hashing must not be a way to keep the server busy.
pub const LONGEST: usize = 256;

/// A name of so many letters or more must not be in a password; a syllable of Hangul tells as much as two or three letters.
const TELLING: usize = 4;

/// What stands at the top of every list of stolen passwords, alone or with digits and signs around it: short on purpose, as the
/// length keeps most others out. Written small, with letters for the digits that look like them.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "passw",
    "passwd",
    "pass",
    "passphrase",
    "mypassword",
    "thepassword",
    "newpassword",
    "secret",
    "letmein",
    "welcome",
    "welcomeback",
    "welcometo",
    "qwerty",
    "qwertyuiop",
    "qwertyui",
    "qwertz",
    "qwertzuiop",
    "azerty",
    "asdf",
    "asdfgh",
    "asdfghjkl",
    "zxcvbnm",
    "abc",
    "abcd",
    "abcdef",
    "admin",
    "administrator",
    "root",
    "login",
    "signin",
    "master",
    "changeme",
    "changethis",
    "default",
    "guest",
    "test",
    "testing",
    "testtest",
    "iloveyou",
    "iloveu",
    "loveyou",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "trustno",
    "whatever",
    "freedom",
    "starwars",
    "computer",
    "internet",
    "samsung",
    "google",
    "frontdesk",
    "helpdesk",
    "support",
    "customerservice",
    "company",
    "summer",
    "winter",
    "spring",
    "autumn",
    "korea",
    "seoul",
    "비밀번호",
    "안녕하세요",
    "사랑해",
    "사랑해요",
    "대한민국",
    "관리자",
    "상담원",
    "dkssudgktpdy",
    "tkfkdgo",
    "tkfkdgody",
    "qlalfqjsgh",
    "gksrnr",
    "eogksalsrnr",
    "rhksflwk",
    "tkdekadnjs",
];

/// Rows of keys and the alphabet: pieces of them in a row are quickly tried.
const ROWS: &[&str] = &[
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn",
];

/// Why a password can't be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Too short.
    #[error("the password needs at least {SHORTEST} characters")]
    TooShort,
    /// Too long.
    #[error("the password has more than {LONGEST} bytes")]
    TooLong,
    /// Among the first that anybody tries.
    #[error("the password is among the first that anybody would try: several words are better")]
    Common,
    /// Made of the name or e-mail address.
    #[error("the password must not hold the name or the e-mail address")]
    Personal,
}

/// Whether somebody with this name and e-mail address may have this password.
///
/// # Errors
/// Why not.
pub fn check_password(password: &str, name: &str, email: &str) -> Result<(), WeakPassword> {
    if password.chars().count() < SHORTEST {
        return Err(WeakPassword::TooShort);
    }
    if password.len() > LONGEST {
        return Err(WeakPassword::TooLong);
    }
    let small = password.to_lowercase();
    if is_common(&small) {
        return Err(WeakPassword::Common);
    }
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let name = name.to_lowercase();
    let own = [local.as_str(), email].into_iter().chain(name.split_whitespace()).chain([name.as_str()]);
    if own.into_iter().any(|own| tells(own) && small.contains(own)) {
        return Err(WeakPassword::Personal);
    }
    Ok(())
}

/// Whether a name is long enough that it stands in a password on purpose.
fn tells(own: &str) -> bool {
    let weight: usize = own.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
    weight >= TELLING
}

fn is_common(small: &str) -> bool {
    let letters: String = small.chars().map(as_letter).filter(|letter| letter.is_alphabetic()).collect();
    let bare: String = small.chars().filter(|letter| letter.is_alphabetic()).collect();
    let trimmed = small.trim_matches(|letter: char| !letter.is_alphabetic());
    let trimmed: String = trimmed.chars().map(as_letter).collect();
    let common = |text: &str| COMMON.iter().any(|word| whole_of(text, word));
    common(&letters) || common(&bare) || common(&trimmed) || is_row(small) || repeats(small)
}

/// Whether a text is this word, once or again and again.
fn whole_of(text: &str, word: &str) -> bool {
    !text.is_empty() && text.len().is_multiple_of(word.len()) && text == word.repeat(text.len() / word.len())
}

fn as_letter(written: char) -> char {
    match written {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether it is nothing but pieces of rows, forwards or backwards, each of three keys or more.
fn is_row(small: &str) -> bool {
    let keys: Vec<char> = small.chars().collect();
    let beside = |one: char, next: char| {
        ROWS.iter().any(|row| {
            let row: Vec<char> = row.chars().collect();
            row.windows(2).any(|pair| pair == [one, next] || pair == [next, one])
        })
    };
    let jumps = keys.windows(2).filter(|pair| !beside(pair[0], pair[1])).count();
    jumps * 3 < keys.len().saturating_sub(2)
}

/// Whether it is one short piece again and again: `abcabcabcabc`, `1111111111`.
fn repeats(small: &str) -> bool {
    /// A piece that is longer is a password of its own.
    const PIECE: usize = 5;
    let keys: Vec<char> = small.chars().collect();
    (1..=PIECE).any(|length| keys.iter().zip(keys.iter().skip(length)).all(|(one, next)| one == next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anybody_would_try_is_refused() {
        let check = |password: &str| check_password(password, "김민지", "minji.kim@solbat.example");
        for common in [
            "password12",
            "P@ssw0rd!!",
            "1234567890",
            "0987654321",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "Welcome2026!",
            "passwordpassword",
            "asdfghjkl;1",
            "1q2w3e4r5t",
            "비밀번호비밀번호123",
            "dkssudgktpdy1",
            "letmein12345",
            "1qaz2wsx3edc",
            "iloveyou!!!!",
            "12341234123412",
            "Frontdesk2026",
            "0123456789abc",
        ] {
            assert_eq!(check(common), Err(WeakPassword::Common), "{common}");
        }
        for own in ["minji.kim 2026!", "solbat MINJI.KIM", "우리 김민지의 암호예요"] {
            assert_eq!(check(own), Err(WeakPassword::Personal), "{own}");
        }
        assert_eq!(check("short"), Err(WeakPassword::TooShort));
        assert_eq!(check(&"x".repeat(300)), Err(WeakPassword::TooLong));
    }

    #[test]
    fn several_words_and_random_letters_are_taken() {
        for good in [
            "a long password",
            "correct horse",
            "fk3-vvQ8z-oo1",
            "소나무밭에 부는 바람",
            "the dragon sleeps at noon",
            "tr0ub4dor&3x",
        ] {
            assert_eq!(check_password(good, "Jun", "jun@solbat.example"), Ok(()), "{good}");
        }
    }
}
