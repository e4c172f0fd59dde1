//! Korean particles (josa) and endings (eomi) taken off a word, so that 환불을, 환불이 and 환불해주세요 meet in 환불.

use super::hangul::{Syllable, TAIL_RIEUL};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a particle or ending can stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Anything,
    /// A final consonant: 은, 이, 을, 과.
    Consonant,
    /// No final consonant: 는, 가, 를, 와.
    Vowel,
    /// No final consonant, or ㄹ: 로.
    VowelOrRieul,
}

/// How often something is taken off: 까지 + 는, 에서 + 만 + 은.
const ROUNDS: usize = 3;
/// A stem keeps at least this many syllables.
const SHORTEST_STEM: usize = 2;
/// The longest particle or ending, in syllables.
const LONGEST_SUFFIX: usize = 6;

/// Particles and endings by what they stand behind, separated by spaces.
const SUFFIXES: &[(After, &str)] = &[
    (
        After::Anything,
        "의 에 에서 에게 에게서 에서는 에서도 에는 에도 에만 에다 에다가 한테 한테서 한테는 께 께서 께서는 도 만 만큼 까지 까지는 부터 \
         부터는 마저 조차 밖에 처럼 보다 하고 마다 대로 들 들이 들은 들을 들의 이요 인데 인데요 인가요 인지 인가 이고 이며 이야 이에요 예요 \
         입니다 입니까 이신가요 이라고 이라는 라는 요 쯤 뿐 씩 때문에 관련 관련해서",
    ),
    (
        After::Consonant,
        "은 이 을 과 이나 이랑 이란 이라 이라도 이든 이든지 으로 으로는 으로도 으로만 으로서 으로써 아 이여",
    ),
    (After::Vowel, "는 가 를 와 나 랑 란 라 라도 든지 라고 고 며 야 네요 ㄴ가요"),
    (After::VowelOrRieul, "로 로는 로도 로만 로서 로써"),
    // 하다 and 되다 behind a noun.
    (
        After::Anything,
        "하다 하고 하는 하는데 하는데요 하는지 하는거 하는건 하는게 하나 하나요 하니 하니까 하면 하면은 하려 하려고 하려고요 하려면 하려는데 \
         하러 하게 하기 하기는 하기가 하지 하지만 하지요 하죠 하던 하더라 한 한다 한다고 한다면 한데 한데요 한지 한거 한건 한게 할 할게 \
         할게요 할까 할까요 할께요 할때 할수 할지 할래 할래요 할려고 할려면 함 합니까 합니다 합니다만 해 해도 해도돼 해도되나요 해서 해야 \
         해야지 해야해요 해야하나요 해야돼요 해야되나요 해요 해여 해라 해달라 해줘 해줘요 해줘라 해주라 해주세요 해주셔요 해주시고 해주신 \
         해주실 해주실래요 해주십시오 해주면 해주나요 해주는 해주시나요 해주시면 해준다 해준 해줄 해줄래 해줄수 해줌 해봐 해볼까 해보고 했 했는데 \
         했는데요 했는지 했다 했다가 했던 했습니다 했어 했어요 했었 했었는데 했나요 했는데도 했더니 했음 했지 했지만 했고 했죠 하세요 하셨 하셨나요 \
         하시 하시나요 하시는 하시면 하신 하실 하십니까 하겠 하겠다 하겠습니다 하겠어요 하고싶어 하고싶어요 하고싶은데 하고싶습니다 하고싶은데요 \
         했으면 하였 하여 되다 되고 되는 되는데 되는데요 되는지 되나 되나요 되니 되면 되지 된 된다 된건가요 된거 된게 됐 됐는데 됐는데요 됐는지 됐어 \
         됐어요 됐나요 됐다 됐습니다 돼 돼요 되요 되어 되었 되었는데 되었나요 되었습니다 되었어요 될 될까 될까요 됩니까 됩니다 됨 받고 받을 \
         시켜 시켜줘 시켜주세요 시키고 하셨는데 하셨어요 하시겠어요 하시는지 하시는지요 하시려면 하십시오 해주시겠어요 해주셨으면 해주셔서 해주시길 \
         해주실까요 해주실지 해드릴까요 되셨나요 되셨어요 되시나요 되세요 되실까요 되시는지 되겠습니까 되는지요 됐는지요 됐음 됐죠 되죠 되네요 되더라구요 좀 주세요 줘 줘요 주실 주시면 주십시오 부탁 부탁해요 부탁드려요 부탁드립니다 부탁합니다 부탁드리겠습니다 부탁드릴게요 부탁드릴께요 드리겠습니다 드려요 드립니다 드릴게요 드렸는데 주시겠어요 \
         주셨으면 주셔서 주시길 주시나요 주실래요 주실까요",
    ),
    // Endings of any verb.
    (
        After::Anything,
        "습니다 습니까 습니다만 는데 는데요 는지 는지요 는가 는가요 나요 까요 네요 군요 지요 죠 지만 니까 더라 더라구요 더니 어요 아요 여요 \
         어서 아서 어도 아도 어야 아야 었어요 았어요 었는데 았는데 었는데요 았는데요 었나요 았나요 었다 았다 었습니다 았습니다 었던 았던 겠어요 \
         겠습니다 겠다 겠네요 세요 으세요 으시면 으시나요 시나요 시는 시면 신가요 시겠어요 셨나요 셨어요 셨는데 셨는지요 셨는지 시는지 시는지요 실까요 실지 십시오 십니까 으시겠어요 으셨나요 으실까요 으십니까 더라고요 던가요 을려고 을려면 으면 으려고 으려면 려고 려고요 려면 려는데 으니 으니까 고요 \
         고서 고있어요 고있는데 고있나요 고싶어요 고싶어 고싶은데 고싶은데요 고싶습니다 을까요 을까 을게요 을래요 을지 을때 을수 은데 은데요 은지 \
         은가요 던데 던데요 거든요 거예요 건가요 건지 다고 다는 다면 다니 자고 냐고 냐 니 려 도록 든 든지 면 면서 서 지만요 \
         기 기가 기는 기도 기만 게 게요 고 구요 대요 래요 잖아 잖아요 길래 던 음 으며 어 아",
    ),
];

