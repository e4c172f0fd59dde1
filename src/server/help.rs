//! The help page's doors: which page is meant, and who may ask how often. The pages themselves are made in `help`.

use super::help_answers::{html, json, logo, moved, refused, style};
use super::limits::{Pace, PerAddress, VOTES};
use super::listen::Front;
use super::origin;
use super::pages::pinned_address;
use crate::desk::Brain;
use crate::help::{Asked, Pages, Site, suggested, tidy_query};
use crate::language::Language;
use axum::Extension;
use axum::body::to_bytes;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Searches a second for each address, and at once; opened results count too.
const SEARCHES: Pace = Pace::new(2.0, 20.0);
/// Suggestions a second for each address, and at once: one for each key of a quick typist.
const SUGGESTIONS: Pace = Pace::new(10.0, 60.0);

/// So many suggestions are made.
const SUGGESTED: usize = 7;
/// The largest answer to "did this help?", in bytes.
const LARGEST_FORM: usize = 1024;

/// The help page as it stands at the door.
#[derive(Debug)]
pub(super) struct HelpDoor {
    site: Site,
    style: String,
    script: String,
    searches: PerAddress,
    suggestions: PerAddress,
    votes: PerAddress,
}

impl HelpDoor {
    pub(super) fn new(site: Site) -> Self {
        Self {
            site,
            style: pinned_address("/assets/help.css"),
            script: pinned_address("/assets/help.js"),
            searches: PerAddress::new(SEARCHES),
            suggestions: PerAddress::new(SUGGESTIONS),
            votes: PerAddress::new(VOTES),
        }
    }
}

/// Somebody who asks, and what with.
struct Asking<'a> {
    front: &'a Front,
    door: &'a HelpDoor,
    brain: &'a Brain,
    pages: Pages<'a>,
    peer: SocketAddr,
    headers: &'a HeaderMap,
    query: Option<String>,
}

/// Any address below `/help`.
pub(super) async fn page(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    request: Request,
) -> Response {
    let Some(door) = &front.help else { return refused(StatusCode::NOT_FOUND) };
    let (parts, body) = request.into_parts();
    let brain = front.desk.brain();
    let pages = pages(&front, door, &brain);
    let asked = |name: &str| {
        let said = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).ok()?;
        said.0.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    };
    let query = asked("q").map(|query| tidy_query(&query));
    let asking = Asking { front: &front, door, brain: &brain, pages, peer, headers: &parts.headers, query };
    let path: Vec<String> = parts.uri.path().split('/').skip(2).map(decoded).collect();
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    match (path.as_slice(), reads) {
        ([language, slug, "helped"], false) if parts.method == Method::POST => {
            let said = to_bytes(body, LARGEST_FORM).await.unwrap_or_default();
            asking.helped(language, slug, &said)
        }
        (_, false) => refused(StatusCode::METHOD_NOT_ALLOWED),
        ([], true) => moved(StatusCode::FOUND, &format!("/help/{}", asking.liked_best())),
        (["look.css"], true) => style(&door.site, &parts.headers),
        ([name], true) if name.starts_with("logo-") => logo(&door.site, parts.uri.path()),
        // A slash too much is forgiven.
        ([.., ""], true) => moved(StatusCode::PERMANENT_REDIRECT, parts.uri.path().trim_end_matches('/')),
        ([language, rest @ ..], true) => asking.in_language(language, rest, asked("helped").as_deref()).await,
    }
}

fn pages<'a>(front: &'a Front, door: &'a HelpDoor, brain: &'a Brain) -> Pages<'a> {
    let house = front.desk.house();
    Pages {
        site: &door.site,
        content: &brain.content,
        library: &brain.library,
        shop: &house.shop,
        bot: &house.bot,
        usual: house.language,
        style: &door.style,
        script: &door.script,
    }
}

