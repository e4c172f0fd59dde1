//! A browser for one story: its pages share nothing with those of other stories, nor with each other.

use crate::chromium::Chromium;
use crate::look::Look;
use crate::page::Page;
use crate::wire::Wire;
use serde_json::json;
use std::sync::Arc;
use tokio::sync::{Semaphore, SemaphorePermit};

/// So many stories at once: more would only be slower on two cores.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

pub struct Browser {
    wire: Wire,
    agent: String,
    chromium: Arc<Chromium>,
    _turn: SemaphorePermit<'static>,
}

impl Browser {
    pub async fn opens() -> Self {
        Self::of(Chromium::shared).await
    }

    /// One that tells a screen reader what is on its pages: it keeps account of more than others do.
    pub async fn opens_for_a_screen_reader() -> Self {
        Self::of(|| Arc::new(Chromium::start(&["--force-renderer-accessibility"]))).await
    }

    async fn of(start: impl FnOnce() -> Arc<Chromium>) -> Self {
        let turn = AT_ONCE.acquire().await.expect("nobody closes it");
        let chromium = start();
        let wire = Wire::connect(&chromium.address).await;
        let version = wire.call("Browser.getVersion", json!({})).await;
        let agent = version["userAgent"].as_str().expect("a text").replace("Headless", "");
        Self { wire, agent, chromium, _turn: turn }
    }

    /// A new page of somebody who was never here before.
    pub async fn page(&self, look: Look) -> Page {
        let person = self.wire.call("Target.createBrowserContext", json!({"disposeOnDetach": true})).await;
        self.tab(look, &person).await
    }

    /// Two tabs of the same person.
    pub async fn two_tabs(&self, look: Look) -> [Page; 2] {
        let person = self.wire.call("Target.createBrowserContext", json!({"disposeOnDetach": true})).await;
        [self.tab(look, &person).await, self.tab(look, &person).await]
    }

    async fn tab(&self, look: Look, person: &serde_json::Value) -> Page {
        let target = json!({"url": "about:blank", "browserContextId": person["browserContextId"]});
        let target = self.wire.call("Target.createTarget", target).await;
        let (host, _) = self.chromium.address.split_once("/devtools/").expect("an address of DevTools");
        let address = format!("{host}/devtools/page/{}", target["targetId"].as_str().expect("a text"));
        Page::prepare(Wire::connect(&address).await, look, &self.agent).await
    }
}
