use super::shared::charters;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Grant, Key, key};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, DecidesBy, Method, Status};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "body-without-method",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "A team decides and does not say how, or in a way that cannot come to a decision.",
    why: "A room full of people decides nothing until it is known what counts as a yes; without that, the loudest \
          voice or the last one to leave decides.",
    example: "
# charters/executive.yaml
name: Executive team
members: [ceo, cfo, cro]
decisions:
  - { id: annual-plan, title: Approve the annual plan, decide: executive }
",
    instead: "
# charters/executive.yaml
name: Executive team
members: [ceo, cfo, cro]
decides_by: { method: consent, quorum: 2, tie_break: ceo }
decisions:
  - { id: annual-plan, title: Approve the annual plan, decide: executive }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut decided: BTreeMap<Key<'_>, Vec<(Span, &str)>> = BTreeMap::new();
    for (charter, row) in rights::rows(cx) {
        for grant in Grant::of_row(charter, row) {
            for decider in grant.deciders_key(cx.org).into_iter().filter(|own| matches!(own, Key::Charter(_))) {
                decided.entry(decider).or_default().push((grant.place(), row.title()));
            }
        }
    }
    let is_read = |charter: &&Charter| !charter.unreadable && !charter.unread.other;
    let lacks = |charter: &Charter| charter.decides_by.as_ref().is_none_or(|own| own.method.is_none());
    for charter in charters(cx).filter(is_read) {
        let decides = decided.remove(&Key::Charter(&charter.id.value)).unwrap_or_default();
        if lacks(charter) && !decides.is_empty() {
            out.push(without_method(charter, &decides));
        }
        if let Some(decides_by) = charter.decides_by.as_ref().filter(|_| !charter.unread.members) {
            out.extend(quorum(cx, charter, decides_by));
            out.extend(even(cx, charter, decides_by));
        }
    }
    // A right that has changed may be that of a team that has not.
    let others = decided.iter().filter_map(|(body, decides)| match body {
        Key::Charter(id) => Some((cx.org.charter(id)?, decides)),
        _ => None,
    });
    for (charter, decides) in others.filter(|(own, _)| own.status != Status::Archived && is_read(own) && lacks(own)) {
        out.push(without_method(charter, decides));
    }
}

fn without_method(charter: &Charter, decides: &[(Span, &str)]) -> Diagnostic {
    let team = short(charter.name());
    let what = match decides {
        [(_, title)] => quoted(title),
        many => format!("{} decisions", many.len()),
    };
    let message = format!("{team} decides {what} as a body and does not say how");
    let help = "write `decides_by: { method: consent }`, or consensus, majority, leader or advice; or give the right to \
                one person or role";
    let place = charter.decides_by.as_ref().map_or(charter.place(), |own| own.span);
    let mut finding = Diagnostic::new(RULE.name, place, message).saying("no method is named here").help(help);
    for (place, title) in decides {
        finding = finding.also(*place, format!("{team} decides {}", quoted(title)));
    }
    finding
}

/// How many different parties belong to a team; None: some of them stand for more people than one.
fn members(cx: &Context<'_>, charter: &Charter) -> Option<usize> {
    let keys: BTreeSet<Key<'_>> = charter.members.iter().map(|member| key(cx.org, &member.who.value)).collect();
    let one = |key: &Key<'_>| match key {
        Key::Role(role) => cx.org.role(role).is_none_or(|role| role.held_by.len() < 2 && !role.holders_unread),
        Key::Charter(_) | Key::Everyone => false,
        Key::Person(_) | Key::Unknown(_) => true,
    };
    keys.iter().all(one).then_some(keys.len())
}

fn quorum(cx: &Context<'_>, charter: &Charter, decides_by: &DecidesBy) -> Option<Diagnostic> {
    let quorum = decides_by.quorum.as_ref()?;
    let members = members(cx, charter).filter(|members| (quorum.value as usize) > *members)?;
    let team = short(charter.name());
    let message = format!("{team} needs {} to decide and has {}", people(quorum.value as usize), people(members));
    let help = format!("ask for {members} at most, or list the members who are missing");
    Some(Diagnostic::new(RULE.name, quorum.span, message).saying("more than there are members").help(help))
}

