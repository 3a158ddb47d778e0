//! An answer for people: the name first.

use super::reply::Reply;
use crate::diag::visible;
use crate::model::{Org, Part, words};
use crate::text::plain;
use clap::builder::styling::Style;
use std::fmt::Write as _;

const STRONG: Style = Style::new().bold();

/// All answers, the best first.
pub(super) fn of(replies: &[Reply<'_>]) -> String {
    let mut text = String::new();
    for (at, reply) in replies.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        add(&mut text, reply);
    }
    text
}

/// Writing to a string cannot fail, so that the results are left alone.
fn add(text: &mut String, reply: &Reply<'_>) {
    let (org, row) = (reply.org, reply.grant.row);
    let charter = plain(reply.grant.charter.name());
    let heading = format!("{}, in the charter of {charter}{}{}", plain(row.title()), place(reply), limit(reply));
    let _ = writeln!(text, "{}", visible::line(&heading));
    let _ = writeln!(text, "\n  {STRONG}{}{STRONG:#}", visible::line(&deciders(reply)));
    let mut line = |label: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(text, "  {label:<12}{}", visible::line(words));
        }
    };
    let agree = reply.vetoes().into_iter().map(|(who, on)| match on {
        Some(on) => format!("{} on {}", named(org, who), plain(on)),
        None => named(org, who),
    });
    line("must agree", &words::list(agree));
    line("ask", &names(org, &reply.having(Part::Consult)));
    line("tell", &names(org, &reply.having(Part::Inform)));
    line("deputy", &row.deputy.as_ref().map(|deputy| named(org, &deputy.value)).unwrap_or_default());
    line("within", &row.decide_within.as_ref().map(|within| within.value.to_string()).unwrap_or_default());
    if let Some((to, after)) = reply.escalation() {
        let after = after.map(|after| format!(" after {after}")).unwrap_or_default();
        line("if stuck", &format!("{}{after}", named(org, to)));
    }
    line("precedents", &reply.precedents().join(", "));
    if !reply.others.is_empty() {
        text.push_str("\n  Otherwise:\n");
        for other in &reply.others {
            let other = format!("{}{}{}", deciders(other), place(other), limit(other));
            let _ = writeln!(text, "  {}", visible::line(&other));
        }
    }
}

/// `Chief Financial Officer (Lena Fox)`, or that nobody holds the role.
fn deciders(reply: &Reply<'_>) -> String {
    let all = reply.deciders();
    if all.is_empty() { "nobody: the charter names no decider".to_owned() } else { names(reply.org, &all) }
}

fn names(org: &Org, ids: &[&str]) -> String {
    words::list(ids.iter().map(|id| named(org, id)))
}

fn named(org: &Org, id: &str) -> String {
    let Some(party) = org.party(id) else { return id.to_owned() };
    match party {
        crate::model::Party::Role(role) => {
            let holders = crate::answer::people(org, id).into_iter().filter_map(|id| org.person(id));
            let holders = words::list(holders.map(|person| plain(person.name())));
            let holders = if holders.is_empty() { "nobody holds this role today".to_owned() } else { holders };
            format!("{} ({holders})", plain(role.title()))
        }
        party => plain(party.name()),
    }
}

fn limit(reply: &Reply<'_>) -> String {
    match (reply.grant.above(), reply.grant.up_to()) {
        (None, None) => String::new(),
        (Some(above), None) => format!(", above {above}"),
        (None, Some(up_to)) => format!(", up to {up_to}"),
        (Some(above), Some(up_to)) => format!(", above {above} and up to {up_to}"),
    }
}

fn place(reply: &Reply<'_>) -> String {
    let dimensions = reply.grant.row.scope.dimensions.iter();
    let places = words::list(dimensions.flat_map(|own| own.values.iter().map(|value| value.value.clone())));
    if places.is_empty() { String::new() } else { format!(", in {places}") }
}
