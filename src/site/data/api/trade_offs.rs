//! `trade-offs.json`

use super::Head;
use super::list::List;
use super::shared::{Scope, day, parties, party, priority, record};
use super::words::Words;
use crate::model::charter::{self, Charter, Side};
use crate::site::plan::Site;
use crate::text;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// What gives way to what, and what is not settled, in the order of the files.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// One good thing even over another.
    trade_offs: List<'a, TradeOff<'a>>,
    /// What pulls people apart.
    tensions: List<'a, Tension<'a>>,
}

/// One good thing that gives way to another.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "trade_off")]
struct TradeOff<'a> {
    /// Whose it is: the id of a charter.
    charter: &'a str,
    /// Its id, where it has one.
    id: Option<&'a str>,
    /// What wins.
    prefer: Option<What<'a>>,
    /// What gives way.
    even_over: Option<What<'a>>,
    /// Under which condition.
    when: Option<Words<'a>>,
    /// Why.
    because: Option<Words<'a>>,
    /// Why it turns a trade-off of a charter above round.
    exception_because: Option<Words<'a>>,
    /// Where it holds. Empty: everywhere.
    scope: Vec<Scope<'a>>,
    /// The last day.
    until: Option<String>,
    /// Whether it holds on the day of the edition.
    holds: bool,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

/// One side of a trade-off.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "side")]
struct What<'a> {
    /// Its words: a priority's title, or the text.
    text: Cow<'a, str>,
    /// `charter/id` where the side is a priority.
    priority: Option<String>,
}

/// A conflict that is known.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "tension")]
struct Tension<'a> {
    /// Where it lies: the id of a charter.
    charter: &'a str,
    /// Its id, where it has one.
    id: Option<&'a str>,
    /// Between whom.
    between: Vec<&'a str>,
    /// What it is about.
    about: Option<Words<'a>>,
    /// What became of it.
    #[schemars(extend("enum" = ["open", "escalated", "resolved"]))]
    state: &'static str,
    /// What settled it: the id of a trade-off of the charter, or `charter/id` of a record.
    resolved_by: Option<Cow<'a, str>>,
    /// Who has it now.
    escalated_to: Option<&'a str>,
    /// Until when it may stay open.
    open_until: Option<String>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    let all = || site.edition.charters.iter();
    Document {
        head,
        trade_offs: List::of(move || {
            all().flat_map(move |charter| charter.trade_offs.iter().map(move |own| trade_off(site, charter, own)))
        }),
        tensions: List::of(move || {
            all().flat_map(move |charter| charter.tensions.iter().map(move |own| tension(site, charter, own)))
        }),
    }
}

fn trade_off<'a>(site: &'a Site, charter: &'a Charter, own: &'a charter::TradeOff) -> TradeOff<'a> {
    TradeOff {
        charter: &charter.id,
        id: own.id.as_ref().map(|id| id.as_str()),
        prefer: own.prefer.as_ref().map(|side| what(site, charter, side)),
        even_over: own.even_over.as_ref().map(|side| what(site, charter, side)),
        when: Words::maybe_inline(site, own.when.as_ref()),
        because: Words::maybe(site, own.because.as_ref()),
        exception_because: Words::maybe(site, own.exception_because.as_ref()),
        scope: Scope::all(&own.scope),
        until: day(own.until.as_ref()),
        holds: own.holds(site.edition.as_of()),
        audience: site.audience_of(&own.audience),
    }
}

fn what<'a>(site: &'a Site, charter: &'a Charter, side: &'a Side) -> What<'a> {
    let named = site.edition.priority(charter, side);
    What {
        text: named.map_or_else(|| text::plain(&side.value), |(_, own)| own.title().into()),
        priority: named.and_then(|_| priority(&site.edition, charter, side)),
    }
}

fn tension<'a>(site: &'a Site, charter: &'a Charter, own: &'a charter::Tension) -> Tension<'a> {
    let edition = &site.edition;
    let state = match (&own.resolved_by, &own.escalated_to) {
        (Some(_), _) => "resolved",
        (None, Some(_)) => "escalated",
        (None, None) => "open",
    };
    let trade_off = |id: &str| {
        let mut ids = charter.trade_offs.iter().filter_map(|own| own.id.as_ref());
        ids.find(|own| own.as_str() == id).map(|own| Cow::Borrowed(own.as_str()))
    };
    let settled = |by: &str| record(edition, charter, by).map(Cow::Owned).or_else(|| trade_off(by));
    Tension {
        charter: &charter.id,
        id: own.id.as_ref().map(|id| id.as_str()),
        between: parties(edition, &own.between),
        about: Words::maybe(site, own.about.as_ref()),
        state,
        resolved_by: own.resolved_by.as_ref().and_then(|by| settled(by)),
        escalated_to: own.escalated_to.as_ref().and_then(|to| party(edition, to)),
        open_until: day(own.open_until.as_ref()),
        audience: site.audience_of(&own.audience),
    }
}
