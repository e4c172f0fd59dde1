//! The console's own requests: with its cookie, its token, from its own page.

use crate::http::{Response, request};
use serde_json::{Value, json};
use std::net::SocketAddr;

pub const PASSWORD: &str = "a long password";

pub struct Console {
    address: SocketAddr,
    /// `name=value`, as a browser keeps it.
    pub cookie: String,
    /// What `GET /api/session` told.
    pub token: String,
    /// From which address a proxy says that it comes.
    pub from: Option<String>,
    pub origin: String,
    pub browser: &'static str,
}

impl Console {
    pub fn at(address: SocketAddr) -> Self {
        let origin = format!("http://{address}");
        Self { address, cookie: String::new(), token: String::new(), from: None, origin, browser: "Firefox/140.0" }
    }

    /// Signs in with the password that tests give everybody.
    pub async fn of(address: SocketAddr, email: &str) -> Self {
        let mut console = Self::at(address);
        let answer = console.signs_in(email, PASSWORD, None).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
        console
    }

    pub async fn signs_in(&mut self, email: &str, password: &str, code: Option<&str>) -> Response {
        let mut credentials = json!({"email": email, "password": password});
        if let Some(code) = code {
            credentials["code"] = code.into();
        }
        self.asks("POST /api/session", &credentials).await
    }

    /// Asks, keeps the cookie that comes back, and learns its token.
    pub async fn asks(&mut self, line: &str, body: &Value) -> Response {
        let answer = self.says(line, body).await;
        if let Some(set) = answer.header("set-cookie") {
            self.cookie = set.split(';').next().expect("a cookie").to_owned();
            let who = self.says("GET /api/session", &Value::Null).await;
            self.token = if who.status == 200 {
                who.json()["token"].as_str().expect("a token").to_owned()
            } else {
                String::new()
            };
        }
        answer
    }

    async fn says(&self, line: &str, body: &Value) -> Response {
        let mut headers = vec![
            ("origin", self.origin.as_str()),
            ("cookie", &self.cookie),
            ("x-frontdesk-token", &self.token),
            ("user-agent", self.browser),
            ("content-type", "application/json"),
        ];
        headers.extend(self.from.as_deref().map(|from| ("x-forwarded-for", from)));
        let body = if body.is_null() { String::new() } else { body.to_string() };
        request(self.address, line, &headers, &body).await
    }

    pub async fn gets(&self, path: &str) -> Response {
        self.says(&format!("GET {path}"), &Value::Null).await
    }

    /// The value of the cookie, for a socket.
    pub fn cookie_value(&self) -> &str {
        self.cookie.split_once('=').expect("a cookie").1
    }
}
