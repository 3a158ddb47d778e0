use super::shared::{charters, ranked, says};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority, Status};
use crate::source::Span;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "inverted-order",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "A team ranks one priority above another, and a charter above ranks what they support the other way round.",
    why: "When the two collide, the team will give up what the company would have kept, and think that it did as asked.",
    example: "
# charters/company.yaml
name: Company
priorities:
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
  - { id: healthy-margin, title: Earn a healthy margin, rank: 2 }
# charters/growth.yaml
name: Growth
parent: company
priorities:
  - { id: list-price, title: Sell at list price, rank: 1, supports: company/healthy-margin }
  - { id: renew-all, title: Every customer renews, rank: 2, supports: company/keep-patients }
",
    instead: "
# charters/company.yaml
name: Company
priorities:
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
  - { id: healthy-margin, title: Earn a healthy margin, rank: 2 }
# charters/growth.yaml
name: Growth
parent: company
priorities:
  - { id: renew-all, title: Every customer renews, rank: 1, supports: company/keep-patients }
  - { id: list-price, title: Sell at list price, rank: 2, supports: company/healthy-margin }
",
    settings: &[],
    run,
};

/// A priority with its rank, and the highest that it supports in one charter with that one's.
struct Placed<'a> {
    own: &'a Priority,
    rank: (u32, Span),
    above: &'a Priority,
    rank_above: (u32, Span),
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for (home, mut placed) in by_home(cx, charter) {
            // Those of one rank in the order above, so that nothing is turned round among them.
            placed.sort_by_key(|own| (own.rank.0, own.rank_above.0));
            out.extend(finding(charter, home, &turned(&placed)));
        }
    }
}

fn rank(own: &Priority) -> Option<(u32, Span)> {
    own.rank.as_ref().map(|rank| (rank.value, rank.span))
}

/// What a charter ranks, by the charter in which that is supported. What says `because` has its reason.
fn by_home<'a>(cx: &Context<'a>, charter: &'a Charter) -> Vec<(&'a Charter, Vec<Placed<'a>>)> {
    let mut homes: BTreeMap<&str, (&Charter, Vec<Placed<'_>>)> = BTreeMap::new();
    for own in ranked(cx, charter).filter(|own| !own.faulty && !says(own.because.as_ref())) {
        for written in &own.supports {
            let Some((home, above)) = cx.subject.org.priority(charter, written) else { continue };
            let (Some(rank), Some(rank_above)) = (rank(own), rank(above)) else { continue };
            if home.id == charter.id || home.status == Status::Archived || !above.is_ranked(cx.today()) {
                continue;
            }
            let (_, placed) = homes.entry(home.id.as_str()).or_insert_with(|| (home, Vec::new()));
            let one = Placed { own, rank, above, rank_above };
            match placed.last_mut().filter(|last| std::ptr::eq(last.own, own)) {
                Some(last) if last.rank_above.0 <= one.rank_above.0 => {}
                Some(last) => *last = one,
                None => placed.push(one),
            }
        }
    }
    homes.into_values().collect()
}

/// Those that stand before one that should come first, or after one that should come later.
fn turned<'a, 'p>(placed: &'p [Placed<'a>]) -> Vec<&'p Placed<'a>> {
    let mut turned = vec![false; placed.len()];
    let mut lowest_before = 0;
    for (at, own) in placed.iter().enumerate() {
        turned[at] = lowest_before > own.rank_above.0;
        lowest_before = lowest_before.max(own.rank_above.0);
    }
    let mut highest_after = u32::MAX;
    for (at, own) in placed.iter().enumerate().rev() {
        turned[at] |= highest_after < own.rank_above.0;
        highest_after = highest_after.min(own.rank_above.0);
    }
    placed.iter().zip(turned).filter_map(|(own, turned)| turned.then_some(own)).collect()
}

fn finding(charter: &Charter, home: &Charter, turned: &[&Placed<'_>]) -> Option<Diagnostic> {
    let (team, above) = (short(charter.name()), short(home.name()));
    let title = |own: &Priority| quoted(own.title());
    let message = match turned {
        [one, other] => format!(
            "{team} ranks {} above {}, but {above} ranks what they support the other way round",
            title(one.own),
            title(other.own)
        ),
        many => format!("{team} ranks {} priorities in another order than {above} ranks what they support", many.len()),
    };
    let mut own = turned.to_vec();
    own.sort_by_key(|one| one.rank.1);
    let (last, others) = own.split_last()?;
    let serves = |one: &Placed<'_>| format!("{} supports number {} of {above}", title(one.own), one.rank_above.0);
    let mut finding = Diagnostic::new(RULE.name, last.rank.1, message).saying(serves(last));
    for one in others {
        finding = finding.also(one.rank.1, serves(one));
    }
    let mut places: Vec<(Span, String)> =
        turned.iter().map(|one| (one.rank_above.1, format!("{} of {above}", title(one.above)))).collect();
    places.sort();
    places.dedup();
    for (span, says) in places {
        finding = finding.also(span, says);
    }
    Some(finding.help(format!(
        "rank them as {above} does, or say under `because:` of the one that is out of order why {team} differs"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const COMPANY: &str = "
# charters/company.yaml
name: Company
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 2 }
  - { id: c, title: C, rank: 3 }
";

    fn found(growth: &str) -> Vec<String> {
        let book = format!("{COMPANY}# charters/growth.yaml\nname: Growth\nparent: company\npriorities:\n{growth}");
        report(Some("inverted-order"), &book).1.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn all_that_are_out_of_order_are_one_finding() {
        check(
            "inverted-order",
            "
# charters/company.yaml
name: Company
priorities:
  - { id: a, title: A, rank: 1 }
  #                          ^ “A” of Company
  - { id: b, title: B, rank: 2 }
  - { id: c, title: C, rank: 3 }
  #                          ^ “C” of Company
# charters/growth.yaml
name: Growth
parent: company
priorities:
  - { id: x, title: X, rank: 1, supports: company/c }
  #                          ^ “X” supports number 3 of Company
  - { id: y, title: Y, rank: 2, supports: company/c }
  #                          ^ “Y” supports number 3 of Company
  - { id: z, title: Z, rank: 3, supports: [company/b, company/a] }
  #                          ^ “Z” supports number 1 of Company
  - { id: w, title: W, rank: 4, supports: company/c }
",
        );
    }

    #[test]
    fn two_are_named() {
        let two = "  - { id: x, title: X, rank: 1, supports: company/b }\n  - { id: y, title: Y, rank: 2, supports: company/a }\n";
        assert_eq!(
            found(two),
            ["Growth ranks “X” above “Y”, but Company ranks what they support the other way round"]
        );
    }

    #[test]
    fn a_reason_no_rank_or_the_same_order_is_no_fault() {
        for first in [
            "{ id: x, title: X, rank: 1, supports: company/b, because: Payers ask first. }",
            "{ id: x, title: X, rank: 2, supports: company/b }",
            "{ id: x, title: X, rank: first, supports: company/b }",
            "{ id: x, title: X, rank: 1, supports: [company/b, company/a] }",
            "{ id: x, title: X, rank: 1, supports: company/a }",
            "{ id: x, title: X, rank: 1, supports: company/b, becuase: Payers ask first. }",
            "{ id: x, title: X, status: paused, rank: 1, supports: company/b }",
        ] {
            let growth = format!("  - {first}\n  - {{ id: y, title: Y, rank: 2, supports: company/a }}\n");
            assert!(found(&growth).is_empty(), "{first}");
        }
    }
}
