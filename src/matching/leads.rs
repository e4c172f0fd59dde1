//! Where the buttons of intents lead: what an answer leads to is no wrong answer.

use crate::content::{Content, Destination, Intent};

/// For each intent, by its place, what its buttons lead to.
pub(crate) struct Leads(Vec<Places>);

/// Places of intents and articles in the content.
struct Places {
    intents: Vec<usize>,
    articles: Vec<usize>,
}

impl Leads {
    /// Reads the buttons.
    pub(crate) fn of(content: &Content) -> Leads {
        let intent_at = |destination: &Destination| match destination {
            Destination::Intent(id) => content.intents.iter().position(|intent| &intent.id == id),
            _ => None,
        };
        let article_at = |destination: &Destination| match destination {
            Destination::Article(id) => content.articles.iter().position(|article| &article.id == id),
            _ => None,
        };
        let places = |intent: &Intent| {
            let led_to = || intent.buttons.iter().map(|button| &button.leads_to);
            Places {
                intents: led_to().filter_map(intent_at).collect(),
                articles: led_to().filter_map(article_at).collect(),
            }
        };
        Leads(content.intents.iter().map(places).collect())
    }

    /// Whether a button of the first intent leads to the second.
    pub(crate) fn to_intent(&self, from: usize, to: usize) -> bool {
        self.0[from].intents.contains(&to)
    }

    /// Whether a button of the intent leads to the article.
    pub(crate) fn to_article(&self, from: usize, to: usize) -> bool {
        self.0[from].articles.contains(&to)
    }
}
