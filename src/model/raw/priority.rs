//! A priority.

use super::super::schema::{Day, Id, WholeNumber};
use super::{Field, Many, References, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// Something that matters, with its place in the order.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "priority", default)]
#[schemars(deny_unknown_fields, extend("required" = ["id", "title"]))]
pub(in crate::model) struct Priority {
    /// A short name in small letters with hyphens, such as `cash-runway`. It never has to change when the title does.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) id: Text,
    /// What matters, in a line.
    pub(in crate::model) title: Text,
    /// Its place in the order. 1 is highest; each number stands once.
    #[schemars(with = "Field<WholeNumber>")]
    pub(in crate::model) rank: Field<u32>,
    /// Whether it has a place in the order. It has when this is absent.
    pub(in crate::model) kind: Field<PriorityKind>,
    /// The one person or role that answers for it.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) owner: References,
    /// What it means, in a paragraph or two.
    pub(in crate::model) statement: Text,
    /// Why now, and not a year ago or next year.
    pub(in crate::model) why_now: Text,
    /// The priorities of other charters that it serves, such as company/keep-patients: one or a list.
    pub(in crate::model) supports: References,
    /// Why it stands on its own, in place of `supports`; or why the order differs from the parents'.
    pub(in crate::model) because: Text,
    /// The people, roles, charters or functions that help.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) contributors: References,
    /// How we will know that it worked: one measure or a list.
    pub(in crate::model) success: Field<Many<Measure>>,
    /// How it goes.
    pub(in crate::model) status: Field<PriorityStatus>,
    /// The last day, included.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) until: Text,
    /// Earlier ids, so that links and history hold.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) was: References,
    /// The widest audience that may read it. What the charter says when absent.
    pub(in crate::model) audience: Text,
}

/// Whether a priority has a place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename = "kind", rename_all = "kebab-case")]
pub enum PriorityKind {
    /// Ranked.
    Priority,
    /// Always on and not ranked.
    Standing,
}

/// How a priority goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
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

/// How success is measured.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "measure", default)]
#[schemars(deny_unknown_fields, extend("required" = ["measure"]))]
pub(in crate::model) struct Measure {
    /// What is measured, such as months of runway.
    pub(in crate::model) measure: Text,
    /// Where it started.
    pub(in crate::model) baseline: Text,
    /// Where it is now.
    pub(in crate::model) current: Text,
    /// Where it should be.
    pub(in crate::model) target: Text,
    /// The unit of these numbers.
    pub(in crate::model) unit: Text,
    /// The day by which it should be there.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) by: Text,
    /// The functions that it takes.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) functions: References,
}
