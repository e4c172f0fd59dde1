//! A small shop's own program, as Frontdesk asks it over HTTP: orders, stock, cancelling. Its faults can be switched on and off
//! while it runs, to see what a visitor gets then.

use axum::extract::{Path, Query, Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A row of `examples/orders.csv`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    order_number: String,
    /// Never sent: it proves that somebody may see the order.
    #[serde(skip_serializing)]
    phone_last4: String,
    items: String,
    status: String,
    expected_on: String,
    carrier: String,
    tracking_number: String,
    total: String,
}

/// A row of `stock.csv`.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stock {
    product: String,
    left: u32,
    /// With spaces between.
    #[serde(skip_serializing)]
    sizes: String,
    back_on: String,
}

/// What goes wrong now. Everything else than `times` is off unless set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Answers come this late, in milliseconds.
    pub delay_ms: u64,
    /// Answers have this status.
    pub status: Option<u16>,
    /// Answers are `broken` JSON, a `huge` text, or `html`.
    pub body: Option<String>,
    /// No answer comes.
    pub hang: bool,
    /// The answer comes from elsewhere, it says.
    pub redirect: Option<String>,
    /// What is asked is done, and then no answer comes.
    pub done_but_silent: bool,
    /// After so many requests all is well again; 0 means never.
    pub times: u32,
}

/// A request that came.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// With the query.
    pub address: String,
    /// Such as GET.
    pub method: String,
    /// The same for the same reason.
    pub key: Option<String>,
}

/// The shop's program.
#[derive(Debug)]
pub struct Api {
    token: String,
    orders: Mutex<BTreeMap<String, Order>>,
    stock: BTreeMap<String, Stock>,
    /// What was done under which key, and what was said then.
    done: Mutex<BTreeMap<String, (u16, Value)>>,
    faults: Mutex<Faults>,
    asked: Mutex<Vec<Asked>>,
}

/// More than anybody reads.
const HUGE: usize = 4 * 1024 * 1024;

/// Longer than anybody waits.
const FOR_EVER: Duration = Duration::from_secs(3600);

impl Api {
    /// Reads the orders and the stock; `token` must come with every request.
    ///
    /// # Errors
    /// A file that can't be read.
    pub fn read(orders: &std::path::Path, stock: &std::path::Path, token: &str) -> Result<Arc<Self>, csv::Error> {
        let orders = rows(orders, |order: &Order| order.order_number.clone())?;
        let stock = rows(stock, |stock: &Stock| stock.product.clone())?;
        Ok(Arc::new(Self {
            token: format!("Bearer {token}"),
            orders: Mutex::new(orders),
            stock,
            done: Mutex::default(),
            faults: Mutex::default(),
            asked: Mutex::default(),
        }))
    }

    /// Switches faults.
    pub fn set(&self, faults: Faults) {
        *lock(&self.faults) = faults;
    }

    /// Every request that came to the shop's own doors, oldest first.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.asked).clone()
    }

    /// How many orders were cancelled since the start.
    pub fn cancelled(&self) -> usize {
        lock(&self.done).values().filter(|(status, _)| *status == 200).count()
    }

    /// What goes wrong with this request.
    fn fault(&self) -> Faults {
        let mut faults = lock(&self.faults);
        let now = faults.clone();
        match faults.times {
            0 => {}
            1 => *faults = Faults::default(),
            _ => faults.times -= 1,
        }
        now
    }
}

/// Its doors.
pub fn router(api: Arc<Api>) -> Router {
    let shop = Router::new()
        .route("/orders/{number}", get(order))
        .route("/orders/{number}/cancel", post(cancel))
        .route("/stock", get(stock))
        .layer(middleware::from_fn_with_state(api.clone(), with_faults));
    shop.route("/faults", put(set_faults)).route("/asked", get(asked)).with_state(api)
}

#[derive(Deserialize)]
struct Proof {
    #[serde(default)]
    phone: String,
}

async fn order(State(api): State<Arc<Api>>, Path(number): Path<String>, Query(proof): Query<Proof>) -> Response {
    match lock(&api.orders).get(&number).filter(|order| order.phone_last4 == proof.phone) {
        Some(order) => Json(json!({"order": order})).into_response(),
        None => nothing(),
    }
}

