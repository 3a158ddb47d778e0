use super::shared::{charters, ranked, some_of};
use super::{Area, Context, Findings, Rule, alike};
use crate::answer::Groups;
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority};
use hashbrown::{HashMap, HashSet};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-priority",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "Two charters have almost the same priority, and neither says that it supports the other's.",
    why: "Two teams set out for one aim with two owners and two plans. They find out when both are half done.",
    example: "
# charters/care.yaml
name: Care
priorities:
  - { id: first-weeks, title: Get the first ninety days right, rank: 1 }
# charters/product.yaml
name: Product
priorities:
  - { id: ninety, title: Get the first ninety days right., rank: 1 }
",
    instead: "
# charters/care.yaml
name: Care
priorities:
  - { id: first-weeks, title: Get the first ninety days right, rank: 1 }
# charters/product.yaml
name: Product
priorities:
  - { id: ninety, title: Get the first ninety days right, rank: 1, supports: care/first-weeks }
",
    settings: &[],
    run,
};

struct Titled<'a> {
    charter: &'a Charter,
    own: &'a Priority,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut all: Vec<Titled<'_>> = Vec::new();
    for charter in charters(cx) {
        for own in ranked(cx, charter).filter(|own| own.title.is_some() && !own.faulty && !own.supports_unread) {
            all.push(Titled { charter, own });
        }
    }
    let titles: Vec<&str> = all.iter().map(|titled| titled.own.title()).collect();
    for group in alike::groups(&titles).several() {
        let group: Vec<&Titled<'_>> = group.iter().map(|at| &all[*at]).collect();
        let teams: HashSet<&str> = group.iter().map(|own| own.charter.id.as_str()).collect();
        if teams.len() > 1 && !are_linked(cx, &group) {
            out.extend(finding(&group));
        }
    }
}

/// Whether they are one piece of work handed on: all hang together by what supports what, directly or over others.
fn are_linked(cx: &Context<'_>, group: &[&Titled<'_>]) -> bool {
    let places = group.iter().enumerate().map(|(at, own)| (std::ptr::from_ref(own.own), at));
    let places: HashMap<*const Priority, usize> = places.collect();
    let mut linked = Groups::new(group.len());
    for (at, titled) in group.iter().enumerate() {
        let mut seen: HashSet<*const Priority> = HashSet::new();
        let mut waiting = vec![(titled.charter, titled.own)];
        while let Some((charter, own)) = waiting.pop() {
            for (home, above) in own.supports.iter().filter_map(|written| cx.subject.org.priority(charter, written)) {
                match places.get(&std::ptr::from_ref(above)) {
                    Some(other) => linked.join(at, *other),
                    None if seen.insert(std::ptr::from_ref(above)) => waiting.push((home, above)),
                    None => {}
                }
            }
        }
    }
    (0..group.len()).all(|at| linked.root(at) == 0)
}

