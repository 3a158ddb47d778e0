//! `records.json`

use super::Head;
use super::list::List;
use super::shared::{Amount, Scope, day, parties, party, priority, record};
use super::words::Words;
use crate::address;
use crate::model::charter::Charter;
use crate::model::record::{self as model, RecordStatus};
use crate::site::plan::Site;
use crate::site::view;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// The decision logs of all charters, in the order of the files: each charter's from the oldest on.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The records.
    records: List<'a, Record<'a>>,
}

/// An entry of a decision log.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "record")]
struct Record<'a> {
    /// In whose log it stands: the id of a charter.
    charter: &'a str,
    /// Its id within the charter: its day and some words.
    id: &'a str,
    /// What was decided, in a line.
    title: Option<Words<'a>>,
    /// The address of its page.
    page: String,
    /// Its day.
    date: Option<String>,
    /// What became of it, as written.
    status: Option<RecordStatus>,
    /// Whether it holds on the day of the edition.
    #[schemars(extend("enum" = ["in-force", "superseded", "pending", "not-in-force"]))]
    standing: &'static str,
    /// The id of the decision whose right it uses.
    decision: Option<&'a str>,
    /// Who decided.
    decided_by: Vec<&'a str>,
    /// Who was heard before.
    consulted: Vec<&'a str>,
    /// Who was told after.
    informed: Vec<&'a str>,
    /// How much it was about.
    amount: Option<Amount<'a>>,
    /// Where it holds. Empty: everywhere.
    scope: Vec<Scope<'a>>,
    /// What was considered.
    options: Vec<Words<'a>>,
    /// Why.
    because: Option<Words<'a>>,
    /// What was taken for granted.
    assumptions: Vec<Assumption<'a>>,
    /// The day until which it is to hold.
    hold_until: Option<String>,
    /// What would reopen it earlier.
    reopen_if: Option<Words<'a>>,
    /// Why it reopens another before its time.
    reopened_because: Option<Words<'a>>,
    /// Who saw it differently.
    dissent: Vec<Dissent<'a>>,
    /// The records that it replaces, as `charter/id`.
    supersedes: Vec<String>,
    /// The record that replaces it, as `charter/id`.
    superseded_by: Option<String>,
    /// The priorities that it touches, as `charter/id`, and the ids of parties.
    affects: Vec<Cow<'a, str>>,
    /// The record's prose.
    prose: Option<Words<'a>>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

/// Something taken for granted.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "assumption")]
struct Assumption<'a> {
    /// What.
    we_assume: Option<Words<'a>>,
    /// What would show that it does not hold.
    wrong_if: Option<Words<'a>>,
}

/// A view against the decision, on record.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "dissent")]
struct Dissent<'a> {
    /// Whose.
    who: &'a str,
    /// The view.
    view: Option<Words<'a>>,
    /// Whether they committed all the same.
    committed: bool,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    Document { head, records: List::of(|| site.edition.all_records().map(|(charter, own)| entry(site, charter, own))) }
}

fn entry<'a>(site: &'a Site, charter: &'a Charter, own: &'a model::Record) -> Record<'a> {
    let edition = &site.edition;
    let decision = own.decision.as_ref().and_then(|id| edition.rows(id).next());
    let affected =
        |id: &str| priority(edition, charter, id).map(Cow::Owned).or_else(|| party(edition, id).map(Cow::Borrowed));
    let later = site.successor(own);
    Record {
        charter: &charter.id,
        id: &own.id,
        title: Words::maybe_inline(site, own.title.as_ref()),
        page: site.address(&address::record(&charter.id, &own.id)),
        date: day(own.date.as_ref()),
        status: own.status.as_ref().map(|status| status.value),
        standing: match site.standing(own) {
            view::Standing::InForce => "in-force",
            view::Standing::Superseded => "superseded",
            view::Standing::Pending => "pending",
            view::Standing::NotInForce => "not-in-force",
        },
        decision: decision.map(|(_, row)| row.id.as_str()),
        decided_by: parties(edition, &own.decided_by),
        consulted: parties(edition, &own.consulted),
        informed: parties(edition, &own.informed),
        amount: own.amount.as_ref().map(|amount| Amount::of(&amount.value)),
        scope: Scope::all(&own.scope),
        options: own.options.iter().map(|option| Words::inline(site, option)).collect(),
        because: Words::maybe(site, own.because.as_ref()),
        assumptions: own.assumptions.iter().map(|own| assumption(site, own)).collect(),
        hold_until: day(own.hold_until.as_ref()),
        reopen_if: Words::maybe(site, own.reopen_if.as_ref()),
        reopened_because: Words::maybe(site, own.reopened_because.as_ref()),
        dissent: own.dissent.iter().filter_map(|own| dissent(site, own)).collect(),
        supersedes: own.supersedes.iter().filter_map(|id| record(edition, charter, id)).collect(),
        superseded_by: later.map(|(charter, own)| format!("{}/{}", charter.id.value, own.id.value)),
        affects: own.affects.iter().filter_map(|id| affected(id)).collect(),
        prose: Words::maybe(site, Some(&own.body)),
        audience: site.audience_of(&own.audience),
    }
}

fn assumption<'a>(site: &'a Site, own: &'a model::Assumption) -> Assumption<'a> {
    Assumption {
        we_assume: Words::maybe_inline(site, own.we_assume.as_ref()),
        wrong_if: Words::maybe_inline(site, own.wrong_if.as_ref()),
    }
}

fn dissent<'a>(site: &'a Site, own: &'a model::Dissent) -> Option<Dissent<'a>> {
    Some(Dissent {
        who: party(&site.edition, &own.who)?,
        view: Words::maybe(site, own.view.as_ref()),
        committed: own.committed.unwrap_or(false),
    })
}
