//! Who the visitor is and what to answer with, as an agent sees it: by keyboard, in both languages, on a small screen too.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::{ENTER, KEY_V, KEY_W};
use crate::look::{Device, Look};
use crate::page::{NOT_SIGNED_IN_YET, Page};
use crate::server::Shop;
use crate::visitor::Visitor;
use frontdesk::contacts::Claims;
use frontdesk::ids::VisitorId;
use serde_json::json;

/// The visitors who have written, the newest first, once they are so many.
async fn visitors(shop: &Shop, count: usize) -> Vec<VisitorId> {
    loop {
        let lines = shop.desk.newest().await.expect("the lists");
        if lines.len() == count {
            let heads = lines.iter().rev().map(|line| shop.desk.head(line.conversation));
            let heads = futures::future::join_all(heads).await;
            return heads.into_iter().map(|head| head.expect("a conversation").visitor).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// The website's server says who a visitor is.
async fn vouch(shop: &Shop, visitor: VisitorId, subject: &str, name: &str) {
    let (name, phone) = (Some(name.to_owned()), Some("010-1234-5678".to_owned()));
    let claims = Claims { subject: subject.into(), name, email: None, phone };
    shop.desk.visitor_identifies(visitor, claims).await.expect("identified");
}

/// What was inserted stands in the field, and whoever goes on typing types there.
async fn field_holds(page: &Page, words: &str) {
    let script =
        format!("document.activeElement.id === 'composer' && document.activeElement.value.includes({})", json!(words));
    page.wait_for(&format!("the field with {words}"), &script).await;
}

#[tokio::test]
async fn words_to_answer_with_are_found_and_filled_by_keyboard() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.says("상담원 연결해줘").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    let page = &agent.page;
    page.eval("location.hash = '#/replies'").await;
    page.click("#new-reply", "").await;
    page.is_accessible("a new reply").await;
    page.click("[name=name]", "").await;
    page.types("배송 지연 안내").await;
    page.click("[name=text]", "").await;
    page.types("{{ shop }} {{ agent }}예요. 주문 {{ order_number }} 확인할게요.").await;
    page.click(".reply-form button.primary", "").await;
    page.sees(".reply h3", "배송 지연 안내").await;
    page.is_accessible("the page of replies").await;
    page.pictured("replies-page-ko").await;

    page.eval("location.hash = '#waiting'").await;
    agent.opens_conversation().await;
    agent.takes().await;
    page.click("#composer", "").await;
    page.types("/").await;
    page.sees("#chooser-found li", "배송 지연 안내").await;
    page.types("배송지").await;
    page.sees("#chooser-found li", "주문 ⟦order_number⟧").await;
    page.is_accessible("finding a reply").await;
    page.pictured("replies-ko").await;
    page.presses(&ENTER).await;
    field_holds(page, "민지예요. 주문 ⟦order_number⟧").await;
    page.presses(&ENTER).await;
    page.sees(".notice", "빈칸").await;
    page.types("A-12345").await;
    page.presses(&ENTER).await;
    page.sees(".transcript .message.agent .bubble", "주문 A-12345 확인할게요").await;

    visitor.says("배송비 얼마예요?").await;
    page.sees(".at-hand li", "배송비").await;
    page.is_accessible("with suggestions").await;
    page.pictured("suggestions-ko").await;
    page.presses_with_left_alt(&KEY_V).await;
    field_holds(page, "3,000").await;
    page.eval("document.querySelector('#composer').select()").await;
    page.presses_with_left_alt(&KEY_W).await;
    page.sees("#chooser", "").await;
    page.types("제주").await;
    page.sees("#chooser-found li", "제주").await;
    page.presses(&ENTER).await;
    field_holds(page, "제주").await;
    page.ends_well(&[NOT_SIGNED_IN_YET]);
    visitor.page.ends_well(&[]);
}

#[tokio::test]
async fn a_contact_is_read_edited_merged_and_taken_apart() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let (one, two) = (
        Visitor::arrives(&browser, &shop, Look::ENGLISH).await,
        Visitor::arrives(&browser, &shop, Look::ENGLISH).await,
    );
    for (count, visitor, words) in [(1, &two, "how much is shipping?"), (2, &one, "my name is Jiu")] {
        visitor.opens_chat().await;
        visitor.says(words).await;
        visitors(&shop, count).await;
    }
    let who = visitors(&shop, 2).await;
    vouch(&shop, who[1], "c-2", "Min").await;
    let agent = Agent::signs_in(&browser, &shop, Look::ENGLISH, "Jun").await;
    let page = &agent.page;
    page.eval("location.hash = '#all'").await;
    page.click(".lists a.line .who", "Jiu").await;
    page.sees(".contact-head", "not verified").await;
    page.is_accessible("a contact who says to be").await;
    vouch(&shop, who[0], "c-1", "Jiu").await;
    page.sees(".contact-head .verified", "Verified by the website").await;
    page.sees(".contact-card", "010-1234-5678").await;

    page.click("#edit-contact", "").await;
    page.click(".contact-form [name=tags]", "").await;
    page.types("wholesale").await;
    page.click(".contact-vip input", "").await;
    page.is_accessible("editing a contact").await;
    page.click(".contact-form [name=email]", "").await;
    page.types("jiu@@").await;
    page.click(".contact-form button.primary", "").await;
    page.sees(".contact-field .error", "name@example.com").await;
    page.is_accessible("a contact with a slip").await;
    page.pictured("contact-slip-en").await;
    page.eval("seek.all('.contact-form [name=email]')[0].value = ''").await;
    page.click(".contact-form button.primary", "").await;
    page.sees(".contact-head .vip", "VIP").await;
    page.sees(".contact-card dd", "wholesale").await;
    page.sees(".lists .mark.vip", "VIP").await;
    page.pictured("contact-en").await;

    page.sees(".contact-like", "").await;
    page.click(".contact-card button", "Merge the same person").await;
    page.sees("#chooser-found li", "Min").await;
    page.is_accessible("merging").await;
    page.presses(&ENTER).await;
    page.sees(".merges li", "Min").await;
    page.sees(".earlier li", "").await;
    page.is_accessible("a merged contact").await;
    page.click(".merges button", "").await;
    page.sees_no(".merges li", "").await;
    page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_contact_fits_the_smallest_screen() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.says("제 이름은 지우예요").await;
    vouch(&shop, visitors(&shop, 1).await[0], "c-1", "지우").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN.dark().on(Device::Narrow), "민지").await;
    let page = &agent.page;
    page.eval("location.hash = '#all'").await;
    agent.opens_conversation().await;
    page.click(".context-opener", "").await;
    page.sees(".contact-head .verified", "웹사이트에서 확인된 고객").await;
    page.is_accessible("a contact at 320 px").await;
    page.pictured("contact-narrow-ko").await;
    page.click("#edit-contact", "").await;
    page.sees(".contact-form", "").await;
    page.is_accessible("editing at 320 px").await;
    let wide = page.eval("document.documentElement.scrollWidth <= 320").await;
    assert_eq!(wide, true, "nothing is wider than the screen");
    page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn agents_see_what_is_being_typed_where_the_owner_wants_it() {
    let (browser, shop) = (Browser::opens().await, Shop::that_peeks().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.hears_bot("상담원이 미리 볼 수 있어요").await;
    visitor.says("상담원 연결해줘").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("안녕하세요").await;
    visitor.hears_person("안녕하세요").await;
    visitor.writes("환불은 언").await;
    agent.page.sees(".peek", "환").await;
    agent.page.is_accessible("with a peek").await;
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
