//! Korean chat spelling written out: 했어여 → 했어요, 주세용 → 주세요, 되요 → 돼요.

/// Playful forms of the polite ending 요.
const PLAYFUL: &[char] = &['여', '용', '염', '욤', '뇨'];
/// A playful ending stands for 요 only behind these; 사용, 비용, 참여 are words.
const BEFORE_YO: &[char] = &[
    '세', '어', '아', '까', '나', '네', '해', '죠', '데', '지', '래', '게', '가', '려', '워', '와', '돼', '되', '줘',
    '져', '군',
];
/// Common slips, as they stand inside words.
const SLIPS: &[(&str, &str)] = &[
    ("되요", "돼요"),
    ("되서", "돼서"),
    ("됬", "됐"),
    ("조아요", "좋아요"),
    ("시러요", "싫어요"),
    ("마니", "많이"),
    ("어떻해", "어떡해"),
    ("어떻게해", "어떻게 해"),
    ("할께", "할게"),
    ("갈께", "갈게"),
    ("줄께", "줄게"),
    ("구매햇", "구매했"),
    ("주문햇", "주문했"),
    ("햇어", "했어"),
    ("햇는데", "했는데"),
    ("잇나", "있나"),
    ("잇어", "있어"),
    ("업어요", "없어요"),
    ("몰겠", "모르겠"),
    ("첨", "처음"),
];

/// The text with chat endings and common slips in their usual spelling.
pub(super) fn write_out(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut written = with_plain_endings(text);
    for (slip, usual) in SLIPS {
        if written.contains(slip) {
            written = written.replace(slip, usual);
        }
    }
    written
}

fn with_plain_endings(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let ends_word = |place: usize| characters.get(place + 1).is_none_or(|next| !next.is_alphanumeric());
    let polite = |place: usize| place > 0 && BEFORE_YO.contains(&characters[place - 1]) && ends_word(place);
    // A word of two syllables such as 가여 or 대여 is left alone.
    let long = |place: usize| place > 1 && characters[place - 2].is_alphanumeric();
    let plain = |(place, character): (usize, &char)| match *character {
        playful if PLAYFUL.contains(&playful) && polite(place) && long(place) => '요',
        other => other,
    };
    characters.iter().enumerate().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::write_out;

    #[test]
    fn chat_spelling_is_written_out() {
        let check = |text: &str, expected: &str| assert_eq!(write_out(text), expected, "{text}");
        check("취소했어여", "취소했어요");
        check("환불해주세용!", "환불해주세요!");
        check("언제 오나염?", "언제 오나요?");
        check("되요?", "돼요?");
        check("안됬어요", "안됐어요");
        check("조아요", "좋아요");
        check("사용 비용 참여 대여", "사용 비용 참여 대여");
    }
}
