//! For whom a part of the book is: audiences are a chain from the widest to the narrowest.

use crate::source::Spanned;

/// Who may see a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// The audience at this place of the book's list and all narrower ones; 0 is the widest.
    Audience(usize),
    /// Nobody: a part of it could not be read, perhaps the very word that narrows it.
    Withheld,
}

impl Reach {
    /// Everybody who may see the site at all.
    pub const WIDEST: Self = Self::Audience(0);

    /// The narrower of the two: what a part inherits can be narrowed and never widened.
    #[must_use]
    pub fn narrowed_to(self, other: Self) -> Self {
        self.max(other)
    }

    /// Whether the edition for the audience at this place of the list may show it.
    pub fn includes(self, audience: usize) -> bool {
        matches!(self, Self::Audience(own) if own <= audience)
    }
}

/// The audience of a part: as written, and with what it inherits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// The word as written, which few parts have.
    pub written: Option<Box<Spanned<String>>>,
    /// Who may see it in the end.
    pub reach: Reach,
}

impl Default for Audience {
    fn default() -> Self {
        Self { written: None, reach: Reach::WIDEST }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_widens_what_it_inherits() {
        let (employees, leadership) = (Reach::Audience(0), Reach::Audience(1));
        assert_eq!(leadership.narrowed_to(employees), leadership);
        assert_eq!(employees.narrowed_to(leadership), leadership);
        assert_eq!(Reach::Withheld.narrowed_to(employees), Reach::Withheld);
        assert!(employees.includes(0) && employees.includes(1));
        assert!(!leadership.includes(0) && leadership.includes(1));
        assert!(!Reach::Withheld.includes(9));
    }
}
