use super::log::place;
use super::shared::{charters, says};
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::record::{Record, RecordStatus};

pub(super) const RULE: Rule = Rule {
    name: "unexplained-record",
    area: Area::DecisionLog,
    level: Some(Level::Warn),
    finds: "A record of the decision log does not say why.",
    why: "Without the reason nobody can tell when a decision has lost it, and the next meeting starts from nothing.",
    example: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
---
",
    instead: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
because: Eighteen people above the plan cost us a month of runway by spring.
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        out.extend(charter.records.iter().filter_map(|record| unexplained(record)));
    }
}

fn unexplained(record: &Record) -> Option<Diagnostic> {
    // What was withdrawn needs no reason, and one that could not be read may be there.
    let status = record.status.as_ref().filter(|status| status.value != RecordStatus::Withdrawn)?;
    if says(record.because.as_ref()) || record.faulty {
        return None;
    }
    let (verb, help) = match (status.value, says(Some(&record.body))) {
        (RecordStatus::Proposed, _) => ("is proposed", "say under `because:` in a sentence what speaks for it"),
        (_, true) => ("was decided", "put the reason in a sentence under `because:`; lists show that, and not the prose below"),
        (_, false) => ("was decided", "say under `because:` in a sentence what settled it"),
    };
    let message = format!("{} does not say why it {verb}", quoted(record.title()));
    Some(Diagnostic::new(RULE.name, place(record), message).saying("no reason is given").help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn the_title_is_shown_and_prose_alone_is_no_reason() {
        check(
            "unexplained-record",
            "
# charters/finance/charter.yaml
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring
#      ^^^^^^^^^^^^^ no reason is given
status: rejected
date: 2026-10-02
because: \"  \"
---
We met for an hour.
# charters/finance/records/2026-10-03-other.md
---
title: Other
status: decided
date: 2026-10-03
because: It was time.
---
",
        );
    }

    #[test]
    fn proposals_too_but_not_what_was_withdrawn_or_could_not_be_read() {
        let messages = |charter: &str, fields: &str| {
            let book = format!(
                "\n# charters/a/charter.yaml\nname: A\n{charter}\n# charters/a/records/2026-01-01-x.md\n---\ntitle: X\ndate: 2026-01-01\n{fields}\n---\n"
            );
            let (_, report) = report(Some("unexplained-record"), &book);
            report.findings.into_iter().map(|own| own.diagnostic.message).collect::<Vec<_>>()
        };
        assert_eq!(messages("", "status: proposed"), ["“X” does not say why it is proposed"]);
        assert_eq!(messages("", "status: superseded"), ["“X” does not say why it was decided"]);
        for fields in ["status: withdrawn", "status: decided\nbecuase: It rained.", "status: decidid"] {
            assert!(messages("", fields).is_empty(), "{fields}");
        }
        assert!(messages("status: archived", "status: decided").is_empty());
    }
}
