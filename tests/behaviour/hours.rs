//! Opening hours: out of hours the bot still answers, and says in words of now when people are back.

use crate::shop::{Shop, house_with_hours};
use crate::visitor::words;
use frontdesk::language::Language;

/// A Friday evening in Seoul: 21:00.
pub const EVENING: &str = "2026-11-20T12:00:00Z";
/// The same Friday at 10:00.
pub const MORNING: &str = "2026-11-20T01:00:00Z";

#[tokio::test]
async fn out_of_hours_everything_is_still_answered_and_people_are_back_at_a_time() {
    let rows = [
        (EVENING, "월요일 오전 9시에", "on Monday at 9:00"),
        ("2026-11-18T12:00:00Z", "내일 오전 9시에", "tomorrow at 9:00"),
        // Lunch.
        ("2026-11-20T03:30:00Z", "오늘 오후 1시에", "back at 13:00"),
        // Before Christmas, which is a Friday.
        ("2026-12-24T12:00:00Z", "월요일 오전 9시에", "on Monday at 9:00"),
        // Before a long weekend: Lunar New Year.
        ("2027-02-05T12:00:00Z", "수요일 오전 9시에", "on Wednesday at 9:00"),
    ];
    for (now, korean, english) in rows {
        let shop = Shop::opens_as(house_with_hours(), now).await;
        let mut visitor = shop.visitor("ko").await;
        let fee = visitor.asks("배송비 얼마예요?").await;
        assert!(words(&fee).contains("3,000"), "{}", words(&fee));
        let told = words(&visitor.asks("상담원 연결해줘").await);
        assert!(told.contains(korean) && told.contains("상담 시간이 아니에요"), "{now}: {told}");
        let mut visitor = shop.visitor("en").await;
        let told = words(&visitor.asks("I want to speak to a person").await);
        assert!(told.contains(english) && told.contains("closed right now"), "{now}: {told}");
    }
}

#[tokio::test]
async fn a_console_that_was_left_open_makes_nobody_be_here() {
    let shop = Shop::opens_as(house_with_hours(), EVENING).await;
    let _left_open = shop.agent("minji").await;
    let told = words(&shop.visitor("ko").await.asks("상담원 연결해줘").await);
    assert!(told.contains("월요일 오전 9시에"), "{told}");
}

#[tokio::test]
async fn a_holiday_is_named() {
    let shop = Shop::opens_as(house_with_hours(), "2026-12-25T01:00:00Z").await;
    let told = words(&shop.visitor("ko").await.asks("상담원 연결해줘").await);
    assert!(told.contains("오늘은 성탄절이에요") && told.contains("월요일 오전 9시에"), "{told}");
    let told = words(&shop.visitor("en").await.asks("I want to speak to a person").await);
    assert!(told.contains("today is Christmas Day"), "{told}");
}

#[tokio::test]
async fn in_hours_with_nobody_here_no_time_of_coming_back_is_made_up() {
    let shop = Shop::opens_as(house_with_hours(), MORNING).await;
    let told = words(&shop.visitor("ko").await.asks("상담원 연결해줘").await);
    assert!(told.contains("잠시 자리를 비웠어요") && !told.contains("돌아와요"), "{told}");
    assert!(told.contains("늦어도 오늘 낮 12시까지"), "two open hours: {told}");
    let told = words(&shop.visitor("en").await.asks("I want to speak to a person").await);
    assert!(told.contains("away from their desks") && told.contains("by 12:00"), "{told}");
}

#[tokio::test]
async fn in_hours_with_people_here_the_place_in_the_queue_is_told_and_nothing_promised() {
    let shop = Shop::opens_as(house_with_hours(), MORNING).await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    let told = words(&visitor.asks("상담원 연결해줘").await);
    assert!(told.contains("다음 차례") && !told.contains("늦어도"), "{told}");
    let line = agent.sees_state(&visitor.conversation, "waiting").await;
    assert!(line["promise_due"].is_null(), "{line}");
}

#[tokio::test]
async fn a_department_has_hours_of_its_own() {
    let mut house = house_with_hours();
    let opening = house.opening.as_mut().expect("opening hours");
    let mut own = opening.hours.clone();
    own.week[5] = own.week[0].clone();
    opening.departments.insert("general".into(), own);
    let shop = Shop::opens_as(house, EVENING).await;
    let told = words(&shop.visitor("ko").await.asks("상담원 연결해줘").await);
    assert!(told.contains("내일 오전 9시에"), "on Saturdays too: {told}");
}

#[tokio::test]
async fn every_reply_can_tell_the_hours_in_words_and_the_owners_own_words_win() {
    let shop = Shop::opens_as(house_with_hours(), MORNING).await;
    let told = words(&shop.visitor("ko").await.asks("영업시간 알려주세요").await);
    assert!(told.contains("평일 오전 9시–오후 6시(점심 12–1시, 공휴일 제외)예요"), "{told}");
    let told = words(&shop.visitor("en").await.asks("what are your opening hours").await);
    assert!(told.contains("Monday to Friday, 9:00–18:00 KST (closed for lunch 12:00–13:00 and on public"), "{told}");
    let mut house = house_with_hours();
    house.hours.insert(Language::KOREAN, "해 뜰 때부터 해 질 때까지".into());
    let shop = Shop::opens_as(house, MORNING).await;
    let told = words(&shop.visitor("ko").await.asks("영업시간 알려주세요").await);
    assert!(told.contains("해 뜰 때부터 해 질 때까지예요"), "{told}");
}
