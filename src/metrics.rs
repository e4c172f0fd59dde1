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

    /// An answer solved what was asked, as the visitor said or as is assumed.
    pub fn resolved(self, how: &'static str) {
        metrics::counter!("frontdesk_answers_resolved_total", "how" => how).increment(1);
    }

    /// A conversation went to the queue.
    pub fn handed_off(self) {
        metrics::counter!("frontdesk_handoffs_total").increment(1);
    }

    /// A visitor wanted a transcript by e-mail: `sent`, `address_refused` or `failed`.
    pub fn mailed(self, how: &'static str) {
        metrics::counter!("frontdesk_transcripts_mailed_total", "how" => how).increment(1);
    }

    /// A conversation was offered to an agent.
    pub fn offered(self) {
        metrics::counter!("frontdesk_offers_total").increment(1);
    }

    /// An agent did not take what was offered.
    pub fn offer_passed(self, how: &'static str) {
        metrics::counter!("frontdesk_offers_passed_total", "how" => how).increment(1);
    }

    /// A conversation went back to the queue because its agent is gone.
    pub fn given_back(self) {
        metrics::counter!("frontdesk_given_back_total").increment(1);
    }

    /// An answer by a time was promised.
    pub fn promised(self) {
        metrics::counter!("frontdesk_promises_total").increment(1);
    }

    /// An agent answered who was promised an answer.
    pub fn promise_kept(self) {
        metrics::counter!("frontdesk_promises_kept_total").increment(1);
    }

    /// The time that was promised went by without an answer.
    pub fn promise_late(self) {
        metrics::counter!("frontdesk_promises_late_total").increment(1);
    }

    /// A department kept somebody waiting for longer than its service level allows, or without a first word.
    pub fn breached(self, department: &str, kind: &'static str) {
        metrics::counter!("frontdesk_service_breaches_total", "department" => department.to_owned(), "kind" => kind)
            .increment(1);
    }

    /// A visitor was asked how it was.
    pub fn survey_asked(self) {
        metrics::counter!("frontdesk_surveys_asked_total").increment(1);
    }

    /// A visitor gave a score.
    pub fn survey_answered(self, kind: &'static str) {
        metrics::counter!("frontdesk_survey_answers_total", "kind" => kind).increment(1);
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
    pub fn looked_up(self, lookup: &str, outcome: &'static str) {
        metrics::counter!("frontdesk_lookups_total", "lookup" => lookup.to_owned(), "outcome" => outcome).increment(1);
    }

    /// A program was asked over HTTP, and how long that took with all tries.
    pub fn lookup_took(self, lookup: &str, took: Duration) {
        metrics::histogram!("frontdesk_lookup_seconds", "lookup" => lookup.to_owned()).record(took.as_secs_f64());
    }

    /// A program failed again and again, and is left alone.
    pub fn breaker_opened(self, lookup: &str) {
        metrics::gauge!("frontdesk_lookup_breaker_open", "lookup" => lookup.to_owned()).set(1.0);
    }

    /// A program answers again.
    pub fn breaker_closed(self, lookup: &str) {
        metrics::gauge!("frontdesk_lookup_breaker_open", "lookup" => lookup.to_owned()).set(0.0);
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
    metrics::describe_counter!("frontdesk_answers_resolved_total", "Answers that solved what was asked");
    metrics::describe_counter!("frontdesk_handoffs_total", "Conversations handed to people");
    metrics::describe_counter!("frontdesk_transcripts_mailed_total", "Transcripts that visitors wanted by e-mail");
    metrics::describe_counter!("frontdesk_offers_total", "Offers made to agents");
    metrics::describe_counter!("frontdesk_offers_passed_total", "Offers that were not taken, by how");
    metrics::describe_counter!("frontdesk_given_back_total", "Conversations whose agent was gone");
    metrics::describe_counter!("frontdesk_promises_total", "Answers by a time that were promised");
    metrics::describe_counter!("frontdesk_promises_kept_total", "Promised answers that an agent gave");
    metrics::describe_counter!("frontdesk_promises_late_total", "Promised answers that did not come in time");
    metrics::describe_counter!("frontdesk_service_breaches_total", "Waits and first replies that took too long");
    metrics::describe_counter!("frontdesk_surveys_asked_total", "Visitors asked how it was");
    metrics::describe_counter!("frontdesk_survey_answers_total", "Scores given, by kind");
    metrics::describe_counter!("frontdesk_erased_total", "Conversations erased, by whose wish");
    metrics::describe_gauge!("frontdesk_waiting", "Conversations that wait for a person");
    metrics::describe_counter!("frontdesk_refused_total", "Errors told to clients, by code");
    metrics::describe_counter!("frontdesk_lookups_total", "Business data asked, by lookup and outcome");
    metrics::describe_histogram!("frontdesk_lookup_seconds", "Time to ask a program over HTTP, with all tries");
    metrics::describe_gauge!("frontdesk_lookup_breaker_open", "1 while a program is left alone after failures");
    metrics::describe_counter!("frontdesk_content_reloads_total", "Content read anew, by outcome");
}