#[derive(Deserialize)]
struct Wanted {
    product: String,
}

async fn stock(State(api): State<Arc<Api>>, Query(wanted): Query<Wanted>) -> Response {
    let found = api.stock.get(&wanted.product);
    let sizes = found.map(|stock| stock.sizes.split_whitespace().collect::<Vec<_>>());
    // Nothing of this name is no fault here: an empty answer.
    Json(json!({"stock": found, "sizes": sizes})).into_response()
}

/// Cancels what has not left yet. The same key again gives the same answer, and does nothing.
async fn cancel(
    State(api): State<Arc<Api>>,
    Path(number): Path<String>,
    headers: HeaderMap,
    Json(proof): Json<Proof>,
) -> Response {
    let Some(key) = headers.get("idempotency-key").and_then(|key| key.to_str().ok()) else {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "send an Idempotency-Key"}))).into_response();
    };
    let mut done = lock(&api.done);
    let (status, said) = done.entry(key.to_owned()).or_insert_with(|| {
        let mut orders = lock(&api.orders);
        match orders.get_mut(&number).filter(|order| order.phone_last4 == proof.phone) {
            None => (404, json!({"error": "no such order"})),
            Some(order) if matches!(order.status.as_str(), "paid" | "preparing") => {
                order.status = "cancelled".into();
                (200, json!({"order": order, "refund": {"amount": order.total, "working_days": 3}}))
            }
            Some(order) => (409, json!({"reason": order.status, "order": order})),
        }
    });
    (StatusCode::from_u16(*status).unwrap_or_default(), Json(said.clone())).into_response()
}

/// What came so far, to see which requests were sent again under which key.
async fn asked(State(api): State<Arc<Api>>) -> Response {
    Json(json!({"requests": api.asked(), "cancelled": api.cancelled()})).into_response()
}

async fn set_faults(State(api): State<Arc<Api>>, Json(faults): Json<Faults>) -> StatusCode {
    api.set(faults);
    StatusCode::NO_CONTENT
}

/// Who may ask, and what goes wrong.
async fn with_faults(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let asked = Asked {
        address: request.uri().to_string(),
        method: request.method().to_string(),
        key: header(&request, "idempotency-key"),
    };
    lock(&api.asked).push(asked);
    if header(&request, "authorization").as_deref() != Some(api.token.as_str()) {
        return (StatusCode::UNAUTHORIZED, Json(json!({"error": "send the token"}))).into_response();
    }
    let fault = api.fault();
    tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await;
    if fault.hang {
        tokio::time::sleep(FOR_EVER).await;
    }
    if let Some(elsewhere) = &fault.redirect {
        return (StatusCode::FOUND, [(LOCATION, elsewhere.clone())]).into_response();
    }
    let status = fault.status.and_then(|status| StatusCode::from_u16(status).ok());
    let body = match fault.body.as_deref() {
        Some("broken") => Some(("application/json", "{\"order\": {\"status\": \"shi".to_owned())),
        Some("huge") => Some(("application/json", format!("{{\"order\": \"{}\"}}", "x".repeat(HUGE)))),
        Some(_) => Some(("text/html", "<!doctype html><title>Be right back</title>".to_owned())),
        None => None,
    };
    match (status, body) {
        (None, None) => {
            let answer = next.run(request).await;
            if fault.done_but_silent {
                tokio::time::sleep(FOR_EVER).await;
            }
            answer
        }
        (status, Some((kind, body))) => (status.unwrap_or_default(), [(CONTENT_TYPE, kind)], body).into_response(),
        (Some(status), None) => (status, Json(json!({"error": "a fault that is switched on"}))).into_response(),
    }
}

fn header(request: &Request, name: &str) -> Option<String> {
    request.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn nothing() -> Response {
    (StatusCode::NOT_FOUND, Json(json!({"error": "no such order"}))).into_response()
}

fn rows<T: for<'de> Deserialize<'de>>(
    file: &std::path::Path,
    name: impl Fn(&T) -> String,
) -> Result<BTreeMap<String, T>, csv::Error> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file)?;
    reader.deserialize().map(|row: Result<T, _>| row.map(|row| (name(&row), row))).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
