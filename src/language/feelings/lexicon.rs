//! The word lists of a language made into patterns over marked text.
//!
//! A list holds one phrase on each line: `(a|b)` are alternatives, `x?` may be missing, `_` is any one word. In Korean a
//! phrase begins where a word begins and may be followed by endings, and a space may be left out; `~` in front lets it stand
//! inside a word, `$` at its end wants the word to end. In English phrases are whole words.

use regex::{Regex, RegexSet};

/// What a language's lists are about, in the order of [`Lists::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// Looks like something below and is not.
    Harmless,
    /// Anger, unless the message praises.
    Swearing,
    /// Anger in plain words.
    Annoyed,
    /// Anger in strong words.
    Furious,
    Urgency,
    Legal,
    Safety,
    SelfHarm,
}

impl Topic {
    pub(super) const ALL: [Topic; 8] = [
        Topic::Harmless,
        Topic::Swearing,
        Topic::Annoyed,
        Topic::Furious,
        Topic::Urgency,
        Topic::Legal,
        Topic::Safety,
        Topic::SelfHarm,
    ];
}

/// How phrases of a language stand among other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Spaces may be left out, endings follow.
    Glued,
    /// Words stand alone.
    Spaced,
}

/// The lists of one language.
pub(super) struct Lists {
    pub(super) spelling: Spelling,
    pub(super) harmless: &'static str,
    pub(super) swearing: &'static str,
    pub(super) annoyed: &'static str,
    pub(super) furious: &'static str,
    pub(super) urgency: &'static str,
    pub(super) legal: &'static str,
    pub(super) safety: &'static str,
    pub(super) self_harm: &'static str,
    /// Words of praise and joy.
    pub(super) praise: &'static str,
    /// In front of a word they make it stronger: `진짜`, `really`. Patterns, with `|` between.
    pub(super) stronger: &'static str,
    /// Patterns over marked text that end where a phrase begins, and deny it.
    pub(super) denied_before: &'static str,
    /// Patterns over marked text that begin where a phrase ends, and deny it.
    pub(super) denied_behind: &'static str,
    /// Begins where a phrase ends, and says that a denial is none: `화가 안 날 수가 없어요`.
    pub(super) affirmed_behind: &'static str,
}

/// A language's lists, ready to search.
pub(super) struct Lexicon {
    spelling: Spelling,
    any: RegexSet,
    topics: Vec<Regex>,
    praise: Regex,
    stronger: Regex,
    denied_before: Regex,
    denied_behind: Regex,
    affirmed_behind: Regex,
}

impl Lists {
    fn all(&self) -> [&'static str; Topic::ALL.len()] {
        [
            self.harmless,
            self.swearing,
            self.annoyed,
            self.furious,
            self.urgency,
            self.legal,
            self.safety,
            self.self_harm,
        ]
    }

    /// # Errors
    /// When a list of this program is written wrong; a test holds that none is.
    pub(super) fn compile(&self) -> Result<Lexicon, regex::Error> {
        let patterns: Vec<String> = self.all().iter().map(|list| self.pattern(list)).collect();
        Ok(Lexicon {
            spelling: self.spelling,
            any: RegexSet::new(&patterns)?,
            topics: patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>()?,
            praise: Regex::new(&self.pattern(self.praise))?,
            stronger: Regex::new(&format!("^<?(?:{})", self.stronger))?,
            denied_before: Regex::new(&format!("(?:{})$", self.denied_before))?,
            denied_behind: Regex::new(&format!("^(?:{})", self.denied_behind))?,
            affirmed_behind: Regex::new(&format!("^(?:{})", self.affirmed_behind))?,
        })
    }

    /// One pattern for a whole list; what makes it stronger in front belongs to it.
    fn pattern(&self, list: &str) -> String {
        let phrases = list.lines().map(str::trim).filter(|line| !line.is_empty());
        let (inside, whole): (Vec<&str>, Vec<&str>) = phrases.partition(|phrase| phrase.starts_with('~'));
        let join = |phrases: &[&str]| phrases.iter().map(|phrase| self.phrase(phrase)).collect::<Vec<_>>().join("|");
        let stronger = self.stronger;
        let (first, again) = match self.spelling {
            Spelling::Spaced => (format!("(?:<(?:{stronger})>)*<"), String::new()),
            Spelling::Glued => (format!("(?:<|(?:{stronger})(?:><)?)"), format!("(?:(?:{stronger})(?:><)?)*")),
        };
        let behind = if self.spelling == Spelling::Spaced { ">" } else { "" };
        let begins = (!whole.is_empty()).then(|| format!("{first}{again}(?:{}){behind}", join(&whole)));
        let within = (!inside.is_empty()).then(|| format!("(?:<?(?:{stronger})(?:><)?)*(?:{})", join(&inside)));
        begins.into_iter().chain(within).collect::<Vec<_>>().join("|")
    }

    fn phrase(&self, written: &str) -> String {
        let space = if self.spelling == Spelling::Glued { "(?:><)?" } else { "(?:><)" };
        let mut pattern = String::with_capacity(written.len() * 2);
        for character in written.chars() {
            match character {
                '~' => {}
                ' ' => pattern.push_str(space),
                '(' => pattern.push_str("(?:"),
                '_' => pattern.push_str("[^<>.]+"),
                '$' => pattern.push('>'),
                other => pattern.push(other),
            }
        }
        pattern
    }
}

impl Lexicon {
    /// Whether any letter of the text could be of this language.
    pub(super) fn reads(&self, marked: &str) -> bool {
        match self.spelling {
            Spelling::Glued => !marked.is_ascii(),
            Spelling::Spaced => marked.bytes().any(|byte| byte.is_ascii_lowercase()),
        }
    }

    /// The topics that something in the text belongs to.
    pub(super) fn topics(&self, marked: &str) -> Vec<Topic> {
        self.any.matches(marked).iter().map(|place| Topic::ALL[place]).collect()
    }

    /// Where the phrases of a topic stand.
    pub(super) fn find(&self, topic: Topic, marked: &str) -> Vec<std::ops::Range<usize>> {
        self.topics[topic as usize].find_iter(marked).map(|found| found.range()).collect()
    }

    /// Whether the text praises or thanks.
    pub(super) fn praises(&self, marked: &str) -> bool {
        self.praise.is_match(marked)
    }

    /// Whether a phrase that was found begins with a word that makes it stronger.
    pub(super) fn is_stronger(&self, found: &str) -> bool {
        self.stronger.is_match(found)
    }

    /// Whether the words around a phrase deny it.
    pub(super) fn denies(&self, before: &str, behind: &str) -> bool {
        self.denied_before.is_match(before)
            || (self.denied_behind.is_match(behind) && !self.affirmed_behind.is_match(behind))
    }
}
