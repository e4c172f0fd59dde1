//! Chat spelling and dialect, and the words that only look like them.

use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(write_out(text), expected, "{text}");
}

#[test]
fn chat_spelling_is_written_out() {
    check("취소했어여", "취소했어요");
    check("환불해주세용!", "환불해주세요!");
    check("언제 오나염?", "언제 오나요?");
    check("되요?", "돼요?");
    check("안됬어요", "안됐어요");
    check("조아요", "좋아요");
    check("주세욤", "주세요");
    check("했나여", "했나요");
    check("했는뎅", "했는데");
    check("머에요", "뭐예요");
    check("어케 해요", "어떻게 해요");
    check("어케해요", "어떻게해요");
    check("얼마에여?", "얼마예요?");
    check("글고 담주에 낼", "그리고 다음 주에 내일");
    check("마니 사면", "많이 사면");
    check("됴?", "돼요?");
    check("되여", "돼요");
    check("안댐", "안 됨");
    check("안되영", "안돼요");
    check("있슴", "있음");
    check("함니다", "합니다");
    check("주문함니다", "주문합니다");
    check("교환 않되나요", "교환 안 되나요");
    check("제가 할께요", "제가 할게요");
    check("주문햇는데 안왓어요", "주문했는데 안왔어요");
    check("모르겟어요 괜찬아요", "모르겠어요 괜찮아요");
    check("되나영? 있나유", "되나요? 있나요");
}

#[test]
fn dialect_is_written_out() {
    check("주문 했심더", "주문 했습니다");
    check("주문했심더", "주문했습니다");
    check("환불해주이소", "환불해주세요");
    check("이거 우짜노", "이거 어떡해요");
    check("이게 뭐꼬", "이게 뭐예요");
    check("택배왔능교", "택배왔나요");
    check("주문했당께", "주문했다니까");
    check("그랑께 빨리 보내주쇼잉", "그러니까 빨리 보내주세요");
    check("안 왔는디 언제 오는교", "안 왔는데 언제 오나요");
    check("하모요", "그럼요");
    check("교환해주세유", "교환해주세요");
    check("얼만교", "얼마예요");
}

#[test]
fn words_of_their_own_stay() {
    let words = "사용 비용 참여 대여 마니아 첨부 첨부파일 이케아 안대 식당 담당 해당 인디밴드 함께 함께요 가구용 완구용 휴대용 아이가 김지영 박세영 나영이 \
        수영 운영 촬영 여성용 남성용 다음 담배 담요 우리 울코트 울니트 낼게요 머리끈 머그컵 머플러 모자 모두 먼지 하나요 어깨 언니꺼 조치 조아라 돼지 \
        전여친 가여 주소 배송주소 반품주소 기여 허리 허용 당근 타겟 위젯 갓김치 이유 자유 여유 유유 소유 겨울 거울 서울 주유소 무료배송 \
        포함 다함 슴슴한 됴리퐁 교환 환급 국내산 심더덕 예예 넹면 글고기 그럼 네 넵";
    for word in words.split_whitespace() {
        check(word, word);
    }
    check("A/S 되나요 XL 2개 u-turn", "A/S 되나요 XL 2개 u-turn");
    check("배송주소 변경", "배송주소 변경");
    check("여기로 보내주소", "여기로 보내주세요");
    check("", "");
}

#[test]
fn every_spelling_leads_to_a_usual_one() {
    for table in [spellings::WHOLE, spellings::BEGINNINGS, spellings::ENDINGS, spellings::ANYWHERE] {
        for pair in table.split_whitespace() {
            let (slip, usual) = pair.split_once('=').unwrap_or_default();
            assert!(!slip.is_empty() && !usual.is_empty() && slip.chars().all(is_syllable), "{pair}");
            let usual = usual.replace('_', " ");
            assert_eq!(write_out(&usual), usual, "what is usual stays: {pair}");
        }
    }
}
