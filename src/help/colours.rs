//! The owner's colour, made safe: what stands on it, and what is written in it, always has contrast.
//!
//! Formulas: WCAG 2.2, "relative luminance" and "contrast ratio". The widget does the same with its accent.

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Why a text is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written #rrggbb, such as #2f6149")]
pub struct NotAColour;

/// Text needs this contrast (WCAG 1.4.3).
const READABLE: f64 = 4.5;
/// One step towards black or white, of so many.
const STEPS: u32 = 40;
/// The lightest surface of light pages and the lightest of dark ones: what is readable there is readable on all of them.
const LIGHT_SURFACE: Colour = Colour([0xf3, 0xf5, 0xf5]);
const DARK_SURFACE: Colour = Colour([0x26, 0x2c, 0x2f]);
const WHITE: Colour = Colour([255; 3]);
const BLACK: Colour = Colour([0; 3]);

impl Default for Colour {
    /// The widget's quiet blue.
    fn default() -> Self {
        Colour([0x3d, 0x5a, 0x80])
    }
}

impl std::str::FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits =
            text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii()).ok_or(NotAColour)?;
        let mut colour = [0; 3];
        for (part, at) in colour.iter_mut().zip([0, 2, 4]) {
            *part = u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAColour)?;
        }
        Ok(Colour(colour))
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    /// The style sheet with the colours that are the owner's.
    pub fn style_sheet(self) -> String {
        let on = if self.contrast(WHITE) >= self.contrast(BLACK) { WHITE } else { BLACK };
        let (light, dark) = (self.readable(LIGHT_SURFACE, BLACK), self.readable(DARK_SURFACE, WHITE));
        format!(":root{{--accent:{self};--on-accent:{on};--link-light:{light};--link-dark:{dark}}}\n")
    }

    /// Drawn towards black or white until it can be read on the surface.
    fn readable(self, surface: Colour, towards: Colour) -> Colour {
        let steps = (0..=STEPS).map(|step| self.mixed(towards, step));
        steps.into_iter().find(|colour| colour.contrast(surface) >= READABLE).unwrap_or(towards)
    }

    fn mixed(self, other: Colour, step: u32) -> Colour {
        let mut parts = [0; 3];
        for (place, part) in parts.iter_mut().enumerate() {
            let (own, others) = (u32::from(self.0[place]), u32::from(other.0[place]));
            *part = u8::try_from((own * (STEPS - step) + others * step) / STEPS).unwrap_or(u8::MAX);
        }
        Colour(parts)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(self, other: Colour) -> f64 {
        let ratio = (self.luminance() + 0.05) / (other.luminance() + 0.05);
        ratio.max(1.0 / ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_colour_can_be_read() {
        for text in ["#ffffff", "#000000", "#ffff00", "#2f6149", "#767676", "#ff0000", "#7f7f7f", "#3d5a80", "#f3f5f5"]
        {
            let colour: Colour = text.parse().unwrap();
            assert_eq!(colour.to_string(), text);
            let on = if colour.contrast(WHITE) >= colour.contrast(BLACK) { WHITE } else { BLACK };
            assert!(colour.contrast(on) >= READABLE, "{text}");
            assert!(colour.readable(LIGHT_SURFACE, BLACK).contrast(LIGHT_SURFACE) >= READABLE, "{text}");
            assert!(colour.readable(DARK_SURFACE, WHITE).contrast(DARK_SURFACE) >= READABLE, "{text}");
        }
        let readable: Colour = "#2f6149".parse().unwrap();
        assert_eq!(readable.readable(LIGHT_SURFACE, BLACK), readable, "what can be read stays as it is");
        for wrong in ["red", "#fff", "#12345g", "#1234567", "#가나", ""] {
            assert_eq!(wrong.parse::<Colour>(), Err(NotAColour), "{wrong}");
        }
    }
}
