use super::undecided_right::framework;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Decision;
use crate::model::words::list;
use crate::model::{Framework, Org};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "letters-without-framework",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "A row is written in letters and no framework says what they mean, or its framework does not have the letter.",
    why: "One letter means different things: the I of RAPID is heard before the decision, the I of RACI is told after \
          it. Letters that nobody explains give no rights.",
    example: "
# charters/finance.yaml
decisions:
  - { id: vendor-contracts, title: Sign vendor contracts, letters: { cfo: A, controller: R } }
",
    instead: "
# charters/finance.yaml
decisions:
  - { id: vendor-contracts, title: Sign vendor contracts, framework: raci, letters: { cfo: A, controller: R } }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (charter, row) in rights::rows(cx) {
        let [.., last] = row.unread_letters.as_slice() else { continue };
        let (message, help) = match (&row.framework, framework(cx.org, row)) {
            (None, _) if charter.unread.other || row.faulty => continue,
            // A name that stands for no framework is a finding of its own.
            (Some(_), None) => continue,
            (None, _) => without(cx.org, row),
            (Some(_), Some(framework)) => lacking(framework, row),
        };
        let mut finding = Diagnostic::new(RULE.name, last.letter.span, message).help(help);
        finding.labels.clear();
        for unread in row.unread_letters.iter().rev() {
            let words = format!("this gives {} no part", rights::name(cx.org, &unread.who));
            finding = finding.also(unread.letter.span, words);
        }
        out.push(finding);
    }
}

fn without(org: &Org, row: &Decision) -> (String, String) {
    let fitting = org.frameworks.iter().filter(|framework| {
        row.unread_letters.iter().all(|unread| framework.part(&unread.letter).is_some())
    });
    let fitting: Vec<String> = fitting.map(|framework| format!("`{}`", short(&framework.name))).collect();
    let have = match fitting.as_slice() {
        [] => "; no framework has all of these letters".to_owned(),
        [one] => format!("; {one} has these letters"),
        _ => format!("; {} have these letters", list(fitting)),
    };
    let message = format!("{} is written in letters, and no framework says what they mean", quoted(row.title()));
    let help = format!("write `framework:` on the row or the charter, or in `book.toml` under `[decisions]`{have}");
    (message, help)
}

fn lacking(framework: &Framework, row: &Decision) -> (String, String) {
    let letters: BTreeSet<String> = row.unread_letters.iter().map(|unread| quoted(&unread.letter)).collect();
    let noun = if letters.len() == 1 { "the letter" } else { "the letters" };
    let title = short(&framework.title);
    let message = format!("{title} does not have {noun} {} that {} uses", list(letters), quoted(row.title()));
    let known = framework.letters.iter().map(|(letter, part)| format!("{letter} for `{part}`"));
    (message, format!("the letters of {title} are {}", list(known)))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn letters_that_nobody_explains() {
        let book = "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
decisions:
  - id: contracts
    title: Sign contracts
    letters:
      cfo: A
      #    ^ this gives Chief Financial Officer no part
      jonas: [S, V]
      #       ^ this gives `jonas` no part
      #          ^ this gives `jonas` no part
";
        check("letters-without-framework", book);
        let (_, report) = report(Some("letters-without-framework"), book);
        let help = &report.findings[0].diagnostic.help;
        assert!(help.ends_with("; `rasci` has these letters"), "{help}");
    }

    #[test]
    fn a_letter_that_the_framework_does_not_have() {
        let book = "
# charters/finance.yaml
framework: daci
decisions:
  - { id: a, title: A, letters: { cfo: A, ceo: D, cro: R } }
  #                                                    ^ this gives `cro` no part
";
        check("letters-without-framework", book);
        let (_, report) = report(Some("letters-without-framework"), book);
        let finding = &report.findings[0].diagnostic;
        assert_eq!(finding.message, "DACI does not have the letter “R” that “A” uses");
        assert_eq!(
            finding.help,
            "the letters of DACI are D for `drive`, A for `decide`, C for `consult` and I for `inform`"
        );
    }

    #[test]
    fn words_explained_letters_and_unknown_frameworks_are_not_its_business() {
        check(
            "letters-without-framework",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: cfo }
  - { id: b, title: B, framework: raci, letters: { cfo: [a, r] } }
  - { id: c, title: C, framework: rcai, letters: { cfo: A } }
  - { id: d, title: D, frmework: raci, letters: { cfo: A } }
",
        );
    }
}
