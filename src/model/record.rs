//! What stands beside a charter: pages, the decision log, ballots, read-backs, assets; and the book's own lists.

use super::amount::Amount;
use super::audience::Audience;
use super::org::Reference;
use super::scope::Scope;
use super::text::Text;
use crate::source::{FileId, Span, Spanned};
use jiff::civil::Date;

pub use super::raw::RecordStatus;

/// A further page of a charter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// The name of its file without the ending.
    pub id: Reference,
    /// The title of the front matter, else the first heading's text, else the id.
    pub title: Text,
    /// Markdown.
    pub body: Text,
    /// For whom it is.
    pub audience: Audience,
}

/// A picture, document or other file that texts can refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its file.
    pub file: FileId,
    /// Its path relative to the charter's folder, with `/`.
    pub name: String,
}

/// An entry of a decision log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its file.
    pub file: FileId,
    /// The name of its file without the ending: date and words.
    pub id: Reference,
    /// What was decided, in a line.
    pub title: Option<Text>,
    /// The decision whose right it uses.
    pub decision: Option<Reference>,
    /// Where it stands.
    pub status: Option<Spanned<RecordStatus>>,
    /// The day.
    pub date: Option<Spanned<Date>>,
    /// Who decided.
    pub decided_by: Vec<Reference>,
    /// Who was heard before.
    pub consulted: Vec<Reference>,
    /// Who was told after.
    pub informed: Vec<Reference>,
    /// How much it was about.
    pub amount: Option<Spanned<Amount>>,
    /// Where.
    pub scope: Scope,
    /// What was considered.
    pub options: Vec<Text>,
    /// Why.
    pub because: Option<Text>,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// The day until which it holds.
    pub hold_until: Option<Spanned<Date>>,
    /// What would reopen it earlier.
    pub reopen_if: Option<Text>,
    /// Why it reopens another before its time.
    pub reopened_because: Option<Text>,
    /// Who saw it differently.
    pub dissent: Vec<Dissent>,
    /// The records that it replaces.
    pub supersedes: Vec<Reference>,
    /// The priorities that it touches.
    pub affects: Vec<Reference>,
    /// For whom it is.
    pub audience: Audience,
    /// The record's prose.
    pub body: Text,
    /// Something in its file could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
}

impl Record {
    /// The title, or the id where none is written.
    pub fn title(&self) -> &str {
        self.title.as_ref().map_or(&self.id, Text::words)
    }

    /// Whether its status is this one.
    pub fn is(&self, status: RecordStatus) -> bool {
        self.status.as_ref().is_some_and(|own| own.value == status)
    }
}

/// Something taken for granted, and how one would notice that it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// What.
    pub we_assume: Option<Text>,
    /// What would show that it does not hold.
    pub wrong_if: Option<Text>,
}

/// A view against the decision, on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dissent {
    /// Whose.
    pub who: Reference,
    /// The view.
    pub view: Option<Text>,
    /// Whether they committed all the same.
    pub committed: Option<bool>,
}

/// One leader's own order, written before seeing the others'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Its file.
    pub file: FileId,
    /// The round: the folder's name.
    pub round: String,
    /// The voter: the file's name.
    pub voter: Reference,
    /// Priorities from the highest; those in one inner list are tied.
    pub ranking: Vec<Vec<Reference>>,
    /// Decision → who the voter thinks decides.
    pub decides: Vec<(Reference, Reference)>,
}

/// Somebody read a text and said back what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack {
    /// Its file.
    pub file: FileId,
    /// Who read it: the file's name.
    pub reader: Reference,
    /// The charter that was read.
    pub charter: Option<Reference>,
    /// The hash of the text that was read.
    pub text_hash: Option<Spanned<String>>,
    /// The day.
    pub date: Option<Spanned<Date>>,
    /// What it means to them.
    pub in_my_words: Option<Text>,
}

/// A test of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// The question in words.
    pub ask: Option<Text>,
    /// The decision.
    pub decision: Option<Reference>,
    /// How much.
    pub amount: Option<Spanned<Amount>>,
    /// Where.
    pub scope: Scope,
    /// Word of the format → parties that must have that part.
    pub expect: Vec<(Spanned<String>, Vec<Reference>)>,
    /// Something in it could not be read, so that it asks for something else than its writer meant.
    pub faulty: bool,
    /// All of it.
    pub span: Span,
}

/// A word that means something particular here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub term: Text,
    /// What it means.
    pub means: Text,
    /// The charter in which it means that; None: in the whole book.
    pub charter: Option<Reference>,
}
