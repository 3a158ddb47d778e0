//! A charter and its parts, other than priorities and decisions.

use super::super::schema::{Day, Id, LengthOfTime, WholeNumber, shorthand};
use super::{Decision, Field, Many, Priority, References, Scope, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// A team's charter: what matters most, who decides what, what gives way to what, and how people behave.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "charter", default)]
#[schemars(deny_unknown_fields, extend("required" = ["name", "purpose"]))]
pub(in crate::model) struct Charter {
    /// The team's name.
    pub(in crate::model) name: Text,
    /// The charter above this one. Only the company's own charter has none.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) parent: Text,
    /// Whether it is in force. Active when absent.
    pub(in crate::model) status: Field<Status>,
    /// Why the team exists, in a sentence or two.
    pub(in crate::model) purpose: Text,
    /// The person or role that leads the team.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) lead: Text,
    /// The name under which other charters mean this team in `affects`, `functions` and `contributors`. The charter's id
    /// when absent.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) function: Text,
    /// The days for which the charter holds.
    pub(in crate::model) period: Field<Period>,
    /// How often the charter is looked at again, and when it last was.
    pub(in crate::model) review: Field<Review>,
    /// The widest audience that may read it, one of those in book.toml. Everybody when absent.
    pub(in crate::model) audience: Text,
    /// The framework of its decisions where a row names none: raci, rasci, cairo, daci, rapid, dri, or one of the book's
    /// own.
    pub(in crate::model) framework: Text,
    /// How the team decides as a body.
    pub(in crate::model) decides_by: Field<DecidesBy>,
    /// Who belongs to the team.
    pub(in crate::model) members: Field<Many<Member>>,
    /// What matters, in strict order: rank 1 wins over rank 2 when both cannot be done.
    pub(in crate::model) priorities: Field<Vec<Field<Priority>>>,
    /// What the team deliberately leaves undone.
    pub(in crate::model) not_now: Field<Vec<Field<NotNow>>>,
    /// Two good things collide: which of them gives way.
    pub(in crate::model) trade_offs: Field<Vec<Field<TradeOff>>>,
    /// Conflicts that are known and not settled.
    pub(in crate::model) tensions: Field<Vec<Field<Tension>>>,
    /// Who decides what: each entry is a row of the team's matrix.
    pub(in crate::model) decisions: Field<Vec<Field<Decision>>>,
    /// How people behave towards each other.
    pub(in crate::model) norms: Field<Vec<Field<Norm>>>,
    /// Findings that the team accepts for a while, each with its reason.
    pub(in crate::model) waivers: Field<Vec<Field<Waiver>>>,
    /// The days on which priorities may change.
    pub(in crate::model) change_windows: Field<Vec<Field<Period>>>,
    /// Earlier ids of this charter, so that links and history hold.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) was: References,
}

/// Whether a charter is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename = "status", rename_all = "kebab-case")]
pub enum Status {
    /// Being written.
    Draft,
    /// In force.
    Active,
    /// Kept for the record; its rights and trade-offs hold no more.
    Archived,
}

/// Some days, the last one included.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "period", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct Period {
    /// The first day.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) from: Text,
    /// The last day, included.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) until: Text,
}

/// How often something is looked at again.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "review", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct Review {
    /// How often, such as 3 months.
    #[schemars(with = "Field<LengthOfTime>")]
    pub(in crate::model) every: Text,
    /// The day of the last review.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) last: Text,
}

/// How the team comes to a decision as a body.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "decides_by", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct DecidesBy {
    /// The way to a decision.
    pub(in crate::model) method: Field<Method>,
    /// How many members must take part.
    #[schemars(with = "Field<WholeNumber>")]
    pub(in crate::model) quorum: Field<u32>,
    /// The person or role that decides when the body cannot.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) tie_break: Text,
}

/// How a body decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
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

/// A member of the team: the id of a person, role or charter, or that id with more about the seat.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "member", default)]
#[schemars(deny_unknown_fields, extend("required" = ["who"]), transform = shorthand)]
pub(in crate::model) struct Member {
    /// The person, role or charter.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) who: Text,
    /// What they are here as, such as Controller.
    #[serde(rename = "as")]
    pub(in crate::model) seat: Text,
    /// What this seat looks out for, in their own words.
    pub(in crate::model) lens: Text,
    /// The widest audience that may read the lens. That somebody is a member is always shown.
    pub(in crate::model) audience: Text,
}

