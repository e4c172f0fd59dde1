//! An agent at the console, who comes in through the sign-in page like everybody.

use crate::browser::Browser;
use crate::input::ENTER;
use crate::look::Look;
use crate::page::Page;
use crate::server::{PASSWORD, Shop};

pub struct Agent {
    pub page: Page,
}

impl Agent {
    /// An agent that the owner made signs in.
    pub async fn signs_in(browser: &Browser, shop: &Shop, look: Look, name: &str) -> Self {
        let email = shop.hires(name).await;
        Self::comes_in(browser, shop, look, &email).await
    }

    /// Somebody who has an account signs in.
    pub async fn comes_in(browser: &Browser, shop: &Shop, look: Look, email: &str) -> Self {
        let page = browser.page(look).await;
        page.goes_to(&shop.url("/console")).await;
        page.click("#email", "").await;
        page.types(email).await;
        page.click("#password", "").await;
        page.types(PASSWORD).await;
        page.presses(&ENTER).await;
        page.sees(".lists, .own-page", "").await;
        Self { page }
    }

    /// The first agent makes an account by the one-time link.
    pub async fn comes_first(browser: &Browser, shop: &Shop, look: Look, name: &str) -> Self {
        let token = shop.desk.invite_first_agent().expect("readable").expect("there is no agent yet");
        let page = browser.page(look).await;
        page.goes_to(&shop.url(&format!("/console#first={token}"))).await;
        for (field, text) in
            [("#name", name), ("#email", "first@solbat.example"), ("#password", PASSWORD), ("#repeated", PASSWORD)]
        {
            page.click(field, "").await;
            page.types(text).await;
        }
        page.click("form button.primary", "").await;
        page.sees(".lists, .own-page", "").await;
        Self { page }
    }

    /// Opens the only conversation of the list.
    pub async fn opens_conversation(&self) {
        self.page.click(".lists a.line", "").await;
        self.page.sees(".transcript .message", "").await;
    }

    pub async fn takes(&self) {
        self.page.click("[data-command=take]", "").await;
        self.page.sees("#composer:enabled", "").await;
    }

    pub async fn writes(&self, text: &str) {
        self.page.click("#composer", "").await;
        self.page.types(text).await;
    }

    pub async fn says(&self, text: &str) {
        self.writes(text).await;
        self.page.presses(&ENTER).await;
        self.page.sees(".transcript .message.agent .bubble", text).await;
    }

    /// Something in the transcript holds these words.
    pub async fn sees(&self, words: &str) {
        self.page.sees(".transcript li", words).await;
    }

    /// Closes the conversation, and means it.
    pub async fn closes(&self) {
        self.page.click("[data-command=close]", "").await;
        self.page.click("dialog button.primary", "").await;
        self.page.sees(".pane-head .state.closed", "").await;
    }

    /// Nothing is wider than the screen.
    pub async fn fits(&self) -> bool {
        self.page.eval("document.documentElement.scrollWidth <= innerWidth").await == true
    }

    pub async fn own_messages(&self) -> Vec<String> {
        self.page.texts(".transcript .message.agent .bubble").await
    }

    /// Everything that was said by anybody, in order, without the buttons that were offered.
    pub async fn conversation(&self) -> Vec<String> {
        self.page.texts(".transcript .message .bubble > :is(.blocks, .plain)").await
    }
}
