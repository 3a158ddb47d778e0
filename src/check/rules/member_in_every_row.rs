use super::ballots::{keys, name};
use super::framework_count::does;
use super::shared::charters;
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::answer::{Key, key};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision, Member};
use crate::model::{Org, Part, Party, Reference};
use crate::source::Span;
use hashbrown::{HashMap, HashSet};

pub(super) const RULE: Rule = Rule {
    name: "member-in-every-row",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A member has a part in every decision of the team, if it has 8 or more.",
    why: "Nothing can happen while they are away, and the others stop preparing what will be looked at again anyway.",
    example: "
# book.toml
[rules]
member-in-every-row = { min_rows = 2 }
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance.yaml
name: Finance
members: [lena]
decisions:
  - { id: transfers, title: Move budget, decide: lena }
  - { id: terms, title: Agree payment terms, decide: controller, consult: lena }
",
    instead: "
# book.toml
[rules]
member-in-every-row = { min_rows = 2 }
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance.yaml
name: Finance
members: [lena]
decisions:
  - { id: transfers, title: Move budget, decide: lena }
  - { id: terms, title: Agree payment terms, decide: controller }
",
    settings: &[Setting {
        name: "min_rows",
        default: SettingValue::Number(8),
        means: "How many rows a team must have before it is looked at.",
    }],
    run,
};

/// A part that somebody has in a row.
type Had = (Span, Part);

fn run(cx: &Context<'_>, out: &mut Findings) {
    let least = usize::try_from(cx.number("min_rows")).unwrap_or(usize::MAX).max(1);
    for charter in charters(cx).filter(|charter| !charter.unread.decisions && !charter.unread.other) {
        let rows: Vec<&Decision> = charter.decisions.iter().map(|row| &**row).filter(|row| row.in_force(cx.today())).collect();
        if rows.len() < least {
            continue;
        }
        let mut parts: HashMap<Key<'_>, Vec<Had>> = HashMap::new();
        for row in &rows {
            for (key, had) in first_parts(cx.subject.org, row) {
                parts.entry(key).or_default().push(had);
            }
        }
        for member in &charter.members {
            // A team among the members speaks for many, and whoever sits here twice is told once.
            let is_one = matches!(cx.org.party(&member.who), Some(Party::Person(_) | Party::Role(_)));
            let had = parts.remove(&key(cx.subject.org, &member.who)).filter(|had| is_one && had.len() == rows.len());
            out.extend(had.map(|had| finding(cx, charter, member, &had)));
        }
    }
}

/// Everybody with a part in a row, by themselves or by a role, with the first place that says so. Who is left out on
/// purpose has none.
fn first_parts<'a>(org: &'a Org, row: &'a Decision) -> Vec<(Key<'a>, Had)> {
    let holders = row.holders.iter().filter(|holder| holder.part != Part::Omit).map(|holder| (&holder.who, holder.part));
    let deciders = row.tiers.iter().flat_map(|tier| &tier.decide).map(|who| (who, Part::Decide));
    let each = |(who, part): (&'a Reference, Part)| {
        let by_team = matches!(org.party(who), Some(Party::Charter(_)));
        let all: Vec<Key<'a>> = if by_team { vec![key(org, who)] } else { keys(org, who).collect() };
        all.into_iter().map(move |key| (key, (who.span, part)))
    };
    let mut seen = HashSet::new();
    deciders.chain(holders).flat_map(each).filter(|(key, _)| seen.insert(key.clone())).collect()
}

fn finding(cx: &Context<'_>, charter: &Charter, member: &Member, had: &[Had]) -> Diagnostic {
    let (who, team) = (name(cx.org, &member.who), short(charter.name()));
    let message = format!("{who} has a part in each of the {} decisions of {team}", had.len());
    let mut finding = Diagnostic::new(RULE.name, member.who.span, message).saying("has a part in everything");
    for (span, part) in had {
        finding = finding.also(*span, does(*part));
    }
    finding.help(format!("look for the decisions that would come out the same without {who}, and take the name off those"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil }
roles:
  cfo: { title: Finance Chief, held_by: lena }
  leads: { title: Leads, held_by: [lena, jonas] }
";

    #[test]
    fn every_part_is_labelled_by_whatever_name_they_have_it() {
        let book = format!(
            "\n# book.toml\n[rules]\nmember-in-every-row = {{ min_rows = 3 }}{PEOPLE}{}",
            "# charters/finance.yaml
name: Finance
members: [cfo, jonas, lena]
#         ^^^ has a part in everything
decisions:
  - { id: a, title: A, decide: lena, consult: cfo }
  #                            ^^^^ decides
  - { id: b, title: B, decide: jonas, inform: leads }
  #                                           ^^^^^ is informed
  - { id: c, title: C, limits: [{ up_to: 5 EUR, decide: cro }, { above: 5 EUR, decide: cfo }] }
  #                                                                                    ^^^ decides
  - { id: d, title: D, decide: cro, until: 2026-11-19 }
  - { id: e, title: E, decide: cro, from: 2026-11-21 }
"
        );
        check("member-in-every-row", &book);
    }

    /// How many findings a team with so many rows has.
    fn found(count: usize, row: &str, more: &str) -> usize {
        let rows: String = (0..count).map(|at| format!("  - {{ id: r-{at}, title: R, {row} }}\n")).collect();
        let book = format!("{PEOPLE}# charters/finance.yaml\nmembers: [lena, finance, everyone]\ndecisions:\n{rows}{more}");
        report(Some("member-in-every-row"), &book).1.findings.len()
    }

    #[test]
    fn seven_rows_a_body_everyone_and_who_is_left_out_of_one_are_no_finding() {
        assert_eq!(found(8, "decide: lena", ""), 1);
        assert_eq!(found(7, "decide: lena", ""), 0);
        assert_eq!(found(8, "decide: finance, inform: everyone", ""), 0);
        assert_eq!(found(8, "decide: lena", "  - { id: x, title: X, decide: jonas, omit: lena }\n"), 0);
        assert_eq!(found(8, "decide: lena", "  - { title: Without an id }\n"), 0);
        assert_eq!(found(8, "decide: lena", "status: archived\n"), 0);
    }
}
