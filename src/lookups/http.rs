//! A program that is asked over HTTP: only the host of the settings, within a time, and never more than it can bear.

use super::breaker::{Breaker, REST, Turned};
use super::error::OpenError;
use super::fault::Fault;
use crate::config::{Header, HttpSettings};
use crate::conversation::LookupOutcome;
use crate::metrics::Metrics;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER, USER_AGENT};
use hyper::{Request, Response, StatusCode};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// So many ask one program at once; past that nobody waits in line, but is told at once.
const AT_ONCE: usize = 32;

/// A connection nobody uses is closed after this time.
const IDLE: Duration = Duration::from_secs(20);

/// Before the second try; twice as long before each further one.
const BACK_OFF: Duration = Duration::from_millis(200);

/// The longest value taken from an answer, in characters: a reply is no catalogue.
const LONGEST_VALUE: usize = 2000;

/// Sent again under the same key, a request changes nothing (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A program and how it is asked.
#[derive(Debug)]
pub(super) struct Program {
    name: String,
    settings: HttpSettings,
    /// With secrets: they are marked, and never shown.
    headers: HeaderMap,
    client: Way,
    breaker: Breaker,
    places: Semaphore,
}

/// With or without TLS. Neither follows redirects, keeps cookies or knows of proxies.
#[derive(Debug)]
enum Way {
    Plain(Client<HttpConnector, Full<Bytes>>),
    Secure(Client<HttpsConnector<HttpConnector>, Full<Bytes>>),
}

impl Way {
    async fn send(&self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, Error> {
        match self {
            Way::Plain(client) => client.request(request).await,
            Way::Secure(client) => client.request(request).await,
        }
    }
}

impl Program {
    pub(super) fn open(name: &str, settings: &HttpSettings) -> Result<Self, OpenError> {
        let way = way(name, settings)?;
        let (name, settings) = (name.to_owned(), settings.clone());
        let headers = headers(&settings);
        let places = Semaphore::new(AT_ONCE);
        Ok(Self { name, settings, headers, client: way, breaker: Breaker::default(), places })
    }

    /// An error when a secret is not there.
    pub(super) fn ready(&self) -> Result<(), OpenError> {
        let missing = self.settings.headers.iter().find_map(|(header, value)| match value {
            Header::Missing { variables, place } => Some((header, variables, place)),
            Header::Ready(_) => None,
        });
        missing.map_or(Ok(()), |(header, variables, place)| {
            Err(OpenError::NoSecret {
                lookup: self.name.clone(),
                header: header.clone(),
                variables: variables.join(" and "),
                first: variables.first().cloned().unwrap_or_default(),
                place: place.clone(),
            })
        })
    }

    pub(super) fn settings(&self) -> &HttpSettings {
        &self.settings
    }

    /// Asks with these slot values; `key` is the same whenever this is asked again for the same reason.
    pub(super) async fn ask(&self, with: &BTreeMap<String, String>, key: &str, now: Timestamp) -> LookupOutcome {
        if self.settings.changes && self.settings.rehearsed {
            tracing::warn!(lookup = self.name, "this is a trial: what would change something is not sent");
            return LookupOutcome::Failed;
        }
        // What can't be put into the address is the number of nothing.
        let Some(url) = self.settings.url.fill(with) else { return LookupOutcome::NotFound };
        let body = match self.settings.body.as_ref().map(|body| body.fill(with)) {
            Some(None) => return LookupOutcome::NotFound,
            Some(Some(body)) => Some(Bytes::from(body.to_string())),
            None => None,
        };
        let started = Instant::now();
        let mut tries = Tries { made: 0, left_open: false };
        let result = match self.places.try_acquire() {
            Ok(_place) if self.breaker.lets_through(now) => {
                let result = self.keep_trying(&url, body.as_ref(), key, &mut tries).await;
                self.turn_breaker(result.as_ref().err(), now);
                Metrics.lookup_took(&self.name, started.elapsed());
                result
            }
            Ok(_) => Err(Fault::Resting),
            Err(_) => Err(Fault::TooMany),
        };
        result.unwrap_or_else(|fault| {
            self.log(&fault, &tries, started.elapsed());
            if self.settings.changes && tries.left_open { LookupOutcome::Unsure } else { LookupOutcome::Failed }
        })
    }

