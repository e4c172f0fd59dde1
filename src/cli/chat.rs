//! `frontdesk chat`: a conversation in the terminal.

use super::arguments::Chat;
use super::output::{Outcome, bold, cannot, dim, note, say};
use super::parts;
use super::trial::{Said, Trial};
use crate::config::Settings;
use crate::conversation::OfferedButton;
use crate::desk::Utterance;
use crate::ids::Number;
use std::io::BufRead;

pub(super) fn run(mut settings: Settings, arguments: Chat) -> Outcome {
    settings.content = arguments.content.content.clone().unwrap_or(settings.content);
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(error),
    };
    match runtime.block_on(talk(settings, &arguments)) {
        Ok(()) => Outcome::Well,
        Err(outcome) => outcome,
    }
}

async fn talk(settings: Settings, arguments: &Chat) -> Result<(), Outcome> {
    let language = parts::language(arguments.lang.as_deref().unwrap_or(&settings.language))?;
    let trial = Trial::open(settings)?;
    let mut visitor = trial.visitor(language).await?;
    note("Write a message and press Enter. /1, /2 … press a button; an empty line or Ctrl-D ends.");
    let mut offered = show(&visitor.heard().await?);
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(cannot)?;
        if line.trim().is_empty() {
            break;
        }
        let Some(utterance) = utterance(line.trim(), &offered) else {
            note("there is no such button");
            continue;
        };
        visitor.says(&utterance).await?;
        offered = show(&visitor.heard().await?);
    }
    Ok(())
}

type Offered = Vec<(Number, usize)>;

/// `/2` presses the second button offered last; anything else is said.
fn utterance(line: &str, offered: &Offered) -> Option<Utterance> {
    let Some(wish) = line.strip_prefix('/').and_then(|rest| rest.parse::<usize>().ok()) else {
        return Some(Utterance::Text(line.to_owned()));
    };
    let (number, button) = *offered.get(wish.checked_sub(1)?)?;
    Some(Utterance::Button { number, button })
}

/// Prints what was said; what comes back are the buttons that can be pressed.
fn show(heard: &[Said]) -> Offered {
    let mut offered = Offered::new();
    for said in heard {
        say(&format!("{}\n", bold(&said.text)));
        for (index, OfferedButton { label, .. }) in said.buttons.iter().enumerate() {
            offered.push((said.number, index));
            say(&dim(&format!("  /{} {label}", offered.len())));
        }
    }
    offered
}
