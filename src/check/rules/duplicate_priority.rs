use super::shared::{charters, ranked, some_of};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority};
use crate::model::id::fold;
use std::collections::{HashMap, HashSet};

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

/// From which likeness on, of 1, two titles say the same.
const ALIKE: f64 = 0.9;
/// Shorter titles are alike by chance.
const SHORTEST: usize = 10;
/// How many neighbours in the order of the letters a title is compared with.
const NEIGHBOURS: usize = 6;

struct Titled<'a> {
    charter: &'a Charter,
    own: &'a Priority,
    /// Its words, folded.
    key: String,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut all: Vec<Titled<'_>> = Vec::new();
    for charter in charters(cx) {
        for own in ranked(cx, charter).filter(|own| own.title.is_some() && !own.faulty && !own.supports_unread) {
            let key = words(own.title());
            all.extend((!key.is_empty()).then_some(Titled { charter, own, key }));
        }
    }
    let mut alike = Groups::of(all.len());
    join_alike(&all, &mut alike);
    for group in alike.groups() {
        let group: Vec<&Titled<'_>> = group.iter().map(|at| &all[*at]).collect();
        let teams: HashSet<&str> = group.iter().map(|own| own.charter.id.as_str()).collect();
        if teams.len() > 1 && !are_linked(cx, &group) {
            out.extend(finding(&group));
        }
    }
}

/// The words of a title, without what differs by chance.
fn words(title: &str) -> String {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(|own: char| !own.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Joins equal titles, and those that are clearly alike among neighbours in the order of their letters, read from the
/// front and from the back: a slip at either end keeps two close in one of the orders.
fn join_alike(all: &[Titled<'_>], groups: &mut Groups) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, own) in all.iter().enumerate() {
        let same = *first.entry(&own.key).or_insert(at);
        groups.join(same, at);
    }
    let mut distinct: Vec<usize> = first.into_values().filter(|at| all[*at].key.chars().count() >= SHORTEST).collect();
    for backwards in [false, true] {
        distinct.sort_by_cached_key(|at| {
            if backwards { all[*at].key.chars().rev().collect() } else { all[*at].key.clone() }
        });
        for (place, one) in distinct.iter().enumerate() {
            for other in distinct.iter().skip(place + 1).take(NEIGHBOURS) {
                if is_alike(&all[*one].key, &all[*other].key) {
                    groups.join(*one, *other);
                }
            }
        }
    }
}

fn is_alike(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(|own| own.is_numeric()).collect::<String>();
    // The same words about another number or year are another aim.
    digits(one) == digits(other) && strsim::normalized_damerau_levenshtein(one, other) >= ALIKE
}

/// Whether they are one piece of work handed on: all hang together by what supports what, directly or over others.
fn are_linked(cx: &Context<'_>, group: &[&Titled<'_>]) -> bool {
    let places = group.iter().enumerate().map(|(at, own)| (std::ptr::from_ref(own.own), at));
    let places: HashMap<*const Priority, usize> = places.collect();
    let mut linked = Groups::of(group.len());
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
    (0..group.len()).all(|at| linked.first(at) == 0)
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

/// Things that belong together, each known by the first of its group.
struct Groups(Vec<usize>);

impl Groups {
    fn of(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn first(&mut self, at: usize) -> usize {
        let mut at = at;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// Groups of two and more, in the order of their first.
    fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
        for at in 0..self.0.len() {
            groups.entry(self.first(at)).or_default().push(at);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }
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
