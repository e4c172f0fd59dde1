//! What visitors answered: CSAT, NPS and CES by their published definitions, always with the number of answers.

use crate::conversation::{Event, SurveyKind};
use std::collections::BTreeMap;

/// From this score on a visitor is satisfied: "top 2 box", 4 and 5 of 5.
const SATISFIED: u8 = 4;

/// From this score on a visitor is a promoter: 9 and 10 of 10 (Reichheld, "The One Number You Need to Grow", Harvard Business
/// Review, December 2003).
const PROMOTER: u8 = 9;

/// Up to this score a visitor is a detractor: 0 to 6 of 10 (likewise).
const DETRACTOR: u8 = 6;

/// From this score on it was easy: 5, 6 and 7 of 7 (CES 2.0: CEB, now Gartner, 2013).
const EASY: u8 = 5;

/// All that was asked and answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SurveyFigures {
    /// By question; one that was never asked is missing.
    pub kinds: BTreeMap<SurveyKind, Scores>,
    /// Comments made.
    pub comments: u64,
}

/// What came of one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// So many surveys had this question.
    pub asked: u64,
    /// Score → how many gave it.
    pub counts: BTreeMap<u8, u64>,
}

/// Counts the events about surveys; others are passed over.
pub fn survey_figures<'e>(events: impl IntoIterator<Item = &'e Event>) -> SurveyFigures {
    let mut figures = SurveyFigures::default();
    for event in events {
        match event {
            Event::SurveyAsked { kinds } => {
                kinds.iter().for_each(|kind| figures.kinds.entry(*kind).or_default().asked += 1);
            }
            Event::SurveyAnswered { survey: kind, score } => {
                *figures.kinds.entry(*kind).or_default().counts.entry(*score).or_default() += 1;
            }
            Event::SurveyCommented { .. } => figures.comments += 1,
            _ => {}
        }
    }
    figures
}

impl Scores {
    /// How many answered.
    pub fn answered(&self) -> u64 {
        self.counts.values().sum()
    }

    /// CSAT: the share of answers that are 4 or 5, from 0 to 1; none without answers.
    pub fn satisfied(&self) -> Option<f64> {
        self.share(|score| score >= SATISFIED)
    }

    /// NPS: percent of promoters (9–10) minus percent of detractors (0–6), from −100 to 100; none without answers.
    pub fn net_promoters(&self) -> Option<f64> {
        let promoters = self.share(|score| score >= PROMOTER)?;
        let detractors = self.share(|score| score <= DETRACTOR)?;
        Some((promoters - detractors) * 100.0)
    }

    /// CES: the share of answers from 5 to 7, from 0 to 1; none without answers.
    pub fn easy(&self) -> Option<f64> {
        self.share(|score| score >= EASY)
    }

    /// The mean score; none without answers.
    pub fn mean(&self) -> Option<f64> {
        let sum: u64 = self.counts.iter().map(|(score, count)| u64::from(*score) * count).sum();
        ratio(sum, self.answered())
    }

    fn share(&self, fits: impl Fn(u8) -> bool) -> Option<f64> {
        let fitting = self.counts.iter().filter(|(score, _)| fits(**score)).map(|(_, count)| count).sum();
        ratio(fitting, self.answered())
    }
}

/// Counts are far below the point where a float skips one.
#[expect(clippy::cast_precision_loss)]
fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(kind: SurveyKind, given: &[u8]) -> Scores {
        let asked = [Event::SurveyAsked { kinds: vec![kind] }];
        let answered = given.iter().map(|score| Event::SurveyAnswered { survey: kind, score: *score });
        let events: Vec<_> = asked.into_iter().chain(answered).collect();
        survey_figures(&events).kinds.remove(&kind).unwrap()
    }

    fn near(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| (found - expected).abs() < 1e-9)
    }

    #[test]
    fn figures_are_those_worked_out_by_hand() {
        // Three of five are 4 or 5; 17 points in all.
        let csat = scores(SurveyKind::Csat, &[5, 4, 4, 3, 1]);
        assert!(near(csat.satisfied(), 0.6) && near(csat.mean(), 3.4), "{csat:?}");
        // Promoters 10, 9, 9 = 37.5 %; detractors 6, 0 = 25 %; passives 8, 7, 7.
        let nps = scores(SurveyKind::Nps, &[10, 9, 9, 8, 7, 7, 6, 0]);
        assert!(near(nps.net_promoters(), 12.5), "{nps:?}");
        assert!(near(scores(SurveyKind::Nps, &[0, 6]).net_promoters(), -100.0));
        assert!(near(scores(SurveyKind::Nps, &[9, 10]).net_promoters(), 100.0));
        assert!(near(scores(SurveyKind::Nps, &[7, 8]).net_promoters(), 0.0));
        // (7 + 6 + 5 + 4) / 4 = 5.5; three of four found it easy.
        let ces = scores(SurveyKind::Ces, &[7, 6, 5, 4]);
        assert!(near(ces.mean(), 5.5) && near(ces.easy(), 0.75), "{ces:?}");
    }

    #[test]
    fn what_nobody_answered_has_no_figure() {
        let nobody = scores(SurveyKind::Csat, &[]);
        assert_eq!((nobody.asked, nobody.answered(), nobody.satisfied(), nobody.mean()), (1, 0, None, None));
        assert_eq!(survey_figures(&[Event::Reopened]), SurveyFigures::default());
        let events = [Event::SurveyCommented { text: "좋아요".into() }];
        assert_eq!(survey_figures(&events).comments, 1);
    }
}
