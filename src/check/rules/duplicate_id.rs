use super::{Area, Context, Findings, Rule};
use crate::answer::deciders_key;
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision};
use crate::model::id::fold;
use crate::model::{Org, Scope};
use crate::source::{Sources, Span};
use hashbrown::HashSet;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::Hash;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-id",
    area: Area::References,
    level: Some(Level::Error),
    finds: "Two things of a kind have one id, or ids that differ only in case or in how a letter is written.",
    why: "Whoever uses the id means one of them and gets the other: a right, a link or a vote goes to the wrong place.",
    example: "
# charters/people.yaml
roles:
  finance: { title: Head of Finance }
# charters/finance.yaml
name: Finance
",
    instead: "
# charters/people.yaml
roles:
  head-of-finance: { title: Head of Finance }
# charters/finance.yaml
name: Finance
",
    settings: &[],
    run,
};

/// A place that bears an id, and what stands there.
type Bearer<'org> = (Span, &'static str, &'org str);

fn run(cx: &Context<'_>, out: &mut Findings) {
    rows(cx, out);
    if cx.is_about_all() {
        ids(cx, out);
    }
}

/// Things with one id.
fn ids(cx: &Context<'_>, out: &mut Findings) {
    parties(cx, out);
    for charter in &cx.org.charters {
        let priorities = charter.priorities.iter().map(|own| ("priority", &own.id));
        let trade_offs = charter.trade_offs.iter().filter_map(|own| Some(("trade-off", own.id.as_ref()?)));
        let tensions = charter.tensions.iter().filter_map(|own| Some(("tension", own.id.as_ref()?)));
        let records = charter.records.iter().map(|own| ("record", &own.id));
        // The kind is a part of the key, since a tension may share its id with a priority.
        let all = priorities.chain(trade_offs).chain(tensions).chain(records);
        let keyed = all.map(|(kind, id)| ((kind, id.folded()), (id.span, kind, id.as_str())));
        for bearers in group(keyed) {
            let help = "give each one an id of its own; `was:` keeps the links to the old one";
            let within = format!(" of {}", short(charter.name()));
            out.push(finding(cx.sources, bearers, &within, help));
        }
    }
    decisions(cx, out);
    terms(cx, out);
}

/// Those that share a key, in the order of the keys.
fn group<'org, K: Ord + Hash>(all: impl IntoIterator<Item = (K, Bearer<'org>)>) -> Vec<Vec<Bearer<'org>>> {
    let mut all: Vec<(K, Bearer<'org>)> = all.into_iter().collect();
    let is_alone = {
        let mut seen = HashSet::with_capacity(all.len());
        all.iter().all(|(key, _)| seen.insert(key))
    };
    if is_alone {
        return Vec::new();
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    let shared = all.chunk_by(|(one, _), (other, _)| one == other).filter(|bearers| bearers.len() > 1);
    shared.map(|bearers| bearers.iter().map(|(_, bearer)| *bearer).collect()).collect()
}

/// One finding on all places, the last of them first.
fn finding(sources: &Sources, mut bearers: Vec<Bearer<'_>>, within: &str, help: &'static str) -> Diagnostic {
    bearers.sort_by_key(|(span, ..)| (sources.file(span.file).path.clone(), span.start));
    let count = bearers.len();
    let (span, kind, id) = bearers[count - 1];
    let other = bearers.iter().rev().find(|(.., other)| *other != id);
    let kinds = if bearers.iter().all(|(_, other, _)| *other == kind) { plural(kind) } else { "things" };
    let message = match other {
        None => format!("{count} {kinds}{within} have the id `{}`", short(id)),
        Some((.., other)) => {
            format!("the ids `{}` and `{}` of {count} {kinds}{within} are the same but for how they are written", short(other), short(id))
        }
    };
    let mut found = Diagnostic::new(RULE.name, span, message).saying(format!("this is a {kind}")).help(help);
    for (span, kind, _) in bearers.into_iter().rev().skip(1) {
        found = found.also(span, format!("this is a {kind}"));
    }
    found
}

fn plural(kind: &str) -> &'static str {
    match kind {
        "person" => "people",
        "role" => "roles",
        "charter" => "charters",
        "priority" => "priorities",
        "trade-off" => "trade-offs",
        "tension" => "tensions",
        "record" => "records",
        "decision" => "decisions",
        _ => "things",
    }
}

