//! What can be typed, with the help texts.

use super::agents_arguments::{Agents, Audit};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

/// A support chat service: answers from intents and articles, looks things up, hands over to people.
#[derive(Debug, Parser)]
#[command(name = "frontdesk", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Arguments {
    /// The owner's settings; without this file the defaults hold
    #[arg(long, global = true, value_name = "FILE", default_value = "frontdesk.yaml", env = "FRONTDESK_SETTINGS")]
    pub(super) settings: PathBuf,
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "Examples:
  frontdesk serve                              the shop of this folder at http://127.0.0.1:7070
  frontdesk check                              every problem in the content, with place and fix
  frontdesk ask \"환불은 언제 들어와요?\" --why     one message, answered and explained
  frontdesk chat --lang ko                     a conversation in the terminal
  frontdesk eval content --messages m.tsv      how many of these messages are answered right
  frontdesk agents add --name 민지 --email minji@example.com
  frontdesk backup monday.sqlite3              everything in one file, while serving
  frontdesk doctor                             what is fine, what is not, what can be done

Exit codes: 0 all well, 1 problems were found, 2 it could not run.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve visitors and agents
    #[command(after_help = "Examples:
  frontdesk serve
  frontdesk serve --listen 0.0.0.0:7070 --data /var/lib/frontdesk
  frontdesk serve --content ~/my-shop")]
    Serve(Serve),
    /// Check the content: every problem at once, with file, line, column and a fix
    #[command(after_help = "Examples:
  frontdesk check
  frontdesk check --content ~/my-shop --format github")]
    Check(Check),
    /// Answer one message and say why
    #[command(after_help = "Examples:
  frontdesk ask \"where is my order\"
  frontdesk ask \"환불은 언제 들어와요?\" --why
  frontdesk ask \"환불언제들어와요\" --json")]
    Ask(Ask),
    /// Talk to the bot in the terminal
    Chat(Chat),
    /// Measure how well messages are understood, over labelled files
    #[command(subcommand)]
    Eval(Eval),
    /// What visitors answered when they were asked how it was: CSAT, NPS, CES
    #[command(
        after_help = "CSAT is the share of 4 and 5 of 5; NPS the percent of 9 and 10 minus the percent of 0 to 6; CES the mean of 1 to 7 and the \
share of 5 to 7.

Examples:
  frontdesk figures
  frontdesk figures --from 2026-11-01 --to 2026-11-30 --json"
    )]
    Figures(Figures),
    /// What was searched on the help page, above all in vain, and whether articles helped
    #[command(after_help = "Counts by day, with digits and addresses masked; nothing tells who searched.

Examples:
  frontdesk searches
  frontdesk searches --from 2026-11-01 --to 2026-11-30 --json")]
    Searches(Searches),
    /// The people who sign in at the console: accounts, roles, passwords, second factors
    #[command(subcommand)]
    Agents(Agents),
    /// Who did what: sign-ins, accounts, roles, passwords, exports, erasures
    #[command(after_help = "Examples:
  frontdesk audit
  frontdesk audit --since 2026-11-01 --deed sign_in_failed
  frontdesk audit --json > audit.jsonl")]
    Audit(Audit),
    /// Write a backup of all conversations and agents; a server may run meanwhile
    #[command(
        after_help = "The file is whole and checked, or not there. It holds everything visitors and agents wrote: keep it as safe as the \
data folder.

Examples:
  frontdesk backup backups/monday.sqlite3
  frontdesk backup /mnt/safe/frontdesk.sqlite3 --force --data /var/lib/frontdesk"
    )]
    Backup(Backup),
    /// Put a backup in the place of the database; the server must be stopped
    #[command(
        after_help = "The present database is kept beside it under a name with the time. Agents must sign in again, open widgets and consoles \
load everything anew, and what was erased since the backup stays erased.

