//! What of a stored change is worth counting beside messages and decisions: promises, surveys, offers.

use crate::conversation::{Because, Event, MeasuredTime, Passing, Recorded, SurveyKind};
use crate::ids::Department;
use crate::metrics::Metrics;

/// Something worth counting.
pub(super) enum Counted {
    Promised,
    PromiseKept,
    PromiseLate,
    Breach(Department, MeasuredTime),
    SurveyAsked,
    SurveyAnswered(SurveyKind),
    Offered,
    OfferPassed(Passing),
    GivenBack,
}

/// What these events are worth; `promised` says whether an answer was promised before them.
pub(super) fn worth_counting(events: &[Recorded], promised: bool) -> Vec<Counted> {
    let mut promised = promised;
    let counted = events.iter().filter_map(|recorded| match &recorded.event {
        // Said again when it is about more: still one promise.
        Event::FollowUpPromised { .. } => (!std::mem::replace(&mut promised, true)).then_some(Counted::Promised),
        Event::AgentSpoke { .. } | Event::AgentSentFile { .. } => {
            std::mem::take(&mut promised).then_some(Counted::PromiseKept)
        }
        Event::PromiseLate { .. } => Some(Counted::PromiseLate),
        Event::WaitTooLong { department, .. } => Some(Counted::Breach(department.clone(), MeasuredTime::Wait)),
        Event::ReplyTooLate { department, .. } => Some(Counted::Breach(department.clone(), MeasuredTime::FirstReply)),
        Event::SurveyAsked { .. } => Some(Counted::SurveyAsked),
        Event::SurveyAnswered { survey, .. } => Some(Counted::SurveyAnswered(*survey)),
        Event::Offered { .. } => Some(Counted::Offered),
        Event::OfferPassed { how, .. } => Some(Counted::OfferPassed(*how)),
        Event::HandedOff { because: Because::AgentGone, .. } => Some(Counted::GivenBack),
        _ => None,
    });
    counted.collect()
}

impl Counted {
    pub(super) fn count(self, metrics: Metrics) {
        match self {
            Counted::Promised => metrics.promised(),
            Counted::PromiseKept => metrics.promise_kept(),
            Counted::PromiseLate => metrics.promise_late(),
            Counted::Breach(department, kind) => metrics.breached(&department.0, kind.word()),
            Counted::SurveyAsked => metrics.survey_asked(),
            Counted::SurveyAnswered(kind) => metrics.survey_answered(kind.word()),
            Counted::Offered => metrics.offered(),
            Counted::OfferPassed(how) => metrics.offer_passed(how.word()),
            Counted::GivenBack => metrics.given_back(),
        }
    }
}