static TABLE: LazyLock<FxHashMap<&'static str, After>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for (after, suffixes) in SUFFIXES {
        for suffix in suffixes.split_whitespace() {
            table.entry(suffix).or_insert(*after);
        }
    }
    table
});

/// The word without its particles and endings: longest first, at most three rounds, at least two syllables kept.
pub fn stem(word: &str) -> &str {
    let mut rest = word;
    for _ in 0..ROUNDS {
        match without_suffix(rest) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    rest
}

fn without_suffix(word: &str) -> Option<&str> {
    let places: Vec<usize> = word.char_indices().map(|(place, _)| place).collect();
    let longest = LONGEST_SUFFIX.min(places.len().saturating_sub(SHORTEST_STEM));
    for length in (1..=longest).rev() {
        let (stem, suffix) = word.split_at(places[places.len() - length]);
        if TABLE.get(suffix).is_some_and(|after| fits(*after, stem)) {
            return Some(stem);
        }
    }
    None
}

fn fits(after: After, stem: &str) -> bool {
    let Some(last) = stem.chars().next_back().and_then(Syllable::of) else {
        return true;
    };
    match after {
        After::Anything => true,
        After::Consonant => last.tail > 0,
        After::Vowel => last.tail == 0,
        After::VowelOrRieul => last.tail == 0 || last.tail == TAIL_RIEUL,
    }
}

/// Particles and polite endings that may follow directly behind a value: `A-12345요`, `5678이요`.
const BEHIND_VALUES: &str = "입니다 입니다요 이에요 이예요 예요 에요 이요 요 이고요 이구요 이고 고요 구요 이라고 라고 이라고요 라고요 이래요 \
    이야 야 임 인데요 인데 이거든요 거든요 으로 로 은 는 이 가 을 를 도 에 의 랑 이랑 과 와 하고 까지 부터 에서 번 번이요 번요 번이에요 번입니다 \
    번으로 번인데요 번은 번이 번을 번의 날 쯤 개 개요 만";

/// The length in bytes of the particle that `rest` starts with, when the word ends behind it; 0 without one, nothing
/// when other letters follow directly.
pub fn particle_ahead(rest: &str) -> Option<usize> {
    let end = rest.find(|c: char| Syllable::of(c).is_none()).unwrap_or(rest.len());
    let (word, beyond) = rest.split_at(end);
    if word.is_empty() {
        let glued = beyond.starts_with(|c: char| c.is_alphanumeric());
        return (!glued).then_some(0);
    }
    BEHIND_VALUES.split_whitespace().any(|particle| particle == word).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_and_endings_come_off() {
        let check = |word: &str, expected: &str| assert_eq!(stem(word), expected, "{word}");
        check("환불을", "환불");
        check("환불이", "환불");
        check("환불해주세요", "환불");
        check("환불했는데요", "환불");
        check("배송은", "배송");
        check("서울로", "서울");
        check("반품하려고요", "반품");
        check("주문까지는", "주문");
        check("교환하고싶어요", "교환");
        check("사이즈가", "사이즈");
        check("환불", "환불");
        check("우리", "우리");
        check("제주도", "제주");
        check("확인해주시겠어요", "확인");
        check("취소되셨나요", "취소");
        check("교환부탁드리겠습니다", "교환");
        check("보내셨는지요", "보내");
    }

    #[test]
    fn a_particle_fits_the_sound_before_it() {
        // 가 does not follow a final consonant, so it belongs to the word.
        assert_eq!(stem("주문가"), "주문가");
        assert_eq!(stem("결제을"), "결제을");
    }

    #[test]
    fn particles_behind_values_are_known() {
        assert_eq!(particle_ahead("요"), Some(3));
        assert_eq!(particle_ahead("이요."), Some(6));
        assert_eq!(particle_ahead(" 배송"), Some(0));
        assert_eq!(particle_ahead(""), Some(0));
        assert_eq!(particle_ahead("abc"), None);
        assert_eq!(particle_ahead("배송"), None);
    }
}
