//! Where the widget was seen last, for the owner who is just putting it on a website. Kept in memory: it is a help, and no record.

use super::sites::Whence;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many websites are remembered that show the widget without being allowed to.
const REFUSED: usize = 5;

/// The longest address of a page that is remembered, in characters.
const LONGEST_PAGE: usize = 200;

/// Where the widget was seen since this server started.
#[derive(Debug)]
pub(super) struct Sightings {
    pub(super) since: Timestamp,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// By the site's name; under no name those that have none.
    sites: BTreeMap<Option<String>, Sighting>,
    /// The newest last.
    refused: VecDeque<Sighting>,
}

/// A page, and when the widget connected from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Sighting {
    pub(super) page: String,
    pub(super) at: Timestamp,
}

impl Sightings {
    pub(super) fn since(since: Timestamp) -> Self {
        Self { since, seen: Mutex::default() }
    }

    /// The widget connects from this page. What page it is says the page itself; where it is, the browser.
    pub(super) fn shows(&self, whence: &Whence, page: Option<&str>, at: Timestamp) {
        let Whence::Site { name, origin } = whence else { return };
        let inside = |page: &&str| page.strip_prefix(origin.as_str()).is_some_and(|path| path.starts_with('/'));
        let page = page.filter(inside).unwrap_or(origin).chars().take(LONGEST_PAGE).collect();
        self.seen().sites.insert(name.clone(), Sighting { page, at });
    }

    /// The widget wants to connect from a website that may not show it.
    pub(super) fn refused(&self, origin: &str, at: Timestamp) {
        let mut seen = self.seen();
        seen.refused.retain(|known| known.page != origin);
        seen.refused.push_back(Sighting { page: origin.to_owned(), at });
        if seen.refused.len() > REFUSED {
            seen.refused.pop_front();
        }
    }

    /// Where the widget of a site was seen last.
    pub(super) fn last(&self, site: Option<&str>) -> Option<Sighting> {
        self.seen().sites.get(&site.map(str::to_owned)).cloned()
    }

    /// The websites that wanted to show it and may not, newest first.
    pub(super) fn strangers(&self) -> Vec<Sighting> {
        self.seen().refused.iter().rev().cloned().collect()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_says_where_and_the_page_only_which() {
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let sightings = Sightings::since(at(0));
        let whence = Whence::Site { name: None, origin: "https://shop.example".into() };
        for (page, shown) in [
            (Some("https://shop.example/shoes"), "https://shop.example/shoes"),
            (Some("https://shop.example.evil.example/"), "https://shop.example"),
            (Some("javascript:alert(1)"), "https://shop.example"),
            (None, "https://shop.example"),
        ] {
            sightings.shows(&whence, page, at(1));
            assert_eq!(sightings.last(None), Some(Sighting { page: shown.into(), at: at(1) }));
        }
        for second in 0..20 {
            sightings.refused(&format!("https://{}.example", second % 7), at(second));
        }
        let strangers = sightings.strangers();
        assert_eq!((strangers.len(), strangers[0].page.as_str()), (5, "https://5.example"));
    }
}
