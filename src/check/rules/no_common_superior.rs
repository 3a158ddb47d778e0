use super::conflicting_ownership::each_conflict;
use super::shared::{charters, some_of, unread};
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Key, key, settlers};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Reference;
use crate::source::{FileId, Span};
use hashbrown::HashSet;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "no-common-superior",
    area: Area::Escalation,
    level: Some(Level::Warn),
    finds: "The deciders of one decision who conflict, or the sides of an open tension, have nobody above them all: by \
            `reports_to:`, by the teams that they are in and by the `parent:` of those.",
    why: "A conflict that nobody stands above can only be won by one side or left as it is.",
    example: "
# charters/people.yaml
roles:
  ceo: { title: Chief Executive Officer }
  cfo: { title: Chief Financial Officer, reports_to: ceo }
  cro: { title: Chief Revenue Officer }
# charters/growth.yaml
tensions:
  - { id: margin-or-growth, between: [cfo, cro], about: Discounts at the end of a quarter, open_until: 2027-01-15 }
",
    instead: "
# charters/people.yaml
roles:
  ceo: { title: Chief Executive Officer }
  cfo: { title: Chief Financial Officer, reports_to: ceo }
  cro: { title: Chief Revenue Officer, reports_to: ceo }
# charters/growth.yaml
tensions:
  - { id: margin-or-growth, between: [cfo, cro], about: Discounts at the end of a quarter, open_until: 2027-01-15 }
",
    settings: &[],
    run,
};

/// How many places the lines above all sides may have together before they are not followed, so that no book takes
/// long.
const MOST_STEPS: usize = 2_000_000;

/// What lies between some parties.
#[derive(Default)]
struct Between<'a> {
    /// The sides, each as it is first written.
    sides: BTreeMap<Key<'a>, &'a Reference>,
    /// Titles, in quotes.
    about: BTreeSet<String>,
    labels: BTreeMap<Span, String>,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut all: BTreeMap<BTreeSet<Key<'_>>, Between<'_>> = BTreeMap::new();
    conflicts(cx, &mut all, out);
    tensions(cx, &mut all);
    let mut left = MOST_STEPS;
    for (sides, between) in all {
        if has_common_superior(cx, &sides, &mut left) {
            continue;
        }
        if left == 0 {
            return out.not_evaluated("the lines above the sides of conflicts are longer than can be followed");
        }
        match unclear(cx) {
            Some(file) => out.not_evaluated(unread(cx, file)),
            None => out.push(finding(cx, &between)),
        }
    }
}

fn conflicts<'a>(cx: &Context<'a>, found: &mut BTreeMap<BTreeSet<Key<'a>>, Between<'a>>, out: &mut Findings) {
    each_conflict(cx, out, &mut |all, group, _| {
        let sides: BTreeSet<Key<'a>> = group.iter().flat_map(|at| all.deciders(*at)).cloned().collect();
        let own = found.entry(sides).or_default();
        for at in group {
            let grant = all.grant(at);
            own.add(cx, grant.deciders().collect(), quoted(grant.row.title()));
            own.labels.insert(grant.place(), rights::decides(cx.org, grant, &format!(" {}", quoted(grant.row.title()))));
        }
    });
}

/// Tensions that nobody has settled or has to settle.
fn tensions<'a>(cx: &Context<'a>, found: &mut BTreeMap<BTreeSet<Key<'a>>, Between<'a>>) {
    let org = cx.subject.org;
    for charter in charters(cx) {
        let open = charter.tensions.iter().filter(|own| own.resolved_by.is_none() && own.escalated_to.is_none());
        for tension in open.filter(|own| !own.faulty && own.between.len() > 1) {
            let own = found.entry(tension.between.iter().map(|side| key(org, side)).collect()).or_default();
            let about = tension.about.as_ref().map_or("a tension".to_owned(), |about| quoted(about.words()));
            let labels = tension.between.iter().map(|side| (side.span, format!("{} is one side of {about}", rights::name(cx.org, side))));
            own.labels.extend(labels);
            own.add(cx, tension.between.iter().collect(), about);
        }
    }
}

impl<'a> Between<'a> {
    fn add(&mut self, cx: &Context<'a>, sides: Vec<&'a Reference>, about: String) {
        let org = cx.subject.org;
        for side in sides {
            self.sides.entry(key(org, &side.value)).or_insert(side);
        }
        self.about.insert(about);
    }
}

