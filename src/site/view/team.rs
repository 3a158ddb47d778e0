//! `/teams/`, `/teams/<id>/` with its further pages, and `/norms/`.

use super::{
    Clause, Common, Frame, Link, ListPart, MatrixGroup, NotNow, Party, PriorityLine, PriorityReference, RecordLine,
    Tension, TradeOff,
};
use crate::site::Html;
use serde::Serialize;

/// The tree of all charters; template `teams.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Teams {
    /// What surrounds it.
    pub frame: Frame,
    /// The charters at the top; one, unless the root is hidden.
    pub tree: Vec<TeamNode>,
}

/// A charter in the tree.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamNode {
    /// Its name and page.
    pub charter: Common<Link>,
    /// Draft, active or archived.
    pub status: CharterStatus,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Html>,
    /// Who leads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Common<Party>>,
    /// How many members it has.
    pub members: usize,
    /// The charters below it.
    pub children: Vec<TeamNode>,
    /// How many charters stand below it that the tree does not show, because it is too long for one page.
    pub more: usize,
}

/// Whether a charter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharterStatus {
    /// Being written.
    Draft,
    /// In force.
    #[default]
    Active,
    /// Kept for the record.
    Archived,
}

/// A charter's page; template `team.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Team {
    /// What surrounds it.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Html>,
    /// Draft, active or archived.
    pub status: CharterStatus,
    /// The charter above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Common<Link>>,
    /// The charters below it.
    pub children: Vec<Common<Link>>,
    /// Who leads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Common<Party>>,
    /// The time for which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// When it is looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// For whom it is, where that is narrower than the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// How the team decides as a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decides_by: Option<DecidesBy>,
    /// Its members.
    pub members: Vec<Member>,
    /// Its ranked priorities, highest first.
    pub priorities: Vec<PriorityLine>,
    /// Its priorities that are always on.
    pub standing: Vec<PriorityLine>,
    /// What is below the line.
    pub not_now: Vec<NotNow>,
    /// Its even-overs.
    pub trade_offs: Vec<TradeOff>,
    /// Its decision rights: of the team, of individuals, handed down from above. A group with an empty title stands alone.
    pub decisions: Vec<MatrixGroup>,
    /// How its people behave.
    pub norms: Vec<Norm>,
    /// What pulls its people apart.
    pub tensions: Vec<Tension>,
    /// Its priorities for which it counts on others.
    pub asks: Vec<Ask>,
    /// The priorities of others that count on it.
    pub asked: Vec<PriorityReference>,
    /// The newest records of its log.
    pub records: Vec<RecordLine>,
    /// Its further pages.
    pub pages: Vec<Link>,
    /// The prose of a charter written in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prose: Option<Html>,
}

/// From when until when, both days included.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Period {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// When a charter was looked at, and when it is again.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Review {
    /// How often, ready to print: "3 months".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<String>,
    /// The last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// The next time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Whether that day is past on the edition's day.
    pub overdue: bool,
}

/// How a team decides as a body.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecidesBy {
    /// Consent, consensus, majority, leader or advice, as written.
    pub method: String,
    /// How many must be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quorum: Option<u32>,
    /// Who decides a tie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie_break: Option<Common<Party>>,
}

/// A member of a team.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Member {
    /// Who.
    pub party: Common<Party>,
    /// As what, where the charter says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What this member looks at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens: Option<Html>,
    /// Whether this member leads the team.
    pub leads: bool,
}

/// A norm.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Norm {
    /// Its margin.
    pub clause: Clause,
    /// What it is about, ready to print: "Conflict".
    pub topic: String,
    /// What we will do.
    pub we_will: Html,
    /// How one sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looks_like: Option<Html>,
    /// What happens when it is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_broken: Option<Html>,
}

/// A priority for which a team counts on others.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ask {
    /// The priority.
    pub priority: Link,
    /// On whom it counts.
    pub of: Vec<Common<Party>>,
}

/// A further page of a charter; template `page.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamPage {
    /// What surrounds it.
    pub frame: Frame,
    /// Its title, plain.
    pub title: String,
    /// The charter that it belongs to.
    pub charter: Common<Link>,
    /// Its text without the first heading, where that is the title.
    pub text: Html,
    /// The charter's other pages.
    pub siblings: Vec<Link>,
}

/// The list of all norms; template `norms.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Norms {
    /// What surrounds it.
    pub frame: Frame,
    /// Topic by topic; of a long list, those of the root alone.
    pub topics: Vec<NormTopic>,
    /// Where the norms of each charter stand, where all together are too long for one page.
    pub parts: Vec<ListPart>,
}

/// The norms about one topic.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NormTopic {
    /// The topic as written: `conflict`.
    pub topic: String,
    /// The topic, ready to print.
    pub title: String,
    /// The section's id on the page.
    pub anchor: String,
    /// The norms, by team.
    pub teams: Vec<NormTeam>,
}

/// A team's norms about one topic.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NormTeam {
    /// The team.
    pub charter: Common<Link>,
    /// Its norms.
    pub norms: Vec<Norm>,
}
