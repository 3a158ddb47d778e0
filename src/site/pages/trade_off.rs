//! `/trade-offs/`, and trade-offs and tensions wherever they stand.

use super::super::desk::{Desk, Section};
use super::super::index::At;
use super::super::view::{CharterTradeOffs, Heading, Link, Scope, Side, Tension, TensionState, TradeOff, TradeOffs};
use super::directory;
use crate::model::charter::{self, Charter, Status};

/// A charter's trade-offs that hold on the edition's day.
pub(super) fn lines(desk: Desk<'_>, charter: &Charter, with_charter: bool) -> Vec<TradeOff> {
    charter.trade_offs.iter().filter_map(|own| line(desk, charter, own, with_charter)).collect()
}

/// A trade-off, numbered among those that hold on whichever page it stands; None for one that no longer holds.
fn line(desk: Desk<'_>, charter: &Charter, own: &charter::TradeOff, with_charter: bool) -> Option<TradeOff> {
    let id = own.id.as_ref().map(|id| &id.value);
    let at = desk.site.index.holding(own)?;
    let mut clause = desk.clause(id, Desk::number(Section::TradeOffs, at), own.span, Some(&own.audience));
    clause.until = own.until.as_ref().map(|until| until.value.to_string());
    Some(TradeOff {
        clause,
        charter: with_charter.then(|| desk.team(charter)),
        prefer: side(desk, charter, own.prefer.as_ref()),
        even_over: side(desk, charter, own.even_over.as_ref()),
        when: own.when.as_ref().map(|when| desk.inline(when)),
        because: desk.maybe_block(own.because.as_ref()),
        scope: scope(&own.scope),
        exception_because: desk.maybe_block(own.exception_because.as_ref()),
    })
}

/// A priority's title where the side is its id, else the words.
pub(super) fn side(desk: Desk<'_>, charter: &Charter, side: Option<&charter::Side>) -> Side {
    let Some(side) = side else { return Side::default() };
    match desk.edition().priority(charter, side) {
        Some((owner, priority)) => {
            Side { text: desk.title(priority.title.as_ref(), &priority.id), href: desk.priority(owner, priority).href }
        }
        None => Side { text: desk.markup.title(&side.value), href: None },
    }
}

pub(super) fn scope(scope: &crate::model::Scope) -> Vec<Scope> {
    let dimension = |own: &crate::model::Dimension| Scope {
        dimension: super::super::desk::heading_word(&own.name),
        values: own.values.iter().map(|value| value.value.clone()).collect(),
    };
    scope.dimensions.iter().map(dimension).collect()
}

pub(super) fn tensions(desk: Desk<'_>, charter: &Charter) -> Vec<Tension> {
    charter.tensions.iter().enumerate().map(|(at, own)| tension(desk, charter, own, at)).collect()
}

fn tension(desk: Desk<'_>, charter: &Charter, own: &charter::Tension, at: usize) -> Tension {
    let id = own.id.as_ref().map(|id| &id.value);
    let state = if own.resolved_by.is_some() {
        TensionState::Resolved
    } else if own.escalated_to.is_some() {
        TensionState::Escalated
    } else {
        TensionState::Open
    };
    Tension {
        clause: desk.clause(id, Desk::number(Section::Tensions, at), own.span, Some(&own.audience)),
        about: own.about.as_ref().map(|about| desk.block(about)).unwrap_or_default(),
        between: desk.parties(&own.between),
        state,
        resolved_by: own.resolved_by.as_ref().and_then(|by| resolution(desk, charter, by)),
        escalated_to: own.escalated_to.as_ref().and_then(|to| desk.party(to)),
        open_until: own.open_until.as_ref().map(|until| until.value.to_string()),
    }
}

/// The record or trade-off that settled a tension.
fn resolution(desk: Desk<'_>, charter: &Charter, id: &str) -> Option<Link> {
    if let Some((owner, record)) = desk.edition().record(charter, id) {
        return Some(desk.record(owner, record));
    }
    let named = |own: &&std::sync::Arc<charter::TradeOff>| own.id.as_ref().is_some_and(|own| own.value.as_str() == id);
    let trade_off = charter.trade_offs.iter().find(named)?;
    let words = |one: &Option<charter::Side>| {
        let html = side(desk, charter, one.as_ref());
        match one.as_ref().and_then(|one| desk.edition().priority(charter, one)) {
            Some((_, priority)) => priority.title().to_owned(),
            None => one
                .as_ref()
                .map(|one| crate::text::plain(&one.value).into_owned())
                .unwrap_or_else(|| html.text.as_str().to_owned()),
        }
    };
    let text = desk.say(
        "even-over-whole",
        &[("prefer", words(&trade_off.prefer).into()), ("over", words(&trade_off.even_over).into())],
    );
    let href = desk.anchored(&crate::address::team(&charter.id), Some(id));
    Some(Link { text, href: Some(href) })
}

/// The trade-offs that a priority wins, and those in which it gives way.
pub(super) fn of_priority(desk: Desk<'_>, priority: At) -> (Vec<TradeOff>, Vec<TradeOff>) {
    let (mut wins, mut gives_way) = (Vec::new(), Vec::new());
    let edition = desk.edition();
    for at in desk.site.index.trade_offs(priority) {
        let charter = &edition.charters[at.0];
        let own = &charter.trade_offs[at.1];
        let Some(view) = line(desk, charter, own, true) else { continue };
        let is_preferred = own.prefer.as_ref().and_then(|side| desk.site.index.priority(edition, charter, side));
        if is_preferred == Some(priority) { wins.push(view) } else { gives_way.push(view) }
    }
    (wins, gives_way)
}

pub(super) fn trade_offs(desk: Desk<'_>) -> TradeOffs {
    let mut charters = Vec::new();
    let parts = directory::by_charter(desk, |own| {
        let holding = own.trade_offs.iter().filter(|own| own.holds(desk.edition().as_of())).count();
        (if holding > 0 { "s.trade-offs" } else { "s.tensions" }, holding + own.tensions.len())
    });
    let root = desk.edition().root().map(|root| root.id.value.as_str());
    let shown = |own: &&std::sync::Arc<Charter>| parts.is_none() || Some(own.id.as_str()) == root;
    let live = desk.edition().charters.iter().filter(|charter| charter.status != Status::Archived);
    for charter in live.filter(shown) {
        let (trade_offs, tensions) = (lines(desk, charter, false), tensions(desk, charter));
        if !trade_offs.is_empty() || !tensions.is_empty() {
            let anchor = format!("s.{}", charter.id.value);
            charters.push(CharterTradeOffs { charter: desk.team(charter), anchor, trade_offs, tensions });
        }
    }
    let root = desk.edition().root().map(|root| format!("s.{}", root.id.value));
    charters.sort_by_key(|own| Some(&own.anchor) != root.as_ref());
    let mut frame = desk.frame(desk.word("trade-offs"), Some("trade-offs"), None);
    frame.description = Some(desk.word("trade-offs-lead").to_owned());
    frame.contents = charters
        .iter()
        .map(|own| Heading { title: own.charter.text.clone(), anchor: own.anchor.clone(), children: Vec::new() })
        .collect();
    let tensions = super::tension::chart(&charters);
    let collisions = super::collision::collisions(desk);
    TradeOffs { frame, collisions, tensions, charters, parts: parts.unwrap_or_default() }
}
