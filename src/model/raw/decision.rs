//! A decision: one row of a team's matrix.

use super::super::schema::{AmountText, Day, Id, LengthOfTime, shorthand};
use super::{Entries, Field, Many, References, Scope, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// Who decides one thing, and who else has a part in it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "decision", default)]
#[schemars(deny_unknown_fields, extend("required" = ["id", "title"]))]
pub(in crate::model) struct Decision {
    /// A short name in small letters with hyphens, such as `discounts`. It names the same decision in every charter.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) id: Text,
    /// What is decided, in a line that begins with a verb: Grant discounts on list price.
    pub(in crate::model) title: Text,
    /// Other names that people use.
    pub(in crate::model) aliases: References,
    /// The ids of decisions for which it could be mistaken.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) distinct_from: References,
    /// The subject, such as pricing.
    pub(in crate::model) domain: Text,
    /// Where it holds, such as { region: [EMEA] }. What is not said is all of it.
    pub(in crate::model) scope: Scope,
    /// Who decides by nature.
    pub(in crate::model) level: Field<DecisionLevel>,
    /// The framework of this row: raci, rasci, cairo, daci, rapid, dri, or one of the book's own.
    pub(in crate::model) framework: Text,
    /// Who has which letters of the framework, such as { cfo: A, legal: C }. Somebody with two has a list: cfo: [A, R].
    pub(in crate::model) letters: Field<Entries<Many<String>>>,
    /// Who has the last word: exactly one person, role or charter.
    pub(in crate::model) decide: Field<Many<Holder>>,
    /// Who brings the decision about.
    pub(in crate::model) drive: Field<Many<Holder>>,
    /// Who proposes.
    pub(in crate::model) recommend: Field<Many<Holder>>,
    /// Who must agree, and on what ground: a veto.
    pub(in crate::model) agree: Field<Many<Holder>>,
    /// Who is heard before.
    pub(in crate::model) consult: Field<Many<Holder>>,
    /// Who carries it out.
    pub(in crate::model) perform: Field<Many<Holder>>,
    /// Who helps to carry it out.
    pub(in crate::model) support: Field<Many<Holder>>,
    /// Who checks the result.
    pub(in crate::model) verify: Field<Many<Holder>>,
    /// Who is told after. `everyone` means all people.
    pub(in crate::model) inform: Field<Many<Holder>>,
    /// Who is left out on purpose.
    pub(in crate::model) omit: Field<Many<Holder>>,
    /// Tiers by amount, in place of `decide`.
    pub(in crate::model) limits: Field<Many<Tier>>,
    /// The functions that must be heard.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) affects: References,
    /// Whether it can be undone.
    pub(in crate::model) reversibility: Field<Reversibility>,
    /// How long the decision may take, such as 10 days.
    #[schemars(with = "Field<LengthOfTime>")]
    pub(in crate::model) decide_within: Text,
    /// Where it goes when it is stuck.
    pub(in crate::model) escalate: Field<Escalation>,
    /// Who decides while the decider is away.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) deputy: Text,
    /// Who handed the right on.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) delegated_from: Text,
    /// The first day in force.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) from: Text,
    /// The last day in force, included.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) until: Text,
    /// Earlier ids, so that links and history hold.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) was: References,
    /// The widest audience that may read it. What the charter says when absent.
    pub(in crate::model) audience: Text,
}

/// Who decides by nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename = "reversibility", rename_all = "kebab-case")]
pub enum Reversibility {
    /// Hard or impossible to undo.
    OneWay,
    /// Easily undone.
    TwoWay,
}

/// Who has a part in a decision: the id of a person, role or charter, or that id with the ground of a veto.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "holder", default)]
#[schemars(deny_unknown_fields, extend("required" = ["who"]), transform = shorthand)]
pub(in crate::model) struct Holder {
    /// The person, role or charter.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) who: Text,
    /// The ground of a veto, such as competition law.
    pub(in crate::model) on: Text,
}

/// Who decides for some amounts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "tier", default)]
#[schemars(deny_unknown_fields, extend("required" = ["decide"]))]
pub(in crate::model) struct Tier {
    /// The amount above which it holds, itself not included, such as 25k EUR. From nothing on when absent.
    #[schemars(with = "Field<AmountText>")]
    pub(in crate::model) above: Text,
    /// The amount up to which it holds, included, such as 100k EUR. Without end when absent.
    #[schemars(with = "Field<AmountText>")]
    pub(in crate::model) up_to: Text,
    /// Who decides: exactly one person, role or charter.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) decide: References,
}

/// Where a decision goes when it is stuck.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "escalation", default)]
#[schemars(deny_unknown_fields, extend("required" = ["to"]))]
pub(in crate::model) struct Escalation {
    /// The person, role or charter that takes it on.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) to: Text,
    /// After how long, such as 5 days.
    #[schemars(with = "Field<LengthOfTime>")]
    pub(in crate::model) after: Text,
}
