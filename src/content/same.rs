//! When two sentences count as the same.

/// What two sentences share when they differ only in capitals, spaces and signs.
pub(super) fn same(text: &str) -> String {
    let letters: String = text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { text.trim().to_owned() } else { letters }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn capitals_spaces_and_signs_make_no_difference() {
        for (one, other) in [("Where is it?", "where is it"), ("환불 언제 돼요?", "환불언제돼요"), ("it's", "its")]
        {
            assert_eq!(same(one), same(other));
        }
        assert_ne!(same("?"), same("!"));
    }
}