fn people(count: usize) -> String {
    match count {
        0 => "no members".to_owned(),
        1 => "1 member".to_owned(),
        count => format!("{count} members"),
    }
}

fn even(cx: &Context<'_>, charter: &Charter, decides_by: &DecidesBy) -> Option<Diagnostic> {
    let method = decides_by.method.as_ref()?;
    let (by, stuck) = match method.value {
        Method::Majority => ("majority", "votes can be equal"),
        Method::Consensus => ("consensus", "two halves can block each other"),
        Method::Consent | Method::Leader | Method::Advice => return None,
    };
    if decides_by.tie_break.is_some() {
        return None;
    }
    let members = members(cx, charter).filter(|members| members.is_multiple_of(2) && *members > 0)?;
    let message = format!("{} decides by {by} among {members} members, and nobody breaks a tie", short(charter.name()));
    let finding = Diagnostic::new(RULE.name, method.span, message).saying(stuck).softer();
    Some(finding.help("name who decides when the team cannot: `tie_break:` with a person or role"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn every_right_of_the_body_is_labelled_across_files() {
        check(
            "body-without-method",
            "
# charters/executive.yaml
name: Executive team
#     ^^^^^^^^^^^^^^ no method is named here
members: [ceo, cfo]
decisions:
  - id: plan
    title: Plan
    decide: executive
    #       ^^^^^^^^^ Executive team decides “Plan”
  - id: hire
    title: Hire
    decide: [cfo, ceo]
    #        ^^^ Executive team decides “Hire”
# charters/finance.yaml
decisions:
  - id: contracts
    title: Contracts
    limits:
      - { up_to: 5k EUR, decide: cfo }
      - { above: 5k EUR, decide: executive }
      #                          ^^^^^^^^^ Executive team decides “Contracts”
",
        );
    }

    #[test]
    fn a_quorum_above_the_members() {
        check(
            "body-without-method",
            "
# charters/executive.yaml
members: [ceo, cfo, coo]
decides_by: { method: consent, quorum: 4 }
#                                      ^ more than there are members
",
        );
    }

    #[test]
    fn an_even_number_without_a_tie_break_is_a_warning() {
        let book = "
# charters/executive.yaml
members: [ceo, cfo]
decides_by: { method: majority }
#                     ^^^^^^^^ votes can be equal
# charters/board.yaml
members: [ceo, cfo, coo, cro]
decides_by: { method: consensus }
#                     ^^^^^^^^^ two halves can block each other
";
        check("body-without-method", book);
        let (_, report) = report(Some("body-without-method"), book);
        assert!(report.findings.iter().all(|finding| finding.level == crate::diag::Level::Warn));
    }

    #[test]
    fn a_method_a_tie_break_an_odd_number_or_something_unread_is_enough() {
        check(
            "body-without-method",
            "
# charters/a.yaml
members: [ceo, cfo]
decides_by: { method: majority, tie_break: ceo, quorum: 2 }
decisions: [{ id: x, title: X, decide: a }]
# charters/b.yaml
members: [ceo, cfo, coo]
decides_by: { method: consensus }
decisions: [{ id: y, title: Y, decide: b }]
# charters/c.yaml
members: [ceo, cfo]
decides_by: { method: consent }
decisions: [{ id: z, title: Z, decide: c }]
# charters/d.yaml
decides_by: { method: vote }
decisions: [{ id: v, title: V, decide: d }]
# charters/e.yaml
members: [ceo, { as: Lead }]
decides_by: { method: consent, quorum: 2 }
# charters/f.yaml
members: [ceo, everyone]
decides_by: { method: consent, quorum: 20 }
# charters/g.yaml
decisions: [{ id: w, title: W, decide: g, until: 2026-11-19 }]
",
        );
    }
}
