//! One thing that was looked at: how it is, and what can be done.

use std::fmt;

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// As it should be.
    Fine,
    /// It works, but somebody should know.
    Note,
    /// It does not work.
    Wrong,
}

/// One thing that was looked at.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) standing: Standing,
    about: &'static str,
    said: String,
    help: Option<String>,
}

impl Finding {
    pub(super) fn fine(about: &'static str, said: impl Into<String>) -> Self {
        Self { standing: Standing::Fine, about, said: said.into(), help: None }
    }

    pub(super) fn note(about: &'static str, said: impl Into<String>, help: impl Into<String>) -> Self {
        Self { standing: Standing::Note, about, said: said.into(), help: Some(help.into()) }
    }

    pub(super) fn wrong(about: &'static str, said: impl Into<String>, help: impl Into<String>) -> Self {
        Self { standing: Standing::Wrong, about, said: said.into(), help: Some(help.into()) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let standing = match self.standing {
            Standing::Fine => "fine ",
            Standing::Note => "note ",
            Standing::Wrong => "WRONG",
        };
        write!(f, "{standing}  {:<13} {}", self.about, self.said)?;
        for line in self.help.iter().flat_map(|help| help.lines()) {
            write!(f, "\n                     help: {line}")?;
        }
        Ok(())
    }
}
