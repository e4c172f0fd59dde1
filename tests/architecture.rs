//! The habits that no lint holds: which module knows which, what is pure, how long a file is, what things are called.
//!
//! The files are read as text. Each rule is a function from files to findings, so that it can be shown a small wrong
//! file: a rule that can't fail holds nothing.
#![allow(clippy::expect_used, clippy::panic, reason = "the helpers of a test program fail like its tests")]

use regex::Regex;
use std::fs;
use std::path::Path;

/// A file of this package, as text.
struct File {
    /// From the package's folder, with `/` between.
    path: String,
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self::new(path, &text)
    }

    /// A finding at a byte of the text.
    fn finding(&self, at: usize, what: impl AsRef<str>) -> String {
        format!("{}:{}: {}", self.path, self.text[..at].matches('\n').count() + 1, what.as_ref())
    }

    /// The module below `src/`; none for the program and the map.
    fn module(&self) -> Option<&str> {
        let module = self.path.strip_prefix("src/")?.split('/').next()?;
        let module = module.strip_suffix(".rs").unwrap_or(module);
        (!matches!(module, "main" | "lib")).then_some(module)
    }

    /// How many `super::` lead from this file to the crate.
    fn depth(&self) -> usize {
        self.path.split('/').filter(|part| !matches!(*part, "src" | "mod.rs")).count()
    }

    /// The text with comments and quoted texts blanked out; every byte stays where it is.
    fn code(&self) -> String {
        let silent = pattern(
            r##"(?s)//[^\n]*|/\*.*?\*/|\br"[^"]*"|\br#".*?"#|\br#{2,}".*?"#{2,}|"(?:\\.|[^"\\])*"|'(?:\\[^']+|[^'\\])'"##,
        );
        let blank = |found: &regex::Captures<'_>| {
            found[0].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect::<String>()
        };
        silent.replace_all(&self.text, blank).into_owned()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

