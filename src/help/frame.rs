//! What stands around every page: its head for browsers and search engines, the header, the way to a person, the footer.

use super::html::Html;
use super::logo::Logo;
use super::pages::Pages;
use super::site;
use crate::language::Language;
use serde_json::Value;

/// What the head of a page says about it.
pub(super) struct Head {
    pub(super) language: Language,
    /// Without the shop's name.
    pub(super) title: String,
    pub(super) description: String,
    /// The address that stands for this page; none for one that search engines must not list.
    pub(super) canonical: Option<String>,
    /// The same page in every language it exists in, this one included.
    pub(super) alternates: Vec<(Language, String)>,
    /// Open Graph's word for what it is.
    pub(super) kind: &'static str,
    /// For machines that read.
    pub(super) structured: Vec<Value>,
    /// What stands in the search box.
    pub(super) query: String,
    /// The words with which the chat begins.
    pub(super) draft: String,
}

impl Head {
    pub(super) fn new(language: Language, title: impl Into<String>) -> Head {
        Head {
            language,
            title: title.into(),
            description: String::new(),
            canonical: None,
            alternates: Vec::new(),
            kind: "website",
            structured: Vec::new(),
            query: String::new(),
            draft: String::new(),
        }
    }
}

/// Where the search box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SearchBox {
    /// In the middle of the first page.
    Large,
    /// In the header of all others.
    Small,
}

