//! `frontdesk serve`.

use super::arguments::Serve;
use super::output::{Outcome, bold, cannot, note};
use super::parts::Opened;
use super::{parts, reload};
use crate::config::{Settings, read_logo};
use crate::desk::Desk;
use crate::help::{Colour, Logo, Site};
use crate::server::{Doors, Proxies, Sites, Timings, serve};
use crate::storage::Occupied;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

pub(super) fn run(mut settings: Settings, arguments: Serve) -> Outcome {
    settings.listen = arguments.listen.unwrap_or(settings.listen);
    settings.content = arguments.content.content.unwrap_or(settings.content);
    settings.data = arguments.data.data.unwrap_or(settings.data);
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(format!("can't start: {error}")),
    };
    match runtime.block_on(start(&settings)) {
        Ok(()) => Outcome::Well,
        Err(outcome) => outcome,
    }
}

async fn start(settings: &Settings) -> Result<(), Outcome> {
    let started = Instant::now();
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        let help = "choose another address with --listen, or stop the program that uses this one";
        cannot(format!("can't listen on {}: {error}\nhelp: {help}", settings.listen))
    })?;
    let address = listener.local_addr().map_err(cannot)?;
    let _alone = Occupied::take(&settings.data).map_err(cannot)?;
    let Opened { desk, way, took } = parts::desk(settings, Some(&settings.data))?;
    tracing::info!(content = desk.brain().content.version, took_ms = took.as_millis(), "understanding {way}");
    let desk = Arc::new(desk);
    let _watch = reload::watch(settings, &desk);
    greet(settings, &desk, address, started)?;
    let stop = stop_signal().map_err(|error| cannot(format!("can't listen for signals: {error}")))?;
    let (sites, proxies) = (Sites::new(settings), Proxies::new(settings.proxies.clone()));
    let help = help_site(settings)?;
    let doors = Doors { desk, sites, proxies, timings: Timings::default(), help };
    serve(listener, doors, stop).await.map_err(cannot)?;
    tracing::info!("stopped");
    Ok(())
}

/// The help page as the owner set it; none when it is off.
fn help_site(settings: &Settings) -> Result<Option<Site>, Outcome> {
    if !settings.help {
        return Ok(None);
    }
    let colour = settings.colour.as_deref().map_or_else(|| Ok(Colour::default()), str::parse).map_err(cannot)?;
    let logo = settings.logo.as_deref().map(logo).transpose()?;
    Ok(Some(Site { public_url: settings.public_url.clone(), colour, logo }))
}

fn logo(file: &Path) -> Result<Logo, Outcome> {
    let (kind, bytes) = read_logo(file).map_err(cannot)?;
    Ok(Logo::new(kind, bytes))
}

/// The first run explains itself.
fn greet(settings: &Settings, desk: &Desk, address: SocketAddr, started: Instant) -> Result<(), Outcome> {
    let brain = desk.brain();
    let content = &brain.content;
    let languages: Vec<_> = content.languages.keys().map(ToString::to_string).collect();
    tracing::info!(
        intents = content.intents.len(),
        articles = content.articles.len(),
        languages = languages.join(","),
        content = content.version,
        data = %settings.data.display(),
        ready_ms = started.elapsed().as_millis(),
        "ready"
    );
    note("");
    note(&format!("  {}   http://{address}/", bold("Demonstration shop")));
    note(&format!("  {}     http://{address}/console", bold("Agents' console")));
    if settings.help {
        note(&format!("  {}           http://{address}/help", bold("Help page")));
    }
    if let Some(token) = desk.invite_first_agent().map_err(cannot)? {
        note("");
        note("  There is no agent yet. This link makes the first one; it works once, until Frontdesk stops:");
        note(&format!("  http://{address}/console#first={token}"));
    }
    note("");
    note("  Stop with Ctrl-C: what is under way is finished first.");
    note("");
    Ok(())
}

/// Ready at SIGTERM or Ctrl-C.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
