//! `frontdesk searches`: what was searched on the help page, above all in vain, how often articles were read, and whether they helped.

use super::arguments::Searches;
use super::output::{Outcome, cannot, note, say};
use super::parts;
use crate::config::Settings;
use crate::storage::{HelpRead, HelpSearch, HelpVote, Store, StoreError, is_data_folder};
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
    let read = |store: Store| Ok::<_, StoreError>((store.help_searches()?, store.help_votes()?, store.help_reads()?));
    let counted = Store::open(&folder).map_err(cannot).and_then(|store| read(store).map_err(cannot));
    let (searches, votes, reads) = match counted {
        Ok(counted) => counted,
        Err(outcome) => return outcome,
    };
    let within = |day: Date| arguments.from.is_none_or(|from| from <= day) && arguments.to.is_none_or(|to| day <= to);
    let searches = summed_searches(searches.into_iter().filter(|search| within(search.day)));
    let votes = votes.into_iter().filter(|vote| within(vote.day));
    let articles = summed_articles(votes, reads.into_iter().filter(|read| within(read.day)));
    if arguments.json {
        say(&as_json(&searches, &articles).to_string());
    } else if searches.is_empty() && articles.is_empty() {
        note("nothing was searched or read on the help page in this time");
    } else {
        tell(&searches, &articles);
    }
    Outcome::Well
}

/// How often: searched, in vain, opened.
type Searched = (u64, u64, u64);
/// How often: read, helped, did not help.
type Article = (u64, u64, u64);

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

/// What did not help most often comes first, then what was read most.
fn summed_articles(
    votes: impl Iterator<Item = HelpVote>,
    reads: impl Iterator<Item = HelpRead>,
) -> Vec<(Key, Article)> {
    let mut sums: BTreeMap<Key, Article> = BTreeMap::new();
    for vote in votes {
        let sum = sums.entry((vote.language, vote.article)).or_default();
        *sum = (sum.0, sum.1 + vote.helped, sum.2 + vote.not_helped);
    }
    for read in reads {
        sums.entry((read.language, read.article)).or_default().0 += read.reads;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, (read, helped, not_helped))| (Reverse(*not_helped), Reverse(*helped), Reverse(*read)));
    sums
}

fn tell(searches: &[(Key, Searched)], articles: &[(Key, Article)]) {
    if !searches.is_empty() {
        say(&format!("{:>8}  {:>13}  {:>6}  search", "searched", "found nothing", "opened"));
    }
    for ((language, query), (searched, in_vain, opened)) in searches {
        let query = if query.is_empty() { "(more than is kept apart on one day)" } else { query };
        say(&format!("{searched:>8}  {in_vain:>13}  {opened:>6}  {language}  {query}"));
    }
    if !articles.is_empty() {
        let apart = if searches.is_empty() { "" } else { "\n" };
        say(&format!("{apart}{:>8}  {:>6}  {:>12}  article", "read", "helped", "did not help"));
    }
    for ((language, article), (read, helped, not_helped)) in articles {
        say(&format!("{read:>8}  {helped:>6}  {not_helped:>12}  {language}  {article}"));
    }
}

fn as_json(searches: &[(Key, Searched)], articles: &[(Key, Article)]) -> serde_json::Value {
    let search = |((language, query), (searched, in_vain, opened)): &(Key, Searched)| json!({"language": language, "query": query, "searched": searched, "in_vain": in_vain, "opened": opened});
    let article = |((language, article), (read, helped, not_helped)): &(Key, Article)| json!({"language": language, "article": article, "read": read, "helped": helped, "not_helped": not_helped});
    json!({"searches": searches.iter().map(search).collect::<Vec<_>>(),
        "articles": articles.iter().map(article).collect::<Vec<_>>()})
}
