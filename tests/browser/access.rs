//! Accounts, passwords, second factors, sign-ins and the audit log, as people meet them in the console.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::input::ENTER;
use crate::look::{Device, Look};
use crate::page::{NOT_SIGNED_IN_YET, Page};
use crate::server::{PASSWORD, Shop};
use crate::visitor::Visitor;
use frontdesk::agents::{SECRET, code_at};
use frontdesk::desk::{Role, SecondFactorRule};

const FORBIDDEN: &str = "403";

/// What the app shows now for a secret as it is typed, or in the step after.
fn code(secret: &str, steps: i64) -> String {
    let letters = secret.bytes().filter(u8::is_ascii_alphanumeric);
    let values = letters.map(|letter| if letter.is_ascii_uppercase() { letter - b'A' } else { letter - b'2' + 26 });
    let bits: Vec<u8> = values.flat_map(|value| (0..5).rev().map(move |place| value >> place & 1)).collect();
    let bytes: Vec<u8> = bits.chunks_exact(8).map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit)).collect();
    let secret: [u8; SECRET] = bytes.try_into().expect("a whole secret");
    code_at(&secret, jiff::Timestamp::now().as_second() + steps * 30)
}

/// Types into a field.
async fn fills(page: &Page, field: &str, text: &str) {
    page.click(field, "").await;
    page.eval(&format!("document.querySelector('{field}').select()")).await;
    page.types(text).await;
}

async fn opens(page: &Page, name: &str) {
    page.eval(&format!("location.hash = '#/{name}'")).await;
    page.sees(".page .sheet", "").await;
}

#[tokio::test]
async fn an_owner_invites_somebody_who_sets_a_password_and_comes_in() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (look, name, email) in [
        (Look::KOREAN, "서윤", "seoyun@solbat.example"),
        (Look::ENGLISH.on(Device::Phone), "Alex", "alex@solbat.example"),
    ] {
        let owner = if shop.desk.agents().expect("accounts").is_empty() {
            Agent::comes_first(&browser, &shop, look, "민지").await
        } else {
            Agent::comes_in(&browser, &shop, look, "first@solbat.example").await
        };
        let page = &owner.page;
        page.click("[popovertarget=own-menu]", "").await;
        page.click("[data-command='page.accounts']", "").await;
        page.sees(".rows li", "first@solbat.example").await;
        fills(page, "#name", name).await;
        fills(page, "#email", email).await;
        page.eval("document.querySelector('#new-role').value = 'supervisor'").await;
        page.click(".fields button.primary", "").await;
        page.sees("#fresh-link code", "/console#password=").await;
        page.sees(".rows li", email).await;
        page.is_accessible("accounts").await;
        page.pictured(&format!("accounts-{}", look.language)).await;
        let link = page.texts("#fresh-link code").await.remove(0);

        let guest = browser.page(look).await;
        guest.goes_to(&link).await;
        guest.sees("#repeated", "").await;
        fills(&guest, "#password", "password1234").await;
        fills(&guest, "#repeated", "password1234").await;
        guest.presses(&ENTER).await;
        guest.sees("#password-error", "").await;
        guest.is_accessible("a password by link").await;
        guest.pictured(&format!("password-by-link-{}", look.language)).await;
        fills(&guest, "#password", "fields of barley").await;
        fills(&guest, "#repeated", "fields of barley").await;
        guest.presses(&ENTER).await;
        guest.sees("#email", "").await;
        fills(&guest, "#email", email).await;
        fills(&guest, "#password", "fields of barley").await;
        guest.presses(&ENTER).await;
        guest.sees(".lists", "").await;
        guest.eval("location.hash = '#/accounts'").await;
        guest.sees(".page", "").await;
        guest.sees_no(".rows", "").await;
        let role = shop.desk.account_by_email(email).expect("there").role;
        assert_eq!(role.word(), "supervisor");
        guest.ends_well(&[NOT_SIGNED_IN_YET, "422"]);
        page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}

