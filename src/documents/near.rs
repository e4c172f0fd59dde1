//! "Did you mean": the nearest of the names that would have been right.

/// Names further away than this share of their length are no help.
const LEAST_LIKENESS: f64 = 0.6;
/// Puts Jaro–Winkler's likeness on the same scale: 0.88 there is as good as 0.6 here.
const COMMON_START: f64 = 0.28;
/// More names than this are not listed.
const MOST_LISTED: usize = 12;

/// The name most like a wrong one, if any is like enough.
pub(crate) fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wrong = wrong.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        // Slips of the finger, or a name cut short (`order_no`): there the common start counts.
        let cut_short = strsim::jaro_winkler(&wrong, &name) - COMMON_START;
        strsim::normalized_damerau_levenshtein(&wrong, &name).max(cut_short)
    };
    let scored = names.into_iter().map(|name| (likeness(name), name));
    // `fold` keeps the first of equals, so the order of the names decides and nothing else.
    let best = scored.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.filter(|(likeness, _)| *likeness >= LEAST_LIKENESS).map(|(_, name)| name)
}

/// A sentence of advice: the nearest name, or all names when they are few; nothing when there are none.
pub(crate) fn advice<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let names: Vec<&str> = names.into_iter().collect();
    if let Some(name) = nearest(wrong, names.iter().copied()) {
        return Some(format!("did you mean `{name}`?"));
    }
    match names.len() {
        0 => None,
        1..=MOST_LISTED => Some(format!("possible here: {}", listed(&names))),
        _ => Some(format!("possible here: {} and {} more", listed(&names[..MOST_LISTED]), names.len() - MOST_LISTED)),
    }
}

/// `a`, `b`, `c`
pub(crate) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_offered_and_far_ones_listed() {
        let names = ["examples", "title", "answer"];
        for (wrong, right) in [
            ("exmaples", "examples"),
            ("example", "examples"),
            ("Title", "title"),
            ("anwser", "answer"),
            ("exam", "examples"),
        ] {
            assert_eq!(nearest(wrong, names), Some(right), "{wrong}");
        }
        assert_eq!(nearest("order_no", ["order_number"]), Some("order_number"));
        assert_eq!(advice("zzz", names).as_deref(), Some("possible here: `examples`, `title`, `answer`"));
        assert_eq!(advice("zzz", []), None);
    }
}
