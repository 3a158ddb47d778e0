//! `/print/` and `/teams/<id>/print/`: charters on paper.

use super::{Common, Frame, Link, Record, Team, TermGroup};
use crate::site::Html;
use serde::Serialize;

/// The whole book to print; template `print.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Print {
    /// What surrounds it.
    pub frame: Frame,
    /// What the book is for, on the cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Html>,
    /// All charters in the order of their tree. In a book of very many each leads to a page of its own.
    pub contents: Vec<PrintedEntry>,
    /// The charters; none, where each has a page of its own.
    pub charters: Vec<PrintedCharter>,
    /// The glossary, at the end of the whole book.
    pub glossary: Vec<TermGroup>,
}

/// One charter to print; template `team-print.html`. Beside these it has all fields of [`Team`] but its `frame`, as they
/// are on the charter's own page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamPrint {
    /// What surrounds it.
    pub frame: Frame,
    /// The charter's id on the page.
    pub anchor: String,
    /// Its whole log, the newest first.
    pub printed_records: Vec<PrintedRecord>,
    /// Its further pages.
    pub printed_pages: Vec<PrintedPage>,
}

/// A line of the contents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PrintedEntry {
    /// The charter's number in the tree: `1.2`.
    pub number: String,
    /// How deep it stands, 1 for the topmost; 4 for all that are deeper.
    pub level: usize,
    /// Its name and place.
    pub charter: Common<Link>,
}

/// A charter among others on paper.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PrintedCharter {
    /// Its number in the tree.
    pub number: String,
    /// Its id on the page.
    pub anchor: String,
    /// All that its page shows but the log and what surrounds it: `frame` and `records` are empty.
    pub team: Team,
    /// Its whole log, the newest first.
    pub records: Vec<PrintedRecord>,
    /// Its further pages.
    pub pages: Vec<PrintedPage>,
}

/// A record on paper.
#[derive(Debug, Clone, Serialize)]
pub struct PrintedRecord {
    /// Its id on the page.
    pub anchor: String,
    /// All that its page shows.
    pub record: Record,
}

/// A further page of a charter on paper.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PrintedPage {
    /// Its id on the page.
    pub anchor: String,
    /// Its title, plain.
    pub title: String,
    /// Its text.
    pub text: Html,
}
