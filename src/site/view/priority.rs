//! `/priorities/` and `/priorities/<charter>/<id>/`.

use super::{CascadeChart, Clause, Common, Frame, Link, ListPart, Party, RecordLine, TradeOff};
use crate::site::Html;
use serde::Serialize;

/// A priority in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PriorityLine {
    /// Its margin.
    pub clause: Clause,
    /// Its rank in this edition, 1 the highest; none for a standing one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// Its title, without links.
    pub title: Html,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// What it says in a paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<Html>,
    /// How it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PriorityStatus>,
    /// The priorities above that it serves.
    pub supports: Vec<PriorityReference>,
}

/// How a priority goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriorityStatus {
    /// Going as planned.
    OnTrack,
    /// May miss.
    AtRisk,
    /// Misses as things stand.
    OffTrack,
    /// Reached.
    Done,
    /// Set aside for now.
    Paused,
    /// No longer a priority.
    Retired,
}

/// A priority that another page names.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PriorityReference {
    /// Its title and page.
    pub priority: Link,
    /// Whose it is.
    pub charter: Common<Link>,
    /// Its rank there; none for a standing one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// How it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PriorityStatus>,
}

/// What is below the line.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotNow {
    /// What it is.
    pub title: Html,
    /// Why not now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Html>,
    /// When it will be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revisit: Option<String>,
}

/// How one sees that a priority succeeds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Measure {
    /// What is measured.
    pub measure: Html,
    /// Where it started, with its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Where it is, with its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// Where it shall be, with its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The functions that it takes.
    pub functions: Vec<Common<Link>>,
}

/// The list of all priorities; template `priorities.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Priorities {
    /// What surrounds it.
    pub frame: Frame,
    /// The same as a drawing; none where there is nothing to join.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<CascadeChart>,
    /// The root charter's priorities with all that serves them, level by level.
    pub cascade: Vec<CascadeNode>,
    /// The priorities of the other charters that serve none above.
    pub on_their_own: Vec<PriorityReference>,
    /// Every charter's own order; of a long list, the root's alone.
    pub charters: Vec<CharterPriorities>,
    /// Where the others' orders stand, where all together are too long for one page. `cascade` and
    /// `on_their_own` are then empty.
    pub parts: Vec<ListPart>,
}

/// A priority and those that serve it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CascadeNode {
    /// The priority.
    pub reference: PriorityReference,
    /// Those that serve it.
    pub children: Vec<CascadeNode>,
}

/// A charter's priorities.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CharterPriorities {
    /// The charter.
    pub charter: Common<Link>,
    /// The section's id on the page.
    pub anchor: String,
    /// Its ranked priorities, highest first.
    pub priorities: Vec<PriorityLine>,
    /// Those that are always on.
    pub standing: Vec<PriorityLine>,
    /// What is below the line.
    pub not_now: Vec<NotNow>,
}

/// A priority's page; template `priority.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Priority {
    /// What surrounds it.
    pub frame: Frame,
    /// Its margin.
    pub clause: Clause,
    /// Its title, without links.
    pub title: Html,
    /// Whose it is.
    pub charter: Common<Link>,
    /// Its rank; none for a standing one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// Whether it is one that is always on.
    pub standing: bool,
    /// How many ranked priorities its charter has.
    pub rank_of: usize,
    /// How it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PriorityStatus>,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<Html>,
    /// Why it matters now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_now: Option<Html>,
    /// Why it stands on its own, where it serves none above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Html>,
    /// How one sees that it succeeds.
    pub measures: Vec<Measure>,
    /// Whether any of them says more than what is measured.
    pub has_figures: bool,
    /// The priorities above that it serves, each with those that it serves in turn, up to the company's.
    pub supports: Vec<CascadeNode>,
    /// The priorities that serve it, each with those that serve it in turn.
    pub supported_by: Vec<CascadeNode>,
    /// Where those that serve it stand and go on, where they are too many for one page. `supported_by` is then empty.
    pub supported_by_team: Vec<ListPart>,
    /// Who helps.
    pub contributors: Vec<Common<Party>>,
    /// The trade-offs that it wins.
    pub wins: Vec<TradeOff>,
    /// The trade-offs that it loses.
    pub gives_way: Vec<TradeOff>,
    /// The decisions that touch it.
    pub decisions: Vec<Link>,
    /// The records that affect it, newest first.
    pub records: Vec<RecordLine>,
    /// What came after it, where it has ended and has a successor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<Link>,
}