#[tokio::test]
async fn a_second_factor_is_set_up_asked_for_and_opened_with_a_recovery_code() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (look, name) in [(Look::KOREAN, "민지"), (Look::ENGLISH.dark().on(Device::Phone), "Jun")] {
        let agent = Agent::signs_in(&browser, &shop, look, name).await;
        let page = &agent.page;
        opens(page, "account").await;
        page.sees(".rows li", "").await;
        page.is_accessible("own account").await;
        page.pictured(&format!("own-account-{}", look.language)).await;
        fills(page, "#factorPassword", "not my password").await;
        page.presses(&ENTER).await;
        page.sees("#factorPassword-error", "").await;
        fills(page, "#factorPassword", PASSWORD).await;
        page.presses(&ENTER).await;
        page.sees(".qr", "").await;
        page.is_accessible("the secret").await;
        page.pictured(&format!("second-factor-{}", look.language)).await;
        let secret = page.texts(".secret code").await.remove(0);
        fills(page, "#code", &code(&secret, 0)).await;
        page.presses(&ENTER).await;
        page.sees(".codes li", "").await;
        page.is_accessible("recovery codes").await;
        page.pictured(&format!("recovery-codes-{}", look.language)).await;
        let recovery = page.texts(".codes code").await;
        assert_eq!(recovery.len(), 10);
        page.click(".codes + button", "").await;
        page.sees("button[value='renew']", "").await;

        page.eval("document.querySelector('[data-command=signOut]').click()").await;
        page.sees("#email", "").await;
        let email = shop.email_of(name);
        fills(page, "#email", &email).await;
        fills(page, "#password", PASSWORD).await;
        page.presses(&ENTER).await;
        page.sees("#code", "").await;
        page.is_accessible("asked for a code").await;
        page.pictured(&format!("code-{}", look.language)).await;
        fills(page, "#code", "000000").await;
        page.presses(&ENTER).await;
        page.sees("form .error", if look.language == "ko" { "코드" } else { "code" }).await;
        fills(page, "#code", &recovery[0]).await;
        page.presses(&ENTER).await;
        page.sees(".bar", "").await;
        page.ends_well(&[NOT_SIGNED_IN_YET, FORBIDDEN]);
    }
}