    async fn keep_trying(
        &self,
        url: &str,
        body: Option<&Bytes>,
        key: &str,
        tries: &mut Tries,
    ) -> Result<LookupOutcome, Fault> {
        let end = Instant::now() + self.settings.within;
        let retries = if self.settings.may_be_repeated() { self.settings.retries } else { 0 };
        loop {
            tries.made += 1;
            let request = self.request(url, body, key).ok_or(Fault::Unsendable)?;
            let patience = self.settings.timeout.min(end.saturating_duration_since(Instant::now()));
            let tried = tokio::time::timeout(patience, self.try_once(request)).await;
            let fault = match tried.unwrap_or(Err(Fault::TimedOut)) {
                Ok(outcome) => return Ok(outcome),
                Err(fault) => fault,
            };
            tries.left_open |= fault.leaves_open();
            let pause = back_off(tries.made).max(fault.retry_after().unwrap_or_default());
            let late = Instant::now() + pause >= end;
            if !fault.may_pass() || tries.made > retries || late {
                return Err(fault);
            }
            tokio::time::sleep(pause).await;
        }
    }

    fn request(&self, url: &str, body: Option<&Bytes>, key: &str) -> Option<Request<Full<Bytes>>> {
        let mut request = Request::builder().method(self.settings.method.name()).uri(url);
        let headers = request.headers_mut()?;
        headers.clone_from(&self.headers);
        if self.settings.changes {
            headers.insert(IDEMPOTENCY_KEY, key.parse().ok()?);
        }
        request.body(Full::new(body.cloned().unwrap_or_default())).ok()
    }

    async fn try_once(&self, request: Request<Full<Bytes>>) -> Result<LookupOutcome, Fault> {
        let answer = self.client.send(request).await.map_err(|error| unsent(&error))?;
        let status = answer.status();
        if status.is_redirection() {
            return Err(Fault::Redirected(status.as_u16()));
        }
        if self.settings.not_found.contains(&status.as_u16()) {
            return Ok(LookupOutcome::NotFound);
        }
        let refused = self.settings.refused.contains(&status.as_u16());
        if !refused && !status.is_success() {
            return Err(Fault::Status(status.as_u16(), retry_after(answer.headers())));
        }
        let json = self.json(answer).await?;
        let fields = self.settings.fields.iter().map(|(name, pointer)| (name.clone(), value(json.pointer(pointer))));
        let fields = fields.collect();
        let nothing = |pointer: &String| is_nothing(json.pointer(pointer));
        Ok(match refused {
            true => LookupOutcome::Refused { fields },
            false if self.settings.found_at.as_ref().is_some_and(nothing) => LookupOutcome::NotFound,
            false => LookupOutcome::Found { fields },
        })
    }

    /// The answer's JSON; null when there is nothing in it.
    async fn json(&self, answer: Response<Incoming>) -> Result<Value, Fault> {
        let may_be_empty = answer.status() != StatusCode::OK;
        let says_json = answer.headers().get(CONTENT_TYPE).is_some_and(is_json);
        if !says_json && !may_be_empty {
            return Err(Fault::NotJson);
        }
        let limited = Limited::new(answer.into_body(), self.settings.size_limit);
        let read = limited.collect().await.map_err(|error| {
            if error.downcast_ref::<LengthLimitError>().is_some() { Fault::TooLarge } else { Fault::BrokenOff }
        })?;
        let bytes = read.to_bytes();
        if bytes.is_empty() && may_be_empty {
            return Ok(Value::Null);
        }
        if !says_json {
            return Err(Fault::NotJson);
        }
        serde_json::from_slice(&bytes).map_err(|_| Fault::BrokenJson)
    }

    fn turn_breaker(&self, fault: Option<&Fault>, now: Timestamp) {
        let turned = fault.map_or_else(|| self.breaker.succeeded(), |_| self.breaker.failed(now));
        let lookup = self.name.as_str();
        match turned {
            Turned::Open => {
                Metrics.breaker_opened(lookup);
                let seconds = REST.as_secs();
                tracing::error!(lookup, seconds, "it failed again and again: it is asked no more for a while");
            }
            Turned::Closed => {
                Metrics.breaker_closed(lookup);
                tracing::info!(lookup, "it answers again");
            }
            Turned::Not => {}
        }
    }

