//! `/who-decides/` and `/who-decides/<id>/`, and the matrix that team pages share with them.

use super::{Clause, Common, Frame, LadderChart, Level, Link, ListPart, Part, Party, RecordLine};
use crate::site::Html;
use serde::Serialize;

/// A dimension of a scope and its values: region, EMEA and APAC.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Scope {
    /// The dimension, ready to print.
    pub dimension: String,
    /// The values.
    pub values: Vec<String>,
}

/// The list of all decisions; template `who-decides.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WhoDecides {
    /// What surrounds it.
    pub frame: Frame,
    /// All decisions, by domain.
    pub groups: Vec<DecisionGroup>,
    /// The matrices, by charter.
    pub matrices: Vec<MatrixGroup>,
    /// Where the decisions of each charter stand, where all together are too long for one page. `groups` and `matrices`
    /// are then empty.
    pub parts: Vec<ListPart>,
}

/// The decisions of one domain.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionGroup {
    /// The domain, ready to print; "Other decisions" where a decision names none.
    pub title: String,
    /// The section's id on the page.
    pub anchor: String,
    /// Its decisions.
    pub decisions: Vec<DecisionLine>,
}

/// A decision in a list, with whoever decides it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionLine {
    /// The decision and its page.
    pub decision: Link,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Where it is laid down.
    pub charters: Vec<Common<Link>>,
    /// Who decides, for each amount and scope.
    pub deciders: Vec<Decider>,
}

/// Who decides within a limit or a scope.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Decider {
    /// The deciders; one, unless the book has a finding.
    pub parties: Vec<Common<Party>>,
    /// The limit and the scope, ready to print: "up to 25,000 EUR, EMEA". None where there are no others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
}

/// A matrix with its heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MatrixGroup {
    /// The heading: a charter, or "Decisions of the team".
    pub title: Link,
    /// The section's id on the page.
    pub anchor: String,
    /// The matrix.
    pub matrix: Matrix,
}

/// Decisions by parties.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Matrix {
    /// What the table shows, for its caption and its region's name: "Who decides what in Finance".
    pub caption: String,
    /// The parties.
    pub columns: Vec<Column>,
    /// The decisions, one row for each tier of a ladder.
    pub rows: Vec<MatrixRow>,
    /// The frameworks whose letters stand in the cells, ready to print: "DACI".
    pub frameworks: Vec<String>,
    /// The parts that occur in it, in order, for the key.
    pub parts: Vec<Part>,
}

/// A party at the head of a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Column {
    /// The party.
    pub party: Common<Party>,
}

/// A decision's row in a matrix.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MatrixRow {
    /// Its margin; only the anchor and the number are shown. The anchor is empty on all but the first row of a decision.
    pub clause: Clause,
    /// The decision and its page.
    pub decision: Link,
    /// Whether it is a further tier of the row above, so that only its extent needs to be read.
    pub continued: bool,
    /// The limit, the scope, the level, ready to print: "25,000 to 100,000 EUR, EMEA".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// What each party does here, one entry for each column, in their order.
    pub cells: Vec<Vec<Mark>>,
}

/// A party's part in a cell.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// The part.
    pub part: Part,
    /// The framework's letter for it, where one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// The ground of a veto: "competition law".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Html>,
}

/// A decision's page; template `decision.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Decision {
    /// What surrounds it.
    pub frame: Frame,
    /// Its title, without links.
    pub title: Html,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Its domain, ready to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Decisions that are easily taken for this one.
    pub distinct_from: Vec<Link>,
    /// Its rows: one for each charter and scope that lays it down.
    pub rows: Vec<DecisionRow>,
    /// Whether any of them has a chart.
    pub has_chart: bool,
    /// The records that used it, newest first.
    pub precedents: Vec<RecordLine>,
}

/// One row of a decision: who has which part, where and when.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionRow {
    /// Its margin; `since` and `until` say when it is in force.
    pub clause: Clause,
    /// The charter that lays it down.
    pub charter: Common<Link>,
    /// Where it holds; empty: everywhere.
    pub scope: Vec<Scope>,
    /// Whose decision it is by its nature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How the body decides, where a team does: "by consent, with a quorum of 4".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The framework whose letters it uses, ready to print: "DACI".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// Who has which part, in the order of [`Part`]. No `decide` among them where there is a ladder.
    pub parts: Vec<PartGroup>,
    /// The tiers of its limits, lowest first; empty where one decider has all amounts.
    pub ladder: Vec<Tier>,
    /// The same as a drawing; none where the tiers make no ladder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<LadderChart>,
    /// Whether it can be undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reversibility: Option<Reversibility>,
    /// The time-box, ready to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide_within: Option<String>,
    /// To whom it goes when it stalls, step by step.
    pub escalation: Vec<Escalation>,
    /// Who decides when the decider is away.
    pub deputies: Vec<Cover>,
    /// Who handed it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegated_from: Option<Common<Party>>,
    /// The functions that must be heard.
    pub affects: Vec<Common<Link>>,
    /// Whether more is said of it than who has which part: any of `level`, `method`, `reversibility`, `decide_within`,
    /// `escalation`, `deputies`, `delegated_from` and `affects`.
    pub has_facts: bool,
    /// Whether it is in force on the edition's day.
    pub in_force: bool,
}

/// Who decides in the place of somebody who is away.
#[derive(Debug, Clone, Serialize)]
pub struct Cover {
    /// Who covers.
    pub who: Common<Party>,
    /// For whom, where more than one decides: each for an amount of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
}

/// Everybody who has the same part.
#[derive(Debug, Clone, Serialize)]
pub struct PartGroup {
    /// The part.
    pub part: Part,
    /// The framework's letter for it, where one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// Who has it.
    pub rights: Vec<Right>,
}

/// A party and the ground on which it has its part.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Right {
    /// The party.
    pub party: Common<Party>,
    /// The ground: "competition law".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Html>,
}

/// A tier of a ladder of limits.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Tier {
    /// The amounts, ready to print: "up to 25,000 EUR", "above 100,000 EUR".
    pub amounts: String,
    /// Who decides them.
    pub deciders: Vec<Common<Party>>,
    /// Who else has a part in this tier alone.
    pub parts: Vec<PartGroup>,
}

/// A step up.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Escalation {
    /// To whom.
    pub to: Common<Party>,
    /// After how long, ready to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Whether a decision can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reversibility {
    /// Hard to undo.
    OneWay,
    /// Easy to undo.
    TwoWay,
}
