//! The websites that may show the widget, and where in them somebody is.

use super::origin;
use crate::config::{Settings, SiteSettings, WidgetSettings};
use axum::http::HeaderMap;

/// The longest origin that is remembered, in characters: a scheme, a name of 253, a port.
const LONGEST_ORIGIN: usize = 280;

/// Which websites may show the widget, and what it is like there.
#[derive(Debug, Clone, Default)]
pub struct Sites {
    pub(super) everywhere: WidgetSettings,
    pub(super) sites: Vec<SiteSettings>,
    /// Where the server is reached from outside.
    pub(super) public_url: Option<String>,
}

/// Where somebody is who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whence {
    /// On a page of our own.
    Own,
    /// What is no browser sends no origin, and has nobody's cookies.
    Program,
    /// On a site of the settings.
    Site {
        /// Its name, if it has one.
        name: Option<String>,
        /// Its address.
        origin: String,
    },
    /// Anywhere else.
    Stranger(String),
}

impl Whence {
    /// The name of the site of the settings.
    pub(super) fn site(&self) -> Option<&str> {
        if let Whence::Site { name, .. } = self { name.as_deref() } else { None }
    }
}

impl Sites {
    /// Those of the settings.
    pub fn new(settings: &Settings) -> Self {
        let (everywhere, sites) = (settings.widget.clone(), settings.sites.clone());
        Self { everywhere, sites, public_url: settings.public_url.clone() }
    }

    /// Where a request comes from, as the browser says; a page can't change that.
    pub(super) fn whence(&self, headers: &HeaderMap) -> Whence {
        let Some(said) = origin::said(headers) else { return Whence::Program };
        if origin::own(headers) {
            return Whence::Own;
        }
        let said = said.to_str().unwrap_or_default();
        let site = self.sites.iter().find(|site| site.origins.iter().any(|known| known == said));
        match site {
            Some(site) => Whence::Site { name: site.name.clone(), origin: said.to_owned() },
            None => Whence::Stranger(said.chars().take(LONGEST_ORIGIN).collect()),
        }
    }

    /// The names of the sites, where it says something which one somebody is on.
    pub(super) fn told_apart(&self) -> Vec<String> {
        let names = self.sites.iter().filter_map(|site| site.name.clone());
        if self.sites.len() > 1 { names.collect() } else { Vec::new() }
    }
}

/// Addresses alone, with a widget as it is.
impl From<Vec<String>> for Sites {
    fn from(origins: Vec<String>) -> Self {
        let alone = SiteSettings { origins, ..SiteSettings::default() };
        Self { sites: vec![alone], ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;

    #[test]
    fn only_own_pages_and_named_sites_may_connect() {
        let shop = SiteSettings {
            name: Some("shop".into()),
            origins: vec!["https://shop.example".into()],
            ..SiteSettings::default()
        };
        let sites = Sites { sites: vec![shop], ..Sites::from(Vec::new()) };
        let whence = |origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "desk.example:7070".parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            sites.whence(&headers)
        };
        assert_eq!(whence(None), Whence::Program);
        assert_eq!(whence(Some("http://desk.example:7070")), Whence::Own);
        assert_eq!(whence(Some("https://shop.example")).site(), Some("shop"));
        for strange in ["https://shop.example.evil.example", "http://shop.example", "ftp://desk.example:7070", "null"] {
            assert_eq!(whence(Some(strange)), Whence::Stranger(strange.into()));
        }
    }
}
