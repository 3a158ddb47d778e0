//! People and the roles that they hold.

use super::org::Reference;
use super::text::Text;
use crate::source::Spanned;
use jiff::civil::Date;

/// Somebody who is named in a charter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id, where it is defined.
    pub id: Reference,
    /// First and last name.
    pub name: Option<Text>,
    /// Job title.
    pub title: Option<Text>,
    /// A mail address or a URL, as written.
    pub contact: Option<Spanned<String>>,
    /// First day.
    pub joined: Option<Spanned<Date>>,
    /// First day without them.
    pub left: Option<Spanned<Date>>,
    /// A part of the entry could not be read, so no edition shows it.
    pub withheld: bool,
}

impl Person {
    /// The name, or the id where none is written.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or(&self.id, Text::words)
    }

    /// Whether they are with the company on a day.
    pub fn is_here(&self, day: Date) -> bool {
        self.left.as_ref().is_none_or(|left| day < left.value)
    }
}

/// A role, which can hold rights while people come and go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id, where it is defined.
    pub id: Reference,
    /// Its name.
    pub title: Option<Text>,
    /// Who holds it; nobody while it is vacant.
    pub held_by: Vec<Reference>,
    /// Holders are written that could not be read, so it must not count as vacant.
    pub holders_unread: bool,
    /// Who covers while the holder is away.
    pub deputy: Option<Reference>,
    /// The role or person above.
    pub reports_to: Option<Reference>,
    /// A part of the entry could not be read, so no edition shows it.
    pub withheld: bool,
}

impl Role {
    /// The title, or the id where none is written.
    pub fn title(&self) -> &str {
        self.title.as_ref().map_or(&self.id, Text::words)
    }
}
