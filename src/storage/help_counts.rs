//! What is counted of the help page.

/// A search on the help page, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpSearch {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// The page's language.
    pub language: String,
    /// Normalised and masked; empty for all that was too much to keep apart.
    pub query: String,
    /// How often.
    pub searched: u64,
    /// How often nothing was found.
    pub in_vain: u64,
    /// How often a result was opened.
    pub opened: u64,
}

/// Whether an article helped, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpVote {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// The page's language.
    pub language: String,
    /// The article's slug.
    pub article: String,
    /// How often it helped.
    pub helped: u64,
    /// How often it did not.
    pub not_helped: u64,
}

/// How often an article was opened, counted over a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRead {
    /// Where the shop is.
    pub day: jiff::civil::Date,
    /// The language it was read in.
    pub language: String,
    /// The article's slug.
    pub article: String,
    /// How often.
    pub reads: u64,
}

/// What was counted about articles since the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HelpCounted {
    /// What was searched.
    pub searches: Vec<HelpSearch>,
    /// Whether articles helped.
    pub votes: Vec<HelpVote>,
    /// How often articles were opened.
    pub reads: Vec<HelpRead>,
}
