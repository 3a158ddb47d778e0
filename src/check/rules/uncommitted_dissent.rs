use super::rights::names;
use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::record::{Dissent, Record, RecordStatus};

pub(super) const RULE: Rule = Rule {
    name: "uncommitted-dissent",
    area: Area::DecisionLog,
    level: Some(Level::Warn),
    finds: "A record tells of somebody who saw it differently, and not whether they committed to it all the same.",
    why: "A view against a decision does no harm. Not knowing whether its owner will carry the decision does.",
    example: "
# charters/people.yaml
roles:
  cro: { title: Chief Revenue Officer }
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
dissent:
  - { who: cro, view: A seller whom I do not hire now brings nothing in May. }
---
",
    instead: "
# charters/people.yaml
roles:
  cro: { title: Chief Revenue Officer }
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
dissent:
  - { who: cro, view: A seller whom I do not hire now brings nothing in May., committed: true }
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        out.extend(charter.records.iter().filter_map(|record| uncommitted(cx, record)));
    }
}

fn uncommitted(cx: &Context<'_>, record: &Record) -> Option<Diagnostic> {
    // Until it is settled there is nothing to commit to, and afterwards it does not matter any more.
    let settled = record.is(RecordStatus::Decided) || record.is(RecordStatus::Rejected);
    if !settled || record.faulty {
        return None;
    }
    let here = |own: &&Dissent| cx.org.person(&own.who).is_none_or(|person| person.is_here(cx.today()));
    let silent: Vec<&Dissent> = record.dissent.iter().filter(|own| own.committed.is_none()).filter(here).collect();
    let (last, others) = silent.split_last()?;
    let who = names(cx.org, silent.iter().map(|own| &own.who));
    let message = format!("{} does not say whether {who} committed to it", quoted(record.title()));
    let label = |own: &Dissent| format!("{} saw it differently", names(cx.org, [&own.who]));
    let mut found = Diagnostic::new(RULE.name, last.who.span, message).saying(label(last));
    for own in others {
        found = found.also(own.who.span, label(own));
    }
    Some(found.help("ask, and add `committed: true` or `committed: false`; both are honest, and silence is not"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn all_who_said_nothing_are_one_finding() {
        let book = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil, left: 2026-11-20 }
roles:
  cro: { title: CRO }
# charters/finance/charter.yaml
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze
status: decided
date: 2026-10-02
dissent:
  - { who: cro, view: No }
  #        ^^^ CRO saw it differently
  - { who: ceo, view: No, committed: true }
  - { who: coo, view: No, committed: false }
  - { who: jonas, view: No }
  - { who: lena }
  #        ^^^^ Lena Fox saw it differently
---
";
        check("uncommitted-dissent", book);
        let (_, report) = report(Some("uncommitted-dissent"), book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "“Freeze” does not say whether CRO and Lena Fox committed to it");
    }

    #[test]
    fn only_what_is_settled_and_could_be_read_asks_for_commitment() {
        let count = |fields: &str| {
            let book = format!(
                "\n# charters/a/charter.yaml\n# charters/a/records/2026-01-01-x.md\n---\ntitle: X\ndate: 2026-01-01\n{fields}\n---\n"
            );
            report(Some("uncommitted-dissent"), &book).1.findings.len()
        };
        assert_eq!(count("status: rejected\ndissent: { who: cro }"), 1);
        for fields in [
            "status: proposed\ndissent: { who: cro }",
            "status: superseded\ndissent: { who: cro }",
            "status: decided\ndissent: { who: cro, comitted: true }",
            "status: decided\ndissent: { who: cro, committed: perhaps }",
            "status: decided",
        ] {
            assert_eq!(count(fields), 0, "{fields}");
        }
    }
}
