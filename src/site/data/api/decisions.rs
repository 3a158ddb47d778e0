//! `decisions.json`

use super::Head;
use super::list::List;
use super::shared::{Amount, Scope, day, parties, party};
use super::words::Words;
use crate::address;
use crate::answer::{Grant, people};
use crate::model::charter::{self, Charter, DecisionLevel, Reversibility};
use crate::model::{Id, Part};
use crate::site::plan::Site;
use schemars::JsonSchema;
use serde::Serialize;

/// The decisions, in the order of their first rows.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The decisions.
    decisions: List<'a, Decision<'a>>,
}

/// A decision that comes up, and who has which part in it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "decision")]
struct Decision<'a> {
    /// Its id, which names the same decision in every charter.
    id: &'a str,
    /// Its title.
    title: Option<Words<'a>>,
    /// The address of its page.
    page: String,
    /// Other names that people use.
    aliases: Vec<&'a str>,
    /// The ids of decisions that it could be mistaken for.
    distinct_from: Vec<&'a str>,
    /// What it is about, such as `pricing`.
    domain: Option<&'a str>,
    /// Ids that it had before.
    was: Vec<&'a str>,
    /// Its rows: one for each charter, place and time.
    rows: Vec<Row<'a>>,
}

/// A row of a charter's matrix.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "row")]
struct Row<'a> {
    /// The charter that it stands in.
    charter: &'a str,
    /// Where it holds. Empty: everywhere.
    scope: Vec<Scope<'a>>,
    /// Who decides by nature.
    level: Option<DecisionLevel>,
    /// The framework that its letters are of: the row's, the charter's or the book's.
    framework: Option<&'a str>,
    /// Who decides, by amount. A row that holds for every amount has one limit without ends.
    limits: Vec<Limit<'a>>,
    /// Who has which other part.
    parts: Vec<Holding<'a>>,
    /// The charters of the functions that must be heard.
    affects: Vec<&'a str>,
    /// Whether it can be undone.
    reversibility: Option<Reversibility>,
    /// The time-box: `10 days`.
    decide_within: Option<String>,
    /// Where it goes when it is stuck.
    escalate: Option<Escalation<'a>>,
    /// Who decides while the decider is away.
    deputy: Option<&'a str>,
    /// Who handed the right on.
    delegated_from: Option<&'a str>,
    /// The first day in force.
    from: Option<String>,
    /// The last day in force.
    until: Option<String>,
    /// Whether it is in force on the day of the edition.
    in_force: bool,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

/// Who decides amounts above one end and up to the other.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "limit")]
struct Limit<'a> {
    /// Excluded; none: from nothing.
    above: Option<Amount<'a>>,
    /// Included; none: without end.
    up_to: Option<Amount<'a>>,
    /// Who has the last word: a person, a role or a charter.
    decide: Vec<&'a str>,
    /// The people who that is on the day of the edition. Empty where the row is not in force, or nobody is there.
    people: Vec<&'a str>,
}

/// A party with a part.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "holding")]
struct Holding<'a> {
    /// The part, in the words of the charter format.
    #[schemars(extend("enum" = [
        "agree", "drive", "recommend", "consult", "perform", "support", "verify", "inform", "omit"
    ]))]
    part: &'static str,
    /// A person, a role, a charter, or `everyone`.
    who: &'a str,
    /// The framework's letter, where the row was written in letters.
    letter: Option<&'a str>,
    /// The ground of a veto.
    on: Option<Words<'a>>,
}

/// Where a decision goes when it is stuck.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "escalation")]
struct Escalation<'a> {
    /// To whom.
    to: &'a str,
    /// After how long.
    after: Option<String>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    let decisions = || site.edition.decision_ids().into_iter().map(|id| decision(site, id));
    Document { head, decisions: List::of(decisions) }
}

fn decision<'a>(site: &'a Site, id: &'a Id) -> Decision<'a> {
    let edition = &site.edition;
    let rows: Vec<(&Charter, &charter::Decision)> = edition.rows(id).collect();
    let other = |id: &str| edition.rows(id).next().map(|(_, row)| row.id.as_str());
    let distinct = rows.iter().flat_map(|(_, row)| &row.distinct_from).filter_map(|id| other(id));
    Decision {
        id,
        title: rows.iter().find_map(|(_, row)| Words::maybe_inline(site, row.title.as_ref())),
        page: site.address(&address::decision(id)),
        aliases: once(rows.iter().flat_map(|(_, row)| &row.aliases).map(|alias| alias.value.as_str())),
        distinct_from: once(distinct),
        domain: rows.iter().find_map(|(_, row)| row.domain.as_deref()).map(|domain| domain.value.as_str()),
        was: once(rows.iter().flat_map(|(_, row)| &row.was).map(|was| was.as_str())),
        rows: rows.iter().map(|(charter, own)| row(site, charter, own)).collect(),
    }
}

/// Each text once, where it is first.
fn once<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    all.collect::<indexmap::IndexSet<_>>().into_iter().collect()
}

fn row<'a>(site: &'a Site, charter: &'a Charter, own: &'a charter::Decision) -> Row<'a> {
    let edition = &site.edition;
    let functions = own.affects.iter().filter_map(|name| edition.function(name).next().or(edition.charter(name)));
    let escalate = own.escalate.as_deref().and_then(|step| {
        let to = party(edition, step.to.as_ref()?)?;
        Some(Escalation { to, after: step.after.as_ref().map(|after| after.value.to_string()) })
    });
    Row {
        charter: &charter.id,
        scope: Scope::all(&own.scope),
        level: own.level.as_ref().map(|level| level.value),
        framework: own.framework.as_ref().map(|name| name.value.as_str()),
        limits: Grant::of_row(charter, own).map(|grant| limit(site, &grant)).collect(),
        parts: own.holders.iter().filter_map(|holder| holding(site, holder)).collect(),
        affects: functions.map(|charter| charter.id.as_str()).collect(),
        reversibility: own.reversibility.as_ref().map(|own| own.value),
        decide_within: own.decide_within.as_ref().map(|within| within.value.to_string()),
        escalate,
        deputy: own.deputy.as_deref().and_then(|who| party(edition, who)),
        delegated_from: own.delegated_from.as_deref().and_then(|who| party(edition, who)),
        from: day(own.from.as_ref()),
        until: day(own.until.as_ref()),
        in_force: Grant { charter, row: own, tier: None }.in_force(edition.as_of()),
        audience: site.audience_of(&own.audience),
    }
}

fn limit<'a>(site: &'a Site, grant: &Grant<'a>) -> Limit<'a> {
    let edition = &site.edition;
    let mut today = Vec::new();
    if grant.in_force(edition.as_of()) {
        for person in grant.deciders().flat_map(|who| people(edition, who, edition.as_of())) {
            if !today.contains(&person) {
                today.push(person);
            }
        }
    }
    Limit {
        above: grant.above().map(Amount::of),
        up_to: grant.up_to().map(Amount::of),
        decide: parties(edition, grant.deciders()),
        people: today,
    }
}

fn holding<'a>(site: &'a Site, holder: &'a charter::Holder) -> Option<Holding<'a>> {
    if holder.part == Part::Decide {
        return None;
    }
    Some(Holding {
        part: holder.part.word(),
        who: party(&site.edition, &holder.who)?,
        letter: holder.letter.as_ref().map(|letter| letter.value.as_str()),
        on: Words::maybe_inline(site, holder.on.as_ref()),
    })
}