/// All files with these endings below the folders, vendored ones left out; a folder may also be a file.
fn files(folders: &[&str], endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    for folder in folders {
        let before = found.len();
        collect(folder, endings, &mut found);
        assert!(found.len() > before, "nothing was read below {folder}: a rule about no files holds nothing");
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn collect(path: &str, endings: &[&str], found: &mut Vec<File>) {
    let full = root().join(path);
    if full.is_dir() {
        for entry in fs::read_dir(&full).expect("a folder").flatten() {
            let name = entry.file_name().into_string().expect("a name in UTF-8");
            if !matches!(name.as_str(), "vendor" | "broken") {
                collect(&format!("{path}/{name}"), endings, found);
            }
        }
    } else if endings.iter().any(|ending| path.ends_with(ending)) && !path.ends_with(".min.js") {
        found.push(File::read(path));
    }
}

fn rust() -> Vec<File> {
    files(&["build.rs", "build", "src", "tests"], &[".rs"]).into_iter().chain(benches()).collect()
}

fn benches() -> Vec<File> {
    let mut found = Vec::new();
    collect("benches", &[".rs"], &mut found);
    found
}

/// Everything people read or write here.
fn everything() -> Vec<File> {
    let folders = [
        "build.rs",
        "build",
        "src",
        "tests",
        "widget",
        "console",
        "help",
        "docs",
        "intents",
        "knowledge-base",
        "README.md",
        "CHANGELOG.md",
        "Makefile",
        "Cargo.toml",
        "deny.toml",
        "frontdesk.yaml",
    ];
    let endings = [".rs", ".md", ".js", ".css", ".html", ".yaml", ".toml", ".sql", ".ts", "Makefile"];
    files(&folders, &endings).into_iter().chain(benches()).collect()
}

/// Fails with everything that was found and the reason of the rule.
#[track_caller]
fn hold(why: &str, findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n\nwhy: {why}\n", findings.join("\n"));
}

/// What a rule finds in one wrong file.
fn shown(path: &str, text: &str, rule: impl Fn(&File) -> Vec<String>) -> String {
    rule(&File::new(path, text)).join("\n")
}

// The order of modules.

fn module_order() -> Vec<String> {
    let map = File::read("src/lib.rs");
    let line = pattern(r"(?m)^pub mod ([a-z_]+);");
    line.captures_iter(&map.text).map(|found| found[1].to_owned()).collect()
}

/// Imports of modules below, however they are written.
fn upward(file: &File, order: &[String]) -> Vec<String> {
    let Some(own) = file.module() else { return Vec::new() };
    let place = |name: &str| order.iter().position(|module| module == name);
    let Some(own_place) = place(own) else { return vec![file.finding(0, format!("`{own}` is not in src/lib.rs"))] };
    let code = file.code();
    let mut findings = Vec::new();
    for found in pattern(r"\bcrate::(\{|[A-Za-z_]+)").captures_iter(&code) {
        let at = found.get(0).expect("the whole").start();
        match place(&found[1]) {
            _ if &found[1] == "{" => findings.push(file.finding(at, "write one `use crate::module` for each module")),
            None => findings.push(file.finding(at, format!("`crate::{}` is no module of src/lib.rs", &found[1]))),
            Some(place) if place > own_place => {
                findings.push(file.finding(at, format!("`{own}` stands before `{}` and must not know it", &found[1])));
            }
            Some(_) => {}
        }
    }
    for found in pattern(r"\b((?:super::)+)([a-z_]+)").captures_iter(&code) {
        let leaves = found[1].matches("super").count() >= file.depth();
        if leaves && place(&found[2]).is_some_and(|place| place != own_place) {
            let at = found.get(0).expect("the whole").start();
            findings.push(file.finding(at, format!("write `crate::{}`, so that the import is seen", &found[2])));
        }
    }
    findings
}

#[test]
fn a_module_imports_only_modules_above_it() {
    let sorting = "rustfmt would sort the order of src/lib.rs away: set `reorder_modules = false` in rustfmt.toml";
    assert!(File::read("rustfmt.toml").text.contains("reorder_modules = false"), "{sorting}");
    let order = module_order();
    assert!(order.len() > 10, "src/lib.rs is the map of the modules: {order:?}");
    let findings: Vec<_> = files(&["src"], &[".rs"]).iter().flat_map(|file| upward(file, &order)).collect();
    hold("modules that know each other in a circle can only be understood, tested and changed all at once", &findings);
}

#[test]
fn an_import_from_below_is_seen_in_every_form() {
    let order: Vec<_> = ["ids", "content", "dialogue", "storage"].map(str::to_owned).to_vec();
    let below = "src/content/mod.rs:2: `content` stands before `storage` and must not know it";
    for wrong in ["\nuse crate::storage::Store;", "\nfn f() -> crate::storage::Store {}", "\npub(in crate::storage) x"]
    {
        assert_eq!(shown("src/content/mod.rs", wrong, |file| upward(file, &order)), below);
    }
    let shown = |path: &str, text: &str| shown(path, text, |file| upward(file, &order));
    assert!(shown("src/content/load/tests.rs", "use crate::dialogue::decide;").contains("before `dialogue`"));
    assert!(shown("src/content/mod.rs", "use super::storage::Store;").contains("write `crate::storage`"));
    assert!(shown("src/content/load.rs", "use super::super::storage::Store;").contains("write `crate::storage`"));
    assert!(shown("src/content/load.rs", "use crate::{ids, storage};").contains("one `use crate::module`"));
    assert!(shown("src/content/load.rs", "use crate::Error;").contains("no module of src/lib.rs"));
    assert!(shown("src/errors.rs", "").contains("`errors` is not in src/lib.rs"));
    let right = "use crate::ids::Number;\nuse super::storage;\n// crate::storage\nlet x = (\"crate::storage\", '\"');";
    assert_eq!(shown("src/content/load.rs", right), "");
}

// What is pure, and who may speak to whom.

/// State and time are passed in, a decision comes out.
const PURE: &str = "language documents hours content matching help conversation figures dialogue agents handoff contacts canned protocol";

/// The one file of a pure module that reads the folder of content.
const READS_CONTENT: &str = "src/content/file.rs";

fn impure(file: &File) -> Vec<String> {
    if !file.module().is_some_and(|module| PURE.split(' ').any(|pure| pure == module)) || file.path == READS_CONTENT {
        return Vec::new();
    }
    let outside = pattern(
        r"\btokio\b|\basync\b|\.await\b|\bstd::(?:fs|env|net|process)\b|\bstd::\{[^;]*\b(?:fs|env|net|process)\b|\bfs::\w+|\b(?:SystemTime|Instant)\b|\b(?:Timestamp|Zoned)::now\b|\bgetrandom\b",
    );
    outside.find_iter(&file.code()).map(|found| file.finding(found.start(), format!("`{}`", found.as_str()))).collect()
}

#[test]
fn pure_modules_know_no_clock_no_files_and_no_waiting() {
    let findings: Vec<_> = files(&["src"], &[".rs"]).iter().flat_map(impure).collect();
    hold("the same text, content and state always give the same reply; what is outside is passed in", &findings);
}

#[test]
fn what_comes_from_outside_is_seen_in_a_pure_module() {
    for wrong in [
        "use tokio::sync::Mutex;",
        "async fn f() {}",
        "let x = std::fs::read(p);",
        "use std::{fs, io};",
        "use std::time::{Duration, Instant};",
        "SystemTime::now()",
        "jiff::Timestamp::now()",
        "std::env::var(x)",
    ] {
        assert!(shown("src/dialogue/decide.rs", wrong, impure).contains(":1: `"), "{wrong}");
        assert_eq!(shown("src/desk/core.rs", wrong, impure), "");
    }
    assert_eq!(shown("src/dialogue/decide.rs", "// std::fs\nuse jiff::Timestamp;\nlet x = \"Instant\";", impure), "");
}

/// What the doors may know: the desk, the owner's settings, and the words that these and the wire are made of.
const DOORS_KNOW: [&str; 9] =
    ["ids", "config", "language", "content", "help", "conversation", "desk", "protocol", "server"];

fn behind_the_desk(file: &File) -> Vec<String> {
    if file.module() != Some("server") {
        return Vec::new();
    }
    let code = file.code();
    let known = pattern(r"\bcrate::([a-z_]+)");
    let foreign = known.captures_iter(&code).filter(|found| !DOORS_KNOW.contains(&&found[1]));
    foreign.map(|found| file.finding(found.get(0).expect("the whole").start(), format!("`{}`", &found[0]))).collect()
}

#[test]
fn the_doors_speak_to_the_desk_only() {
    let findings: Vec<_> = files(&["src/server"], &[".rs"]).iter().flat_map(behind_the_desk).collect();
    hold("there is one way to change a conversation; a door with a way of its own would be a second one", &findings);
    for wrong in ["use crate::storage::Store;", "crate::bus::Bus::default()", "use crate::dialogue::decide;"] {
        assert!(shown("src/server/routes.rs", wrong, behind_the_desk).contains("src/server/routes.rs:1: `crate::"));
    }
}

/// The one file that knows the YAML library.
const READS_YAML: &str = "src/documents/yaml.rs";

fn other_yaml(file: &File) -> Vec<String> {
    let code = file.code();
    let library = pattern(r"\bserde_(?:yaml|saphyr|yml)\b").find(&code).filter(|_| file.path != READS_YAML);
    library.map(|found| file.finding(found.start(), format!("`{}`", found.as_str()))).into_iter().collect()
}

#[test]
fn one_file_knows_the_yaml_library() {
    assert!(File::read(READS_YAML).code().contains("serde_yaml"), "{READS_YAML} is the one that does");
    let findings: Vec<_> = rust().iter().flat_map(other_yaml).collect();
    hold("only trees from there know their places; and the library can be changed in one place", &findings);
    assert!(shown("src/config/load.rs", "\nserde_yaml::from_str(x)", other_yaml).contains("src/config/load.rs:2:"));
}

// How files look.

/// The map of the modules; its text is ARCHITECTURE.md.
const MAP: &str = "src/lib.rs";

fn without_opening(file: &File) -> Vec<String> {
    let opening = if file.path == MAP { "#![doc = include_str!(" } else { "//! " };
    let first = file.text.lines().next().unwrap_or_default();
    if first.starts_with(opening) { Vec::new() } else { vec![file.finding(0, format!("expected `{opening}…`"))] }
}

#[test]
fn every_file_says_what_it_is_for() {
    let why = "a reader decides by the first sentence whether to read on";
    hold(why, &rust().iter().flat_map(without_opening).collect::<Vec<_>>());
    assert_eq!(shown("src/x.rs", "use super::*;\n//! late", without_opening), "src/x.rs:1: expected `//! …`");
}

/// The most lines of a file.
const MOST_LINES: usize = 500;

/// Tables of data; each is longer, or it would not stand here.
const TABLES: [&str; 1] = ["src/documents/explain.rs"];

fn too_long(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    match (TABLES.contains(&file.path.as_str()), lines > MOST_LINES) {
        (false, true) => vec![file.finding(file.text.len(), format!("{lines} lines, more than {MOST_LINES}"))],
        (true, false) => vec![file.finding(0, "is short enough: take it out of TABLES")],
        _ => Vec::new(),
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let code = rust().into_iter().chain(files(&["widget", "console", "help"], &[".js", ".css"]));
    hold(
        "a long file does several things: give each its own",
        &code.flat_map(|file| too_long(&file)).collect::<Vec<_>>(),
    );
    assert!(TABLES.iter().all(|table| root().join(table).is_file()), "{TABLES:?}");
    assert!(shown("src/x.rs", &"\n".repeat(501), too_long).contains("501 lines"));
    assert!(shown(TABLES[0], "", too_long).contains("take it out"));
}

fn unfinished(file: &File) -> Vec<String> {
    let marks = pattern(r"\b(?:TO[D]O|FIX[M]E|HA[C]K)\b|\bdb[g]!|\bconsole\.lo[g]\(");
    marks.find_iter(&file.text).map(|found| file.finding(found.start(), found.as_str())).collect()
}

#[test]
fn nothing_is_left_for_later() {
    hold(
        "what is not done is an issue with an owner, not a note that nobody reads",
        &everything().iter().flat_map(unfinished).collect::<Vec<_>>(),
    );
    for wrong in
        [concat!("// TO", "DO: later"), concat!("FIX", "ME"), concat!("db", "g!(x)"), concat!("console.lo", "g(x)")]
    {
        assert!(!shown("src/x.rs", wrong, unfinished).is_empty(), "{wrong}");
    }
}

fn empty_names(file: &File) -> Vec<String> {
    let types = r"\b(?:struct|enum|trait|type|class|interface)\s+(\w*(?:Manager|Handler|Processor|Service|Context|Data|Info|Utils?|Helpers?))\b";
    let text = if file.path.ends_with(".rs") { file.code() } else { file.text.clone() };
    let named = pattern(types);
    let types = named.captures_iter(&text).map(|found| file.finding(found.get(1).expect("a name").start(), &found[1]));
    let stem = file.path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let empty = matches!(stem, "util" | "utils" | "common" | "helper" | "helpers" | "misc");
    types.chain(empty.then(|| file.finding(0, "a file's name says what is in it"))).collect()
}

#[test]
fn names_say_what_a_thing_is() {
    let files = rust().into_iter().chain(files(&["widget", "console", "help"], &[".js"]));
    hold(
        "these words fit everything, so they say nothing",
        &files.flat_map(|file| empty_names(&file)).collect::<Vec<_>>(),
    );
    for wrong in ["pub struct QueueManager;", "enum FrameHandler {}", "trait TextProcessor {}", "type UserInfo = u8;"] {
        assert!(!shown("src/x.rs", wrong, empty_names).is_empty(), "{wrong}");
    }
    assert!(!shown("widget/x.js", "export class ChatService {", empty_names).is_empty());
    assert!(!shown("src/content/utils.rs", "", empty_names).is_empty());
    assert_eq!(shown("src/x.rs", "struct DataFolder; // struct Manager\ntype Error = u8;", empty_names), "");
}

fn machine_paths(file: &File) -> Vec<String> {
    let paths = pattern(r"(?:^|[^\w.~-])(/(?:wo[r]k|ro[o]t|tm[p]|ho[m]e|Us[e]rs)\b)|(\.\./sha[r]ed)");
    let paths = paths.captures_iter(&file.text).filter_map(|found| found.get(1).or(found.get(2)));
    paths.map(|path| file.finding(path.start(), path.as_str())).collect()
}

#[test]
fn nothing_depends_on_one_machine() {
    hold(
        "a path of one machine is wrong on every other",
        &everything().iter().flat_map(machine_paths).collect::<Vec<_>>(),
    );
    for wrong in
        [concat!("see /wo", "rk/main"), concat!("\"/tm", "p/x\""), concat!("(/ro", "ot)"), concat!("`../sha", "red`")]
    {
        assert!(!shown("docs/x.md", wrong, machine_paths).is_empty(), "{wrong}");
    }
    assert_eq!(shown("docs/x.md", "https://shop.example/work, docs/work, /worker", machine_paths), "");
}

// What pages promise.

fn unknown_commands(page: &File, makefile: &str) -> Vec<String> {
    let named = pattern(r"(?m)(?:^|`)make ([a-z-]+)");
    let exists = |target: &str| makefile.lines().any(|line| line.starts_with(&format!("{target}:")));
    let wrong = named.captures_iter(&page.text).filter(|found| !exists(&found[1]));
    wrong
        .map(|found| page.finding(found.get(1).expect("a target").start(), format!("no target `{}`", &found[1])))
        .collect()
}

#[test]
fn the_commands_that_pages_name_exist() {
    let makefile = File::read("Makefile").text;
    let pages: Vec<_> = files(&["README.md", "docs"], &[".md"]);
    let why = "two commands are all one needs to know to begin: they must work as written";
    hold(why, &pages.iter().flat_map(|page| unknown_commands(page, &makefile)).collect::<Vec<_>>());
    let readme = File::read("README.md").text;
    assert!(readme.contains("make run") && readme.contains("make test"), "README.md names both commands. {why}");
    assert!(File::read(".ci/run").text.contains("make test"), ".ci/run calls what README.md names. {why}");
    let page = File::new("README.md", "make run\nthen `make serve`");
    assert_eq!(unknown_commands(&page, "run: x\n"), ["README.md:2: no target `serve`"]);
}

fn dead_links(page: &File) -> Vec<String> {
    let links = pattern(r"\]\(([^)\s#]+)[^)]*\)");
    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let dead = links.captures_iter(&page.text).filter(|found| {
        let outside = found[1].contains(':') || found[1].contains('…') || found[1].starts_with('/');
        !outside && !root().join(folder).join(&found[1]).exists()
    });
    dead.map(|found| page.finding(found.get(1).expect("a link").start(), format!("nothing at `{}`", &found[1])))
        .collect()
}

#[test]
fn links_between_pages_lead_somewhere() {
    let pages = files(&["README.md", "CHANGELOG.md", "docs"], &[".md"]);
    hold(
        "a page that is named but missing costs the reader's trust in the others",
        &pages.iter().flat_map(dead_links).collect::<Vec<_>>(),
    );
    assert_eq!(
        shown("docs/x.md", "[a](../README.md) [b](gone.md#part)", dead_links),
        "docs/x.md:1: nothing at `gone.md`"
    );
}

/// The names in a list of texts, `const NAME: … = &["one", "two"];`.
fn listed(file: &File, constant: &str) -> Vec<String> {
    let list = pattern(&format!(r"(?s)\bconst {constant}: [^=]+= &?\[(.*?)\];"));
    let Some(found) = list.captures(&file.text) else { panic!("{} has no list {constant}", file.path) };
    pattern(r#""([^"]+)""#).captures_iter(&found[1]).map(|name| name[1].to_owned()).collect()
}

/// Keys that the shipped settings don't show with a comment above.
fn unexplained(keys: &[String], shipped: &File) -> Vec<String> {
    let lines: Vec<&str> = shipped.text.lines().collect();
    let explained = |key: &String| {
        let stands = |line: &&str| line.trim_start_matches("# ").starts_with(&format!("{key}:"));
        lines.iter().position(stands).is_some_and(|at| at > 0 && lines[at - 1].starts_with("# "))
    };
    keys.iter()
        .filter(|key| !explained(key))
        .map(|key| shipped.finding(0, format!("`{key}` is not explained")))
        .collect()
}

fn unnamed(names: &[String], page: &File) -> Vec<String> {
    let missing = names.iter().filter(|name| !page.text.contains(&format!("`{name}`")));
    missing.map(|name| page.finding(0, format!("`{name}` is not there"))).collect()
}

#[test]
fn every_setting_figure_and_phrase_is_explained() {
    let (load, page) = (File::read("src/config/load.rs"), File::read("docs/operating.md"));
    let keys = listed(&load, "KEYS");
    let variables = listed(&load, "VARIABLES").into_iter().map(|key| format!("FRONTDESK_{}", key.to_uppercase()));
    let metrics = File::read("src/metrics.rs");
    let figures = pattern(r#"describe_\w+!\("(frontdesk_\w+)""#)
        .captures_iter(&metrics.text)
        .map(|found| found[1].to_owned())
        .collect::<Vec<_>>();
    assert!(keys.len() > 5 && figures.len() > 5, "{keys:?} {figures:?}");
    let names: Vec<_> = keys.iter().cloned().chain(variables).chain(figures).collect();
    let mut findings = unexplained(&keys, &File::read("frontdesk.yaml"));
    findings.extend(unnamed(&names, &page));
    let phrases = listed(&File::read("src/content/phrases.rs"), "PHRASES");
    for page in ["docs/writing.md", "docs/writing.ko.md"] {
        findings.extend(unnamed(&phrases, &File::read(page)));
    }
    hold("owner and writers change only what is explained to them", &findings);
    let shipped = File::new("frontdesk.yaml", "# The shop.\nshop: x\n\nlisten: y\n");
    let keys = ["shop", "listen", "data"].map(str::to_owned);
    assert_eq!(unexplained(&keys, &shipped).len(), 2);
    assert_eq!(unnamed(&keys, &File::new("docs/x.md", "`shop`, `listen`")), ["docs/x.md:1: `data` is not there"]);
}
