//! `/glossary/`, `/404.html` and the pages at earlier addresses.

use super::{Common, Frame, Link};
use crate::site::Html;
use serde::Serialize;

/// What the book's words mean; template `glossary.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Glossary {
    /// What surrounds it.
    pub frame: Frame,
    /// The terms, by first letter.
    pub groups: Vec<TermGroup>,
}

/// The terms under one letter.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermGroup {
    /// The letter, in upper case.
    pub letter: String,
    /// The section's id on the page.
    pub anchor: String,
    /// The terms, in order.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Term {
    /// Its id on the page.
    pub anchor: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub means: Html,
    /// The charter in which it means that; none: everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Common<Link>>,
}

/// The page for addresses that lead nowhere; template `404.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFound {
    /// What surrounds it.
    pub frame: Frame,
}

/// The page at an address that something had before it got another id; template `moved.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Moved {
    /// What surrounds it.
    pub frame: Frame,
    /// Where it is today.
    pub to: Link,
}

/// A part of a list that is too long for one page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListPart {
    /// Whose or which part it is, and where it stands.
    pub part: Link,
    /// How many entries it has.
    pub entries: usize,
}
