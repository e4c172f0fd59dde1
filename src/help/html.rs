//! A writer of HTML into which a text can only come escaped: markup is what stands in this program, and nothing else.

/// HTML as it grows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Markup of this program, as it is.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// A text from anywhere, between tags or inside the quotes of an attribute.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // A browser makes another character of it, and then of what stands beside.
                '\0' => {}
                other => self.0.push(other),
            }
        }
        self
    }

    /// A number.
    pub fn number(&mut self, number: usize) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// A value as JSON that can stand inside a `<script>` of data: nothing in it ends the element or begins another.
    pub fn json(&mut self, value: &serde_json::Value) -> &mut Self {
        for character in value.to_string().chars() {
            match character {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    self.0.push_str(&format!("\\u{:04x}", u32::from(character)));
                }
                other => self.0.push(other),
            }
        }
        self
    }

    /// The text so far.
    pub fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text() {
        let mut html = Html::default();
        html.raw("<p title=\"").text("\"><script>'&\0").raw("\">").text("<b>환불</b>").raw("</p>");
        let expected = "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;b&gt;환불&lt;/b&gt;</p>";
        assert_eq!(html.into_text(), expected);
    }

    #[test]
    fn data_never_ends_its_element() {
        let mut html = Html::default();
        let value = serde_json::json!({"name": "</script><!-- & \u{2028}\""});
        html.json(&value);
        let written = html.into_text();
        assert!(!written.contains(['<', '>', '&', '\u{2028}']), "{written}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value);
    }
}
