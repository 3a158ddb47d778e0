use super::shared::unread;
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision, Status};
use crate::model::id::fold;
use crate::model::words::nearest;
use crate::source::Spanned;
use hashbrown::HashSet;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "uncovered-domain",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A domain that `book.toml` requires has no decision in force.",
    why: "The book promised an answer to everybody who asks who decides here, and has none.",
    example: "
# book.toml
[decisions]
required_domains = [\"budget\", \"hiring\"]
# charters/finance.yaml
decisions:
  - { id: transfers, title: Move budget, domain: budget, decide: cfo }
",
    instead: "
# book.toml
[decisions]
required_domains = [\"budget\", \"hiring\"]
# charters/finance.yaml
decisions:
  - { id: transfers, title: Move budget, domain: budget, decide: cfo }
  - { id: above-plan, title: Hire above the plan, domain: hiring, decide: cfo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    // A decision that could not be read may be the one that is asked for. A book without charters has yet to begin.
    if org.charters.is_empty() || cx.config.required_domains.is_empty() {
        return;
    }
    let in_part = || org.all_rows().find(|(_, row)| row.faulty && row.domain.is_none()).map(|(charter, _)| charter.file);
    if let Some(file) = org.unread.any_charter().or_else(in_part) {
        return out.not_evaluated(unread(cx, file));
    }
    let mut by_domain: BTreeMap<String, Vec<(&Charter, &Decision)>> = BTreeMap::new();
    for (charter, row) in org.all_rows() {
        if let Some(domain) = &row.domain {
            by_domain.entry(fold(domain)).or_default().push((charter, row));
        }
    }
    let in_force = |(charter, row): &(&Charter, &Decision)| charter.status != Status::Archived && row.in_force(cx.today());
    let is_covered = |all: &Vec<(&Charter, &Decision)>| all.iter().any(in_force);
    let mut seen = HashSet::new();
    for domain in &cx.config.required_domains {
        let folded = fold(domain);
        if by_domain.get(&folded).is_some_and(is_covered) || !seen.insert(folded.clone()) {
            continue;
        }
        let others = by_domain.get(&folded).map_or(&[][..], Vec::as_slice);
        let covered = by_domain.iter().filter(|(_, all)| is_covered(all)).map(|(domain, _)| domain.as_str());
        out.push(finding(cx, domain, others, nearest(domain, covered)));
    }
}

fn finding(
    cx: &Context<'_>,
    domain: &Spanned<String>,
    others: &[(&Charter, &Decision)],
    near: Option<&str>,
) -> Diagnostic {
    let message = format!("no decision in force is in the domain {}, which the book requires", quoted(domain));
    let mut finding = Diagnostic::new(RULE.name, domain.span, message).saying("nobody decides here");
    for (charter, row) in others {
        let words = match (&row.from, &row.until) {
            _ if charter.status == Status::Archived => "of an archived charter".to_owned(),
            (Some(from), _) if from.value > cx.today() => format!("not before {}", from.value),
            (_, Some(until)) => format!("until {}", until.value),
            _ => continue,
        };
        finding = finding.also(row.id.span, words);
    }
    let domain = short(domain);
    finding.help(match near {
        Some(near) => format!("there are decisions in the domain {}; write `domain: {domain}` if they are meant", quoted(near)),
        None => format!("write down who decides there, with `domain: {domain}`, or take it off `required_domains`"),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn what_is_not_in_force_does_not_cover_a_domain_and_is_shown() {
        check(
            "uncovered-domain",
            "
# book.toml
[decisions]
required_domains = [\"Hiring\", \"pricing\"]
#                   ^^^^^^^^ nobody decides here
# charters/finance.yaml
decisions:
  - { id: a, title: A, domain: hiring, until: 2026-11-19 }
  #       ^ until 2026-11-19
  - { id: b, title: B, domain: hiring, from: 2026-11-21 }
  #       ^ not before 2026-11-21
  - { id: c, title: C, domain: Pricing }
# charters/old.yaml
status: archived
decisions:
  - { id: d, title: D, domain: hiring }
  #       ^ of an archived charter
",
        );
    }

    fn found(rows: &str) -> Vec<crate::diag::Diagnostic> {
        let book = "\n# book.toml\n[decisions]\nrequired_domains = [\"hiring\", \"hiring\"]\n# charters/a.yaml\n";
        let (_, report) = report(Some("uncovered-domain"), &format!("{book}{rows}\n"));
        report.findings.into_iter().map(|own| own.diagnostic).collect()
    }

    #[test]
    fn a_domain_of_nearly_that_name_is_named() {
        let found = found("decisions: [{ id: a, title: A, domain: hirings }]");
        assert_eq!(found.len(), 1, "a domain that is required twice is missing once");
        assert!(found[0].help.starts_with("there are decisions in the domain “hirings”"), "{}", found[0].help);
    }

    #[test]
    fn a_decision_that_could_not_be_read_may_be_in_the_domain() {
        for rows in [
            "decisions: [{ id: a, title: A, domian: hiring }]",
            "decisions: [{ title: Without an id }]",
            "decsions: [{ id: a, title: A, domain: hiring }]",
            "decisions: [{ id: a, title: A, domain: [hiring] }]",
        ] {
            assert!(found(rows).is_empty(), "{rows}");
        }
        let empty = "\n# book.toml\n[decisions]\nrequired_domains = [\"hiring\"]\n";
        assert!(report(Some("uncovered-domain"), empty).1.findings.is_empty(), "nothing is written yet");
        assert_eq!(found("decisions: [{ id: a, title: A, domain: pricing, form: 2026-01-01 }]").len(), 1);
    }
}