    fn log(&self, fault: &Fault, tries: &Tries, took: Duration) {
        let (lookup, kind, status, tries) = (self.name.as_str(), fault.word(), fault.status(), tries.made);
        let reason = if let Fault::Unreachable(reason) = fault { Some(reason.as_str()) } else { None };
        tracing::warn!(lookup, fault = kind, status, reason, tries, took_ms = took.as_millis(), "a lookup failed");
    }
}

/// What became of the tries so far.
struct Tries {
    made: u32,
    /// One of them may have been taken, though no answer came.
    left_open: bool,
}

fn way(name: &str, settings: &HttpSettings) -> Result<Way, OpenError> {
    let mut connector = HttpConnector::new();
    connector.set_connect_timeout(Some(settings.timeout));
    connector.set_nodelay(true);
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_idle_timeout(IDLE).pool_timer(TokioTimer::new());
    if settings.url.origin().starts_with("http://") {
        return Ok(Way::Plain(builder.build(connector)));
    }
    connector.enforce_http(false);
    let roots = HttpsConnectorBuilder::new().with_native_roots();
    let roots = roots.map_err(|error| OpenError::NoCertificates { lookup: name.into(), reason: error.to_string() })?;
    Ok(Way::Secure(builder.build(roots.https_only().enable_http1().wrap_connector(connector))))
}

fn headers(settings: &HttpSettings) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, JSON);
    headers.insert(USER_AGENT, HeaderValue::from_static(concat!("frontdesk/", env!("CARGO_PKG_VERSION"))));
    if settings.body.is_some() {
        headers.insert(CONTENT_TYPE, JSON);
    }
    for (name, value) in &settings.headers {
        let Header::Ready(secret) = value else { continue };
        if let (Ok(name), Ok(mut value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(secret.reveal())) {
            value.set_sensitive(true);
            headers.insert(name, value);
        }
    }
    headers
}

fn unsent(error: &Error) -> Fault {
    if !error.is_connect() {
        return Fault::BrokenOff;
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    Fault::Unreachable(cause.to_string())
}

/// Seconds; a date is seldom sent and not worth waiting for.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

fn is_json(value: &HeaderValue) -> bool {
    let essence = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn is_nothing(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(entries)) => entries.is_empty(),
        Some(Value::Object(fields)) => fields.is_empty(),
        Some(_) => false,
    }
}

/// A value as a reply can say it: a list of single values with commas between, and nothing for what has parts.
fn value(found: Option<&Value>) -> String {
    let text = match found {
        Some(Value::Array(entries)) => {
            let texts = entries.iter().filter_map(single).filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join(", ")
        }
        Some(value) => single(value).unwrap_or_default(),
        None => String::new(),
    };
    text.chars().filter(|sign| !sign.is_control() || *sign == '\n').take(LONGEST_VALUE).collect()
}

fn single(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// A pause before the next try: longer each time, and never the same for all who wait.
fn back_off(made: u32) -> Duration {
    let longest = BACK_OFF.saturating_mul(1 << made.saturating_sub(1).min(5));
    let mut random = [0; 4];
    // Without randomness all come back at once: worse for the program, but nothing is lost.
    let _ = getrandom::fill(&mut random);
    let share = u32::from_le_bytes(random) % 1000;
    longest / 2 + longest * share / 2000
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_told_as_texts() {
        let answer = json!({"text": "a\u{0}b", "number": 3, "price": 12.5, "true": true, "none": null,
            "list": ["양말", 2, null], "parts": {"a": 1}});
        let told = |pointer: &str| value(answer.pointer(pointer));
        assert_eq!((told("/text").as_str(), told("/number").as_str(), told("/price").as_str()), ("ab", "3", "12.5"));
        assert_eq!((told("/true").as_str(), told("/none").as_str(), told("/absent").as_str()), ("true", "", ""));
        assert_eq!(
            (told("/list").as_str(), told("/list/0").as_str(), told("/parts").as_str()),
            ("양말, 2", "양말", "")
        );
        assert_eq!(value(Some(&json!("x".repeat(5000)))).len(), LONGEST_VALUE);
    }

    #[test]
    fn nothing_and_json_are_told_from_something_and_html() {
        for nothing in [json!(null), json!(""), json!([]), json!({})] {
            assert!(is_nothing(Some(&nothing)), "{nothing}");
        }
        assert!(is_nothing(None) && !is_nothing(Some(&json!(0))) && !is_nothing(Some(&json!(false))));
        for (kind, expected) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/problem+json", true),
            ("text/html", false),
            ("text/json", false),
        ] {
            assert_eq!(is_json(&HeaderValue::from_static(kind)), expected, "{kind}");
        }
    }

    #[test]
    fn pauses_grow_and_differ() {
        for _ in 0..100 {
            assert!((100..=200).contains(&back_off(1).as_millis()));
            assert!((200..=400).contains(&back_off(2).as_millis()));
        }
        assert!((0..20).map(|_| back_off(1)).any(|pause| pause != back_off(1)));
    }
}
