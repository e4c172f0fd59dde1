//! `frontdesk agents`: the people who answer in the console.

use super::arguments::{Agents, DataFolder};
use super::output::{Outcome, cannot, note, say};
use super::parts;
use crate::config::Settings;
use crate::desk::NewAccount;
use std::io::{BufRead, IsTerminal};

pub(super) fn run(settings: Settings, arguments: Agents) -> Outcome {
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(error),
    };
    let result = runtime.block_on(async {
        match arguments {
            Agents::Add { name, email, data } => add(settings, data, name, email).await,
            Agents::List { data } => list(settings, data),
            Agents::Remove { email, data } => remove(settings, data, &email).await,
        }
    });
    result.unwrap_or_else(|outcome| outcome)
}

async fn add(settings: Settings, data: DataFolder, name: String, email: String) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    let password = password()?;
    let account = desk.add_agent(NewAccount { name, email, password }).await.map_err(cannot)?;
    note(&format!("{} can sign in as {}", account.name, account.email));
    Ok(Outcome::Well)
}

fn list(settings: Settings, data: DataFolder) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    for account in desk.agents().map_err(cannot)? {
        say(&format!("{}\t{}", account.email, account.name));
    }
    Ok(Outcome::Well)
}

async fn remove(settings: Settings, data: DataFolder, email: &str) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    if desk.remove_agent(email).await.map_err(cannot)? {
        note(&format!("{email} is removed and signed out everywhere"));
        return Ok(Outcome::Well);
    }
    note(&format!("there is no agent {email}; `frontdesk agents list` shows them"));
    Ok(Outcome::Problems)
}

/// One line: typed, or piped in.
fn password() -> Result<String, Outcome> {
    if std::io::stdin().is_terminal() {
        note("Password (at least 10 characters; it is shown while you type):");
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(cannot)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
