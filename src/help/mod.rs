//! The help page: content → HTML pages, search results and a map for search engines. Pure: the doors serve what is made here.
//!
//! [`Library`] puts a content's articles on shelves, once for each content. [`search()`] asks the matcher and finds the part of an
//! article that fits. [`Pages`] writes whole pages with [`Html`], into which a text can only come escaped.

mod html;
mod colours;
mod words;
mod site;
mod logo;
mod masking;

mod library;
mod outline;
mod blocks;
mod excerpt;
mod search;
mod opened;

mod pages;
mod frame;
mod parts;
mod structured;
mod home;
mod popular;
mod topic;
mod article;
mod results;
mod missing;
mod sitemap;

pub use article::Asked;
pub use colours::{Colour, NotAColour};
pub use html::Html;
pub use library::{Library, Shelf, Topic};
pub use logo::Logo;
pub use masking::masked;
pub use opened::{OpenedArticle, edition_for, first_sentence, opened, topic_of};
pub use pages::Pages;
pub use search::{Answer, Excerpt, Found, LONGEST_QUERY, Results, search, suggested, tidy_query};
pub use site::Site;
