//! What search engines read beside the text: schema.org's Article, FAQPage and BreadcrumbList as JSON-LD.

use super::outline::{ANSWER, beginning};
use super::pages::Pages;
use crate::content::Edition;
use crate::language::Language;
use serde_json::{Value, json};

impl Pages<'_> {
    pub(super) fn about_article(&self, edition: &Edition, language: Language, path: &str, description: &str) -> Value {
        let mut value = json!({
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": edition.title,
            "description": description,
            "inLanguage": language.code(),
            "mainEntityOfPage": self.site.absolute(path),
            "keywords": edition.tags.iter().map(|tag| tag.text.as_str()).collect::<Vec<_>>(),
        });
        if let Some(updated) = edition.updated {
            value["dateModified"] = json!(updated.to_string());
        }
        let shop = self.shop_name(language);
        if !shop.is_empty() {
            let publisher = json!({"@type": "Organization", "name": shop});
            value["author"] = publisher.clone();
            value["publisher"] = publisher;
        }
        value
    }

    /// The way to a page, by titles and paths.
    pub(super) fn about_way(&self, steps: &[(String, String)]) -> Value {
        let items = steps.iter().zip(1..).map(|((title, path), position)| {
            json!({"@type": "ListItem", "position": position, "name": title, "item": self.site.absolute(path)})
        });
        json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
    }

    /// Questions that a page answers, each with what the page shows of its answer.
    pub(super) fn about_questions<'e>(&self, editions: impl Iterator<Item = &'e Edition>, language: Language) -> Value {
        let questions = editions.map(|edition| {
            let answer = json!({"@type": "Answer", "text": beginning(&edition.body, ANSWER)});
            json!({"@type": "Question", "name": edition.title, "acceptedAnswer": answer})
        });
        json!({"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": language.code(),
            "mainEntity": questions.collect::<Vec<_>>()})
    }
}
