//! A save is live within a second: the content folder is watched, read anew, and takes over if it has no fault.

use super::kept::{self, Learned, Way};
use super::output::note;
use super::parts;
use crate::config::Settings;
use crate::content::load;
use crate::desk::Desk;
use crate::documents::report;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// An editor saves in several steps; after this quiet time they are taken for done.
const QUIET: Duration = Duration::from_millis(150);

/// Watches until dropped. Without a watcher the content stays as it was at the start, which the log says.
pub(super) fn watch(settings: &Settings, desk: &Arc<Desk>) -> Option<RecommendedWatcher> {
    let (changed, changes) = channel();
    let noticed = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // The reader ends with the desk.
            let _ = changed.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(noticed).map_err(|error| unwatched(&error)).ok()?;
    for folder in ["intents", "knowledge-base"].map(|folder| settings.content.join(folder)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(|error| unwatched(&error)).ok()?;
        }
    }
    let (settings, desk) = (settings.clone(), Arc::downgrade(desk));
    let reader = std::thread::Builder::new().name("content-reader".into());
    reader.spawn(move || read_again(&changes, &settings, &desk)).ok()?;
    Some(watcher)
}

fn unwatched(error: &notify::Error) {
    tracing::warn!(%error, "the content folder can't be watched: a change needs a restart");
}

fn read_again(changes: &Receiver<()>, settings: &Settings, desk: &Weak<Desk>) {
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        let Some(desk) = desk.upgrade() else { return };
        take_over(settings, &desk);
    }
}

/// All or nothing: with a fault the last good content serves on.
fn take_over(settings: &Settings, desk: &Desk) {
    let started = Instant::now();
    match load(&settings.content, &parts::known(settings, desk.lookups())) {
        Ok(loaded) if loaded.content.version == desk.brain().content.version => {}
        Ok(loaded) => {
            let Learned { brain, way, took } = kept::learn(loaded.content, Some(&settings.data));
            let (content, understanding_ms) = (brain.content.version.clone(), took.as_millis());
            desk.content_changes(brain);
            desk.metrics().reloaded("taken");
            let took_ms = started.elapsed().as_millis();
            tracing::info!(content, understanding_ms, took_ms, "new content serves, understanding {way}");
            if way == Way::Fitted {
                kept::keep(&desk.brain(), &settings.data);
            }
        }
        Err(failure) => {
            desk.metrics().reloaded("refused");
            note(&report(&failure.problems, &failure.sources, parts::style()));
            tracing::warn!(
                problems = failure.problems.len(),
                "the changed content has faults; the last good one serves on"
            );
        }
    }
}