/// People, roles and charters, any of which can hold a right.
fn parties(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.org;
    let people = org.people.iter().map(|own| (own.id.as_str(), own.id.span, "person"));
    let roles = org.roles.iter().map(|own| (own.id.as_str(), own.id.span, "role"));
    let charters = org.charters.iter().map(|own| (own.id.as_str(), own.id.span, "charter"));
    let all: Vec<_> = people.chain(roles).chain(charters).collect();
    for (_, span, kind) in all.iter().filter(|(id, ..)| fold(id) == "everyone") {
        let message = format!("`everyone` means all people, so no {kind} can have it as its id");
        let help = "give it another id; `everyone` is there without being defined";
        out.push(Diagnostic::new(RULE.name, *span, message).saying("this id is taken").help(help));
    }
    let help = "people, roles and charters share one set of ids, since each of them can decide: rename all but one";
    for bearers in group(all.into_iter().map(|(id, span, kind)| (fold(id), (span, kind, id)))) {
        out.push(finding(cx.sources, bearers, "", help));
    }
}

/// Decisions whose ids differ only in how they are written; equal ids are one decision.
fn decisions(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    let first = org.decision_places().iter().map(|(charter, row)| &org.charters[*charter].decisions[*row].id);
    let help = "write the id in one way everywhere, or give different decisions ids that differ";
    for bearers in group(first.map(|id| (id.folded(), (id.span, "decision", id.as_str())))) {
        out.push(finding(cx.sources, bearers, "", help));
    }
}

/// Rows of one decision that say the same: equal scope, amounts and time, and the same decider.
fn rows(cx: &Context<'_>, out: &mut Findings) {
    for id in cx.decision_ids() {
        let all: Vec<_> = cx.org.rows(id).filter(|(_, row)| row.id.value == *id && says_who(row)).collect();
        if all.len() < 2 {
            continue;
        }
        let mut same: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (charter, row) in all {
            same.entry(case(cx.org, row)).or_default().push((charter, row));
        }
        for mut same in same.into_values().filter(|same| same.len() > 1) {
            same.sort_by_key(|(_, row)| (cx.sources.file(row.id.span.file).path.clone(), row.id.span.start));
            let (home, last) = same[same.len() - 1];
            let says = |charter: &Charter| format!("the same right, in {}", short(charter.name()));
            let message = format!("the right `{}` is written {} times, with the same decider for the same cases", id.as_str(), same.len());
            let mut found = Diagnostic::new(RULE.name, last.id.span, message)
                .saying(says(home))
                .why("When somebody changes one of them and not the other, each reader goes by the one they found.")
                .help("keep one of them; if they are for different cases, say so with `scope`, `limits`, `from` or `until`");
            for (charter, row) in same.iter().rev().skip(1) {
                found = found.also(row.id.span, says(charter));
            }
            out.push(found);
        }
    }
}

fn says_who(row: &Decision) -> bool {
    !row.parts_unread && row.deciders().next().is_some()
}

/// The cases of a row with their deciders, as a text that equal rows share.
pub(super) fn case(org: &Org, row: &Decision) -> String {
    let mut case = scope_key(&row.scope);
    let day = |date: &Option<crate::source::Spanned<jiff::civil::Date>>| date.as_ref().map(|date| date.value);
    // Writing into a String cannot fail.
    let _ = write!(case, "|{:?}|{:?}", day(&row.from), day(&row.until));
    let mut grants: Vec<String> = row
        .tiers
        .iter()
        .map(|tier| {
            let end = |end: &Option<crate::source::Spanned<crate::model::Amount>>| {
                end.as_ref().map(|end| end.in_base())
            };
            format!("{:?}|{:?}|{:?}", end(&tier.above), end(&tier.up_to), deciders_key(org, &tier.decide))
        })
        .collect();
    if row.tiers.is_empty() {
        grants.push(format!("{:?}", deciders_key(org, row.deciders())));
    }
    grants.sort();
    case + &grants.join(";")
}

fn scope_key(scope: &Scope) -> String {
    let mut dimensions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for dimension in &scope.dimensions {
        let values = dimensions.entry(fold(&dimension.name)).or_default();
        values.extend(dimension.values.iter().map(|value| fold(value)));
        values.sort();
        values.dedup();
    }
    format!("{dimensions:?}")
}

