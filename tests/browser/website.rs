//! A website of its own, on an address of its own: pages as a test writes them, under the policy it wants.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

type Answers = Arc<Mutex<BTreeMap<String, String>>>;

pub struct Website {
    address: SocketAddr,
    answers: Answers,
    serving: JoinHandle<()>,
}

impl Website {
    pub async fn opens() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let answers = Answers::default();
        let here = answers.clone();
        let serving = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let here = here.clone();
                tokio::spawn(async move {
                    let mut request = [0; 8192];
                    let length = stream.read(&mut request).await.unwrap_or_default();
                    let head = String::from_utf8_lossy(&request[..length]).into_owned();
                    let path = head.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/").to_owned();
                    let nothing = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned();
                    let answer = here.lock().expect("a map").get(&path).cloned().unwrap_or(nothing);
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        let website = Self { address, answers, serving };
        // A browser asks for it by itself whenever the page names none, be it only for a moment.
        website.serves("/favicon.ico", "image/svg+xml", "", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        website
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A page: what stands in its head and in its body.
    pub fn shows(&self, path: &str, head: &str, body: &str) {
        self.shows_under(path, (head, body), "");
    }

    /// Likewise, under a content security policy.
    pub fn shows_under(&self, path: &str, (head, body): (&str, &str), policy: &str) {
        let page = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><link rel=icon href=data:,>\
             <meta name=viewport content='width=device-width, minimum-scale=1'><title>{path}</title>{head}</head><body>{body}</body></html>"
        );
        let policy = if policy.is_empty() { String::new() } else { format!("content-security-policy: {policy}\r\n") };
        self.serves(path, "text/html", &policy, &page);
    }

    pub fn shows_script(&self, path: &str, script: &str) {
        self.serves(path, "text/javascript", "", script);
    }

    fn serves(&self, path: &str, kind: &str, headers: &str, body: &str) {
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {kind}; charset=utf-8\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        self.answers.lock().expect("a map").insert(path.to_owned(), answer);
    }
}

impl Drop for Website {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
