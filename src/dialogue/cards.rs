//! Articles that a reply leads to, as cards: who reads may open them beside the conversation.

use super::scene::{Decision, Scene};
use crate::conversation::{ArticleCard, Choice, Event};
use crate::help::{edition_for, first_sentence, topic_of};
use crate::ids::ArticleId;
use crate::language::Language;
use crate::matching::Target;

/// The decision with a card for each article that its words answer from, or that its buttons lead to.
pub(super) fn with_cards(scene: &Scene<'_>, mut decision: Decision) -> Decision {
    for event in &mut decision.events {
        let Event::BotSpoke { buttons, articles, language, why, .. } = event else { continue };
        let said = match &why.target {
            Some(Target::Article(id)) => Some(id),
            _ => None,
        };
        let offered = buttons.iter().filter_map(|button| match &button.choice {
            Choice::Article(id) => Some(id),
            _ => None,
        });
        let mut shown: Vec<&ArticleId> = Vec::new();
        for id in said.into_iter().chain(offered) {
            if !shown.contains(&id) {
                shown.push(id);
            }
        }
        // Its beginning has just been said.
        let is_said = |id: &ArticleId| said == Some(id);
        *articles = shown.into_iter().filter_map(|id| card(scene, id, *language, is_said(id))).collect();
    }
    decision
}

fn card(scene: &Scene<'_>, id: &ArticleId, wanted: Language, said: bool) -> Option<ArticleCard> {
    let (language, edition) = edition_for(scene.content, id, wanted)?;
    Some(ArticleCard {
        article: id.clone(),
        language,
        title: edition.title.clone(),
        beginning: if said { String::new() } else { first_sentence(&edition.body) },
        topic: topic_of(scene.content, language, edition).to_owned(),
    })
}
