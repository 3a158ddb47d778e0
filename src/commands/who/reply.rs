//! An answer, ready for either format: ids and words, nothing left to look up.

use crate::answer::{Answer, Grant, people, precedents};
use crate::model::{Amount, Org, Part};
use jiff::civil::Date;
use serde::Serialize;

/// One right that holds for the case.
#[derive(Debug, Clone)]
pub(super) struct Reply<'org> {
    pub(super) grant: Grant<'org>,
    pub(super) org: &'org Org,
    /// The day that it is asked for.
    pub(super) day: Date,
    /// Further rights that may hold, in the same shape.
    pub(super) others: Vec<Reply<'org>>,
}

impl<'org> Reply<'org> {
    pub(super) fn of(org: &'org Org, answer: &Answer<'org>, day: Date) -> Self {
        let reply = |grant: &Grant<'org>| Self { grant: *grant, org, day, others: Vec::new() };
        Self { others: answer.others.iter().map(reply).collect(), ..reply(&answer.grant) }
    }

    /// The ids of those who decide.
    pub(super) fn deciders(&self) -> Vec<&'org str> {
        self.grant.deciders().map(|decider| decider.value.as_str()).collect()
    }

    /// The people behind them on the day, each once.
    pub(super) fn people(&self) -> Vec<&'org str> {
        let mut all: Vec<&str> = Vec::new();
        for person in self.deciders().into_iter().flat_map(|decider| people(self.org, decider, self.day)) {
            if !all.contains(&person) {
                all.push(person);
            }
        }
        all
    }

    /// The ids of those who have a part.
    pub(super) fn having(&self, part: Part) -> Vec<&'org str> {
        self.grant.row.having(part).map(|holder| holder.who.value.as_str()).collect()
    }

    /// Who must agree, and on what ground.
    pub(super) fn vetoes(&self) -> Vec<(&'org str, Option<&'org str>)> {
        let vetoes = self.grant.row.having(Part::Agree);
        vetoes.map(|holder| (holder.who.value.as_str(), holder.on.as_ref().map(|on| &*on.source))).collect()
    }

    /// Where it goes when it is stuck, and after how long.
    pub(super) fn escalation(&self) -> Option<(&'org str, Option<String>)> {
        let escalation = self.grant.row.escalate.as_deref()?;
        let to = escalation.to.as_ref()?;
        Some((to.value.as_str(), escalation.after.as_ref().map(|after| after.value.to_string())))
    }

    /// The decisions that were taken under it, newest first, as `charter/record`.
    pub(super) fn precedents(&self) -> Vec<String> {
        let all = precedents(self.org, &self.grant.row.id);
        all.into_iter().map(|(charter, record)| format!("{}/{}", charter.id.value, record.id.value)).collect()
    }

    /// The document of `--format json`.
    ///
    /// # Errors
    /// None that a value of these types can raise.
    pub(super) fn json(&self) -> serde_json::Result<String> {
        let document = Document { schema: "charterbook/who/1", reply: self.shape() };
        Ok(serde_json::to_string_pretty(&document)? + "\n")
    }

    fn shape(&self) -> Shape<'_> {
        let row = self.grant.row;
        let amount = |amount: Option<&Amount>| amount.map(|amount| format!("{} {}", amount.number, amount.unit));
        let tier = |_| Limit { above: amount(self.grant.above()), up_to: amount(self.grant.up_to()) };
        Shape {
            decision: &row.id,
            title: row.title(),
            charter: &self.grant.charter.id,
            decide: self.deciders(),
            people: self.people(),
            agree: self.vetoes().into_iter().map(|(who, on)| Veto { who, on }).collect(),
            consult: self.having(Part::Consult),
            inform: self.having(Part::Inform),
            within: row.decide_within.as_ref().map(|within| within.value.to_string()),
            escalate: self.escalation().map(|(to, after)| Escalate { to, after }),
            limit: self.grant.tier.map(tier),
            precedents: self.precedents(),
            others: self.others.iter().map(Self::shape).collect(),
        }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    #[serde(flatten)]
    reply: Shape<'a>,
}

#[derive(Serialize)]
struct Shape<'a> {
    decision: &'a str,
    title: &'a str,
    charter: &'a str,
    decide: Vec<&'a str>,
    people: Vec<&'a str>,
    agree: Vec<Veto<'a>>,
    consult: Vec<&'a str>,
    inform: Vec<&'a str>,
    within: Option<String>,
    escalate: Option<Escalate<'a>>,
    limit: Option<Limit>,
    precedents: Vec<String>,
    others: Vec<Shape<'a>>,
}

#[derive(Serialize)]
struct Veto<'a> {
    who: &'a str,
    on: Option<&'a str>,
}

#[derive(Serialize)]
struct Escalate<'a> {
    to: &'a str,
    after: Option<String>,
}

#[derive(Serialize)]
struct Limit {
    above: Option<String>,
    up_to: Option<String>,
}
