//! Prices: asking for one and nothing else, and naming one.

use super::normalise::normalise;
use regex::Regex;
use std::sync::LazyLock;

/// Whole messages, without their spaces.
const ASKING: &str = "얼마예요|얼마에요|얼마인가요|얼마죠|얼마나해요|그건얼마예요|그럼얼마예요|가격은요|비용은요|요금은요|가격이얼마예요|비용이얼마예요|\
    가격이얼마인가요|비용이얼마인가요|얼마|howmuch|howmuchisit|howmuchisthat|howmuchdoesitcost|howmuchdoesthatcost|whatdoesitcost|whatdoesthatcost|whatstheprice|\
    whatistheprice|theprice";

/// A number with a currency on either side of it. Nothing is a price too.
static PRICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\d\s?(원|만\s?원|천\s?원|won\b|krw\b|usd\b|eur\b|€|\$)|(₩|\$|€|£)\s?\d|무료|\bfree\b").ok()
});

/// Whether a text asks what something costs, and nothing else.
pub fn asks_price(text: &str) -> bool {
    let said: String = normalise(text).chars().filter(|letter| letter.is_alphanumeric()).collect();
    ASKING.split('|').any(|asking| asking == said)
}

/// Whether a text names a price.
pub fn names_price(text: &str) -> bool {
    PRICE.as_ref().is_some_and(|price| price.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_for_a_price_and_naming_one() {
        for text in ["얼마예요?", "그럼 얼마예요", "가격은요?", "How much is it?", "how much?", "what does that cost?"]
        {
            assert!(asks_price(text), "{text}");
        }
        for text in ["배송비 얼마예요?", "얼마나 걸려요?", "how much is shipping?", "how long?"] {
            assert!(!asks_price(text), "{text}");
        }
        for text in
            ["배송비는 3,000원이에요.", "5만 원부터 무료예요", "It costs 3,000 won.", "₩3000", "Returns are free."]
        {
            assert!(names_price(text), "{text}");
        }
        for text in ["3일 걸려요", "원하시면", "It takes 3 days.", "freedom"] {
            assert!(!names_price(text), "{text}");
        }
    }
}
