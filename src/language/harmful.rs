//! Characters that only harm.

/// Control characters, those that turn the direction of what is around them (CVE-2021-42574), and those nobody can see.
/// Joiners stay: emoji and some scripts are written with them.
pub fn harmful(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\n' | '\t');
    control || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
}
