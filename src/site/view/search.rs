//! `/search/` and its further pages.

use super::{Frame, Link};
use serde::Serialize;

/// A list of what can be found; template `search.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Search {
    /// What surrounds it.
    pub frame: Frame,
    /// Whether this page lists everything; else it leads to the lists of each kind, or is one of those.
    pub whole: bool,
    /// One for each kind of thing; a single one on the further pages.
    pub groups: Vec<FoundGroup>,
}

/// The things of one kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FoundGroup {
    /// A word for the kind: `decisions`, `people`, `trade-offs`, …
    pub kind: &'static str,
    /// What they are called.
    pub title: String,
    /// The section's id on the page.
    pub anchor: String,
    /// How many there are, on this page and others.
    pub count: usize,
    /// Those that this page lists, from A to Z.
    pub entries: Vec<Found>,
    /// The pages that list them by letter, where one page is too small; without an address for the page itself.
    pub parts: Vec<Link>,
}

/// Something that can be found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Found {
    /// The thing.
    pub link: Link,
    /// The rank of a priority in its team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// The team that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Who decides, who holds the role, what somebody is, ready to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The day of a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}
