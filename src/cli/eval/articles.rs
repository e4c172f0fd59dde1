//! `frontdesk eval articles`: the search in a file of articles, tried with a file of queries.

use super::results::{confidence, figure_or_none, keep, percent, show, table};
use super::rows::{Columns, Faults, Row, RowFile};
use super::stopwatch::{Stopwatch, timed};
use crate::cli::arguments::EvalArticles;
use crate::cli::output::{Outcome, note};
use crate::cli::progress::{counting, working};
use crate::matching::eval::{self, ArticleFigures, ArticleRow};
use crate::matching::{Matcher, Reading};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

const ARTICLES: Columns = Columns { needed: &["id", "title"], optional: &["other questions", "body"] };
const QUERIES: Columns = Columns { needed: &["id", "text", "relevant ids"], optional: &[] };
const UNANSWERED: Columns = Columns { needed: &["id", "text"], optional: &[] };

/// Stands between other ways to ask for an article.
const BETWEEN_QUESTIONS: &str = " || ";

/// A search and the articles that answer it; none when nothing does.
struct Query {
    id: String,
    text: String,
    relevant: Vec<String>,
}

/// What a search found: ids, best first, and the confidence of the best.
struct Found {
    place: Option<usize>,
    ids: Vec<String>,
    confidence: f64,
}

#[derive(Serialize)]
struct Figures {
    #[serde(flatten)]
    found: ArticleFigures,
    auroc_no_answer: Option<f64>,
    build_ms: f64,
    p50_us: f64,
    p99_us: f64,
}

pub(super) fn run(arguments: &EvalArticles) -> Result<(), Outcome> {
    let (rows, queries) = read(arguments)?;
    let content = eval::content_of_articles(&rows);
    let fallback = eval::main_language(&content);
    let (matcher, build_ms) = timed(|| working("building the index", || Matcher::fit(&content)));
    let mut stopwatch = Stopwatch::default();
    let bar = counting("searching", queries.len());
    let each = queries.iter().map(|query| {
        bar.inc(1);
        found(&stopwatch.time(|| matcher.read(&query.text, fallback)), query)
    });
    let finds: Vec<Found> = each.collect();
    bar.finish_and_clear();
    keep(&arguments.results, || queries.iter().zip(&finds).map(|(query, found)| find(query, found)).collect())?;
    let figures = Figures {
        build_ms,
        p50_us: stopwatch.percentile_us(0.5),
        p99_us: stopwatch.percentile_us(0.99),
        ..figures(&queries, &finds)
    };
    let counts = (rows.len(), queries.len() - figures.found.n);
    show(&arguments.results, &figures, |figures| text(figures, counts))
}

fn found(reading: &Reading, query: &Query) -> Found {
    let relevant: Vec<&str> = query.relevant.iter().map(String::as_str).collect();
    Found {
        place: eval::article_place(reading, &relevant),
        ids: eval::article_ids(reading).into_iter().map(str::to_owned).collect(),
        confidence: eval::article_confidence(reading),
    }
}

fn figures(queries: &[Query], finds: &[Found]) -> Figures {
    let (mut places, mut answered, mut unanswered) = (Vec::new(), Vec::new(), Vec::new());
    for (query, found) in queries.iter().zip(finds) {
        if query.relevant.is_empty() {
            unanswered.push(found.confidence);
        } else {
            places.push(found.place);
            answered.push(found.confidence);
        }
    }
    let auroc_no_answer = eval::auroc(&answered, &unanswered);
    Figures { found: eval::article_figures(&places), auroc_no_answer, build_ms: 0.0, p50_us: 0.0, p99_us: 0.0 }
}

fn find(query: &Query, found: &Found) -> Vec<String> {
    let (expected, found_ids) = (query.relevant.join(" "), found.ids.join(" "));
    vec![query.id.clone(), expected, found_ids, confidence(found.confidence)]
}

fn read(arguments: &EvalArticles) -> Result<(Vec<ArticleRow>, Vec<Query>), Outcome> {
    let mut faults = Faults::default();
    let file = faults.read(&arguments.docs, &ARTICLES);
    let rows: Vec<ArticleRow> = file.rows.iter().map(|row| article(&file, row)).collect();
    hold_ids_once(&file, &mut faults);
    let queries_file = faults.read(&arguments.queries, &QUERIES);
    let mut queries: Vec<Query> = queries_file.rows.iter().map(|row| query(&queries_file, row)).collect();
    hold_ids_known(&queries_file, &rows, &mut faults);
    if let Some(path) = &arguments.no_answer {
        let file = faults.read(path, &UNANSWERED);
        queries.extend(file.rows.iter().map(|row| query(&file, row)));
    }
    faults.end()?;
    tell_contradictions(&queries);
    Ok((rows, queries))
}

