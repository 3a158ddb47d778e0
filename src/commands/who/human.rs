//! An answer for people: the name first.

use super::reply::Reply;
use crate::answer::people;
use crate::diag::visible;
use crate::model::{Part, Party, words};
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
    let row = reply.grant.row;
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
        Some(on) => format!("{} on {}", named(reply, who), plain(on)),
        None => named(reply, who),
    });
    line("must agree", &words::list(agree));
    line("ask", &names(reply, &reply.having(Part::Consult)));
    line("tell", &names(reply, &reply.having(Part::Inform)));
    line("deputy", &row.deputy.as_deref().map(|deputy| named(reply, &deputy.value)).unwrap_or_default());
    line("within", &row.decide_within.as_ref().map(|within| within.value.to_string()).unwrap_or_default());
    if let Some((to, after)) = reply.escalation() {
        let after = after.map(|after| format!(" after {after}")).unwrap_or_default();
        line("if stuck", &format!("{}{after}", named(reply, to)));
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

/// `Chief Financial Officer (Lena Fox)`, or that nobody holds the role on the day.
fn deciders(reply: &Reply<'_>) -> String {
    let all = reply.deciders();
    if all.is_empty() { "nobody: the charter names no decider".to_owned() } else { names(reply, &all) }
}

fn names(reply: &Reply<'_>, ids: &[&str]) -> String {
    words::list(ids.iter().map(|id| named(reply, id)))
}

/// A party as somebody can turn to it on the day: a role with its holders, else with its deputy.
fn named(reply: &Reply<'_>, id: &str) -> String {
    let here = |id: &str| {
        let people = people(reply.org, id, reply.day).into_iter().filter_map(|id| reply.org.person(id));
        Some(words::list(people.map(|person| plain(person.name()).into_owned()))).filter(|names| !names.is_empty())
    };
    match reply.org.party(id) {
        None => id.to_owned(),
        Some(Party::Role(role)) => {
            let deputy = || role.deputy.as_ref().and_then(|deputy| here(deputy));
            let holders = here(id).unwrap_or_else(|| match deputy() {
                Some(deputy) => format!("nobody holds this role on this day; deputy: {deputy}"),
                None => "nobody holds this role on this day".to_owned(),
            });
            format!("{} ({holders})", plain(role.title()))
        }
        Some(Party::Person(person)) if !person.is_here(reply.day) => {
            format!("{} (has left by this day)", plain(person.name()))
        }
        Some(party) => plain(party.name()).into_owned(),
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
