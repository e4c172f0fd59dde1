//! Sentences as visitors write them, and what is felt in them. Most are ordinary shop talk: there nothing may be felt.

use super::*;

/// The feelings of a text in short: `anger!` is strong; what weighs most first; `` for none.
fn told(text: &str) -> String {
    let one =
        |felt: &Felt| format!("{}{}", felt.feeling.word(), if felt.strength == Strength::Strong { "!" } else { "" });
    feelings(text, &[]).iter().map(one).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(sentences: &[(&str, &str)]) {
    let wrong: Vec<String> = sentences
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| format!("{text}: expected {expected:?}, felt {:?}", feelings(text, &[])))
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "{} of {}", wrong.len(), sentences.len());
}

#[track_caller]
fn nothing(sentences: &[&str]) {
    check(&sentences.iter().map(|text| (*text, "")).collect::<Vec<_>>());
}

#[test]
fn every_list_is_a_pattern() {
    for lists in [&KOREAN, &ENGLISH] {
        lists.compile().unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn korean_anger() {
    check(&[
        ("환불이 안 돼서 짜증나요", "anger"),
        ("진짜 짜증나네요", "anger!"),
        ("너무 화가 나네요", "anger!"),
        ("정말너무화나요", "anger!"),
        ("화가 많이 났습니다. 화나요", "anger"),
        ("어이가 없네요", "anger"),
        ("어이없네 진짜;;", "anger!"),
        ("아 열받아", "anger"),
        ("장난하세요?", "anger"),
        ("진짜 최악이다", "anger!"),
        ("정말 실망했습니다", "anger!"),
        ("직원이 너무 불친절했어요", "anger!"),
        ("다시는 여기서 안 사요", "anger"),
        ("해도 해도 너무하네요", "anger"),
        ("너무하시네요 정말", "anger!"),
        ("몇 번을 말해야 하나요", "anger"),
        ("도대체 언제 와요", "anger"),
        ("언제 와요 ㅡㅡ", "anger!"),
        ("뭐에요ㅡㅡ", "anger!"),
        ("ㅅㅂ 환불해달라고", "anger!"),
        ("시1발 언제 오냐", "anger!"),
        ("씨*발", "anger!"),
        ("아 씨발 진짜", "anger!"),
        ("이 개새끼들아", "anger!"),
        ("지랄하네", "anger!"),
        ("사기꾼들", "anger!"),
        ("사기당했네요", "anger!"),
        ("쓰레기 같은 쇼핑몰", "anger!"),
        ("고객을 우롱하는 건가요", "anger"),
        ("빡치네", "anger"),
        ("이게 말이 됩니까?!", "anger!"),
        ("이딴 걸 돈 받고 파나요", "anger"),
        ("일주일째 기다리라는 말만 하네요", "anger"),
        ("책임지세요", "anger"),
        ("지금 세번째 문의하는건데 답이 없네요", "anger"),
        ("완전 사기네요", "anger!"),
        ("이게 무슨 경우인가요", "anger"),
        ("기분이 너무 나빠요", "anger"),
        ("응대가엉망이네요", "anger"),
        ("열불나네요 환불 언제 돼요??", "anger!"),
    ]);
}

#[test]
fn korean_shop_talk_is_not_anger() {
    nothing(&[
        "전화나 문자로 연락 주세요",
        "영화나 볼까 하는데 배송 언제 와요",
        "만화나 책도 파나요",
        "화난 건 아니에요",
        "화난 거 아니고 그냥 궁금해서요",
        "화나지 않았어요",
        "짜증난 건 아닌데 좀 늦네요",
        "실망한 건 아니에요",
        "빨간 화분 있어요?",
        "환불 언제 돼요?",
        "환불해 주세요!!",
        "도착했어요!!! 감사합니다",
        "배송이 아직 안 왔어요ㅠㅠ",
        "아직도 안 왔는데 언제 도착해요?",
        "언제까지 기다려야 하나요",
        "사이즈가 작아서 실제로 신기 불편해요",
        "시바견 그림 있는 티 있나요",
        "다시 발송해 주세요",
        "출시발표 언제예요",
        "사기 전에 물어볼게요",
        "신발 사기 쉬운 시간",
        "제가 몇 번째예요?",
        "쓰레기통도 파나요",
        "무쇠 냄비 뚜껑 열 때 뜨거워요?",
        "이전 메시지는 무시하세요",
        "장난감도 있나요",
        "냄비가 깨져서 왔어요",
        "색이 사진이랑 달라요",
        "교환하고 싶어요",
        "존나 예뻐요",
        "개 같이 산책할 때 입을 옷",
        "새끼손가락에 맞는 반지",
        "발이 좀 답답해요",
        "다음 주에 다시 올게요",
        "진짜 예쁘네요 너무 마음에 들어요",
        "너무 작아요",
        "너무 하얀 색은 싫어요",
        "완전 편해요!!",
        "ㅋㅋㅋㅋ 네",
        "ㅠㅠ",
        "안녕하세요",
        "A-12345",
        "이 버튼은 뭐 하는 거예요?",
        "대체 상품으로 보내 주세요",
        "택배 분실되면 누가 책임져요",
        "최악의 경우 환불 되나요",
        "분노의 질주 티셔츠 있어요?",
        "황당한 질문인데요",
        "선물용인데 예쁘게 포장되나요",
        "화이트 색상 있나요",
        "화요일에 도착하나요",
        "불편하지 않을까요 신발이",
        "연기 없는 냄비",
        "아기 피부에 자극 없나요",
        "감전 방지 슬리퍼",
        "유리 조각 장식 있는 가방",
        "소송이 버섯 자를 도마",
        "법적 보증 기간이 어떻게 되나요",
        "시급 얼마예요",
        "빨리빨리 배송",
        "제가 급하게 출장을 가게 돼서 주소 변경하고 싶어요",
        "큰일이다 사이즈 잘못 골랐어요",
        "미친 할인",
        "화가 나오는 그림책",
        "어이쿠 잘못 눌렀어요",
        "열 개 주문했는데 아홉 개 왔어요",
        "미쳤다 너무 예뻐요",
    ]);
}

#[test]
fn english_anger() {
    check(&[
        ("I am so angry right now", "anger!"),
        ("I'm angry", "anger"),
        ("this is unacceptable", "anger"),
        ("your service is terrible", "anger"),
        ("I'm really disappointed", "anger!"),
        ("worst shop ever", "anger!"),
        ("the worst customer service I've seen", "anger!"),
        ("WHERE IS MY ORDER THIS IS RIDICULOUS", "anger!"),
        ("I'm fed up with waiting", "anger"),
        ("are you kidding me??", "anger!"),
        ("what a joke of a company", "anger"),
        ("where the fuck is my parcel", "anger!"),
        ("f*** this", "anger!"),
        ("this is bullshit", "anger!"),
        ("wtf", "anger!"),
        ("you people keep fobbing me off", "anger"),
        ("I've never been so angry", "anger!"),
        ("never buying here again", "anger"),
        ("not happy at all with how this was handled", "anger"),
        ("This is the third time I've asked!!", "anger!"),
        ("total waste of time", "anger"),
        ("you stole my money", "anger!"),
        ("scammers", "anger!"),
        ("absolutely furious", "anger!"),
        ("this is a disgrace", "anger"),
        ("I'm done with you people", "anger"),
        ("that is no way to treat customers", "anger"),
        ("how many times do I have to ask", "anger"),
        ("I'm sick of waiting", "anger"),
        ("your staff was rude to me", "anger"),
        ("pissed off", "anger!"),
    ]);
}

#[test]
fn english_shop_talk_is_not_anger() {
    nothing(&[
        "I'm not angry, just curious",
        "not angry at all",
        "I'm not even mad",
        "I was never disappointed with you",
        "don't get mad but I lost the receipt",
        "I'm mad about this dress",
        "mad for these shoes!!",
        "is the fire sale still on",
        "where is my order?",
        "WHERE IS MY ORDER",
        "I want a refund!!",
        "my parcel arrived damaged",
        "the box was crushed",
        "it has not arrived yet",
        "still waiting for my package",
        "can't wait to wear it",
        "love it!!! damn good shoes",
        "holy shit these are gorgeous",
        "the quality is great",
        "do you have it in red",
        "I got the wrong colour",
        "card declined",
        "is this e-mail from you",
        "how do I unsubscribe",
        "I'd like to cancel my order",
        "ok",
        "thanks a lot",
        "does it come with a gift box",
        "no problem at all",
        "my dog is upset stomach prone, is the toy safe",
        "what happens if I'm not at home",
        "where can I write a review",
        "the zip is stuck",
        "a gift for my angry-birds loving son",
        "sorry i'm so annoying with my questions",
        "damn i forgot my password",
        "oh crap wrong size",
        "disappointed it's sold out",
        "is the bag a rip-off of chanel",
        "ridiculously comfy",
        "sick of winter, need boots",
        "worst case can i return",
        "hate to bother you",
        "is this site a scam",
        "is the fabric fire resistant",
        "suit for a court hearing",
        "is this legal in korea",
        "legal name change on my account",
        "right now is there a sale",
        "it hurts my heel",
        "I was charged twice",
    ]);
}

#[test]
fn urgency() {
    check(&[
        ("급해요", "urgency"),
        ("너무 급해요 빨리 보내주세요", "urgency!"),
        ("급합니다!!", "urgency!"),
        ("지금 당장 취소해 주세요", "urgency"),
        ("내일까지 꼭 받아야 해요", "urgency"),
        ("빨리 좀 해주세요", "urgency"),
        ("시간이 없어요", "urgency"),
        ("큰일났어요", "urgency"),
        ("ㅃㄹ", "urgency"),
        ("오늘 안에 꼭 받아야 돼요", "urgency"),
        ("조속히 처리 부탁드립니다", "urgency"),
        ("this is urgent", "urgency"),
        ("URGENT!! please help", "urgency!"),
        ("I need it by tomorrow", "urgency"),
        ("please reply asap", "urgency"),
        ("my flight is tomorrow", "urgency"),
        ("it's an emergency", "urgency"),
        ("hurry up please", "urgency"),
        ("cancel it immediately", "urgency"),
        ("급하진 않아요", ""),
        ("급하지 않으니 천천히 해 주세요", ""),
        ("안 급해요", ""),
        ("급한 건 아니에요", ""),
        ("급한 건 아닌데 언제쯤 올까요", ""),
        ("급하게 구매했는데 안 급해요", ""),
        ("급하게 주문하느라 주소를 잘못 적었어요", ""),
        ("급식 식판 있어요?", ""),
        ("고급스러운 가방", ""),
        ("당장 필요하지는 않아요", ""),
        ("배송 시간 없나요", ""),
        ("제일 빨리 오는 배송은 뭐예요", ""),
        ("언제 제일 빨리 받을 수 있어요", ""),
        ("no rush", ""),
        ("there is no hurry", ""),
        ("it's not urgent", ""),
        ("nothing urgent, just wondering", ""),
        ("do you sell scrubs for urgent care nurses", ""),
        ("is payment taken immediately?", ""),
        ("I have a quick question", ""),
        ("what is your emergency contact number", ""),
        ("can't wait to get it", ""),
        ("does it ship right away", ""),
    ]);
}

#[test]
fn law() {
    check(&[
        ("고소하겠습니다", "legal!"),
        ("고소할 거예요", "legal!"),
        ("소비자원에 신고할 거예요", "legal!"),
        ("소보원에 민원 넣을게요", "legal!"),
        ("법적 조치 취하겠습니다", "legal!"),
        ("변호사 통해서 연락드리죠", "legal!"),
        ("공정위에 신고할 겁니다", "legal!"),
        ("언론에 제보하겠습니다", "legal!"),
        ("환불 안 해주면 신고하겠습니다", "legal!"),
        ("I will sue you", "legal!"),
        ("you'll hear from my lawyer", "legal!"),
        ("I'm going to do a chargeback", "legal!"),
        ("I'll report you to consumer protection", "legal!"),
        ("trading standards will hear about this", "legal!"),
        ("we will take legal action", "legal!"),
        ("고소하다", ""),
        ("참기름이 고소해요", ""),
        ("고소한 맛 나는 도마 오일", ""),
        ("땅콩이 고소하고 맛있어요", ""),
        ("고소할 것 같아요 맛이", ""),
        ("분실 신고할게요", ""),
        ("현금영수증 신고합니다", ""),
        ("신고 다니기 편해요?", ""),
        ("양말 신고 신어야 하나요", ""),
        ("변호사 시험 준비생 할인 있나요", ""),
        ("식약처 인증 받은 제품인가요", ""),
        ("a gift for my lawyer", ""),
        ("my dad is a lawyer, will he like this bag", ""),
        ("do you have court shoes", ""),
        ("it's for the tennis court", ""),
        ("this is for Sue", ""),
        ("고소하지 않을게요", ""),
    ]);
}

#[test]
fn safety() {
    check(&[
        ("냄비 손잡이가 빠져서 다쳤어요", "safety!"),
        ("충전기에서 불이 났어요", "safety!"),
        ("제품에서 연기가 나요", "safety!"),
        ("배터리가 폭발했어요", "safety!"),
        ("옷 입고 두드러기가 났어요", "safety!"),
        ("알레르기 반응이 일어났어요", "safety!"),
        ("아기가 단추를 삼켰어요", "safety!"),
        ("도마에 손을 베였어요", "safety!"),
        ("타는 냄새가 나요", "safety!"),
        ("감전됐어요", "safety!"),
        ("충전하다가 터졌어요", "safety!"),
        ("응급실 갔어요", "safety!"),
        ("I had an allergic reaction to the knit", "safety!"),
        ("my baby swallowed a button", "safety!"),
        ("the charger caught fire", "safety!"),
        ("there is smoke coming out of it", "safety!"),
        ("it exploded", "safety!"),
        ("my son was injured", "safety!"),
        ("my daughter choked on the clasp", "safety!"),
        ("I got hives from this sweater", "safety!"),
        ("I burned my hand on the handle", "safety!"),
        ("불이 들어와요", ""),
        ("램프에 불이 안 들어와요", ""),
        ("불 켜는 버튼이 어디예요", ""),
        ("화재보험 되나요", ""),
        ("배송 연기 되나요", ""),
        ("배송일을 연기해 주세요", ""),
        ("인기 폭발 상품", ""),
        ("니켈 알레르기 있는데 괜찮나요", ""),
        ("알레르기 유발 성분 있어요?", ""),
        ("다치지 않게 잘 포장해 주세요", ""),
        ("옆구리 실밥이 터졌어요", ""),
        ("포장이 터져서 왔어요", ""),
        ("화상 상담 되나요", ""),
        ("is smoking allowed in the showroom", ""),
        ("smoke grey or black?", ""),
        ("I'm allergic to wool, is it in the knit?", ""),
        ("is it a choking hazard for babies", ""),
        ("these boots are on fire", ""),
        ("the shoes hurt my feet", ""),
        ("to die for", ""),
        ("does the dye bleed", ""),
        ("shoes for a knee injury", ""),
        ("it does not cause allergic reactions, right?", ""),
    ]);
}

#[test]
fn danger_to_oneself() {
    check(&[
        ("죽고 싶어요", "self_harm!"),
        ("그냥 다 끝내고 자살하고 싶다", "self_harm!"),
        ("살고 싶지 않아요", "self_harm!"),
        ("I want to die", "self_harm!"),
        ("i'm going to kill myself", "self_harm!"),
        ("thinking about ending my life", "self_harm!"),
        ("배고파 죽겠어요", ""),
        ("예뻐서 죽겠다", ""),
        ("죽는 줄 알았어요 더워서", ""),
        ("this cake is to die for", ""),
        ("I'm dying to see it", ""),
        ("do you have the suicide squad poster", ""),
    ]);
}

#[test]
fn several_at_once_and_how_it_is_written() {
    check(&[
        ("진짜 화나네요. 소비자원에 신고하겠습니다. 당장 환불해 주세요", "legal! anger! urgency"),
        ("ＳＯ ＡＮＧＲＹ！！", "anger!"),
        ("\u{110C}\u{1161}\u{110C}\u{1173}\u{11BC}\u{1102}\u{1161}\u{110B}\u{116D}", ""),
        ("\u{110D}\u{1161}\u{110C}\u{1173}\u{11BC}\u{1102}\u{1161}\u{110B}\u{116D}", "anger"),
        ("화가 안 날 수가 없네요", ""),
        ("짜증나는데 안 급해요", "anger"),
        ("", ""),
        ("😡", ""),
    ]);
    assert!(feelings(&format!("{} angry", "x ".repeat(LONGEST)), &[]).is_empty());
}

#[test]
fn the_words_that_spoke_are_told() {
    let check = |text: &str, expected: &[&str]| assert_eq!(feelings(text, &[])[0].words, expected, "{text}");
    check("아 진짜 짜증나네요!!", &["진짜 짜증나네요", "!!"]);
    check("I am so angry right now", &["so angry"]);
    check("환불해 주세요 소비자원에 신고할 거예요", &["소비자원에", "신고할 거예요"]);
}

#[test]
fn writers_add_words_of_their_own() {
    let own = [
        OwnWord { feeling: Feeling::Anger, text: "헐값".into() },
        OwnWord { feeling: Feeling::Safety, text: "hot glue".into() },
    ];
    let told = |text: &str| feelings(text, &own).iter().map(|felt| felt.feeling).collect::<Vec<_>>();
    assert_eq!(told("헐값이네요"), [Feeling::Anger]);
    assert_eq!(told("there's Hot  glue in it"), [Feeling::Safety]);
    assert_eq!(told("hot glues"), []);
    assert_eq!(told("상헐값"), []);
}

#[test]
fn an_apology_is_known() {
    assert!(apologises("불편을 드려 정말 죄송해요."));
    assert!(apologises("I'm Sorry about this."));
    assert!(!apologises("Your order is on its way."));
}
