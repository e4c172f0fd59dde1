//! Runs the example shop's program: `cargo run --example shop-api`.
#![allow(clippy::print_stderr, unreachable_pub, reason = "it tells where it listens; the tests use its doors, too")]

mod api;

use std::path::Path;

/// Where it listens unless SHOP_API_LISTEN says otherwise.
const LISTEN: &str = "127.0.0.1:7071";

/// The token it wants unless SHOP_API_TOKEN says otherwise.
const TOKEN: &str = "for-trying-out";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let variable = |name: &str, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let token = variable("SHOP_API_TOKEN", TOKEN);
    let api = api::Api::read(&folder.join("orders.csv"), &folder.join("shop-api/stock.csv"), &token)?;
    let listener = tokio::net::TcpListener::bind(variable("SHOP_API_LISTEN", LISTEN)).await?;
    eprintln!("the shop's program listens on http://{}", listener.local_addr()?);
    axum::serve(listener, api::router(api)).await?;
    Ok(())
}
