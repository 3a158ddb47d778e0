//! What is written, field by field. Nothing here is judged: the types say only what a file may hold.
//!
//! The doc comments are written for the people who edit charters.

use super::field::{Entries, Field, Many};
use serde::Deserialize;

type Text = Field<String>;
type References = Field<Many<String>>;
type Scope = Field<Entries<Many<String>>>;

/// `people.yaml`
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "people file", default)]
pub(super) struct PeopleFile {
    /// Everybody who is named in a charter, by id.
    pub(super) people: Field<Entries<Person>>,
    /// The roles that people hold, by id.
    pub(super) roles: Field<Entries<Role>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "person", default)]
pub(super) struct Person {
    /// First and last name.
    pub(super) name: Text,
    /// What is on the business card.
    pub(super) title: Text,
    /// A mail address or a URL.
    pub(super) contact: Text,
    /// First day.
    pub(super) joined: Text,
    /// The first day without them.
    pub(super) left: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "role", default)]
pub(super) struct Role {
    /// The role's name.
    pub(super) title: Text,
    /// The person who holds it, or a list; nothing while it is vacant.
    pub(super) held_by: References,
    /// Who covers while the holder is away.
    pub(super) deputy: Text,
    /// The role or person above.
    pub(super) reports_to: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "charter", default)]
pub(super) struct Charter {
    /// The team's name.
    pub(super) name: Text,
    /// The charter above; absent in the book's one root charter.
    pub(super) parent: Text,
    /// draft, active or archived.
    pub(super) status: Field<Status>,
    /// Why the team exists, in a sentence or two.
    pub(super) purpose: Text,
    /// The person or role that leads the team.
    pub(super) lead: Text,
    /// The function that others refer to; the charter's id when absent.
    pub(super) function: Text,
    /// The days for which the charter holds.
    pub(super) period: Field<Period>,
    /// How often the charter is reviewed, and when it last was.
    pub(super) review: Field<Review>,
    /// The widest audience that may read it.
    pub(super) audience: Text,
    /// The framework of its decisions where a row names none.
    pub(super) framework: Text,
    /// How the team decides as a body.
    pub(super) decides_by: Field<DecidesBy>,
    /// Who belongs to the team.
    pub(super) members: Field<Many<Member>>,
    /// What matters, in strict order.
    pub(super) priorities: Field<Vec<Field<Priority>>>,
    /// What the team deliberately leaves undone.
    pub(super) not_now: Field<Vec<Field<NotNow>>>,
    /// What gives way to what.
    pub(super) trade_offs: Field<Vec<Field<TradeOff>>>,
    /// Conflicts that are known and not settled.
    pub(super) tensions: Field<Vec<Field<Tension>>>,
    /// Who decides what.
    pub(super) decisions: Field<Vec<Field<Decision>>>,
    /// How people behave towards each other.
    pub(super) norms: Field<Vec<Field<Norm>>>,
    /// Findings that the team accepts for a while, each with its reason.
    pub(super) waivers: Field<Vec<Field<Waiver>>>,
    /// The days on which priorities may change.
    pub(super) change_windows: Field<Vec<Field<Period>>>,
    /// Earlier ids, so that links and history hold.
    pub(super) was: References,
}

/// Whether a charter is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename = "status", rename_all = "kebab-case")]
pub enum Status {
    /// Being written.
    Draft,
    /// In force.
    Active,
    /// Kept for the record.
    Archived,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "period", default)]
pub(super) struct Period {
    /// First day.
    pub(super) from: Text,
    /// Last day, included.
    pub(super) until: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "review", default)]
pub(super) struct Review {
    /// How often, such as `3 months`.
    pub(super) every: Text,
    /// The day of the last one.
    pub(super) last: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "decides_by", default)]
pub(super) struct DecidesBy {
    /// consent, consensus, majority, leader or advice.
    pub(super) method: Field<Method>,
    /// How many members must take part.
    pub(super) quorum: Field<u32>,
    /// Who decides when the body cannot.
    pub(super) tie_break: Text,
}

/// How a body decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename = "method", rename_all = "kebab-case")]
pub enum Method {
    /// Nobody has a reasoned objection.
    Consent,
    /// Everybody agrees.
    Consensus,
    /// More than half of the votes.
    Majority,
    /// The lead decides after hearing the others.
    Leader,
    /// Whoever acts decides, after asking those affected and those who know.
    Advice,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "member", default)]
