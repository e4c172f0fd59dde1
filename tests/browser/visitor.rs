//! A visitor of the shop, who sees the widget and nothing behind it.

use crate::browser::Browser;
use crate::input::ENTER;
use crate::look::Look;
use crate::page::Page;
use crate::server::Shop;

/// Whoever speaks last.
const LAST_MESSAGE: &str = ".log .message:not(:has(~ .message))";
const OWN_BUBBLES: &str = ".log .message.visitor .bubble";

pub struct Visitor {
    pub page: Page,
}

impl Visitor {
    /// On the shop's front page; the chat is there and closed.
    pub async fn arrives(browser: &Browser, shop: &Shop, look: Look) -> Self {
        let page = browser.page(look).await;
        page.goes_to(&shop.url("/")).await;
        page.sees(".launcher", "").await;
        Self { page }
    }

    /// Likewise in two tabs of one browser.
    pub async fn arrives_in_two_tabs(browser: &Browser, shop: &Shop, look: Look) -> [Self; 2] {
        let [first, second] = browser.two_tabs(look).await;
        for page in [&first, &second] {
            page.goes_to(&shop.url("/")).await;
            page.sees(".launcher", "").await;
        }
        [Self { page: first }, Self { page: second }]
    }

    /// On the shop's front page, on a page of the browser that is prepared already; opens the chat.
    pub async fn chats_on(page: Page, shop: &Shop) -> Self {
        page.goes_to(&shop.url("/")).await;
        page.sees(".launcher", "").await;
        let visitor = Self { page };
        visitor.opens_chat().await;
        visitor
    }

    /// Opens the chat; the bot says hello.
    pub async fn opens_chat(&self) {
        self.page.click(".launcher", "").await;
        self.page.sees(".log .message.bot", "").await;
    }

    pub async fn closes_chat(&self) {
        self.page.click("dialog .close", "").await;
        self.page.sees_no("dialog", "").await;
    }

    /// Begins a message.
    pub async fn writes(&self, text: &str) {
        self.page.click("dialog textarea", "").await;
        self.page.types(text).await;
    }

    /// Writes and sends; it stands in the conversation at once.
    pub async fn says(&self, text: &str) {
        self.writes(text).await;
        self.page.presses(&ENTER).await;
        self.page.sees(OWN_BUBBLES, text).await;
    }

    /// The bot's answer holds these words; it is the last that was said.
    pub async fn hears_bot(&self, words: &str) {
        self.page.sees(&format!("{LAST_MESSAGE}.bot"), words).await;
    }

    /// A person's answer holds these words; it is the last that was said.
    pub async fn hears_person(&self, words: &str) {
        self.page.sees(&format!("{LAST_MESSAGE}.agent"), words).await;
    }

    pub async fn asks(&self, text: &str, answer: &str) {
        self.says(text).await;
        self.hears_bot(answer).await;
    }

    /// Presses a button that the bot offers; it stands as the visitor's own words.
    pub async fn chooses(&self, label: &str) {
        self.page.click(".choices button", label).await;
        self.page.sees(OWN_BUBBLES, label).await;
    }

    /// Chooses a number on the scale, and sends it.
    pub async fn rates(&self, score: &str) {
        self.page.click(".scale label", score).await;
        self.page.click(".scale [type=submit]", "").await;
        self.page.sees(OWN_BUBBLES, score).await;
    }

    /// A small line in the conversation.
    pub async fn sees_note(&self, words: &str) {
        self.page.sees(".log .note", words).await;
    }

    pub async fn own_messages(&self) -> Vec<String> {
        self.page.texts(OWN_BUBBLES).await
    }

    /// Everything that was said by anybody, in order.
    pub async fn conversation(&self) -> Vec<String> {
        self.page.texts(".log .message .bubble").await
    }
}
