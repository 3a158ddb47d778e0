//! Words that several outputs share: how many findings there are, and what nobody looked at.

use super::report::{Finding, Report, Summary};
use super::visible;

/// `2 errors and 1 warning in 12 charters with 63 decisions`, and what else was counted.
pub fn summary(summary: &Summary) -> String {
    let mut words = format!(
        "{} in {} with {}",
        found(summary),
        counted(summary.charters, "charter"),
        counted(summary.decisions, "decision")
    );
    let scenarios = summary.scenarios;
    if scenarios.failed > 0 {
        let all = counted(scenarios.passed + scenarios.failed, "scenario");
        words += &format!("; {} of {all} failed", scenarios.failed);
    } else if scenarios.passed > 0 {
        words += &format!("; {} passed", counted(scenarios.passed, "scenario"));
    }
    if summary.waived > 0 {
        words += &format!("; {} waived", counted(summary.waived, "finding"));
    }
    if summary.baselined > 0 {
        words += &format!("; {} in the baseline", counted(summary.baselined, "finding"));
    }
    words
}

/// `2 errors and 1 warning`.
pub fn found(summary: &Summary) -> String {
    match (summary.errors, summary.warnings) {
        (0, 0) => "No findings".to_owned(),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

/// `1 place`, `2 places`.
pub fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// What nobody looked at, one sentence without a full stop for each reason, in the order of the first rule that gives it.
pub fn not_evaluated(report: &Report) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for left in &report.not_evaluated {
        match reasons.iter_mut().find(|(because, _)| *because == left.because) {
            Some((_, rules)) => rules.push(left.rule),
            None => reasons.push((&left.because, vec![left.rule])),
        }
    }
    let sentence = |(because, rules): (&str, Vec<&str>)| {
        let rules = match rules.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, before)) => format!("{} and {last}", before.join(", ")),
            None => String::new(),
        };
        visible::line(&format!("Not evaluated: {rules}, because {because}")).into_owned()
    };
    reasons.into_iter().map(sentence).collect()
}

/// What is wrong and what to do, for platforms that show one text: `Finance has 2 priorities of rank 1. What to do: …`.
pub(super) fn with_help(finding: &Finding) -> String {
    let found = &finding.diagnostic;
    let mut words = visible::line(&found.message).into_owned();
    if !words.ends_with(['.', '?', '!']) {
        words.push('.');
    }
    if !found.help.is_empty() {
        words += &format!(" What to do: {}", visible::line(&found.help));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::NotEvaluated;

    #[test]
    fn the_summary_says_what_was_counted() {
        let mut figures = Summary { charters: 12, decisions: 63, ..Summary::default() };
        assert_eq!(summary(&figures), "No findings in 12 charters with 63 decisions");
        figures = Summary { errors: 2, warnings: 1, waived: 1, charters: 1, baselined: 3, ..figures };
        figures.scenarios.passed = 4;
        assert_eq!(
            summary(&figures),
            "2 errors and 1 warning in 1 charter with 63 decisions; 4 scenarios passed; 1 finding waived; \
             3 findings in the baseline"
        );
        figures.scenarios.failed = 1;
        assert!(summary(&figures).contains("; 1 of 5 scenarios failed;"));
    }

    #[test]
    fn rules_with_one_reason_are_told_together() {
        let mut report = Report::default();
        let ballots = "the book has no ballots yet";
        for (rule, because) in [
            ("missing-ballot", ballots),
            ("unexplained-reorder", "the history\nis cut off"),
            ("spoiled-ballot", ballots),
            ("stale-read-back", ballots),
        ] {
            report.not_evaluated.push(NotEvaluated { rule, because: because.to_owned() });
        }
        assert_eq!(
            not_evaluated(&report),
            [
                "Not evaluated: missing-ballot, spoiled-ballot and stale-read-back, because the book has no ballots yet",
                "Not evaluated: unexplained-reorder, because the history is cut off",
            ]
        );
    }
}
