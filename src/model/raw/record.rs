//! The decision log, ballots, read-backs and scenarios.

use super::super::schema::{AmountText, Day, Id};
use super::{Entries, Field, Many, References, Scope, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// The fields at the top of an entry of the decision log. What was considered stands below, in Markdown.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "record", default)]
#[schemars(deny_unknown_fields, extend("required" = ["title", "status", "date"]))]
pub(in crate::model) struct Record {
    /// What was decided, in a line.
    pub(in crate::model) title: Text,
    /// The id of the decision whose right was used.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) decision: Text,
    /// Where it stands.
    pub(in crate::model) status: Field<RecordStatus>,
    /// The day. The file's name begins with it.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) date: Text,
    /// Who decided.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) decided_by: References,
    /// Who was heard before.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) consulted: References,
    /// Who was told after.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) informed: References,
    /// The amount that was decided on, such as 40k EUR.
    #[schemars(with = "Field<AmountText>")]
    pub(in crate::model) amount: Text,
    /// Where it holds, such as { region: [EMEA] }.
    pub(in crate::model) scope: Scope,
    /// What there was to choose from.
    pub(in crate::model) options: References,
    /// Why it was decided so.
    pub(in crate::model) because: Text,
    /// What we take to be true, and what would show that it is not.
    pub(in crate::model) assumptions: Field<Many<Assumption>>,
    /// The last day on which nobody opens it again without a new reason.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) hold_until: Text,
    /// What would be reason enough to open it again.
    pub(in crate::model) reopen_if: Text,
    /// On the record that replaces one before its time: why it could not wait.
    pub(in crate::model) reopened_because: Text,
    /// Who saw it differently.
    pub(in crate::model) dissent: Field<Many<Dissent>>,
    /// The records that this one replaces.
    pub(in crate::model) supersedes: References,
    /// The priorities that it touches.
    pub(in crate::model) affects: References,
    /// The widest audience that may read it. What the charter says when absent.
    pub(in crate::model) audience: Text,
}

/// Where an entry of the log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
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

/// Something taken to be true.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "assumption", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct Assumption {
    /// What we take to be true.
    pub(in crate::model) we_assume: Text,
    /// What would show that it is not.
    pub(in crate::model) wrong_if: Text,
}

/// Somebody saw it differently.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "dissent", default)]
#[schemars(deny_unknown_fields, extend("required" = ["who"]))]
pub(in crate::model) struct Dissent {
    /// Who saw it so.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) who: Text,
    /// What they said, in their own words.
    pub(in crate::model) view: Text,
    /// Whether they carry the decision all the same: true or false.
    pub(in crate::model) committed: Field<bool>,
}

/// One leader's own order, written before seeing the others'.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "ballot", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct Ballot {
    /// The ids of priorities, the highest first. A list within the list is a tie.
    pub(in crate::model) ranking: Field<Vec<Field<Many<String>>>>,
    /// Who you think decides: the id of a decision, and a person, role or charter.
    pub(in crate::model) decides: Field<Entries<String>>,
}

/// Somebody read a charter and said back what it says.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "read-back", default)]
#[schemars(deny_unknown_fields, extend("required" = ["charter", "text"]))]
pub(in crate::model) struct ReadBack {
    /// The charter that was read.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) charter: Text,
    /// The mark of the text that was read: `charterbook check --format json` prints it under `texts`.
    pub(in crate::model) text: Text,
    /// The day on which it was read.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) date: Text,
    /// What it says, in your own words.
    pub(in crate::model) in_my_words: Text,
}

/// A question to the decision rights, and the answer that it should get.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "scenario", default)]
#[schemars(deny_unknown_fields, extend("required" = ["decision", "expect"]))]
pub(in crate::model) struct Scenario {
    /// The question, as somebody would ask it.
    pub(in crate::model) ask: Text,
    /// The id of the decision that it is about.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) decision: Text,
    /// The amount, such as 40k EUR, where the decision has limits.
    #[schemars(with = "Field<AmountText>")]
    pub(in crate::model) amount: Text,
    /// Where, such as { region: [EMEA] }.
    pub(in crate::model) scope: Scope,
    /// The answer, in the words of a decision: { decide: cfo, agree: [legal] }.
    pub(in crate::model) expect: Field<Entries<Many<String>>>,
}