pub(super) struct Member {
    /// A person or role.
    pub(super) who: Text,
    /// What they are here as.
    #[serde(rename = "as")]
    pub(super) seat: Text,
    /// What this seat looks out for.
    pub(super) lens: Text,
    /// The widest audience that may read the lens.
    pub(super) audience: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "priority", default)]
pub(super) struct Priority {
    pub(super) id: Text,
    pub(super) title: Text,
    /// 1 is highest.
    pub(super) rank: Field<u32>,
    /// priority, or standing: always on and not ranked.
    pub(super) kind: Field<PriorityKind>,
    pub(super) owner: References,
    pub(super) statement: Text,
    pub(super) why_now: Text,
    /// The priorities of other charters that it serves.
    pub(super) supports: References,
    /// Why it stands on its own, in place of `supports`; or why the order differs from the parents'.
    pub(super) because: Text,
    pub(super) contributors: References,
    pub(super) success: Field<Many<Measure>>,
    pub(super) status: Field<PriorityStatus>,
    /// Last day, included.
    pub(super) until: Text,
    pub(super) was: References,
    pub(super) audience: Text,
}

/// Whether a priority has a place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename = "kind", rename_all = "kebab-case")]
pub enum PriorityKind {
    /// Ranked.
    Priority,
    /// Always on and not ranked.
    Standing,
}

/// How a priority goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename = "status", rename_all = "kebab-case")]
pub enum PriorityStatus {
    /// As planned.
    OnTrack,
    /// In doubt.
    AtRisk,
    /// Not as planned.
    OffTrack,
    /// Reached.
    Done,
    /// Resting.
    Paused,
    /// Given up.
    Retired,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "measure", default)]
pub(super) struct Measure {
    pub(super) measure: Text,
    pub(super) baseline: Text,
    pub(super) current: Text,
    pub(super) target: Text,
    pub(super) unit: Text,
    pub(super) by: Text,
    pub(super) functions: References,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "not_now", default)]
pub(super) struct NotNow {
    pub(super) title: Text,
    pub(super) because: Text,
    /// The day on which it is looked at again.
    pub(super) revisit: Text,
    pub(super) audience: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "trade-off", default)]
pub(super) struct TradeOff {
    pub(super) id: Text,
    /// What wins: a priority's id, or text.
    pub(super) prefer: Text,
    /// What gives way: a priority's id, or text.
    pub(super) even_over: Text,
    pub(super) when: Text,
    pub(super) because: Text,
    /// Why it turns a parent's trade-off round.
    pub(super) exception_because: Text,
    pub(super) scope: Scope,
    pub(super) until: Text,
    pub(super) audience: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "tension", default)]
pub(super) struct Tension {
    pub(super) id: Text,
    pub(super) between: References,
    pub(super) about: Text,
    /// The trade-off or record that settled it.
    pub(super) resolved_by: Text,
    pub(super) open_until: Text,
    pub(super) escalated_to: Text,
    pub(super) audience: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "decision", default)]
pub(super) struct Decision {
    pub(super) id: Text,
    pub(super) title: Text,
    /// Other names that people use.
    pub(super) aliases: References,
    /// Decisions that it could be mistaken for.
    pub(super) distinct_from: References,
    pub(super) domain: Text,
    /// Where it holds; an absent dimension is all of it.
    pub(super) scope: Scope,
    pub(super) level: Field<DecisionLevel>,
    pub(super) framework: Text,
    /// Who has which letters of the framework.
    pub(super) letters: Field<Entries<Many<String>>>,
    pub(super) decide: Field<Many<Holder>>,
    pub(super) drive: Field<Many<Holder>>,
    pub(super) recommend: Field<Many<Holder>>,
    pub(super) agree: Field<Many<Holder>>,
    pub(super) consult: Field<Many<Holder>>,
    pub(super) perform: Field<Many<Holder>>,
    pub(super) support: Field<Many<Holder>>,
    pub(super) verify: Field<Many<Holder>>,
    pub(super) inform: Field<Many<Holder>>,
    pub(super) omit: Field<Many<Holder>>,
    /// Tiers by amount, in place of `decide`.
    pub(super) limits: Field<Many<Tier>>,
    /// The functions that must be heard.
    pub(super) affects: References,
    pub(super) reversibility: Field<Reversibility>,
    pub(super) decide_within: Text,
    pub(super) escalate: Field<Escalation>,
    pub(super) deputy: Text,
    pub(super) delegated_from: Text,
    pub(super) from: Text,
    pub(super) until: Text,
    pub(super) was: References,
    pub(super) audience: Text,
}

