//! `decisions.json`

use super::Head;
use super::list::List;
use super::shared::{Amount, Scope, day, parties, party, texts};
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
    decisions: List<'a, Decision>,
}

/// A decision that comes up, and who has which part in it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "decision")]
struct Decision {
    /// Its id, which names the same decision in every charter.
    id: String,
    /// Its title.
    title: Option<Words>,
    /// The address of its page.
    page: String,
    /// Other names that people use.
    aliases: Vec<String>,
    /// The ids of decisions that it could be mistaken for.
    distinct_from: Vec<String>,
    /// What it is about, such as `pricing`.
    domain: Option<String>,
    /// Ids that it had before.
    was: Vec<String>,
    /// Its rows: one for each charter, place and time.
    rows: Vec<Row>,
}

/// A row of a charter's matrix.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "row")]
struct Row {
    /// The charter that it stands in.
    charter: String,
    /// Where it holds. Empty: everywhere.
    scope: Vec<Scope>,
    /// Who decides by nature.
    level: Option<DecisionLevel>,
    /// The framework that its letters are of: the row's, the charter's or the book's.
    framework: Option<String>,
    /// Who decides, by amount. A row that holds for every amount has one limit without ends.
    limits: Vec<Limit>,
    /// Who has which other part.
    parts: Vec<Holding>,
    /// The charters of the functions that must be heard.
    affects: Vec<String>,
    /// Whether it can be undone.
    reversibility: Option<Reversibility>,
    /// The time-box: `10 days`.
    decide_within: Option<String>,
    /// Where it goes when it is stuck.
    escalate: Option<Escalation>,
    /// Who decides while the decider is away.
    deputy: Option<String>,
    /// Who handed the right on.
    delegated_from: Option<String>,
    /// The first day in force.
    from: Option<String>,
    /// The last day in force.
    until: Option<String>,
    /// Whether it is in force on the day of the edition.
    in_force: bool,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<String>,
}

/// Who decides amounts above one end and up to the other.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "limit")]
struct Limit {
    /// Excluded; none: from nothing.
    above: Option<Amount>,
    /// Included; none: without end.
    up_to: Option<Amount>,
    /// Who has the last word: a person, a role or a charter.
    decide: Vec<String>,
    /// The people who that is on the day of the edition. Empty where the row is not in force, or nobody is there.
    people: Vec<String>,
}

/// A party with a part.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "holding")]
struct Holding {
    /// The part, in the words of the charter format.
    #[schemars(extend("enum" = [
        "agree", "drive", "recommend", "consult", "perform", "support", "verify", "inform", "omit"
    ]))]
    part: &'static str,
    /// A person, a role, a charter, or `everyone`.
    who: String,
    /// The framework's letter, where the row was written in letters.
    letter: Option<String>,
    /// The ground of a veto.
    on: Option<Words>,
}

/// Where a decision goes when it is stuck.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "escalation")]
struct Escalation {
    /// To whom.
    to: String,
    /// After how long.
    after: Option<String>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    let decisions = || site.edition.decision_ids().into_iter().map(|id| decision(site, id));
    Document { head, decisions: List::of(decisions) }
}

fn decision(site: &Site, id: &Id) -> Decision {
    let edition = &site.edition;
    let rows: Vec<(&Charter, &charter::Decision)> = edition.rows(id).collect();
    let once = |all: Vec<String>| all.into_iter().collect::<indexmap::IndexSet<_>>().into_iter().collect();
    let other = |id: &str| edition.rows(id).next().map(|(_, row)| row.id.value.to_string());
    let distinct = rows.iter().flat_map(|(_, row)| &row.distinct_from).filter_map(|id| other(id)).collect();
    Decision {
        id: id.to_string(),
        title: rows.iter().find_map(|(_, row)| Words::maybe_inline(site, row.title.as_ref())),
        page: site.address(&address::decision(id)),
        aliases: once(rows.iter().flat_map(|(_, row)| &row.aliases).map(|alias| alias.value.clone()).collect()),
        distinct_from: once(distinct),
        domain: rows.iter().find_map(|(_, row)| row.domain.as_deref()).map(|domain| domain.value.clone()),
        was: once(rows.iter().flat_map(|(_, row)| texts(&row.was)).collect()),
        rows: rows.iter().map(|(charter, own)| row(site, charter, own)).collect(),
    }
}

fn row(site: &Site, charter: &Charter, own: &charter::Decision) -> Row {
    let edition = &site.edition;
    let functions = own.affects.iter().filter_map(|name| edition.function(name).next().or(edition.charter(name)));
    let escalate = own.escalate.as_deref().and_then(|step| {
        let to = party(edition, step.to.as_ref()?)?;
        Some(Escalation { to, after: step.after.as_ref().map(|after| after.value.to_string()) })
    });
    Row {
        charter: charter.id.value.to_string(),
        scope: Scope::all(&own.scope),
        level: own.level.as_ref().map(|level| level.value),
        framework: own.framework.as_ref().map(|name| name.value.clone()),
        limits: Grant::of_row(charter, own).map(|grant| limit(site, &grant)).collect(),
        parts: own.holders.iter().filter_map(|holder| holding(site, holder)).collect(),
        affects: functions.map(|charter| charter.id.value.to_string()).collect(),
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

fn limit(site: &Site, grant: &Grant<'_>) -> Limit {
    let edition = &site.edition;
    let mut today: Vec<String> = Vec::new();
    if grant.in_force(edition.as_of()) {
        for person in grant.deciders().into_iter().flat_map(|who| people(edition, who, edition.as_of())) {
            if !today.iter().any(|known| known == person) {
                today.push(person.to_owned());
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

fn holding(site: &Site, holder: &charter::Holder) -> Option<Holding> {
    if holder.part == Part::Decide {
        return None;
    }
    Some(Holding {
        part: holder.part.word(),
        who: party(&site.edition, &holder.who)?,
        letter: holder.letter.as_ref().map(|letter| letter.value.clone()),
        on: Words::maybe_inline(site, holder.on.as_ref()),
    })
}
