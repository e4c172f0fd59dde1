//! How far long work has come: on standard error, and only when that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// The mark turns so often while nothing can be counted.
const TICK: Duration = Duration::from_millis(100);

/// For work whose end is not known; gone when it is done.
pub(super) fn working<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    let bar = ProgressBar::new_spinner().with_message(what);
    bar.enable_steady_tick(TICK);
    let result = work();
    bar.finish_and_clear();
    result
}

/// The same for what is waited for.
pub(super) async fn waiting<T>(what: &'static str, work: impl Future<Output = T>) -> T {
    let bar = ProgressBar::new_spinner().with_message(what);
    bar.enable_steady_tick(TICK);
    let result = work.await;
    bar.finish_and_clear();
    result
}

/// For so many steps; to be cleared by who counts them.
pub(super) fn counting(what: &'static str, steps: usize) -> ProgressBar {
    let bar = ProgressBar::new(steps as u64).with_message(what);
    match ProgressStyle::with_template("{msg} [{bar:40}] {pos} of {len}, {eta} left") {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}
