//! `/log/` and `/log/<charter>/<id>/`: was this decided, and does it hold?

use super::{Clause, Common, Frame, Link, ListPart, Party, Scope};
use crate::site::Html;
use serde::Serialize;

/// The log; template `log.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Log {
    /// What surrounds it.
    pub frame: Frame,
    /// Year by year, the newest first; of a long list, the newest of it.
    pub years: Vec<LogYear>,
    /// The logs of the charters, where all together are too long for one page.
    pub parts: Vec<ListPart>,
}

/// A year of the log.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LogYear {
    /// The year.
    pub year: String,
    /// The section's id on the page.
    pub anchor: String,
    /// Its records, the newest first.
    pub records: Vec<RecordLine>,
}

/// A record in a list.
#[derive(Debug, Clone, Serialize)]
pub struct RecordLine {
    /// Its day.
    pub date: String,
    /// Its title and page.
    pub record: Link,
    /// In whose log it stands.
    pub charter: Common<Link>,
    /// What became of it.
    pub status: RecordStatus,
    /// Whether it holds.
    pub standing: Standing,
    /// Until when it is to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold_until: Option<String>,
    /// Whether that day is past.
    pub hold_over: bool,
    /// The right that it uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Link>,
    /// Who decided.
    pub decided_by: Vec<Common<Party>>,
    /// What would reopen it, where it holds; in the log only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopen_if: Option<Html>,
    /// Who saw it differently; in the log only.
    pub dissent: Vec<Common<Party>>,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordStatus {
    /// Not decided yet.
    Proposed,
    /// Decided.
    Decided,
    /// Decided against.
    Rejected,
    /// Replaced by a later record.
    Superseded,
    /// Taken back before it was decided.
    Withdrawn,
}

/// Whether a record holds on the edition's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Decided, and nothing came after it.
    InForce,
    /// A later record took its place.
    Superseded,
    /// Not decided yet.
    Pending,
    /// Rejected or withdrawn.
    NotInForce,
}

/// A record's page; template `record.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// What surrounds it.
    pub frame: Frame,
    /// Its margin.
    pub clause: Clause,
    /// Its title, without links.
    pub title: Html,
    /// In whose log it stands.
    pub charter: Common<Link>,
    /// Its day.
    pub date: String,
    /// What became of it.
    pub status: RecordStatus,
    /// Whether it holds.
    pub standing: Standing,
    /// The right that it uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Link>,
    /// Who decided.
    pub decided_by: Vec<Common<Party>>,
    /// Who was heard.
    pub consulted: Vec<Common<Party>>,
    /// Who was told.
    pub informed: Vec<Common<Party>>,
    /// How much it was about, ready to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Where it holds.
    pub scope: Vec<Scope>,
    /// What could have been done.
    pub options: Vec<Html>,
    /// Why this was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Html>,
    /// What has to be true.
    pub assumptions: Vec<Assumption>,
    /// Until when it is to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold_until: Option<String>,
    /// Whether that day is past.
    pub hold_over: bool,
    /// What would reopen it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopen_if: Option<Html>,
    /// Why it reopens an earlier one before its time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopened_because: Option<Html>,
    /// Who saw it differently.
    pub dissent: Vec<Dissent>,
    /// The records that it replaces.
    pub supersedes: Vec<Link>,
    /// The record that replaces it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<Link>,
    /// The priorities that it affects.
    pub affects: Vec<Link>,
    /// The record's prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Html>,
}

/// What a record takes for granted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Assumption {
    /// What is assumed.
    pub we_assume: Html,
    /// How one would see that it is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrong_if: Option<Html>,
}

/// Somebody who saw it differently.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Dissent {
    /// Who.
    pub who: Common<Party>,
    /// What they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<Html>,
    /// Whether they committed to the decision all the same.
    pub committed: bool,
}