/// A part of a path; what is no text has no page.
fn decoded(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

impl Asking<'_> {
    fn liked_best(&self) -> Language {
        let accepted = self.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        self.pages.liked_best(accepted.unwrap_or_default())
    }

    /// A language as it stands in an address: nothing but its code.
    fn language(&self, code: &str) -> Option<Language> {
        let language: Language = code.parse().ok()?;
        (language.code() == code && self.pages.speaks(language)).then_some(language)
    }

    async fn in_language(&self, code: &str, rest: &[&str], helped: Option<&str>) -> Response {
        let Some(language) = self.language(code) else { return self.missing(self.liked_best(), None) };
        match (rest, &self.query) {
            ([], _) => {
                let reads = self.front.desk.most_read(language);
                html(StatusCode::OK, self.pages.home(language, &reads), self.headers)
            }
            (["topic", tag], _) => match self.pages.topic(language, tag) {
                Some(page) => html(StatusCode::OK, page, self.headers),
                None => self.missing(language, None),
            },
            (["search"], Some(query)) => self.search(language, query).await,
            (["suggest"], Some(typed)) => self.suggest(language, typed),
            ([slug], _) => self.article(language, slug, helped),
            _ => self.missing(language, None),
        }
    }

    fn missing(&self, language: Language, slug: Option<&str>) -> Response {
        html(StatusCode::NOT_FOUND, self.pages.missing(language, slug), self.headers)
    }

    async fn search(&self, language: Language, query: &str) -> Response {
        if let Some(wait) = self.too_many(&self.door.searches) {
            return self.too_fast(language, wait);
        }
        if query.is_empty() {
            return html(StatusCode::OK, self.pages.results(language, query, &Default::default()), self.headers);
        }
        // Searches take the room of messages: not more at once than can be answered.
        let Ok(_room) = self.front.busy.acquire().await else { return refused(StatusCode::SERVICE_UNAVAILABLE) };
        let results = self.front.desk.searches_help(self.brain, query, language);
        html(StatusCode::OK, self.pages.results(language, query, &results), self.headers)
    }

    fn suggest(&self, language: Language, typed: &str) -> Response {
        if let Some(wait) = self.too_many(&self.door.suggestions) {
            return come_back(json("[]".to_owned()), StatusCode::TOO_MANY_REQUESTS, wait);
        }
        let found = suggested(&self.brain.content, &self.brain.matcher, typed, language, SUGGESTED);
        json(self.pages.suggestions(language, &found).to_string())
    }

    fn article(&self, language: Language, slug: &str, helped: Option<&str>) -> Response {
        let query = self.query.clone().unwrap_or_default();
        let asked = Asked { query, helped: helped.and_then(yes_or_no) };
        let Some(page) = self.pages.article(language, slug, &asked) else {
            return self.missing(language, Some(slug));
        };
        if !asked.query.is_empty() && self.too_many(&self.door.searches).is_none() {
            self.front.desk.opens_result(&asked.query, language);
        }
        if asked.helped.is_none() && is_opened_by_somebody(self.headers) {
            self.front.desk.article_read(language, slug);
        }
        html(StatusCode::OK, page, self.headers)
    }

    /// "Did this help?"
    fn helped(&self, code: &str, slug: &str, said: &[u8]) -> Response {
        let language = self.language(code).filter(|language| self.pages.has(*language, slug));
        let Some(language) = language else { return self.missing(self.liked_best(), None) };
        if self.headers.contains_key(header::ORIGIN) && !origin::own(self.headers) {
            return refused(StatusCode::FORBIDDEN);
        }
        if let Some(wait) = self.too_many(&self.door.votes) {
            return self.too_fast(language, wait);
        }
        let word = match said {
            b"helped=yes" => {
                self.front.desk.article_helped(language, slug);
                "yes"
            }
            b"helped=no" => {
                self.front.desk.article_did_not_help(language, slug);
                "no"
            }
            _ => return refused(StatusCode::BAD_REQUEST),
        };
        moved(StatusCode::SEE_OTHER, &format!("/help/{language}/{slug}?helped={word}#helped"))
    }

    /// How long this address must wait; whoever asks from this machine need not, as at the other doors.
    fn too_many(&self, limit: &PerAddress) -> Option<Duration> {
        let address = self.front.proxies.client(self.peer.ip(), self.headers);
        if address.is_loopback() { None } else { limit.take(address, Instant::now()).err() }
    }

    fn too_fast(&self, language: Language, wait: Duration) -> Response {
        let page = html(StatusCode::OK, self.pages.too_fast(language), &HeaderMap::new());
        come_back(page, StatusCode::TOO_MANY_REQUESTS, wait)
    }
}

/// Whether a page is opened to be read: what is fetched ahead, and programs that say what they are, read nothing.
fn is_opened_by_somebody(headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let reader = says("user-agent").to_ascii_lowercase();
    let program = ["bot", "crawl", "spider", "preview"].iter().any(|word| reader.contains(word));
    !program && !says("sec-purpose").contains("prefetch") && !says("purpose").contains("prefetch")
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn come_back(mut response: Response, status: StatusCode, wait: Duration) -> Response {
    *response.status_mut() = status;
    response.headers_mut().insert(header::RETRY_AFTER, (wait.as_secs() + 1).into());
    response
}

/// The map of all pages, where the owner said how they are reached.
pub(super) async fn sitemap(State(front): State<Arc<Front>>) -> Response {
    let brain = front.desk.brain();
    let map = front.help.as_ref().and_then(|door| pages(&front, door, &brain).sitemap());
    map.map_or_else(
        || refused(StatusCode::NOT_FOUND),
        |map| ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], map).into_response(),
    )
}

/// What search engines should leave alone.
pub(super) async fn robots(State(front): State<Arc<Front>>) -> Response {
    let site = front.help.as_ref().map(|door| door.site.clone()).unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], site.robots()).into_response()
}
