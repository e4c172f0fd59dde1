//! What the widget is like: on every website, and on one.

use super::manners::Manners;
use super::settings::Texts;

/// The languages the widget speaks: one file each in `widget/languages/`.
pub const WIDGET_LANGUAGES: &[&str] = &["ko", "en", "ja", "zh", "es", "de", "fr", "ar"];

/// A website that may show the widget.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// What it is called; none for the origins that stand in the list by themselves.
    pub name: Option<String>,
    /// Its addresses, such as `https://shop.example`.
    pub origins: Vec<String>,
    /// What the widget is like there: what holds everywhere, and over it what the site says itself.
    pub widget: WidgetSettings,
    /// How the widget behaves there towards who did not ask for it: what holds everywhere, and over it what the site says itself.
    pub manners: Manners,
}

/// What the widget is like. What nobody said is left to the widget.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WidgetSettings {
    /// `#rrggbb`.
    pub colour: Option<String>,
    /// In which corner.
    pub position: Option<Side>,
    /// So far from the sides of the window.
    pub distance: Distance,
    /// The bot's first words, by language; without one those of the language pack.
    pub greeting: Texts,
    /// The language it begins in, whatever the page says.
    pub language: Option<String>,
    /// The languages it offers; none said = all it speaks.
    pub languages: Vec<String>,
    /// The button that opens it.
    pub launcher: Launcher,
    /// Where on a website it is shown.
    pub pages: Pages,
    /// What the bot is called, by language.
    pub bot: Texts,
    /// Whether it greets, or counts in the title: what that needs is asked for then, and only then.
    pub greets: bool,
}

/// Left or right, as seen by who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The left edge.
    Left,
    /// The right edge.
    Right,
}

/// In CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Distance {
    /// From the left or right edge.
    pub side: Option<u16>,
    /// From the lower edge.
    pub bottom: Option<u16>,
}

/// The button that opens the chat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Launcher {
    /// Words beside the icon, by language.
    pub text: Texts,
    /// The line that is drawn on it: the path of an SVG in a square of 24.
    pub icon: Option<String>,
}

/// Paths of pages; `*` stands for anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Nowhere but there; none = everywhere.
    pub show: Vec<String>,
    /// Not there.
    pub hide: Vec<String>,
}

impl WidgetSettings {
    /// What is said here, and where nothing is, what holds everywhere.
    pub fn over(self, everywhere: &Self) -> Self {
        let all = everywhere.clone();
        Self {
            colour: self.colour.or(all.colour),
            position: self.position.or(all.position),
            distance: Distance {
                side: self.distance.side.or(all.distance.side),
                bottom: self.distance.bottom.or(all.distance.bottom),
            },
            greeting: said(self.greeting, all.greeting),
            language: self.language.or(all.language),
            languages: said_list(self.languages, all.languages),
            launcher: Launcher {
                text: said(self.launcher.text, all.launcher.text),
                icon: self.launcher.icon.or(all.launcher.icon),
            },
            pages: Pages {
                show: said_list(self.pages.show, all.pages.show),
                hide: said_list(self.pages.hide, all.pages.hide),
            },
            bot: said(self.bot, all.bot),
            // Its manners say so themselves.
            greets: self.greets,
        }
    }

    /// As a tag says it: the names of data attributes without `data-`, and their values. What is said by the server itself, as the
    /// greeting is, is not among them.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let word = |name: &str, value: Option<String>| value.map(|value| (name.to_owned(), value));
        let list = |name: &str, values: &[String]| word(name, (!values.is_empty()).then(|| values.join(" ")));
        let pixels = |name: &str, value: Option<u16>| word(name, value.map(|value| value.to_string()));
        let position = self.position.map(|side| if side == Side::Left { "left" } else { "right" }.to_owned());
        let single = [
            word("accent", self.colour.clone()),
            word("position", position),
            pixels("side", self.distance.side),
            pixels("bottom", self.distance.bottom),
            word("lang", self.language.clone()),
            list("langs", &self.languages),
            word("icon", self.launcher.icon.clone()),
            list("show", &self.pages.show),
            list("hide", &self.pages.hide),
            word("manners", self.greets.then(|| "yes".to_owned())),
        ];
        let spoken = |(code, _): &(&String, &String)| WIDGET_LANGUAGES.contains(&code.as_str());
        let texts = [("label", &self.launcher.text), ("bot", &self.bot)].into_iter().flat_map(|(name, texts)| {
            texts.iter().filter(spoken).map(move |(code, text)| (format!("{name}-{code}"), text.clone()))
        });
        single.into_iter().flatten().chain(texts).collect()
    }
}

fn said(here: Texts, everywhere: Texts) -> Texts {
    // By language: who names only the Korean words keeps the English ones.
    let mut texts = everywhere;
    texts.extend(here);
    texts
}

fn said_list(here: Vec<String>, everywhere: Vec<String>) -> Vec<String> {
    if here.is_empty() { everywhere } else { here }
}