/// Terms of the glossary that stand twice in one scope.
fn terms(cx: &Context<'_>, out: &mut Findings) {
    let mut same: BTreeMap<(Option<&str>, String), Vec<_>> = BTreeMap::new();
    for term in &cx.org.glossary {
        let scope = term.charter.as_ref().map(|charter| charter.as_str());
        same.entry((scope, fold(&term.term.source))).or_default().push(term);
    }
    for ((scope, _), same) in same.into_iter().filter(|(_, same)| same.len() > 1) {
        let last = same[same.len() - 1];
        let within = scope.map_or("the whole book", |scope| cx.org.charter(scope).map_or(scope, |own| own.name()));
        let message = format!("the glossary explains “{}” {} times for {}", short(&last.term.source), same.len(), short(within));
        let mut found = Diagnostic::new(RULE.name, last.term.span, message)
            .saying("explained here")
            .help("keep one of them, or say with `in:` which team means it which way");
        for term in same.iter().rev().skip(1) {
            found = found.also(term.term.span, "explained here");
        }
        out.push(found);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn people_roles_and_charters_share_one_set_of_ids_whatever_the_case() {
        check(
            "duplicate-id",
            "
# charters/finance.yaml
# ^ this is a charter
name: Finance
# charters/people.yaml
people:
  straße: { name: A }
# ^^^^^^ this is a person
  everyone: { name: B }
# ^^^^^^^^ this id is taken
roles:
  finance: { title: Finance }
# ^^^^^^^ this is a role
  strasse: { title: Street }
# ^^^^^^^ this is a role
",
        );
    }

    #[test]
    fn one_charter_in_two_files() {
        check(
            "duplicate-id",
            "
# charters/care.yaml
# ^ this is a charter
name: Care
# charters/care/charter.yaml
# ^ this is a charter
name: Care
",
        );
    }

    #[test]
    fn items_of_a_kind_in_one_charter() {
        check(
            "duplicate-id",
            "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash, title: Cash }
  #       ^^^^ this is a priority
  - { id: cash, title: Cash again }
  #       ^^^^ this is a priority
trade_offs:
  - { id: cash, prefer: Speed, even_over: Polish }
tensions:
  - { id: speed, between: [], about: It }
  #       ^^^^^ this is a tension
  - { id: speed, between: [], about: It again }
  #       ^^^^^ this is a tension
# charters/growth.yaml
name: Growth
priorities:
  - { id: cash, title: Cash }
",
        );
    }

    #[test]
    fn a_right_that_is_written_twice() {
        check(
            "duplicate-id",
            "
# charters/people.yaml
people: { lena: { name: Lena } }
roles: { cfo: { title: CFO, held_by: lena } }
# charters/finance.yaml
decisions:
  - id: discounts
  #     ^^^^^^^^^ the same right, in finance
    title: Discounts
    scope: { region: [EMEA, AMER] }
    limits: [{ up_to: 25k EUR, decide: cfo }]
# charters/growth.yaml
decisions:
  - id: discounts
  #     ^^^^^^^^^ the same right, in growth
    title: Discounts
    scope: { Region: [amer, EMEA] }
    limits: [{ up_to: \"25,000 EUR\", decide: lena }]
",
        );
    }

    #[test]
    fn rows_for_other_cases_or_with_other_deciders_are_not_duplicates() {
        check(
            "duplicate-id",
            "
# charters/finance.yaml
decisions:
  - { id: discounts, title: D, decide: cfo }
  - { id: discounts, title: D, decide: cro }
  - { id: discounts, title: D, decide: cfo, scope: { region: EMEA } }
  - { id: discounts, title: D, decide: cfo, until: 2026-12-31 }
  - { id: discounts, title: D, limits: [{ up_to: 5 EUR, decide: cfo }] }
  - { id: discounts, title: D, limits: [{ up_to: 5 USD, decide: cfo }] }
  - { id: discounts, title: D }
  - { id: discounts, title: D }
  - { id: discounts, title: D, decide: cfo, perform: [[]] }
",
        );
    }

    #[test]
    fn decisions_and_terms_that_are_written_in_two_ways() {
        check(
            "duplicate-id",
            "
# charters/finance.yaml
decisions:
  - { id: maße, title: Masse }
  #       ^^^^ this is a decision
  - { id: masse, title: Masse }
  #       ^^^^^ this is a decision
# charters/glossary.yaml
- { term: Active patient, means: One }
#         ^^^^^^^^^^^^^^ explained here
- { term: active patient, means: Two }
#         ^^^^^^^^^^^^^^ explained here
- { term: Active patient, means: Three, in: care }
",
        );
    }
}