/// Who decides by nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename = "level", rename_all = "kebab-case")]
pub enum DecisionLevel {
    /// One person.
    Individual,
    /// A body.
    Team,
    /// Somebody to whom the right was handed on.
    Delegated,
}

/// Whether a decision can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename = "reversibility", rename_all = "kebab-case")]
pub enum Reversibility {
    /// Hard or impossible to undo.
    OneWay,
    /// Easily undone.
    TwoWay,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "holder", default)]
pub(super) struct Holder {
    /// A person, role or charter.
    pub(super) who: Text,
    /// The ground of a veto.
    pub(super) on: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "tier", default)]
pub(super) struct Tier {
    /// The amount above which it holds, itself excluded.
    pub(super) above: Text,
    /// The amount up to which it holds, included.
    pub(super) up_to: Text,
    pub(super) decide: References,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "escalation", default)]
pub(super) struct Escalation {
    pub(super) to: Text,
    pub(super) after: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "norm", default)]
pub(super) struct Norm {
    pub(super) about: Text,
    pub(super) we_will: Text,
    pub(super) looks_like: Text,
    pub(super) when_broken: Text,
    pub(super) audience: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "waiver", default)]
pub(super) struct Waiver {
    pub(super) rule: Text,
    pub(super) on: Text,
    pub(super) because: Text,
    pub(super) by: Text,
    pub(super) until: Text,
}

/// The front matter of a further page of a charter.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "page", default)]
pub(super) struct Page {
    pub(super) title: Text,
    pub(super) audience: Text,
}

/// The front matter of a record.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "record", default)]
pub(super) struct Record {
    pub(super) title: Text,
    pub(super) decision: Text,
    pub(super) status: Field<RecordStatus>,
    pub(super) date: Text,
    pub(super) decided_by: References,
    pub(super) consulted: References,
    pub(super) informed: References,
    pub(super) amount: Text,
    pub(super) scope: Scope,
    pub(super) options: References,
    pub(super) because: Text,
    pub(super) assumptions: Field<Many<Assumption>>,
    pub(super) hold_until: Text,
    pub(super) reopen_if: Text,
    pub(super) reopened_because: Text,
    pub(super) dissent: Field<Many<Dissent>>,
    pub(super) supersedes: References,
    pub(super) affects: References,
    pub(super) audience: Text,
}

/// Where an entry of the log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename = "status", rename_all = "kebab-case")]
pub enum RecordStatus {
    /// Not decided yet.
    Proposed,
    /// Decided.
    Decided,
    /// Decided against.
    Rejected,
    /// Replaced by a later one.
    Superseded,
    /// Taken back before it was decided.
    Withdrawn,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "assumption", default)]
pub(super) struct Assumption {
    pub(super) we_assume: Text,
    pub(super) wrong_if: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "dissent", default)]
pub(super) struct Dissent {
    pub(super) who: Text,
    pub(super) view: Text,
    pub(super) committed: Field<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "ballot", default)]
pub(super) struct Ballot {
    /// Priorities, highest first; a nested list is a tie.
    pub(super) ranking: Field<Vec<Field<Many<String>>>>,
    /// Who the voter thinks decides.
    pub(super) decides: Field<Entries<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "read-back", default)]
pub(super) struct ReadBack {
    pub(super) charter: Text,
    pub(super) text: Text,
    pub(super) date: Text,
    pub(super) in_my_words: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "scenario", default)]
pub(super) struct Scenario {
    pub(super) ask: Text,
    pub(super) decision: Text,
    pub(super) amount: Text,
    pub(super) scope: Scope,
    pub(super) expect: Field<Entries<Many<String>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "term", default)]
pub(super) struct Term {
    pub(super) term: Text,
    pub(super) means: Text,
    #[serde(rename = "in")]
    pub(super) charter: Text,
}
