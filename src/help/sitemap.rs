//! For search engines: a map of all pages, and what they should leave alone.

use super::html::Html;
use super::pages::Pages;
use super::site::{self, Site};
use crate::language::Language;

/// What no search engine needs to ask for.
const LEFT_ALONE: &str = "User-agent: *\nDisallow: /api/\nDisallow: /ws/\nDisallow: /console\nDisallow: /metrics\n";
/// The same for the pages that differ with every search.
const SEARCHES: &str = "Disallow: /help/*/search\nDisallow: /help/*/suggest\nDisallow: /help/*?q=\n";

/// More addresses than this are not allowed in one map (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;

impl Site {
    /// `robots.txt`.
    pub fn robots(&self) -> String {
        let map = self.public_url.as_ref().map(|url| format!("\nSitemap: {url}/sitemap.xml\n")).unwrap_or_default();
        format!("{LEFT_ALONE}{SEARCHES}{map}")
    }
}

impl Pages<'_> {
    /// `sitemap.xml`: every page with its day and its twins in other languages; none without a public address.
    pub fn sitemap(&self) -> Option<String> {
        self.site.public_url.as_ref()?;
        let mut xml = Html::default();
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        let homes = self.homes();
        homes.iter().for_each(|(_, home)| self.write_address(&mut xml, home, None, &homes));
        for language in self.library.languages() {
            let topics = self.shelf(language).map_or(&[][..], |shelf| &shelf.topics);
            topics.iter().for_each(|topic| self.write_address(&mut xml, &site::topic(language, &topic.tag), None, &[]));
        }
        let mut left = MOST_ADDRESSES;
        for article in &self.content.articles {
            let address = |language: &Language| (*language, site::article(*language, &article.id.0));
            let twins: Vec<_> = article.editions.keys().map(address).collect();
            for (edition, (_, path)) in article.editions.values().zip(&twins) {
                if left > 0 {
                    self.write_address(&mut xml, path, edition.updated, &twins);
                }
                left = left.saturating_sub(1);
            }
        }
        xml.raw("</urlset>\n");
        Some(xml.into_text())
    }

    fn write_address(
        &self,
        xml: &mut Html,
        path: &str,
        updated: Option<jiff::civil::Date>,
        twins: &[(Language, String)],
    ) {
        xml.raw("<url><loc>").text(&self.site.absolute(path)).raw("</loc>");
        if let Some(day) = updated {
            xml.raw("<lastmod>").text(&day.to_string()).raw("</lastmod>");
        }
        if twins.len() > 1 {
            for (language, twin) in twins {
                xml.raw("<xhtml:link rel=\"alternate\" hreflang=\"").text(language.code()).raw("\" href=\"");
                xml.text(&self.site.absolute(twin)).raw("\"/>");
            }
        }
        xml.raw("</url>\n");
    }
}
