//! `/people/`, `/people/<id>/` and `/roles/<id>/`: what is this person's call?

use super::{Common, Frame, Link, ListPart, LoadTable, Part, Party, PriorityReference, RecordLine};
use crate::site::Html;
use serde::Serialize;

/// The list of people and roles; template `people.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct People {
    /// What surrounds it.
    pub frame: Frame,
    /// Everybody, by name; those who left come last.
    pub people: Vec<PersonLine>,
    /// All roles.
    pub roles: Vec<RoleLine>,
    /// The letters under which people and roles stand, where all together are too long for one page. The others are then
    /// empty.
    pub parts: Vec<ListPart>,
    /// How many decisions are whose; none where nobody decides anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load: Option<LoadTable>,
}

/// A person in the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonLine {
    /// The person's name and page.
    pub person: Link,
    /// The person's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The roles held.
    pub roles: Vec<Link>,
    /// The charters of which the person is a member.
    pub teams: Vec<Common<Link>>,
    /// How many decisions are the person's call, through any role.
    pub decides: usize,
    /// The first day without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
}

/// A role in the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RoleLine {
    /// The role and its page.
    pub role: Link,
    /// Who holds it; empty: vacant.
    pub held_by: Vec<Link>,
    /// Who covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Link>,
    /// How many decisions are the role's call.
    pub decides: usize,
}

/// A person's or a role's page; template `holder.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Holder {
    /// What surrounds it.
    pub frame: Frame,
    /// Person or role.
    pub kind: HolderKind,
    /// The person's name or the role's title.
    pub name: String,
    /// The person's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A mail address or a page, with its link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Link>,
    /// The day the person joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<String>,
    /// The first day without the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    /// A person's roles.
    pub roles: Vec<Link>,
    /// A role's holders; empty and a role: vacant.
    pub held_by: Vec<Link>,
    /// To whom the role reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reports_to: Option<Common<Party>>,
    /// Who covers when away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Common<Party>>,
    /// For whom this one covers.
    pub covers_for: Vec<Common<Party>>,
    /// The decisions that this one takes while the decider is away.
    pub covers: Vec<RightLine>,
    /// The decisions, by part, in the order of [`Part`].
    pub rights: Vec<RightGroup>,
    /// Where the decisions of each team stand, where all together are too long for one page. `rights` is then empty.
    pub rights_by_team: Vec<TeamRights>,
    /// The priorities owned.
    pub owns: Vec<PriorityReference>,
    /// Where those of each team stand, where all together are too long for one page. `owns` is then empty.
    pub owns_by_team: Vec<ListPart>,
    /// The charters, with what is brought to each.
    pub teams: Vec<Membership>,
    /// The records in which this one had a part, newest first.
    pub records: Vec<RecordLine>,
}

/// Whether the page is a person's or a role's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolderKind {
    /// A person.
    #[default]
    Person,
    /// A role.
    Role,
}

/// The decisions in which somebody has the same part.
#[derive(Debug, Clone, Serialize)]
pub struct RightGroup {
    /// The part.
    pub part: Part,
    /// The section's id on the page.
    pub anchor: String,
    /// The decisions.
    pub lines: Vec<RightLine>,
}

/// A decision in which somebody has a part.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RightLine {
    /// The decision and its page.
    pub decision: Link,
    /// The charter that lays it down.
    pub charter: Common<Link>,
    /// The limit and the scope, ready to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// The ground of a veto.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Html>,
    /// The role or the team through which a person has the part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Common<Link>>,
}

/// A team, and in how many of its decisions somebody has which part.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamRights {
    /// The charter, and where its decisions stand.
    pub charter: Link,
    /// The parts, in the order of [`Part`].
    pub parts: Common<Vec<PartCount>>,
}

/// In how many decisions somebody has the same part.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PartCount {
    /// The part.
    pub part: Part,
    /// How many decisions.
    pub entries: usize,
}

/// A charter and the part that somebody has in it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Membership {
    /// The charter.
    pub charter: Common<Link>,
    /// As what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Whether this one leads it.
    pub leads: bool,
    /// What this one looks at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens: Option<Html>,
}
