//! The owner's logo on every page.

use crate::config::LogoKind;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A picture in front of the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// What it is.
    pub kind: LogoKind,
    /// Its bytes, as they are served.
    pub bytes: Arc<[u8]>,
    /// Tells this picture from another: part of its address, so that browsers keep it.
    pub tag: String,
}

/// Bytes of a hash that tell pictures apart.
const TAG_BYTES: usize = 9;

impl Logo {
    /// A picture that was looked at.
    pub fn new(kind: LogoKind, bytes: Vec<u8>) -> Self {
        let tag = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(&bytes)[..TAG_BYTES]);
        Self { kind, bytes: bytes.into(), tag }
    }

    /// Its path on this server.
    pub fn address(&self) -> String {
        let ending = match self.kind {
            LogoKind::Png => "png",
            LogoKind::Svg => "svg",
            LogoKind::Webp => "webp",
        };
        format!("/help/logo-{}.{ending}", self.tag)
    }

    /// Its type, as browsers name it.
    pub fn media_type(&self) -> &'static str {
        match self.kind {
            LogoKind::Png => "image/png",
            LogoKind::Svg => "image/svg+xml",
            LogoKind::Webp => "image/webp",
        }
    }
}
