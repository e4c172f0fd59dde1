//! Pictures of the main states, in `target/screenshots`: to be looked at by people; the test is that they come about.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::{Device, Look, Scheme};
use crate::page::NOT_SIGNED_IN_YET;
use crate::server::Shop;
use crate::visitor::Visitor;

fn name(look: Look, state: &str) -> String {
    let device = if look.device == Device::Phone { "phone" } else { "desktop" };
    let scheme = if look.scheme == Scheme::Dark { "-dark" } else { "" };
    format!("{state}-{device}-{}{scheme}", look.language)
}

#[tokio::test]
async fn the_widget_is_pictured() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let looks =
        [Look::KOREAN, Look::ENGLISH.dark(), Look::KOREAN.on(Device::Phone), Look::ENGLISH.on(Device::Phone).dark()];
    for look in looks {
        let visitor = Visitor::arrives(&browser, &shop, look).await;
        visitor.page.pictured(&name(look, "shop")).await;
        visitor.opens_chat().await;
        visitor.page.sees(".choices button", "").await;
        visitor.page.pictured(&name(look, "welcome")).await;
        let korean = look.language == "ko";
        visitor.says(if korean { "배송 조회" } else { "where is my order" }).await;
        visitor.hears_bot("A-12345").await;
        visitor.says("A-12345").await;
        visitor.hears_bot(if korean { "네 자리" } else { "four digits" }).await;
        visitor.asks("5678", if korean { "한빛택배" } else { "Tracking number" }).await;
        visitor.page.pictured(&name(look, "answered")).await;
        visitor.says(if korean { "상담원 연결해줘" } else { "Can I talk to a person?" }).await;
        visitor.page.sees_no("dialog .person", "").await;
        visitor.page.pictured(&name(look, "handed-off")).await;
        visitor.page.ends_well(&[]);
    }
}

#[tokio::test]
async fn the_console_is_pictured() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    visitor.asks("배송 조회", "주문 번호").await;
    visitor.asks("A-12345", "뒤 네 자리").await;
    visitor.asks("5678", "한빛택배").await;
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    for (look, agent) in
        [(Look::KOREAN, "민지"), (Look::ENGLISH.dark(), "Jun"), (Look::KOREAN.on(Device::Phone), "서윤")]
    {
        let page = browser.page(look).await;
        page.goes_to(&shop.url("/console")).await;
        page.sees("#password", "").await;
        page.pictured(&name(look, "sign-in")).await;
        let agent = Agent::signs_in(&browser, &shop, look, agent).await;
        agent.page.pictured(&name(look, "list")).await;
        agent.opens_conversation().await;
        agent.page.sees(".transcript .message.visitor", "상담원 연결해줘").await;
        agent.page.pictured(&name(look, "waiting")).await;
        agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "하나").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("안녕하세요, 하나예요. 주문을 확인하고 있어요.").await;
    visitor.hears_person("하나예요").await;
    agent.page.pictured("conversation-desktop-ko").await;
    visitor.page.pictured("with-a-person-desktop-ko").await;
    visitor.page.ends_well(&[]);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}
