//! A row of a matrix: who has which part in a decision, for which amounts, where and when.

use super::amount::Amount;
use super::audience::Audience;
use super::date::Duration;
use super::framework::Part;
use super::org::Reference;
use super::raw::{DecisionLevel, Reversibility};
use super::scope::Scope;
use super::text::Text;
use crate::source::{Span, Spanned};
use jiff::civil::Date;

/// One row of a matrix: who has which part in a decision, for which amounts, where and when. There are very many, and what
/// few of them have takes no room in the others.
#[derive(Debug, Clone, PartialEq, Eq)]
// In memory as it is written here: what nearly every rule asks of all there are comes first, and stands together.
#[repr(C)]
pub struct Decision {
    /// Who has which part; deciders of tiers are in `tiers`.
    pub holders: Vec<Holder>,
    /// Deciders by amount; empty: the holders with the part [`Part::Decide`] decide whatever the amount.
    pub tiers: Vec<Tier>,
    /// Last day in force.
    pub until: Option<Spanned<Date>>,
    /// First day in force.
    pub from: Option<Spanned<Date>>,
    /// A part or a tier is written that could not be read, so that nothing may be concluded from its absence.
    pub parts_unread: bool,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// Letters that no framework explains.
    pub unread_letters: Vec<UnreadLetter>,
    /// The decision; rows of several charters may share it.
    pub id: Reference,
    /// Its title.
    pub title: Option<Text>,
    /// Other names that people use.
    pub aliases: Vec<Spanned<String>>,
    /// Decisions that it could be mistaken for.
    pub distinct_from: Vec<Reference>,
    /// What it is about, such as `pricing`.
    pub domain: Option<Box<Spanned<String>>>,
    /// Where the row holds.
    pub scope: Scope,
    /// Who decides by nature: a person, a body, a delegate.
    pub level: Option<Spanned<DecisionLevel>>,
    /// The framework that holds for the row: its own, the charter's, else the book's.
    pub framework: Option<Reference>,
    /// Functions that must be heard.
    pub affects: Vec<Reference>,
    /// Whether it can be undone.
    pub reversibility: Option<Spanned<Reversibility>>,
    /// Where it goes when it is stuck.
    pub escalate: Option<Box<Escalation>>,
    /// Who decides while the decider is away.
    pub deputy: Option<Box<Reference>>,
    /// Who handed the right on.
    pub delegated_from: Option<Box<Reference>>,
    /// Earlier ids.
    pub was: Vec<Reference>,
    /// For whom it is.
    pub audience: Audience,
    /// The time-box.
    pub decide_within: Option<Spanned<Duration>>,
    /// All of it.
    pub span: Span,
}

impl Decision {
    /// The title, or the id where none is written.
    pub fn title(&self) -> &str {
        self.title.as_ref().map_or(&self.id, Text::words)
    }

    /// Who has a part.
    pub fn having(&self, part: Part) -> impl Iterator<Item = &Holder> {
        self.holders.iter().filter(move |holder| holder.part == part)
    }

    /// Everybody who decides in some tier or for any amount, in the order written.
    pub fn deciders(&self) -> impl Iterator<Item = &Reference> {
        self.tiers.iter().flat_map(|tier| &tier.decide).chain(self.having(Part::Decide).map(|holder| &holder.who))
    }

    /// Whether the row is in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from.as_ref().is_none_or(|from| from.value <= day)
            && self.until.as_ref().is_none_or(|until| day <= until.value)
    }

    /// Whether some day lies in both rows' time.
    pub fn shares_a_day(&self, other: &Self) -> bool {
        let starts_by = |one: &Self, two: &Self| match (&one.from, &two.until) {
            (Some(from), Some(until)) => from.value <= until.value,
            _ => true,
        };
        starts_by(self, other) && starts_by(other, self)
    }
}

/// A party with a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The part.
    pub part: Part,
    /// Who.
    pub who: Reference,
    /// The ground of a veto.
    pub on: Option<Text>,
    /// The framework's letter, where the row was written in letters.
    pub letter: Option<Spanned<String>>,
}

/// A letter that no framework explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadLetter {
    /// Who has it.
    pub who: Reference,
    /// The letter.
    pub letter: Spanned<String>,
}

/// A decider for the amounts above one end and up to the other, that end included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Excluded; None: from nothing.
    pub above: Option<Spanned<Amount>>,
    /// Included; None: without end.
    pub up_to: Option<Spanned<Amount>>,
    /// Who decides; more than one is a finding.
    pub decide: Vec<Reference>,
    /// All of it.
    pub span: Span,
}

/// Where a decision goes when it is stuck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// To whom.
    pub to: Option<Reference>,
    /// After how long.
    pub after: Option<Spanned<Duration>>,
    /// All of it.
    pub span: Span,
}