#[tokio::test]
async fn where_it_is_required_the_door_asks_for_it_first() {
    let browser = Browser::opens().await;
    let shop = Shop::opens_with_rule(SecondFactorRule::Required).await;
    let email = shop.hires("민지").await;
    let page = browser.page(Look::KOREAN).await;
    page.goes_to(&shop.url("/console")).await;
    page.sees("#email", "").await;
    fills(&page, "#email", &email).await;
    fills(&page, "#password", PASSWORD).await;
    page.presses(&ENTER).await;
    page.sees("#factorPassword", "").await;
    page.is_accessible("a second factor first").await;
    fills(&page, "#factorPassword", PASSWORD).await;
    page.presses(&ENTER).await;
    page.sees(".qr", "").await;
    page.pictured("second-factor-first-ko").await;
    let secret = page.texts(".secret code").await.remove(0);
    fills(&page, "#code", &code(&secret, 0)).await;
    page.presses(&ENTER).await;
    page.click(".codes + button", "").await;
    page.sees(".lists", "").await;
    page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn another_password_signs_out_elsewhere_only_and_what_was_written_there_is_kept() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let visitor = Visitor::arrives(&browser, &shop, Look::KOREAN).await;
    visitor.opens_chat().await;
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    let there = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    there.opens_conversation().await;
    there.takes().await;
    there.writes("확인하고 말씀드릴").await;
    let here = Agent::comes_in(&browser, &shop, Look::KOREAN, &shop.email_of("민지")).await;
    opens(&here.page, "account").await;
    fills(&here.page, "#old", PASSWORD).await;
    fills(&here.page, "#password", "fields of barley").await;
    fills(&here.page, "#repeated", "fields of barley").await;
    here.page.presses(&ENTER).await;
    here.page.sees(".notices", "비밀번호를 바꿨어요").await;
    there.page.sees(".door .lead", "쓰던 글은 그대로").await;
    fills(&there.page, "#email", &shop.email_of("민지")).await;
    fills(&there.page, "#password", "fields of barley").await;
    there.page.presses(&ENTER).await;
    there.page.sees("#composer:enabled", "").await;
    there.page.wait_for("the draft", "document.querySelector('#composer').value === '확인하고 말씀드릴'").await;
    here.page.eval("document.querySelector('.page-back').click()").await;
    here.page.sees(".lists", "").await;
    here.page.ends_well(&[NOT_SIGNED_IN_YET]);
    there.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn the_owner_reads_and_filters_the_audit_log() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    for (look, name) in [(Look::KOREAN, "민지"), (Look::ENGLISH.on(Device::Phone), "")] {
        let owner = match name {
            "" => Agent::comes_in(&browser, &shop, look, &shop.email_of("민지")).await,
            name => Agent::signs_in(&browser, &shop, look, name).await,
        };
        let page = &owner.page;
        opens(page, "audit").await;
        page.sees("tbody tr", &shop.email_of("민지")).await;
        page.is_accessible("audit log").await;
        page.pictured(&format!("audit-{}", look.language)).await;
        page.eval("document.querySelector('#deed').value = 'account_removed'").await;
        page.click(".filter button", "").await;
        page.sees(".table [role=status]", "").await;
        page.eval("document.querySelector('#deed').value = 'account_added'").await;
        page.click(".filter button", "").await;
        page.sees("tbody tr", if look.language == "ko" { "소유자" } else { "Owner" }).await;
        page.sees("tbody tr", if look.language == "ko" { "명령줄" } else { "command line" }).await;
        page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}

#[tokio::test]
async fn who_only_writes_sees_what_is_theirs() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    shop.hires("민지").await;
    let email = shop.hires_as("다온", Role::Writer).await;
    for look in [Look::KOREAN, Look::ENGLISH.on(Device::Phone), Look::KOREAN.on(Device::Phone)] {
        let writer = Agent::comes_in(&browser, &shop, look, &email).await;
        let page = &writer.page;
        page.sees("#page-heading", "다온").await;
        assert_eq!(
            page.eval("document.querySelectorAll('.lists, [data-command=take]').length").await.as_u64(),
            Some(0)
        );
        page.is_accessible("a writer's desk").await;
        page.pictured(&format!("writer-{}-{}", look.language, page.eval("innerWidth").await)).await;
        page.click(".own-page", if look.language == "ko" { "답변" } else { "replies" }).await;
        page.click("#new-reply", "").await;
        fills(page, "[name=name]", "인사").await;
        fills(page, "[name=text]", "안녕하세요, {{ name }} 님").await;
        page.click(".reply-form .primary", "").await;
        page.sees(".reply h3", "인사").await;
        page.click(".reply [aria-label]:last-child", "").await;
        page.eval("document.querySelector('.page-back').click()").await;
        page.sees(".own-page", "").await;
        page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}

#[tokio::test]
async fn the_owner_sets_for_whom_somebody_is_there() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    shop.hires("민지").await;
    shop.hires("Jun").await;
    for look in [Look::KOREAN, Look::ENGLISH.on(Device::Phone)] {
        let owner = Agent::comes_in(&browser, &shop, look, &shop.email_of("민지")).await;
        let page = &owner.page;
        opens(page, "accounts").await;
        page.click(
            "[aria-label*=Jun][aria-label*='담당'], [aria-label='Change departments, languages and skills of Jun']",
            "",
        )
        .await;
        page.sees("dialog [name=capacity]", "").await;
        page.is_accessible("a post").await;
        page.pictured(&format!("post-{}", look.language)).await;
        page.click("dialog [name=departments]", "").await;
        let korean = look.language == "ko";
        fills(page, "dialog [name=capacity]", if korean { "2" } else { "3" }).await;
        fills(page, "dialog [name=skills]", if korean { "환불, 대량 주문" } else { "Refunds" }).await;
        page.click("dialog .primary", "").await;
        page.sees(".rows .muted", if korean { "동시에 2건" } else { "3 at once" }).await;
        page.sees(".rows .muted", if korean { "대량 주문, 환불" } else { "refunds" }).await;
        page.wait_for("the dialog to go", "!document.querySelector('dialog')").await;
        page.pictured(&format!("accounts-posts-{}", look.language)).await;
        page.ends_well(&[NOT_SIGNED_IN_YET]);
    }
}
