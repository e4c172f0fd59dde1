//! A page of the browser: going somewhere, asking what is there, waiting for it, pictures, accessibility, complaints.

use crate::look::{Device, Look};
use crate::wire::Wire;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Longer than anything honest takes, even on a busy machine.
pub const SOON: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

pub struct Page {
    pub wire: Wire,
    pub look: Look,
}

impl Page {
    pub async fn prepare(wire: Wire, look: Look, agent: &str) -> Self {
        let page = Self { wire, look };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            page.wire.call(&format!("{domain}.enable"), json!({})).await;
        }
        let language = json!({"userAgent": agent, "acceptLanguage": look.language});
        page.wire.call("Network.setUserAgentOverride", language).await;
        page.wire.call("Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await;
        page.wire.call("Emulation.setDeviceMetricsOverride", look.metrics()).await;
        page.wire.call("Emulation.setEmulatedMedia", look.media()).await;
        let touch = json!({"enabled": look.device == Device::Phone});
        page.wire.call("Emulation.setTouchEmulationEnabled", touch).await;
        let script = json!({"source": include_str!("seek.js")});
        page.wire.call("Page.addScriptToEvaluateOnNewDocument", script).await;
        page
    }

    /// The tag of the widget has these data attributes as well, as on the page of an owner who wrote them there.
    pub async fn tag_says(&self, attributes: Value) {
        let source = format!(
            "new MutationObserver((_, watcher) => {{
                const tag = document.querySelector('script[src*=\"widget\"]');
                if (!tag) return;
                Object.assign(tag.dataset, {attributes});
                watcher.disconnect();
            }}).observe(document, {{ childList: true, subtree: true }})"
        );
        self.wire.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
    }

    pub async fn goes_to(&self, address: &str) {
        let before = self.loads();
        let went = self.wire.call("Page.navigate", json!({"url": address})).await;
        assert!(went["errorText"].is_null(), "{address}: {}", went["errorText"]);
        self.loaded_since(before).await;
    }

    pub async fn reloads(&self) {
        let before = self.loads();
        self.wire.call("Page.reload", json!({})).await;
        self.loaded_since(before).await;
    }

    fn loads(&self) -> usize {
        self.wire.events("Page.loadEventFired").len()
    }

    async fn loaded_since(&self, before: usize) {
        let start = Instant::now();
        while self.loads() == before {
            assert!(start.elapsed() < SOON, "the page doesn't load");
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// What the JavaScript gives; a promise is awaited, an error fails the test.
    pub async fn eval(&self, script: &str) -> Value {
        self.tries(script).await.unwrap_or_else(|error| panic!("{}\nin: {}", error, shortened(script)))
    }

    async fn tries(&self, script: &str) -> Result<Value, String> {
        let wanted = json!({"expression": script, "awaitPromise": true, "returnByValue": true});
        let mut answer = self.wire.ask("Runtime.evaluate", wanted).await.map_err(|error| error.to_string())?;
        let fault = &answer["exceptionDetails"];
        if !fault.is_null() {
            return Err(fault["exception"]["description"].as_str().unwrap_or("an error").to_owned());
        }
        Ok(answer["result"]["value"].take())
    }

    /// Waits until the JavaScript gives something true; that is given back.
    pub async fn wait_for(&self, what: &str, script: &str) -> Value {
        let start = Instant::now();
        loop {
            // While the page changes there is nothing to ask.
            let found = self.tries(script).await;
            match found {
                Ok(value) if truthy(&value) => return value,
                _ if start.elapsed() < SOON => tokio::time::sleep(BETWEEN_LOOKS).await,
                other => panic!("waited in vain for {what}; found {other:?}. {}", self.described().await),
            }
        }
    }

    async fn described(&self) -> String {
        let text = self.tries("seek.everything()").await;
        let text = text.map_or_else(|error| error, |text| text.as_str().unwrap_or_default().to_owned());
        format!("The page says:\n{text}\nand complains: {:?}", self.complaints())
    }

    /// Holds that nothing of the page has moved since it began, but in answer to a press.
    pub async fn nothing_moved(&self) {
        assert_eq!(self.eval("seek.shifts()").await, json!([]), "moved, with {:?}", self.look);
    }

    /// Waits until a shown element that fits the selector holds these words, in its text or name.
    pub async fn sees(&self, selector: &str, words: &str) {
        let script = format!("seek.all({}, {}).length", json!(selector), json!(words));
        self.wait_for(&format!("`{words}` in {selector}"), &script).await;
    }

    /// Waits until no shown element that fits the selector holds these words.
    pub async fn sees_no(&self, selector: &str, words: &str) {
        let script = format!("!seek.all({}, {}).length", json!(selector), json!(words));
        self.wait_for(&format!("no `{words}` in {selector}"), &script).await;
    }

    /// The texts of all shown elements that fit the selector.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let texts = self.eval(&format!("seek.words({})", json!(selector))).await;
        serde_json::from_value(texts).expect("texts")
    }

    /// Leaves a picture in `target/screenshots`.
    pub async fn pictured(&self, name: &str) {
        let picture = self.wire.call("Page.captureScreenshot", json!({"format": "png"})).await;
        let picture = BASE64_STANDARD.decode(picture["data"].as_str().expect("a text")).expect("base64");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("written");
    }

    /// No rule of axe-core is broken in what is shown now.
    pub async fn is_accessible(&self, state: &str) {
        self.keeps_rules(state, "'target-size': { enabled: true }").await;
    }

    /// The same where the system gives the colours: axe would reckon with those of the page, which are not drawn; `forced` looks at these.
    pub async fn is_accessible_in_forced_colours(&self, state: &str) {
        self.keeps_rules(state, "'target-size': { enabled: true }, 'color-contrast': { enabled: false }").await;
    }

    async fn keeps_rules(&self, state: &str, rules: &str) {
        if self.eval("typeof axe").await == "undefined" {
            self.eval(concat!(include_str!("vendor/axe.min.js"), "\n;0")).await;
        }
        let script = format!("axe.run({{ preload: false, resultTypes: ['violations'], rules: {{ {rules} }} }})")
            + ".then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`)))";
        let violations = self.eval(&script).await;
        let broken = violations.as_array().expect("a list").iter().filter_map(Value::as_str).collect::<Vec<_>>();
        assert!(broken.is_empty(), "{state}, {:?}:\n{}", self.look, broken.join("\n"));
    }

    /// Cuts the page off from the network, or connects it again.
    pub async fn network(&self, line: Line) {
        let conditions =
            json!({"offline": line == Line::Cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.wire.call("Network.emulateNetworkConditions", conditions).await;
    }

    /// Errors and warnings on the console, uncaught exceptions, and what the browser itself complains about.
    pub fn complaints(&self) -> Vec<String> {
        let thrown = self.wire.events("Runtime.exceptionThrown").into_iter();
        let thrown = thrown.map(|event| event["exceptionDetails"]["exception"]["description"].to_string());
        let said = self.wire.events("Runtime.consoleAPICalled").into_iter();
        let said = said.filter(|event| matches!(event["type"].as_str(), Some("error" | "warning" | "assert")));
        let said = said.map(|event| event["args"].to_string());
        let logged = self.wire.events("Log.entryAdded").into_iter();
        let logged = logged.filter(|event| matches!(event["entry"]["level"].as_str(), Some("error" | "warning")));
        let logged = logged.map(|event| format!("{} {}", event["entry"]["text"], event["entry"]["url"]));
        thrown.chain(said).chain(logged).collect()
    }

    /// Nothing complained, except about these.
    pub fn ends_well(&self, expected: &[&str]) {
        let mut news = String::new();
        for complaint in self.complaints() {
            if !expected.iter().any(|words| complaint.contains(words)) {
                writeln!(news, "{complaint}").expect("written");
            }
        }
        assert!(news.is_empty(), "the page complained:\n{news}");
    }
}

/// What the browser notes when the console asks who is signed in, and nobody is.
pub const NOT_SIGNED_IN_YET: &str = "401 (Unauthorized)";

/// What the browser notes while the server or the network is away.
pub const AWAY: &[&str] =
    &["WebSocket connection to", "ERR_CONNECTION_REFUSED", "ERR_INTERNET_DISCONNECTED", NOT_SIGNED_IN_YET];

/// Whether the page reaches the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Up,
    Cut,
}

/// As JavaScript has it.
fn truthy(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && value != &json!(0) && value != &json!("")
}

fn shortened(script: &str) -> String {
    script.chars().take(300).collect()
}
