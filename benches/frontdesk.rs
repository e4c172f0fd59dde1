//! The costs a visitor feels: understanding a message, and having it stored; and what a writer feels: loading content.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "criterion's macro has no docs; the helpers of a benchmark fail like a test"
)]

#[path = "load/desk.rs"]
mod desk;

use crate::desk::desk;
use criterion::{Criterion, criterion_group, criterion_main};
use frontdesk::content::{Content, Known, load};
use frontdesk::desk::{Arrival, Brain, Desk, Hello, Utterance};
use frontdesk::help::{Asked, Pages, Site, search, suggested};
use frontdesk::ids::{ArticleId, MessageId};
use frontdesk::language::Language;
use frontdesk::matching::Matcher;
use std::collections::BTreeMap;
use std::fs::File;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// Visitors who write at the same time.
const VISITORS: usize = 64;

fn content() -> Content {
    load(Path::new(env!("CARGO_MANIFEST_DIR")), &Known::default()).expect("the shop's content").content
}

fn understanding(criterion: &mut Criterion) {
    let matcher = Matcher::fit(&content());
    let mut group = criterion.benchmark_group("understand");
    for (name, text) in [
        ("example", "환불언제들어와요"),
        ("korean", "안녕하세요 지난주에 주문한 신발이 아직 안 왔는데 언제쯤 받을 수 있을까요?"),
        ("english", "hi, I got the wrong size and would like to swap it for a bigger one please"),
        ("nonsense", "asdf qwer zxcv"),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| matcher.read(black_box(text), Language::KOREAN)));
    }
    group.finish();
    percentiles(&matcher);
}

/// What a visitor may meet: every test phrase of the shop's writers, each read several times.
fn percentiles(matcher: &Matcher) {
    const TIMES: usize = 5;
    let shop = content();
    let mut took = Vec::new();
    for (language, sentence) in shop
        .intents
        .iter()
        .flat_map(|intent| &intent.tests)
        .flat_map(|(language, sentences)| sentences.iter().map(move |sentence| (*language, sentence)))
    {
        for _ in 0..TIMES {
            let started = Instant::now();
            black_box(matcher.read(&sentence.text, language));
            took.push(started.elapsed());
        }
    }
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    println!("understand/test_phrases   p50 {:?}  p99 {:?}  of {} readings", at(0.5), at(0.99), took.len());
}

fn loading(criterion: &mut Criterion) {
    let shop = content();
    let mut slow = criterion.benchmark_group("load");
    slow.sample_size(10).measurement_time(Duration::from_secs(5));
    slow.bench_function("read_and_check", |bencher| bencher.iter(content));
    slow.bench_function("fit", |bencher| bencher.iter(|| Matcher::fit(black_box(&shop))));
    slow.finish();
}

/// The help page: each page is made when it is asked for. Its anchors: the article's blocks written as JSON, the message read by the
/// matcher alone, a plain scan through all titles.
fn help(criterion: &mut Criterion) {
    let brain = Brain::new(content());
    let (site, names) = (Site::default(), BTreeMap::new());
    let pages = Pages {
        site: &site,
        content: &brain.content,
        library: &brain.library,
        shop: &names,
        bot: &names,
        usual: Language::KOREAN,
        style: "",
        script: "",
    };
    let (content, matcher, korean) = (&brain.content, &brain.matcher, Language::KOREAN);
    let mut group = criterion.benchmark_group("help");
    group.bench_function("home", |bencher| bencher.iter(|| pages.home(korean, &[])));
    group.bench_function("topic", |bencher| bencher.iter(|| pages.topic(korean, "delivery")));
    let asked = Asked::default();
    group.bench_function("article", |bencher| bencher.iter(|| pages.article(korean, "account-security", &asked)));
    let body = content.article(&ArticleId("account-security".into())).and_then(|article| article.editions.get(&korean));
    let body = &body.expect("the article").body;
    group.bench_function("article_anchor", |bencher| bencher.iter(|| serde_json::to_string(black_box(body))));
    group
        .bench_function("search_anchor", |bencher| bencher.iter(|| matcher.read(black_box("배송비 얼마예요"), korean)));
    let titles: Vec<&str> = content
        .articles
        .iter()
        .flat_map(|article| article.editions.values())
        .map(|edition| edition.title.as_str())
        .collect();
    group.bench_function("suggest_anchor", |bencher| {
        bencher.iter(|| titles.iter().filter(|title| title.contains(black_box("배송"))).count())
    });
    group.bench_function("search", |bencher| {
        bencher.iter(|| search(content, matcher, black_box("배송비 얼마예요"), korean))
    });
    group.bench_function("suggest", |bencher| {
        bencher.iter(|| suggested(content, matcher, black_box("배ㅅ"), korean, 7))
    });
    group.finish();
}

async fn visitor(desk: &Desk) -> Arrival {
    let hello = Hello::of_a_newcomer(Language::KOREAN);
    let visitor = desk.recognise(&hello).expect("a newcomer");
    desk.visitor_arrives(visitor, hello).await.expect("arrived")
}

async fn speak(desk: &Desk, arrival: &Arrival) {
    let said = Utterance::Text("반품 배송비 얼마예요?".into());
    desk.visitor_speaks(arrival.conversation, MessageId::new(), &said).await.expect("stored");
}

/// The disk's own pace: without it a figure for stored messages says little.
fn flush(file: &mut File) {
    file.write_all(&[7; 4096]).expect("written");
    file.sync_data().expect("flushed");
}

fn turns(criterion: &mut Criterion) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on the disk");
    let runtime = Runtime::new().expect("a runtime");
    let desk = Arc::new(desk(&folder.path().join("data"), content(), Language::KOREAN));
    let mut group = criterion.benchmark_group("turn");
    group.sample_size(20).measurement_time(Duration::from_secs(8));
    let mut file = File::create(folder.path().join("anchor")).expect("a file");
    group.bench_function("fdatasync", |bencher| bencher.iter(|| flush(&mut file)));
    group.bench_function("stored", |bencher| {
        bencher.iter_custom(|times| {
            runtime.block_on(async {
                let mut total = Duration::ZERO;
                for _ in 0..times {
                    // A fresh conversation each time: a long one is another measure.
                    let arrival = visitor(&desk).await;
                    let started = Instant::now();
                    speak(&desk, &arrival).await;
                    total += started.elapsed();
                }
                total
            })
        });
    });
    group.bench_function("stored_by_64", |bencher| {
        bencher.iter_custom(|times| runtime.block_on(at_once(&desk, times)));
    });
    group.finish();
}

/// The time per message when many visitors write at once.
async fn at_once(desk: &Arc<Desk>, times: u64) -> Duration {
    let rounds = times.div_ceil(VISITORS as u64);
    let mut arrivals = Vec::new();
    for _ in 0..VISITORS {
        arrivals.push(visitor(desk).await);
    }
    let started = Instant::now();
    let working: Vec<_> = arrivals
        .into_iter()
        .map(|arrival| {
            let desk = desk.clone();
            tokio::spawn(async move {
                for _ in 0..rounds {
                    speak(&desk, &arrival).await;
                }
            })
        })
        .collect();
    for visitor in working {
        visitor.await.expect("a visitor ends");
    }
    let messages = u32::try_from(rounds * VISITORS as u64).expect("a bounded number");
    started.elapsed() / messages * u32::try_from(times).expect("a bounded number")
}

criterion_group!(benches, understanding, loading, turns, help);
criterion_main!(benches);
