//! What visitors read beside the conversation, through whichever door: suggestions while typing, articles, whether they helped.

use super::guest::Guest;
use super::limits::{self, milliseconds};
use super::reply::error_frame;
use crate::desk::{Likely, Target};
use crate::help::opened;
use crate::ids::ArticleId;
use crate::language::Language;
use crate::protocol::{
    ErrorCode, ErrorFrame, SuggestedKind, ToVisitor, WireArticle, WireLanguage, WireSuggested, WireTitle,
};
use std::time::Instant;

impl Guest<'_> {
    /// What may be meant by what is being typed.
    pub(super) async fn suggests(self, typed: String) -> ToVisitor {
        match self.front.desk.visitor_types_ahead(self.conversation, &typed).await {
            Ok(likely) => ToVisitor::Suggestions { about: typed, items: likely.into_iter().map(on_the_wire).collect() },
            Err(error) => self.refuses(error_frame(&error)),
        }
    }

    /// An article, whole.
    pub(super) async fn opens(self, article: &ArticleId, language: Option<Language>) -> ToVisitor {
        if let Err(too_fast) = self.takes_message() {
            return self.refuses(too_fast);
        }
        let wanted = match language {
            Some(language) => language,
            None => match self.front.desk.language_of(self.conversation).await {
                Ok(language) => language,
                Err(error) => return self.refuses(error_frame(&error)),
            },
        };
        let brain = self.front.desk.brain();
        let Some(found) = opened(&brain.content, &brain.library, &article.0, wanted) else {
            return self.refuses(no_such_article());
        };
        self.front.desk.article_read(found.language, &found.article.0);
        let titles =
            found.related.into_iter().map(|(id, title)| WireTitle { article: id.clone(), title: title.to_owned() });
        let also_in = found.also_in.into_iter().map(|(language, name, title)| {
            let title = title.to_owned();
            WireLanguage { language, name, title }
        });
        ToVisitor::Article(Box::new(WireArticle {
            article: found.article.clone(),
            language: found.language,
            title: found.edition.title.clone(),
            updated: found.edition.updated,
            topic: found.topic.to_owned(),
            blocks: found.edition.body.clone(),
            related: titles.collect(),
            also_in: also_in.collect(),
            page: self.front.help.is_some().then_some(found.page),
        }))
    }

    /// Whether an article helped; counted as on the help page.
    pub(super) fn was_helped(self, article: &ArticleId, language: Language, helped: bool) -> Option<ToVisitor> {
        let brain = self.front.desk.brain();
        let written = brain.content.article(article).is_some_and(|article| article.editions.contains_key(&language));
        if !written {
            return Some(self.refuses(no_such_article()));
        }
        if let Err(wait) = self.front.visitors.takes_vote(self.visitor, Instant::now()) {
            let message = format!("more than {} answers at once", limits::VOTES.burst);
            return Some(self.refuses(ErrorFrame::later(ErrorCode::TooFast, message, milliseconds(wait))));
        }
        match helped {
            true => self.front.desk.article_helped(language, &article.0),
            false => self.front.desk.article_did_not_help(language, &article.0),
        }
        None
    }
}

fn no_such_article() -> ErrorFrame {
    ErrorFrame::never(ErrorCode::NoSuchArticle, "there is no such article, or not in this language")
}

fn on_the_wire(likely: Likely) -> WireSuggested {
    let kind = match likely.target {
        Target::Intent(_) => SuggestedKind::Question,
        Target::Article(article) => SuggestedKind::Article { article },
    };
    WireSuggested { kind, label: likely.label, language: likely.language }
}
