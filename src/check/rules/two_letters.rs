use super::framework_count::does;
use super::letters::{Held, approves_own, by_party, name};
use super::undecided_right::framework;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Decision;
use crate::model::words::list;
use crate::model::{Framework, Part};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "two-letters",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "One party has two letters of a framework in one decision, written as letters or as words. RACI's A and R may \
            go together, and what DACI's driver or RAPID's recommender decides is for `driver-approves` to say.",
    why: "A letter says what is expected of somebody. With two of them they choose, and everybody else guesses which.",
    example: "
# charters/finance.yaml
decisions:
  - { id: contracts, title: Sign a contract, framework: raci, letters: { cfo: [A, C], legal: R } }
",
    instead: "
# charters/finance.yaml
decisions:
  - { id: contracts, title: Sign a contract, framework: raci, letters: { cfo: A, legal: R } }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (charter, row) in rights::rows(cx) {
        let Some(framework) = framework(cx.subject.org, row) else { continue };
        for held in by_party(cx.subject.org, framework, charter, row) {
            let parts: BTreeSet<Part> = held.iter().map(|held| held.part).collect();
            if counted(framework, &parts) > 1 {
                out.extend(finding(cx, row, framework, &held));
            }
        }
    }
}

/// How many letters a party has, where a pair that may go together is one.
fn counted(framework: &Framework, parts: &BTreeSet<Part>) -> usize {
    let mut parts = parts.clone();
    if approves_own(&parts) {
        parts.retain(|part| !matches!(part, Part::Drive | Part::Recommend));
    }
    let is_raci = framework.letter(Part::Decide) == Some("A") && framework.letter(Part::Perform) == Some("R");
    if is_raci && parts.contains(&Part::Decide) {
        parts.remove(&Part::Perform);
    }
    parts.len()
}

fn finding(cx: &Context<'_>, row: &Decision, framework: &Framework, held: &[Held<'_>]) -> Option<Diagnostic> {
    let (last, others) = held.split_last()?;
    let mut seen = BTreeSet::new();
    let parts: Vec<Part> = held.iter().map(|held| held.part).filter(|part| seen.insert(*part)).collect();
    let letter = |part: Part| format!("{} ({})", framework.letter(part).unwrap_or_default(), does(part));
    let name = name(cx.org, held);
    let (letters, title) = (list(parts.iter().map(|part| letter(*part))), short(&framework.title));
    let message = format!("{name} has {} letters of {title} in {}: {letters}", parts.len(), quoted(row.title()));
    let says = |held: &Held<'_>| format!("{} {}", rights::name(cx.org, held.who), does(held.part));
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(says(last));
    for held in others {
        finding = finding.also(held.span, says(held));
    }
    // Whoever has more to do with it need not be told of the rest.
    let strongest = parts.iter().min()?;
    let help = format!("leave them one letter, most likely {}: it says the most", letter(*strongest));
    Some(finding.help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Finance Chief, held_by: lena }
";

    #[test]
    fn letters_words_and_names_of_one_party_are_put_together() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
name: Finance
framework: raci
members: [cfo, ceo]
decisions:
  - id: a
    title: A
    letters: { cfo: [A, R, C], coo: R }
    #                ^ Finance Chief decides
    #                   ^ Finance Chief carries it out
    #                      ^ Finance Chief is consulted
  - id: b
    title: B
    decide: cfo
    #       ^^^ Finance Chief decides
    inform: lena
    #       ^^^^ Lena Fox is informed
  - id: c
    title: C
    decide: [cfo, ceo]
    #        ^^^ Finance Chief decides
    consult: finance
    #        ^^^^^^^ Finance is consulted
  - id: d
    title: D
    limits: [{ up_to: 5 EUR, decide: cfo }, { above: 5 EUR, decide: lena }]
    #                                ^^^ Finance Chief decides
    consult: cfo
    #        ^^^ Finance Chief is consulted
"
        );
        check("two-letters", &book);
        let (_, report) = report(Some("two-letters"), &book);
        let message = &report.findings[1].diagnostic.message;
        assert_eq!(message, "Finance Chief has 2 letters of RACI in “B”: A (decides) and I (is informed)");
        let of_a_team = &report.findings[2].diagnostic.message;
        assert_eq!(of_a_team, "Finance has 2 letters of RACI in “C”: A (decides) and C (is consulted)");
    }

    /// What is found in a row of a team.
    fn messages(row: &str) -> Vec<String> {
        let frameworks = "
# book.toml
[frameworks.ours]
letters = { A = \"decide\", R = \"perform\", C = \"consult\", D = \"drive\" }
[frameworks.other]
letters = { D = \"decide\", P = \"perform\" }";
        let book = format!(
            "{frameworks}{PEOPLE}# charters/finance.yaml\nmembers: [cfo, ceo]\ndecisions: [{{ id: a, title: A, {row} }}]\n"
        );
        report(Some("two-letters"), &book).1.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn pairs_that_go_together_and_what_another_rule_finds_are_left_alone() {
        for row in [
            "framework: raci, letters: { cfo: [A, R] }",
            "framework: rasci, letters: { cfo: A, lena: R }",
            "framework: ours, letters: { cfo: [A, R] }",
            "framework: daci, letters: { cfo: [A, D] }",
            "framework: rapid, letters: { cfo: [D, R], ceo: P }",
            "framework: ours, letters: { cfo: [A, R, D] }",
            "framework: raci, letters: { cfo: C, lena: C }",
            "framework: raci, letters: { finance: A, cfo: C, everyone: I }",
            "framework: daci, decide: cfo, perform: cfo, support: cfo",
            "framework: daci, consult: cfo, limits: [{ up_to: 5 EUR, decide: ceo }, { above: 5 EUR, decide: cfo }]",
            "decide: cfo, consult: cfo",
            "framework: raci, decide: cfo, consult: cfo, until: 2026-11-19",
            "framework: nothing-we-know, decide: cfo, consult: cfo",
        ] {
            assert_eq!(messages(row), [""; 0], "{row}");
        }
    }

    #[test]
    fn the_same_pair_in_another_framework_is_one_too_many() {
        for (row, letters) in [
            ("framework: rapid, letters: { cfo: [D, P] }", "2 letters of RAPID in “A”: D (decides) and P (carries it out)"),
            ("framework: other, letters: { cfo: [D, P] }", "2 letters of OTHER in “A”: D (decides) and P (carries it out)"),
            ("framework: daci, letters: { cfo: [D, I] }", "2 letters of DACI in “A”: D (drives it) and I (is informed)"),
            ("framework: cairo, letters: { cfo: [C, O] }", "2 letters of CAIRO in “A”: C (is consulted) and O (is left out)"),
            (
                "framework: rapid, letters: { cfo: [D, R, P] }",
                "3 letters of RAPID in “A”: D (decides), R (recommends) and P (carries it out)",
            ),
        ] {
            assert_eq!(messages(row), [format!("Finance Chief has {letters}")], "{row}");
        }
    }
}