/// Something that the team deliberately leaves undone.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "not_now", default)]
#[schemars(deny_unknown_fields, extend("required" = ["title"]))]
pub(in crate::model) struct NotNow {
    /// What is left undone.
    pub(in crate::model) title: Text,
    /// Why it can wait.
    pub(in crate::model) because: Text,
    /// The day on which it is looked at again.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) revisit: Text,
    /// The widest audience that may read it. What holds it decides when absent.
    pub(in crate::model) audience: Text,
}

/// Two good things collide, and one gives way.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "trade-off", default)]
#[schemars(deny_unknown_fields, extend("required" = ["prefer", "even_over"]))]
pub(in crate::model) struct TradeOff {
    /// A short name, so that a tension or a link can refer to it.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) id: Text,
    /// What wins: the id of a priority, or a text.
    pub(in crate::model) prefer: Text,
    /// What gives way: the id of a priority, or a text. It should be something good.
    pub(in crate::model) even_over: Text,
    /// The condition under which it holds. Always when absent.
    pub(in crate::model) when: Text,
    /// The reason.
    pub(in crate::model) because: Text,
    /// Why it turns a trade-off of the charter above the other way round.
    pub(in crate::model) exception_because: Text,
    /// Where it holds, such as { region: [EMEA] }. Everywhere when absent.
    pub(in crate::model) scope: Scope,
    /// The last day on which it holds.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) until: Text,
    /// The widest audience that may read it. What holds it decides when absent.
    pub(in crate::model) audience: Text,
}

/// A conflict that is known.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "tension", default)]
#[schemars(deny_unknown_fields, extend("required" = ["between", "about"]))]
pub(in crate::model) struct Tension {
    /// A short name, so that a link can refer to it.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) id: Text,
    /// The two sides: people, roles or charters.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) between: References,
    /// What it is about, fair to both sides.
    pub(in crate::model) about: Text,
    /// The trade-off or record that settled it.
    pub(in crate::model) resolved_by: Text,
    /// The last day on which it may stay open.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) open_until: Text,
    /// Who has it now: a person, role or charter.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) escalated_to: Text,
    /// The widest audience that may read it. What holds it decides when absent.
    pub(in crate::model) audience: Text,
}

/// How people behave towards each other on one subject.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "norm", default)]
#[schemars(deny_unknown_fields, extend("required" = ["about", "we_will"]))]
pub(in crate::model) struct Norm {
    /// The subject: candour, undiscussables, conflict, influence, commitment, decisions, meetings, communication, or a
    /// word of your own.
    #[schemars(extend("examples" = [
        "candour", "undiscussables", "conflict", "influence", "commitment", "decisions", "meetings", "communication"
    ]))]
    pub(in crate::model) about: Text,
    /// What we will do.
    pub(in crate::model) we_will: Text,
    /// What somebody would see who watches us keep it.
    pub(in crate::model) looks_like: Text,
    /// What happens when somebody breaks it.
    pub(in crate::model) when_broken: Text,
    /// The widest audience that may read it. What holds it decides when absent.
    pub(in crate::model) audience: Text,
}

/// A finding that the team accepts for a while.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "waiver", default)]
#[schemars(deny_unknown_fields, extend("required" = ["rule", "on", "because"]))]
pub(in crate::model) struct Waiver {
    /// The rule's name, as it stands in the finding.
    pub(in crate::model) rule: Text,
    /// What it is accepted on: the charter's id, or the id of a priority, decision, trade-off, tension, record or norm.
    pub(in crate::model) on: Text,
    /// Why it is accepted. A waiver without a reason covers nothing.
    pub(in crate::model) because: Text,
    /// The person or role that stands behind it.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) by: Text,
    /// The last day on which it holds.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) until: Text,
}

/// The fields at the top of a further page of a charter. Both are optional.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "page", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct Page {
    /// The page's title. Its first heading when absent.
    pub(in crate::model) title: Text,
    /// The widest audience that may read it. What the charter says when absent.
    pub(in crate::model) audience: Text,
}
