//! Who looks at a page: on which screen, in which light, in which language.

use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    Desktop,
    Phone,
    /// The narrowest that must work: WCAG 1.4.10.
    Narrow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub device: Device,
    pub scheme: Scheme,
    /// The browser's language.
    pub language: &'static str,
}

impl Look {
    pub const KOREAN: Self = Self { device: Device::Desktop, scheme: Scheme::Light, language: "ko" };
    pub const ENGLISH: Self = Self { language: "en", ..Self::KOREAN };

    pub const fn on(self, device: Device) -> Self {
        Self { device, ..self }
    }

    pub fn dark(self) -> Self {
        Self { scheme: Scheme::Dark, ..self }
    }

    /// Parameters of `Emulation.setDeviceMetricsOverride`.
    pub fn metrics(self) -> Value {
        let (width, height, scale) = match self.device {
            Device::Desktop => (1280, 800, 1),
            Device::Phone => (390, 844, 2),
            Device::Narrow => (320, 640, 1),
        };
        json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": self.device == Device::Phone})
    }

    /// Parameters of `Emulation.setEmulatedMedia`. Nothing moves, so that what is seen does not depend on the moment.
    pub fn media(self) -> Value {
        let scheme = if self.scheme == Scheme::Dark { "dark" } else { "light" };
        json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]})
    }
}
