//! An article's blocks → HTML. Every text is escaped; an address is only one that the content's reader let through.

use super::html::Html;
use super::outline::anchor;
use crate::content::{Block, Span};

/// Writes blocks; headings get names, counted from 1.
pub(super) fn write_blocks(html: &mut Html, blocks: &[Block]) {
    let mut headings = 0;
    blocks.iter().for_each(|block| write_block(html, block, &mut headings));
}

fn write_block(html: &mut Html, block: &Block, headings: &mut usize) {
    match block {
        Block::Paragraph { spans } => {
            html.raw("<p>");
            write_spans(html, spans);
            html.raw("</p>\n");
        }
        Block::Heading { level, spans } => {
            *headings += 1;
            let (opening, closing) = match level {
                ..=2 => ("<h2 id=\"", "</h2>\n"),
                3 => ("<h3 id=\"", "</h3>\n"),
                _ => ("<h4 id=\"", "</h4>\n"),
            };
            html.raw(opening).text(&anchor(*headings)).raw("\">");
            write_spans(html, spans);
            html.raw(closing);
        }
        Block::List { ordered, items } => {
            html.raw(if *ordered { "<ol>\n" } else { "<ul>\n" });
            for item in items {
                html.raw("<li>");
                write_item(html, item, headings);
                html.raw("</li>\n");
            }
            html.raw(if *ordered { "</ol>\n" } else { "</ul>\n" });
        }
        Block::Code { text } => {
            html.raw("<pre tabindex=\"0\"><code>").text(text).raw("</code></pre>\n");
        }
        Block::Image { source, description } => {
            html.raw("<p class=\"picture\"><img loading=\"lazy\" src=\"").text(source);
            html.raw("\" alt=\"").text(description).raw("\"></p>\n");
        }
    }
}

/// The first paragraph of an item stands beside its sign.
fn write_item(html: &mut Html, item: &[Block], headings: &mut usize) {
    let rest = match item {
        [Block::Paragraph { spans }, rest @ ..] => {
            write_spans(html, spans);
            rest
        }
        whole => whole,
    };
    rest.iter().for_each(|block| write_block(html, block, headings));
}

fn write_spans(html: &mut Html, spans: &[Span]) {
    for span in spans {
        match span {
            Span::Text { text } => html.text(text),
            Span::Strong { text } => html.raw("<strong>").text(text).raw("</strong>"),
            Span::Emphasis { text } => html.raw("<em>").text(text).raw("</em>"),
            Span::Code { text } => html.raw("<code>").text(text).raw("</code>"),
            Span::Break => html.raw("<br>"),
            Span::Link { address, text } => html.raw("<a href=\"").text(address).raw("\">").text(text).raw("</a>"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown;

    #[test]
    fn blocks_become_elements_and_their_texts_stay_texts() {
        let check = |text: &str, expected: &str| {
            let mut html = Html::default();
            write_blocks(&mut html, &markdown(text));
            assert_eq!(html.into_text(), expected, "{text}");
        };
        check("a **b** *c* `<d>`", "<p>a <strong>b</strong> <em>c</em> <code>&lt;d&gt;</code></p>\n");
        check("## A\n\n### B & C", "<h2 id=\"part-1\">A</h2>\n<h3 id=\"part-2\">B &amp; C</h3>\n");
        check("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n");
        check("- a\n  - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n");
        check("\\<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n");
        check("[x](javascript:alert(1))", "<p>x</p>\n");
        check(
            "[x](https://a.example/?a=1&b=\"2\")",
            "<p><a href=\"https://a.example/?a=1&amp;b=&quot;2&quot;\">x</a></p>\n",
        );
        check("[x](</a?b='c>)", "<p><a href=\"/a?b=&#39;c\">x</a></p>\n");
        check("```\n</code><script>\n```", "<pre tabindex=\"0\"><code>&lt;/code&gt;&lt;script&gt;</code></pre>\n");
    }
}