Example:
  frontdesk restore backups/monday.sqlite3"
    )]
    Restore(Restore),
    /// Write conversations as text or JSON: one, or all of a person
    #[command(after_help = "Examples:
  frontdesk export --conversation 0199c0de-7a57-7000-8000-000000000001
  frontdesk export --contact jiu@example.com --output jiu.txt
  frontdesk export --contact 010-1234-5678 --json > jiu.jsonl")]
    Export(Export),
    /// Erase conversations for ever: one, or all of a person; a server may run meanwhile
    #[command(after_help = "Backups that were made before hold them still.

Examples:
  frontdesk erase --contact jiu@example.com
  frontdesk erase --conversation 0199c0de-7a57-7000-8000-000000000001 --yes")]
    Erase(Erase),
    /// Look at settings, content, data folder and database: what is fine, what is not, what can be done
    #[command(
        after_help = "Nothing is changed. With --salvage, all conversations that can still be read whole are copied into a new database, which \
`frontdesk restore` takes.

Examples:
  frontdesk doctor
  frontdesk doctor --data /var/lib/frontdesk
  frontdesk doctor --salvage saved.sqlite3

Exit codes: 0 nothing is wrong, 1 something is, 2 it could not look or save."
    )]
    Doctor(Doctor),
    /// Explain a code that `check` reports
    #[command(after_help = "Example:\n  frontdesk explain E103")]
    Explain {
        /// Such as E103
        code: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Where to listen [default: 127.0.0.1:7070]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Option<SocketAddr>,
    #[command(flatten)]
    pub(super) content: ContentFolder,
    #[command(flatten)]
    pub(super) data: DataFolder,
}

#[derive(Debug, Args)]
pub(super) struct Figures {
    /// From this day on, where the shop is [default: the first]
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<jiff::civil::Date>,
    /// Up to this day and with it [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<jiff::civil::Date>,
    /// One JSON object
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) data: DataFolder,
}

#[derive(Debug, Args)]
pub(super) struct Searches {
    /// From this day on, where the shop is [default: the first]
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<jiff::civil::Date>,
    /// Up to this day and with it [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<jiff::civil::Date>,
    /// One JSON object
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) data: DataFolder,
}

/// The folder writers work in.
#[derive(Debug, Args)]
pub(super) struct ContentFolder {
    /// The folder with intents/ and knowledge-base/ [default: .]
    #[arg(long, value_name = "FOLDER")]
    pub(super) content: Option<PathBuf>,
}

/// The folder of the database.
#[derive(Debug, Args)]
pub(super) struct DataFolder {
    /// The folder of the database, made when missing [default: ./data]
    #[arg(long, value_name = "FOLDER")]
    pub(super) data: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) content: ContentFolder,
    /// How problems are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
}

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// One JSON array
    Json,
    /// Annotations for a pull request
    Github,
}

#[derive(Debug, Args)]
pub(super) struct Ask {
    /// What a visitor writes
    pub(super) text: String,
    /// The visitor's language when the text does not show it, such as ko
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<String>,
    /// Tell the whole reading: what was considered, why, what it lacked, and where the answer is written
    #[arg(long)]
    pub(super) why: bool,
    /// As JSON: the decision, the whole reading, the reply
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) content: ContentFolder,
}

#[derive(Debug, Args)]
pub(super) struct Chat {
    /// The visitor's language, such as ko
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<String>,
    #[command(flatten)]
    pub(super) content: ContentFolder,
}

#[derive(Debug, Subcommand)]
pub(super) enum Eval {
    /// The folder's content: what visitors would get for each message of a file
    #[command(
        after_help = "A line of the file is a message, a tab, and the id of the intent or article that answers it; of several, with \
`|` between; or `oos` when nothing does. Each message is the first of a conversation of its own.

Examples:
  frontdesk eval content --messages messages.tsv --lang ko
  frontdesk eval content --messages messages.tsv --predictions found.tsv --json"
    )]
    Content(EvalContent),
    /// The understanding of intents, learned from one file and tried on another
    #[command(
        after_help = "A line of a file is a text, a tab, and its label. The rows of --val are neither learned nor tuned on: what Frontdesk \
ships with is measured, and the accuracy on them is reported beside.