fn finding(group: &[&Titled<'_>]) -> Option<Diagnostic> {
    let span = |own: &Titled<'_>| own.own.title.as_ref().map_or(own.own.id.span, |title| title.span);
    let mut group = group.to_vec();
    group.sort_by_key(|own| span(own));
    let (last, others) = group.split_last()?;
    let first = others.first()?;
    let mut seen = HashSet::new();
    let teams: Vec<String> =
        group.iter().filter(|own| seen.insert(&own.charter.id.value)).map(|own| short(own.charter.name())).collect();
    let both = if teams.len() == 2 { "both have" } else { "all have" };
    let message = format!("{} {both} the priority {}", some_of(&teams), quoted(first.own.title()));
    let says = |own: &Titled<'_>| match &own.own.rank {
        Some(rank) => format!("number {} of {}", rank.value, short(own.charter.name())),
        None => format!("of {}", short(own.charter.name())),
    };
    let mut finding = Diagnostic::new(RULE.name, span(last), message).saying(says(last));
    for own in others {
        finding = finding.also(span(own), says(own));
    }
    Some(finding.help(format!(
        "if it is one piece of work, let the others support it: `supports: {}/{}`; if they are different, give them titles \
         that tell them apart",
        first.charter.id.value, first.own.id.value
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    fn found(one: &str, other: &str) -> Vec<String> {
        let book = format!(
            "\n# charters/care.yaml\nname: Care\npriorities:\n  - {{ id: a, title: \"{one}\", rank: 1 }}\n\
             # charters/growth.yaml\nname: Growth\npriorities:\n  - {{ id: b, title: \"{other}\", rank: 1 }}\n"
        );
        report(Some("duplicate-priority"), &book).1.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn all_that_are_the_same_are_one_finding() {
        check(
            "duplicate-priority",
            "
# charters/care.yaml
name: Care
priorities:
  - { id: a, title: Answer every call, rank: 1 }
  #                 ^^^^^^^^^^^^^^^^^ number 1 of Care
# charters/growth.yaml
name: Growth
priorities:
  - { id: b, title: answer every  call., rank: 1 }
  #                 ^^^^^^^^^^^^^^^^^^^ number 1 of Growth
# charters/legal.yaml
name: Legal
priorities:
  - { id: c, title: Answer every calls, rank: 1 }
  #                 ^^^^^^^^^^^^^^^^^^ number 1 of Legal
",
        );
    }

    #[test]
    fn letters_cases_and_slips_make_no_difference_and_words_and_numbers_do() {
        let message = "Care and Growth both have the priority “Keep the patients we serve”";
        for other in ["keep the patients we serve.", "Keep the patient we serve", "Kep the patients we serve"] {
            assert_eq!(found("Keep the patients we serve", other), [message], "{other}");
        }
        for (one, other) in [
            ("Keep the patients we serve", "Keep the nurses we have"),
            ("Win 10 payers by June", "Win 12 payers by June"),
            ("Speed", "Spend"),
            ("Begin in Japan", "Begin in Korea"),
        ] {
            assert!(found(one, other).is_empty(), "{one} and {other}");
        }
        assert_eq!(found("Speed", "speed").len(), 1);
    }

    #[test]
    fn linked_ones_and_those_of_one_charter_are_no_duplicates() {
        check(
            "duplicate-priority",
            "
# charters/company.yaml
name: Company
priorities:
  - { id: calls, title: Answer every call, rank: 1 }
# charters/care.yaml
parent: company
priorities:
  - { id: a, title: Answer every call, rank: 1, supports: company/calls }
  - { id: b, title: Answer every call, rank: 2, supports: a }
# charters/growth.yaml
parent: company
priorities:
  - { id: a, title: Answer every call, rank: 1, supports: care/a }
  - { id: b, title: Answer every call, status: paused }
  - { id: c, title: Answer every call, kind: standing }
  - { id: d, title: Answer every call, rank: 2, supports: { of: care } }
",
        );
    }

    #[test]
    fn two_that_only_serve_the_same_are_not_linked() {
        check(
            "duplicate-priority",
            "
# charters/company.yaml
priorities:
  - { id: stay, title: Patients stay, rank: 1 }
# charters/care.yaml
name: Care
parent: company
priorities:
  - { id: a, title: Answer every call, rank: 1, supports: company/stay }
  #                 ^^^^^^^^^^^^^^^^^ number 1 of Care
# charters/growth.yaml
name: Growth
parent: company
priorities:
  - { id: a, title: Answer every call, rank: 2, supports: company/stay }
  #                 ^^^^^^^^^^^^^^^^^ number 2 of Growth
",
        );
    }

    #[test]
    fn a_link_may_run_over_another_priority() {
        check(
            "duplicate-priority",
            "
# charters/company.yaml
priorities:
  - { id: calls, title: Answer every call, rank: 1 }
# charters/care.yaml
parent: company
priorities:
  - { id: a, title: Night desk, rank: 1, supports: company/calls }
# charters/desk.yaml
parent: care
priorities:
  - { id: a, title: Answer every call, rank: 1, supports: care/a }
",
        );
    }
}
