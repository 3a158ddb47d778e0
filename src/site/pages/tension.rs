//! Between whom tensions stand, as a chart.

use super::super::chart::tensions::{NARROW, Pull, WIDE, layout};
use super::super::view::{CharterTradeOffs, Link, TensionChart, TensionRow, TensionState};

/// More parties or tensions than these make no drawing that anybody can read; the lists below it say the same.
const MOST_PARTIES: usize = 24;
const MOST_TENSIONS: usize = 40;

/// The chart of all tensions of the page; None where there are none, or too many.
pub(super) fn chart(charters: &[CharterTradeOffs]) -> Option<TensionChart> {
    let mut parties: Vec<Link> = Vec::new();
    let mut pulls = Vec::new();
    let mut chart = TensionChart::default();
    for (charter, tension) in charters.iter().flat_map(|own| own.tensions.iter().map(move |one| (own, one))) {
        if tension.between.len() < 2 {
            continue;
        }
        let mut between = Vec::new();
        for party in &tension.between {
            let link = Link { text: party.name.clone(), href: party.href.clone() };
            let at = parties.iter().position(|known| *known == link).unwrap_or_else(|| {
                parties.push(link);
                parties.len() - 1
            });
            between.push(at);
        }
        let names: Vec<&str> = tension.between.iter().map(|party| party.name.as_str()).collect();
        let words = crate::model::words::list(names.iter().map(|name| (*name).to_owned()));
        match tension.state {
            TensionState::Open => chart.open += 1,
            TensionState::Escalated => chart.escalated += 1,
            TensionState::Resolved => chart.resolved += 1,
        }
        let team = charter.charter.text.clone();
        chart.rows.push(TensionRow { between: words.clone(), charter: team, state: tension.state });
        pulls.push(Pull { between, state: tension.state, words, href: tension.clause.href.clone() });
        if parties.len() > MOST_PARTIES || pulls.len() > MOST_TENSIONS {
            return None;
        }
    }
    if pulls.is_empty() {
        return None;
    }
    chart.narrow = layout(&parties, &pulls, NARROW);
    chart.wide = layout(&parties, &pulls, WIDE);
    Some(chart)
}
