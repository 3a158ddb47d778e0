//! What matters, how it is measured, and what is left undone for it.

use super::audience::Audience;
use super::org::Reference;
use super::raw::{PriorityKind, PriorityStatus};
use super::text::Text;
use crate::source::{Span, Spanned};
use jiff::civil::Date;

/// Something that matters, with its place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
// In memory as it is written here: what nearly every rule asks of all there are comes first, and stands together.
#[repr(C)]
pub struct Priority {
    /// How it goes.
    pub status: Option<Spanned<PriorityStatus>>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// Whether it is ranked at all.
    pub kind: PriorityKind,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// A rank is written that could not be read, so it must not count as unranked.
    pub rank_unread: bool,
    /// An owner is written that could not be read.
    pub owners_unread: bool,
    /// Supports are written that could not be read.
    pub supports_unread: bool,
    /// Measures are written that could not be read.
    pub success_unread: bool,
    /// 1 is highest.
    pub rank: Option<Spanned<u32>>,
    /// Its title.
    pub title: Option<Text>,
    /// The priorities that it serves.
    pub supports: Vec<Reference>,
    /// Its id.
    pub id: Reference,
    /// Who owns it; more than one is a finding.
    pub owners: Vec<Reference>,
    /// What it means.
    pub statement: Option<Text>,
    /// Why it matters now.
    pub why_now: Option<Text>,
    /// Why it stands on its own.
    pub because: Option<Text>,
    /// Who helps.
    pub contributors: Vec<Reference>,
    /// How success is measured.
    pub success: Vec<Measure>,
    /// Earlier ids.
    pub was: Vec<Reference>,
    /// For whom it is.
    pub audience: Audience,
    /// All of it.
    pub span: Span,
}

impl Priority {
    /// The title, or the id where none is written.
    pub fn title(&self) -> &str {
        self.title.as_ref().map_or(&self.id, Text::words)
    }

    /// Whether its status leaves it in play: neither paused, done nor retired.
    pub fn is_live(&self) -> bool {
        use PriorityStatus::{Done, Paused, Retired};
        !self.status.as_ref().is_some_and(|status| matches!(status.value, Done | Paused | Retired))
    }

    /// Whether it is in play but its last day is past.
    pub fn is_expired(&self, day: Date) -> bool {
        self.is_live() && self.until.as_ref().is_some_and(|until| until.value < day)
    }

    /// Whether it counts on a day: in play, and not past its last day.
    pub fn is_active(&self, day: Date) -> bool {
        self.is_live() && !self.is_expired(day)
    }

    /// Whether it has a place in the order on a day.
    pub fn is_ranked(&self, day: Date) -> bool {
        self.kind == PriorityKind::Priority && self.is_active(day)
    }
}

/// A measure of success. The numbers are shown as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What is measured.
    pub measure: Option<Text>,
    /// Where it started.
    pub baseline: Option<Text>,
    /// Where it is.
    pub current: Option<Text>,
    /// Where it should be.
    pub target: Option<Text>,
    /// In what it is counted.
    pub unit: Option<Text>,
    /// By when.
    pub by: Option<Spanned<Date>>,
    /// The functions that it spans.
    pub functions: Vec<Reference>,
    /// All of it.
    pub span: Span,
}

/// Something deliberately left undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotNow {
    /// What.
    pub title: Option<Text>,
    /// Why.
    pub because: Option<Text>,
    /// When it is looked at again.
    pub revisit: Option<Spanned<Date>>,
    /// For whom it is.
    pub audience: Audience,
    /// All of it.
    pub span: Span,
}