/// Whether somebody could settle it, or nothing can be said of the sides. Takes what it looks at from the steps that are
/// left.
fn has_common_superior(cx: &Context<'_>, sides: &BTreeSet<Key<'_>>, left: &mut usize) -> bool {
    let unknown = |side: &Key<'_>| matches!(side, Key::Unknown(_) | Key::Everyone);
    if sides.len() < 2 || sides.iter().any(unknown) {
        return true;
    }
    let mut common: Option<HashSet<Key<'_>>> = None;
    for side in sides {
        if *left == 0 {
            return false;
        }
        let above = settlers(cx.org, side);
        *left = left.saturating_sub(above.len());
        common = Some(match common {
            None => above,
            Some(common) => common.intersection(&above).cloned().collect(),
        });
        if common.as_ref().is_some_and(HashSet::is_empty) {
            return false;
        }
    }
    true
}

/// A file in which a line or a seat may stand that could not be read.
fn unclear(cx: &Context<'_>) -> Option<FileId> {
    let org = cx.subject.org;
    let unclear = org.charters.iter().find(|charter| {
        charter.unreadable || charter.unread.other || charter.unread.members || charter.unread.parent
    });
    let role = org.roles.iter().find(|role| role.withheld).map(|role| role.id.span.file);
    org.unread.people.or(role).or(unclear.map(|charter| charter.file))
}

fn finding(cx: &Context<'_>, between: &Between<'_>) -> Diagnostic {
    let sides: Vec<String> = between.sides.values().map(|side| rights::name(cx.org, side)).collect();
    let sides = some_of(&sides);
    let all = if between.sides.len() == 2 { "both" } else { "all" };
    let about = some_of(&between.about.iter().cloned().collect::<Vec<_>>());
    let lies = if between.about.len() == 1 { "lies" } else { "lie" };
    let message = format!("{sides} have nobody above them {all}, and {about} {lies} between them");
    let help = "write whom they report to, as `reports_to:` in people.yaml, or the `parent:` of their teams, until the lines \
                meet; or name who settles this one";
    let mut places: Vec<_> = between.labels.iter().collect();
    rights::last_first(cx.sources, &mut places, |(span, _)| **span);
    let mut finding = Diagnostic::new(RULE.name, *places[0].0, message).help(help);
    finding.labels.clear();
    for (span, words) in places {
        finding = finding.also(*span, words.clone());
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  ceo: { title: CEO }
  cfo: { title: CFO, held_by: lena, reports_to: ceo }
  cro: { title: CRO }
  coo: { title: COO, reports_to: ceo }
  chro: { title: CHRO }
";

    #[test]
    fn a_conflict_and_a_tension_of_the_same_parties_are_one_finding() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - id: x
    title: Discounts
    decide: cfo
    #       ^^^ CFO decides “Discounts”
# charters/growth.yaml
decisions:
  - id: x
    title: Discounts
    decide: cro
    #       ^^^ CRO decides “Discounts”
tensions:
  - { between: [lena, cro], about: Margin }
  #             ^^^^ Lena Fox is one side of “Margin”
  #                   ^^^ CRO is one side of “Margin”
"
        );
        check("no-common-superior", &book);
        let (_, report) = report(Some("no-common-superior"), &book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        let expected = "CFO and CRO have nobody above them both, and “Discounts” and “Margin” lie between them";
        assert_eq!(messages, [expected]);
    }

    #[test]
    fn a_line_a_team_one_above_the_other_and_what_is_settled_are_enough() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/company.yaml
members: [chro]
# charters/growth.yaml
parent: company
members: [cro]
tensions:
  - { between: [cfo, coo], about: Both report to the CEO }
  - { between: [cfo, ceo], about: One reports to the other }
  - { between: [cro, chro], about: The team of one is above that of the other }
  - { between: [cfo, cro], about: Settled, resolved_by: margin-first }
  - { between: [cfo, cro], about: With somebody, escalated_to: company }
  - { between: [cfo, cfo], about: One side }
  - { between: [cfo, nobody-known], about: Unknown }
  - { between: [cfo, cro], abut: Unread }
# charters/old.yaml
status: archived
tensions:
  - { between: [cfo, cro], about: Old }
"
        );
        check("no-common-superior", &book);
    }

    #[test]
    fn a_line_may_stand_where_it_could_not_be_read() {
        let book = format!("{PEOPLE}# charters/growth.yaml\nmember: [cro]\ntensions: [{{ between: [cfo, cro], about: Margin }}]\n");
        check("no-common-superior", &book);
        let because = "a part of charters/growth.yaml could not be read";
        assert_eq!(not_evaluated("no-common-superior", &book).as_deref(), Some(because));
    }
}
