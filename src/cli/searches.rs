//! `frontdesk searches`: what was searched on the help page, above all in vain, and whether articles helped.

use super::arguments::Searches;
use super::output::{Outcome, cannot, note, say};
use super::parts;
use crate::config::Settings;
use crate::storage::{HelpSearch, HelpVote, Store, is_data_folder};
use jiff::civil::Date;
use serde_json::json;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A language, and a search or an article.
type Key = (String, String);

pub(super) fn run(settings: Settings, arguments: Searches) -> Outcome {
    parts::start_log(settings.log);
    let folder = arguments.data.data.unwrap_or(settings.data);
    // A question must not make a folder.
    if !is_data_folder(&folder) {
        return cannot(format!("there is no database in {}\nhelp: name its folder with --data", folder.display()));
    }
    let read = |store: Store| Ok((store.help_searches().map_err(cannot)?, store.help_votes().map_err(cannot)?));
    let (searches, votes) = match Store::open(&folder).map_err(cannot).and_then(read) {
        Ok(counted) => counted,
        Err(outcome) => return outcome,
    };
    let within = |day: Date| arguments.from.is_none_or(|from| from <= day) && arguments.to.is_none_or(|to| day <= to);
    let searches = summed_searches(searches.into_iter().filter(|search| within(search.day)));
    let votes = summed_votes(votes.into_iter().filter(|vote| within(vote.day)));
    if arguments.json {
        say(&as_json(&searches, &votes).to_string());
    } else if searches.is_empty() && votes.is_empty() {
        note("nothing was searched on the help page in this time");
    } else {
        tell(&searches, &votes);
    }
    Outcome::Well
}

/// How often: searched, in vain, opened.
type Searched = (u64, u64, u64);
/// How often: helped, did not help.
type Voted = (u64, u64);

/// What was searched in vain most often comes first.
fn summed_searches(searches: impl Iterator<Item = HelpSearch>) -> Vec<(Key, Searched)> {
    let mut sums: BTreeMap<Key, Searched> = BTreeMap::new();
    for search in searches {
        let sum = sums.entry((search.language, search.query)).or_default();
        *sum = (sum.0 + search.searched, sum.1 + search.in_vain, sum.2 + search.opened);
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, (searched, in_vain, _))| (Reverse(*in_vain), Reverse(*searched)));
    sums
}

/// What did not help most often comes first.
fn summed_votes(votes: impl Iterator<Item = HelpVote>) -> Vec<(Key, Voted)> {
    let mut sums: BTreeMap<Key, Voted> = BTreeMap::new();
    for vote in votes {
        let sum = sums.entry((vote.language, vote.article)).or_default();
        *sum = (sum.0 + vote.helped, sum.1 + vote.not_helped);
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, (helped, not_helped))| (Reverse(*not_helped), Reverse(*helped)));
    sums
}

fn tell(searches: &[(Key, Searched)], votes: &[(Key, Voted)]) {
    if !searches.is_empty() {
        say(&format!("{:>8}  {:>13}  {:>6}  search", "searched", "found nothing", "opened"));
    }
    for ((language, query), (searched, in_vain, opened)) in searches {
        let query = if query.is_empty() { "(more than is kept apart on one day)" } else { query };
        say(&format!("{searched:>8}  {in_vain:>13}  {opened:>6}  {language}  {query}"));
    }
    if !votes.is_empty() {
        say(&format!(
            "{}{:>8}  {:>13}  article",
            if searches.is_empty() { "" } else { "\n" },
            "helped",
            "did not help"
        ));
    }
    for ((language, article), (helped, not_helped)) in votes {
        say(&format!("{helped:>8}  {not_helped:>13}  {language}  {article}"));
    }
}

fn as_json(searches: &[(Key, Searched)], votes: &[(Key, Voted)]) -> serde_json::Value {
    let search = |((language, query), (searched, in_vain, opened)): &(Key, Searched)| json!({"language": language, "query": query, "searched": searched, "in_vain": in_vain, "opened": opened});
    let vote = |((language, article), (helped, not_helped)): &(Key, Voted)| json!({"language": language, "article": article, "helped": helped, "not_helped": not_helped});
    json!({"searches": searches.iter().map(search).collect::<Vec<_>>(),
        "articles": votes.iter().map(vote).collect::<Vec<_>>()})
}
