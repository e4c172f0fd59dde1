//! `frontdesk agents`: the people who sign in at the console.

use super::agents_arguments::{Agents, PostArguments};
use super::arguments::DataFolder;
use super::output::{Outcome, cannot, note, say};
use super::{parts, posts};
use crate::agents::Post;
use crate::config::Settings;
use crate::desk::{Account, Desk, DeskError, NewAccount, RESET_LIFE, Role, Who};
use std::io::{BufRead, IsTerminal};

pub(super) fn run(settings: Settings, arguments: Agents) -> Outcome {
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(error),
    };
    let result = runtime.block_on(async {
        match arguments {
            Agents::Add { name, email, role, post, data } => {
                let settings = parts::in_folder(settings, data);
                let post = posts::changed(Post::default(), &post, &settings)?;
                add(settings, (name, email, role), post).await
            }
            Agents::List { data } => list(settings, data),
            Agents::Set { email, role, post, data } => set(settings, data, (&email, role, &post)).await,
            Agents::Password { email, data } => password_link(settings, data, &email).await,
            Agents::ResetSecondFactor { email, data } => reset_second_factor(settings, data, &email).await,
            Agents::Remove { email, data } => remove(settings, data, &email).await,
        }
    });
    result.unwrap_or_else(|outcome| outcome)
}

async fn add(settings: Settings, (name, email, role): (String, String, Role), post: Post) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&settings)?;
    let password = password()?;
    let account = desk.add_account(NewAccount { name, email, password }, role).await.map_err(cannot)?;
    desk.post_agent(account.agent, post).await.map_err(cannot)?;
    note(&format!("{} can sign in as {}, role {}", account.name, account.email, account.role));
    if account.role != role {
        note("The first account is the owner's.");
    }
    Ok(Outcome::Well)
}

fn list(settings: Settings, data: DataFolder) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    for account in desk.agents().map_err(cannot)? {
        let post = desk.post_of(account.agent).map_err(cannot)?;
        say(&format!("{}\t{}\t{}\t{}", account.email, account.name, account.role, posts::line(&post)));
    }
    Ok(Outcome::Well)
}

/// Another role, another post, or both.
async fn set(
    settings: Settings,
    data: DataFolder,
    (email, role, typed): (&str, Option<Role>, &PostArguments),
) -> Result<Outcome, Outcome> {
    let settings = parts::in_folder(settings, data);
    let desk = parts::desk_without_content(&settings)?;
    let account = found(&desk, email)?;
    let post = posts::changed(desk.post_of(account.agent).map_err(cannot)?, typed, &settings)?;
    desk.set_post(&Who::command_line(), &account, post.clone()).await.map_err(cannot)?;
    if let Some(role) = role {
        desk.set_role(&Who::command_line(), &account, role).await.map_err(cannot)?;
        note(&format!("{} is {role} now, and signed out everywhere", account.email));
    }
    say(&format!("{}\t{}\t{}\t{}", account.email, account.name, role.unwrap_or(account.role), posts::line(&post)));
    Ok(Outcome::Well)
}

async fn password_link(settings: Settings, data: DataFolder, email: &str) -> Result<Outcome, Outcome> {
    let settings = parts::in_folder(settings, data);
    let desk = parts::desk_without_content(&settings)?;
    let account = found(&desk, email)?;
    let token = desk.password_link(&Who::command_line(), &account, RESET_LIFE).await.map_err(cannot)?;
    note(&format!("With this link {} sets a new password; it works once, for an hour. Behind a proxy,", account.name));
    note("put your own address in the place of the first part:");
    say(&format!("http://{}/console#password={token}", settings.listen));
    Ok(Outcome::Well)
}

async fn reset_second_factor(settings: Settings, data: DataFolder, email: &str) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    let account = found(&desk, email)?;
    desk.resets_second_factor(&Who::command_line(), &account).await.map_err(cannot)?;
    note(&format!("{} has no second factor any more, and is signed out everywhere", account.email));
    Ok(Outcome::Well)
}

async fn remove(settings: Settings, data: DataFolder, email: &str) -> Result<Outcome, Outcome> {
    let desk = parts::desk_without_content(&parts::in_folder(settings, data))?;
    let account = found(&desk, email)?;
    desk.remove_account(&Who::command_line(), &account).await.map_err(cannot)?;
    note(&format!("{email} is removed and signed out everywhere"));
    Ok(Outcome::Well)
}

fn found(desk: &Desk, email: &str) -> Result<Account, Outcome> {
    desk.account_by_email(email).map_err(|error| match error {
        DeskError::NoSuchAccount => {
            note(&format!("there is no agent {email}; `frontdesk agents list` shows them"));
            Outcome::Problems
        }
        error => cannot(error),
    })
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
