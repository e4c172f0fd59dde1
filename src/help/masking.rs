//! What is kept of a search: the words, and nothing by which somebody could be known.

use crate::language::normalise;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Characters that are kept; longer searches are sentences, and no two of them are the same.
const KEPT: usize = 80;

/// E-mail addresses, also with spaces around the sign; anything with a scheme.
static ADDRESSES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[^\s@]+\s?@\s?[^\s@]+|\S*://\S*|\S*www\.\S*").ok());

/// Runs of digits, with what is written between the digits of a phone or card number.
static DIGITS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{N}+(?:[ .()/-]{0,2}\p{N}+)*").ok());

/// A search as it is counted: normalised, addresses and runs of digits replaced, cut where it gets long.
pub fn masked(query: &str) -> String {
    let normalised = normalise(query);
    let without_addresses = replaced(&ADDRESSES, &normalised, "…@…");
    let masked = replaced(&DIGITS, &without_addresses, "#").into_owned();
    let ends = masked.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '?' | '!' | '.' | ','));
    let cut: String = ends.chars().take(KEPT).collect();
    cut.trim_end().to_owned()
}

fn replaced<'t>(pattern: &Option<Regex>, text: &'t str, with: &str) -> Cow<'t, str> {
    match pattern {
        Some(pattern) => pattern.replace_all(text, with),
        // A pattern that does not compile would fail the test below; nothing is kept rather than too much.
        None => Cow::Borrowed(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_be_known_by_what_is_kept() {
        let check = |query: &str, expected: &str| assert_eq!(masked(query), expected, "{query}");
        check("  환불   언제 돼요?? ", "환불 언제 돼요");
        check("Refund A-12345", "refund a-#");
        check("010-1234-5678 배송", "# 배송");
        check("010 1234 5678", "#");
        check("call +82 (10) 1234.5678 now", "call +# now");
        check("１２３４ 주문", "# 주문");
        check("jiu@example.com 인데요", "…@… 인데요");
        check("jiu @ example.com", "…@…");
        check("https://solbat.example/?token=abc 안 열려요", "…@… 안 열려요");
        check("\u{1112}\u{116A}\u{11AB}\u{1107}\u{116E}\u{11AF}", "환불");
        check("?!", "");
        assert_eq!(masked(&"가".repeat(500)).chars().count(), KEPT);
    }
}