/// A text that an article answers and that none does, as when the second file belongs to other articles.
fn tell_contradictions(queries: &[Query]) {
    let (answered, unanswered): (Vec<&Query>, Vec<&Query>) =
        queries.iter().partition(|query| !query.relevant.is_empty());
    let answered: BTreeSet<&str> = answered.into_iter().map(|query| query.text.as_str()).collect();
    let both = unanswered.iter().filter(|query| answered.contains(query.text.as_str())).count();
    if both > 0 {
        note(&format!("note: {both} texts of --no-answer stand in --queries too: no search can tell them apart"));
    }
}

fn article(file: &RowFile, row: &Row) -> ArticleRow {
    let questions = file.cell(row, 2).split(BETWEEN_QUESTIONS).map(str::trim).filter(|question| !question.is_empty());
    ArticleRow {
        id: file.cell(row, 0).to_owned(),
        title: file.cell(row, 1).to_owned(),
        questions: questions.map(str::to_owned).collect(),
        body: file.cell(row, 3).to_owned(),
    }
}

fn query(file: &RowFile, row: &Row) -> Query {
    let relevant = relevant(file, row).map(str::to_owned).collect();
    Query { id: file.cell(row, 0).to_owned(), text: file.cell(row, 1).to_owned(), relevant }
}

fn relevant<'f>(file: &'f RowFile, row: &Row) -> impl Iterator<Item = &'f str> {
    file.cell(row, 2).split([' ', ',']).filter(|id| !id.is_empty())
}

fn hold_ids_once(file: &RowFile, faults: &mut Faults) {
    let mut first: BTreeMap<&str, &Row> = BTreeMap::new();
    let mut problems = Vec::new();
    for row in &file.rows {
        let id = file.cell(row, 0);
        if let Some(first) = first.get(id) {
            let mut problem = file.fault(row, 0, format!("the id `{id}` stands at {} already", file.place(first)));
            problem.help("give each article an id of its own");
            problems.push(problem);
        } else {
            first.insert(id, row);
        }
    }
    faults.add_to(file, problems);
}

fn hold_ids_known(file: &RowFile, rows: &[ArticleRow], faults: &mut Faults) {
    let known: BTreeMap<&str, ()> = rows.iter().map(|row| (row.id.as_str(), ())).collect();
    let mut problems = Vec::new();
    // Without articles every id is unknown, and their file says why there are none.
    for row in file.rows.iter().filter(|_| !known.is_empty()) {
        if let Some(unknown) = relevant(file, row).find(|id| !known.contains_key(id)) {
            let mut problem = file.fault(row, 2, format!("there is no article `{unknown}` in --docs"));
            problem.help_near(unknown, known.keys().copied());
            problems.push(problem);
        }
    }
    faults.add_to(file, problems);
}

fn text(figures: &Figures, (articles, unanswered): (usize, usize)) -> String {
    let found = &figures.found;
    let heading =
        format!("{articles} articles, {} queries that one of them answers, {unanswered} that none does", found.n);
    let lines = [
        ("recall_at_1", percent(found.recall_at_1), "of the queries had a right article in the first place"),
        ("recall_at_3", percent(found.recall_at_3), "… among the first three"),
        ("recall_at_5", percent(found.recall_at_5), "… among the first five"),
        ("mrr_at_10", figure_or_none(Some(found.mrr_at_10)), "mean of 1/place of the first right article; 1 is best"),
        (
            "auroc_no_answer",
            figure_or_none(figures.auroc_no_answer),
            "chance that a query with an answer is surer than one without; 1 is best",
        ),
        ("build_ms", format!("{:.0} ms", figures.build_ms), "to build the index"),
        ("p50_us", format!("{:.0} µs", figures.p50_us), "to search: half of the queries take less"),
        ("p99_us", format!("{:.0} µs", figures.p99_us), "99 in 100 take less"),
    ];
    format!("{heading}\n\n{}", table(&lines))
}
