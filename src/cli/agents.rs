//! `frontdesk agents`: the people who answer in the console.

use super::arguments::{Agents, DataFolder, PostArguments};
use super::output::{Outcome, cannot, note, say};
use super::{parts, posts};
use crate::agents::Post;
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
            Agents::Add { name, email, post, data } => {
                add(parts::in_folder(settings, data), NewAgent { name, email, post }).await
            }
            Agents::Set { email, post, data } => set(parts::in_folder(settings, data), &email, &post).await,
            Agents::List { data } => list(settings, data),
            Agents::Remove { email, data } => remove(settings, data, &email).await,
        }
    });
    result.unwrap_or_else(|outcome| outcome)
}

/// Who is added, as typed.
struct NewAgent {
    name: String,
    email: String,
    post: PostArguments,
}

async fn add(settings: Settings, new: NewAgent) -> Result<Outcome, Outcome> {
    let NewAgent { name, email, post } = new;
    let post = posts::changed(Post::default(), &post, &settings)?;
    let desk = parts::desk_without_content(&settings)?;
    let password = password()?;
    let account = desk.add_agent(NewAccount { name, email, password }).await.map_err(cannot)?;
    desk.post_agent(account.agent, post).await.map_err(cannot)?;
    note(&format!("{} can sign in as {}", account.name, account.email));
    Ok(Outcome::Well)
}

fn list(settings: Settings, data: DataFolder) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    for account in desk.agents().map_err(cannot)? {
        let post = desk.post_of(account.agent).map_err(cannot)?;
        say(&format!("{}\t{}\t{}", account.email, account.name, posts::line(&post)));
    }
    Ok(Outcome::Well)
}

async fn set(settings: Settings, email: &str, typed: &PostArguments) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&settings)?;
    let email = email.trim().to_lowercase();
    let known = desk.agents().map_err(cannot)?;
    let Some(account) = known.into_iter().find(|account| account.email == email) else {
        return Ok(nobody(&email));
    };
    let post = posts::changed(desk.post_of(account.agent).map_err(cannot)?, typed, &settings)?;
    desk.post_agent(account.agent, post.clone()).await.map_err(cannot)?;
    say(&format!("{}\t{}\t{}", account.email, account.name, posts::line(&post)));
    Ok(Outcome::Well)
}

fn nobody(email: &str) -> Outcome {
    note(&format!("there is no agent {email}; `frontdesk agents list` shows them"));
    Outcome::Problems
}

async fn remove(settings: Settings, data: DataFolder, email: &str) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    if desk.remove_agent(email).await.map_err(cannot)? {
        note(&format!("{email} is removed and signed out everywhere"));
        return Ok(Outcome::Well);
    }
    Ok(nobody(email))
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