impl Pages<'_> {
    /// A whole page.
    pub(super) fn page(&self, head: &Head, search: SearchBox, main: impl FnOnce(&mut Html)) -> Html {
        let mut html = Html::default();
        let words = self.words(head.language);
        html.raw("<!doctype html>\n<html lang=\"").text(head.language.code()).raw("\">\n<head>\n");
        self.write_head(&mut html, head);
        html.raw("</head>\n<body>\n<a class=\"skip\" href=\"#main\">").text(words.skip).raw("</a>\n");
        self.write_header(&mut html, head, search);
        html.raw("<main id=\"main\" tabindex=\"-1\">\n");
        main(&mut html);
        html.raw("</main>\n");
        self.write_footer(&mut html, head);
        html.raw("</body>\n</html>\n");
        html
    }

    fn write_head(&self, html: &mut Html, head: &Head) {
        let title = self.full_title(head);
        html.raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n");
        html.raw("<title>").text(&title).raw("</title>\n");
        if !head.description.is_empty() {
            html.raw("<meta name=\"description\" content=\"").text(&head.description).raw("\">\n");
        }
        match &head.canonical {
            Some(path) => {
                html.raw("<link rel=\"canonical\" href=\"").text(&self.site.absolute(path)).raw("\">\n");
                self.write_open_graph(html, head, path);
            }
            None => {
                html.raw("<meta name=\"robots\" content=\"noindex\">\n");
            }
        }
        self.write_alternates(html, head);
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"theme-color\" content=\"");
        let icon = self.site.logo.as_ref().map_or_else(|| "data:,".to_owned(), Logo::address);
        html.text(&self.site.colour.to_string()).raw("\">\n<link rel=\"icon\" href=\"").text(&icon).raw("\">\n");
        // Drawn once the header is whole: what comes in pieces would move.
        html.raw("<link rel=\"expect\" href=\"#main\" blocking=\"render\">\n");
        html.raw("<link rel=\"stylesheet\" href=\"/help/look.css\">\n<link rel=\"stylesheet\" href=\"");
        html.text(self.style).raw("\">\n<script defer src=\"").text(self.script).raw("\"></script>\n");
        self.write_chat(html, head.language);
        for value in &head.structured {
            html.raw("<script type=\"application/ld+json\">").json(value).raw("</script>\n");
        }
    }

    fn full_title(&self, head: &Head) -> String {
        let site = self.words(head.language).title(self.shop_name(head.language));
        if head.title.is_empty() { site } else { format!("{} – {site}", head.title) }
    }

    fn write_open_graph(&self, html: &mut Html, head: &Head, path: &str) {
        let title = if head.title.is_empty() { self.full_title(head) } else { head.title.clone() };
        let picture = self.site.logo.as_ref().map(|logo| self.site.absolute(&logo.address())).unwrap_or_default();
        let entries: [(&'static str, &str); 7] = [
            ("og:title", &title),
            ("og:description", &head.description),
            ("og:type", head.kind),
            ("og:url", &self.site.absolute(path)),
            ("og:site_name", self.shop_name(head.language)),
            ("og:locale", head.language.code()),
            ("og:image", &picture),
        ];
        // An address that is not absolute means nothing elsewhere.
        let relative = self.site.public_url.is_none();
        for (name, value) in
            entries.into_iter().filter(|(name, _)| !(relative && matches!(*name, "og:url" | "og:image")))
        {
            if !value.is_empty() {
                html.raw("<meta property=\"").raw(name).raw("\" content=\"").text(value).raw("\">\n");
            }
        }
    }

    fn write_alternates(&self, html: &mut Html, head: &Head) {
        if head.canonical.is_none() || head.alternates.len() < 2 {
            return;
        }
        for (language, path) in &head.alternates {
            html.raw("<link rel=\"alternate\" hreflang=\"").text(language.code());
            html.raw("\" href=\"").text(&self.site.absolute(path)).raw("\">\n");
        }
        let usual = head.alternates.iter().find(|(language, _)| *language == self.usual).or(head.alternates.first());
        if let Some((_, path)) = usual {
            html.raw("<link rel=\"alternate\" hreflang=\"x-default\" href=\"")
                .text(&self.site.absolute(path))
                .raw("\">\n");
        }
    }

    fn write_chat(&self, html: &mut Html, language: Language) {
        html.raw("<script async src=\"/widget.js\" data-lang=\"").text(language.code()).raw("\" data-accent=\"");
        html.text(&self.site.colour.to_string());
        let bot = self.bot_name(language);
        if !bot.is_empty() {
            html.raw("\" data-bot=\"").text(bot);
        }
        html.raw("\"></script>\n");
    }

    fn write_header(&self, html: &mut Html, head: &Head, search: SearchBox) {
        let words = self.words(head.language);
        let large = search == SearchBox::Large;
        html.raw(if large { "<header class=\"top large\">\n" } else { "<header class=\"top\">\n" });
        html.raw("<div class=\"bar\">\n<a class=\"wordmark\" href=\"").text(&site::home(head.language)).raw("\"");
        if large {
            html.raw(" aria-current=\"page\"");
        }
        html.raw(">");
        self.write_name(html, head.language);
        html.raw("</a>\n");
        if !large {
            self.write_search(html, head);
        }
        self.write_languages(html, head);
        html.raw("</div>\n");
        if large {
            html.raw("<div class=\"hero\">\n<h1>").text(words.question).raw("</h1>\n");
            self.write_search(html, head);
            html.raw("</div>\n");
        }
        html.raw("</header>\n");
    }

    /// The logo says the shop's name to who can't see it.
    fn write_name(&self, html: &mut Html, language: Language) {
        let (words, shop) = (self.words(language), self.shop_name(language));
        match &self.site.logo {
            Some(logo) => {
                html.raw("<img class=\"logo\" src=\"").text(&logo.address()).raw("\" alt=\"").text(shop);
                html.raw("\"> ").text(words.help);
            }
            None => {
                html.text(&words.title(shop));
            }
        }
    }

    fn write_search(&self, html: &mut Html, head: &Head) {
        let words = self.words(head.language);
        let home = site::home(head.language);
        html.raw("<form class=\"search\" role=\"search\" action=\"").text(&home).raw("/search\" data-suggest=\"");
        html.text(&home).raw("/suggest\" data-suggestions=\"").text(words.suggestions).raw("\">\n");
        html.raw("<input type=\"search\" name=\"q\" id=\"q\" maxlength=\"200\" autocomplete=\"off\" enterkeyhint=\"search\" aria-label=\"");
        html.text(words.placeholder).raw("\" placeholder=\"").text(words.placeholder);
        html.raw("\" value=\"").text(&head.query).raw("\">\n<button type=\"submit\">").text(words.search);
        html.raw("</button>\n</form>\n");
    }

    fn write_languages(&self, html: &mut Html, head: &Head) {
        let others: Vec<_> = head.alternates.iter().filter(|(language, _)| *language != head.language).collect();
        if others.is_empty() {
            return;
        }
        html.raw("<nav class=\"languages\" aria-label=\"").text(self.words(head.language).languages).raw("\">\n");
        for (language, path) in others {
            html.raw("<a href=\"").text(path).raw("\" hreflang=\"").text(language.code()).raw("\" lang=\"");
            html.text(language.code()).raw("\">").text(&self.language_name(*language)).raw("</a>\n");
        }
        html.raw("</nav>\n");
    }

    fn write_footer(&self, html: &mut Html, head: &Head) {
        let words = self.words(head.language);
        html.raw("<footer>\n<section class=\"still\" aria-labelledby=\"still\">\n<div>\n<h2 id=\"still\">")
            .text(words.still);
        html.raw("</h2>\n<p class=\"with-script\">")
            .text(words.still_more)
            .raw("</p>\n<noscript><p>")
            .text(words.no_script);
        html.raw("</p></noscript>\n</div>\n<button type=\"button\" class=\"chat\" data-draft=\"").text(&head.draft);
        html.raw("\" hidden>").text(words.chat).raw("</button>\n</section>\n</footer>\n");
    }
}
