//! The widget's script as each site gets it: with the site's settings inside, so that no second request is needed.

use super::listen::Front;
use super::pages::{self, Whole};
use super::sites::Sites;
use crate::config::WidgetSettings;
use axum::extract::{Query, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::{Arc, OnceLock};
use tokio::sync::OnceCell;

/// The script's address.
pub(super) const SCRIPT: &str = "/widget.js";

/// What stands in the script for the settings, in quotes of whichever kind.
const MARK: &str = "SETTINGS";

/// A page whose tag names a site that is not there has the widget all the same. Which sites there are is not everybody's to know.
const UNKNOWN: &str = "console.warn('Frontdesk: the tag names a site that is not in frontdesk.yaml: the chat has the settings of no site');\n";

/// How well the script is packed: it is done once, and sent many times.
const QUALITY: i32 = 11;

/// The scripts of all sites.
#[derive(Debug)]
pub(super) struct Widgets {
    everywhere: Script,
    /// By name.
    sites: Vec<(String, Script)>,
    unknown: Script,
}

/// One script; made when it is asked for the first time.
#[derive(Debug)]
struct Script {
    settings: String,
    before: &'static str,
    whole: OnceLock<Whole>,
    packed: OnceCell<Bytes>,
}

/// What may stand behind the script's name.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wanted {
    site: Option<String>,
}

impl Widgets {
    pub(super) fn of(sites: &Sites) -> Self {
        let named = sites.sites.iter().filter_map(|site| Some((site.name.clone()?, &site.widget)));
        Self {
            everywhere: Script::with(&sites.everywhere, ""),
            sites: named.map(|(name, widget)| (name, Script::with(widget, ""))).collect(),
            unknown: Script::with(&sites.everywhere, UNKNOWN),
        }
    }

    fn script(&self, site: Option<&str>) -> &Script {
        let Some(site) = site else { return &self.everywhere };
        self.sites.iter().find(|(name, _)| name == site).map_or(&self.unknown, |(_, script)| script)
    }
}

impl Script {
    fn with(widget: &WidgetSettings, before: &'static str) -> Self {
        Self { settings: settings(widget), before, whole: OnceLock::new(), packed: OnceCell::new() }
    }

    fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| {
            let (plain, _) = pages::file(SCRIPT);
            let text = String::from_utf8_lossy(plain);
            let text = match text.split_once(MARK) {
                Some((start, end)) => format!("{}{}{}", &start[..start.len() - 1], self.settings, &end[1..]),
                None => text.into_owned(),
            };
            Whole::new(Bytes::from(format!("{}{text}", self.before)))
        })
    }

    /// Packing takes a moment: it must not hold up those who are served beside it.
    async fn packed(&self) -> Bytes {
        let pack = async || {
            if self.settings == "{}" && self.before.is_empty() {
                return Bytes::from_static(pages::file(SCRIPT).1);
            }
            let plain = self.whole().bytes();
            tokio::task::spawn_blocking(move || packed(&plain)).await.unwrap_or_default()
        };
        self.packed.get_or_init(pack).await.clone()
    }
}

/// The settings as they stand in the script: the names that a tag's data attributes have there.
fn settings(widget: &WidgetSettings) -> String {
    let mut said = Map::new();
    for (name, value) in widget.attributes() {
        said.insert(as_in_a_script(&name), Value::String(value));
    }
    Value::Object(said).to_string()
}

/// `bot-ko` → `botKo`, as a browser does it.
fn as_in_a_script(name: &str) -> String {
    let mut words = name.split('-');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

fn packed(plain: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: QUALITY, lgwin: 22, ..Default::default() };
    match brotli::BrotliCompress(&mut &plain[..], &mut packed, &parameters) {
        Ok(_) => Bytes::from(packed),
        Err(_) => Bytes::new(),
    }
}

/// `/widget.js`, and `/widget.js?site=shop`.
pub(super) async fn script(State(front): State<Arc<Front>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let wanted = Query::<Wanted>::try_from_uri(request.uri()).map(|Query(wanted)| wanted).unwrap_or_default();
    let script = front.widgets.script(wanted.site.as_deref());
    let packed = if pages::takes_brotli(request.headers()) { script.packed().await } else { Bytes::new() };
    pages::answer(SCRIPT, script.whole(), packed, request.headers())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_has_one_place_for_the_settings_and_says_them_as_a_tag_would() {
        let plain = String::from_utf8_lossy(pages::file(SCRIPT).0).into_owned();
        assert_eq!(plain.matches(MARK).count(), 1);
        let widget = crate::config::read("x.yaml", "bot: {ko: \"솔\\\"이</script>\"}\nlook: {colour: \"#2F6149\"}")
            .unwrap()
            .widget;
        assert_eq!(settings(&widget), r##"{"accent":"#2f6149","botKo":"솔\"이</script>"}"##);
        let script = Script::with(&widget, "");
        let whole = String::from_utf8(script.whole().bytes().to_vec()).unwrap();
        assert!(whole.contains(r##"{"accent":"#2f6149","botKo":"##) && !whole.contains(MARK));
    }

    #[test]
    fn a_packed_script_is_the_script() {
        let plain = vec![b'x'; 5000];
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &packed(&plain)[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, plain);
    }
}
