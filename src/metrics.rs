//! One method for each thing worth counting.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Duration;

static REGISTRY: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// The figures of this process. Nothing in them names a visitor.
#[derive(Debug, Clone, Copy, Default)]
pub struct Metrics;

impl Metrics {
    /// Starts counting; more than once is the same as once.
    pub fn start() -> Self {
        REGISTRY.get_or_init(|| PrometheusBuilder::new().install_recorder().ok());
        describe();
        Self
    }

    /// All figures in Prometheus' text form.
    pub fn rendered(self) -> String {
        REGISTRY.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default()
    }

    /// Folds what was measured lately; without it memory grows while nobody asks for the figures.
    pub fn tidy(self) {
        if let Some(registry) = REGISTRY.get().and_then(Option::as_ref) {
            registry.run_upkeep();
        }
    }

    /// A socket opened or closed.
    pub fn sockets(self, door: &'static str, open: f64) {
        metrics::gauge!("frontdesk_sockets", "door" => door).increment(open);
    }

    /// A message was stored, and how long that took from its arrival.
    pub fn stored(self, sender: &'static str, took: Duration) {
        metrics::counter!("frontdesk_messages_total", "sender" => sender).increment(1);
        metrics::histogram!("frontdesk_store_seconds").record(took.as_secs_f64());
    }

    /// A message was sent again and changed nothing.
    pub fn resent(self) {
        metrics::counter!("frontdesk_messages_resent_total").increment(1);
    }

    /// A message was understood, and how long that took.
    pub fn understood(self, took: Duration) {
        metrics::histogram!("frontdesk_understand_seconds").record(took.as_secs_f64());
    }

    /// The bot decided.
    pub fn decided(self, decision: &'static str) {
        metrics::counter!("frontdesk_decisions_total", "decision" => decision).increment(1);
    }

    /// A conversation went to the queue.
    pub fn handed_off(self) {
        metrics::counter!("frontdesk_handoffs_total").increment(1);
    }

    /// So many conversations were erased, on whose wish: `visitor`, `owner` or `retention`.
    pub fn erased(self, by: &'static str, conversations: usize) {
        metrics::counter!("frontdesk_erased_total", "by" => by).increment(conversations as u64);
    }

    /// So many wait for a person.
    pub fn waiting(self, conversations: usize) {
        // A count of people is far below the point where a float skips one.
        #[expect(clippy::cast_precision_loss)]
        metrics::gauge!("frontdesk_waiting").set(conversations as f64);
    }

    /// A client was told that something can't be done.
    pub fn refused(self, code: &'static str) {
        metrics::counter!("frontdesk_refused_total", "code" => code).increment(1);
    }

    /// A lookup was asked.
    pub fn looked_up(self, outcome: &'static str) {
        metrics::counter!("frontdesk_lookups_total", "outcome" => outcome).increment(1);
    }

    /// Content was read anew.
    pub fn reloaded(self, outcome: &'static str) {
        metrics::counter!("frontdesk_content_reloads_total", "outcome" => outcome).increment(1);
    }
}

fn describe() {
    metrics::describe_gauge!("frontdesk_sockets", "Open sockets by door");
    metrics::describe_counter!("frontdesk_messages_total", "Messages stored, by sender");
    metrics::describe_histogram!("frontdesk_store_seconds", "From a message's arrival until it was on disk");
    metrics::describe_counter!("frontdesk_messages_resent_total", "Messages sent again that changed nothing");
    metrics::describe_histogram!("frontdesk_understand_seconds", "Time to understand a message");
    metrics::describe_counter!("frontdesk_decisions_total", "What the bot decided");
    metrics::describe_counter!("frontdesk_handoffs_total", "Conversations handed to people");
    metrics::describe_counter!("frontdesk_erased_total", "Conversations erased, by whose wish");
    metrics::describe_gauge!("frontdesk_waiting", "Conversations that wait for a person");
    metrics::describe_counter!("frontdesk_refused_total", "Errors told to clients, by code");
    metrics::describe_counter!("frontdesk_lookups_total", "Business data asked, by outcome");
    metrics::describe_counter!("frontdesk_content_reloads_total", "Content read anew, by outcome");
}