Example:
  frontdesk eval intents --train train.tsv --test test.tsv --oos nothing.tsv"
    )]
    Intents(EvalIntents),
    /// The search in articles, over a file of articles and a file of queries
    #[command(
        after_help = "A line of --docs is an id, a title, other questions with ` || ` between, and the text, with a tab between each; a line \
of --queries is an id, a text, and the ids of the articles that answer it; a line of --no-answer is an id and a text.

Example:
  frontdesk eval articles --docs docs.tsv --queries queries.tsv --no-answer nothing.tsv"
    )]
    Articles(EvalArticles),
}

#[derive(Debug, Args)]
pub(super) struct EvalContent {
    /// Messages and what answers them
    #[arg(long, value_name = "FILE")]
    pub(super) messages: PathBuf,
    /// The visitors' language where a message does not show it, such as ko
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<String>,
    #[command(flatten)]
    pub(super) results: Results,
    #[command(flatten)]
    pub(super) content: ContentFolder,
}

#[derive(Debug, Args)]
pub(super) struct EvalIntents {
    /// Learned from: texts and labels
    #[arg(long, value_name = "FILE")]
    pub(super) train: PathBuf,
    /// Tried beside, and only reported
    #[arg(long, value_name = "FILE")]
    pub(super) val: Option<PathBuf>,
    /// Tried: texts and labels
    #[arg(long, value_name = "FILE")]
    pub(super) test: PathBuf,
    /// Texts that belong to no label; what follows a tab is not looked at
    #[arg(long, value_name = "FILE")]
    pub(super) oos: Option<PathBuf>,
    #[command(flatten)]
    pub(super) results: Results,
}

#[derive(Debug, Args)]
pub(super) struct EvalArticles {
    /// The articles
    #[arg(long, value_name = "FILE")]
    pub(super) docs: PathBuf,
    /// Searches and the ids they should find
    #[arg(long, value_name = "FILE")]
    pub(super) queries: PathBuf,
    /// Searches that no article answers
    #[arg(long, value_name = "FILE")]
    pub(super) no_answer: Option<PathBuf>,
    #[command(flatten)]
    pub(super) results: Results,
}

/// Where figures and finds go.
#[derive(Debug, Args)]
pub(super) struct Results {
    /// Write each text here, with what was expected, what was found, and the confidence, with tabs between
    #[arg(long, value_name = "FILE")]
    pub(super) predictions: Option<PathBuf>,
    /// The figures as one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Where to write it
    pub(super) file: PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) data: DataFolder,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// A file that `frontdesk backup` or `frontdesk doctor --salvage` wrote
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) data: DataFolder,
}

/// Which conversations.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct Whose {
    /// One conversation, by its id: it stands in the console's address
    #[arg(long, value_name = "ID")]
    pub(super) conversation: Option<String>,
    /// All conversations of whoever left this e-mail address or phone number
    #[arg(long, value_name = "CONTACT")]
    pub(super) contact: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) whose: Whose,
    /// As JSON lines: one whole event each
    #[arg(long)]
    pub(super) json: bool,
    /// The language of the text around what was said [default: the conversation's]
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "ko"])]
    pub(super) lang: Option<String>,
    /// Write to this file, which must not exist, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Put the files that were sent into this folder too, each under its id; the text names them
    #[arg(long, value_name = "FOLDER")]
    pub(super) files: Option<PathBuf>,
    #[command(flatten)]
    pub(super) data: DataFolder,
}

#[derive(Debug, Args)]
pub(super) struct Erase {
    #[command(flatten)]
    pub(super) whose: Whose,
    /// Don't ask
    #[arg(long)]
    pub(super) yes: bool,
    #[command(flatten)]
    pub(super) data: DataFolder,
}

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Copy what can still be read of a damaged database into this new file
    #[arg(long, value_name = "NEW FILE")]
    pub(super) salvage: Option<PathBuf>,
    #[command(flatten)]
    pub(super) content: ContentFolder,
    #[command(flatten)]
    pub(super) data: DataFolder,
}
