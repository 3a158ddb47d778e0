//! The linter: all rules over all charters at once, at the levels that the book gives them.

#[cfg(test)]
mod agreement;
mod context;
mod cycles;
mod findings;
mod levels;
pub mod rules;
#[cfg(test)]
mod testing;
mod schema;
mod waivers;
mod words;

pub use context::Context;
pub use findings::Findings;
pub use levels::Levels;
pub use rules::{Area, RULES, Rule, Setting, SettingValue};
pub use schema::{rule_name_schema, rules_schema};

use crate::config::Config;
use crate::diag::{Diagnostic, Finding, Level, NotEvaluated, Report, Summary};
use crate::model::Org;
use crate::source::Sources;
use jiff::civil::Date;
use rayon::prelude::*;

/// What is checked.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The organisation, whole or as an audience sees it.
    pub org: &'a Org,
    /// The texts that it was read from.
    pub sources: &'a Sources,
    /// The book's settings.
    pub config: &'a Config,
    /// The day.
    pub as_of: Date,
}

/// Runs every rule that is not off, or only the one named even if it is, and adds what reading found. The report is
/// sorted and its waivers are applied.
pub fn run(subject: Subject<'_>, reading: Vec<Diagnostic>, levels: &Levels, only: Option<&str>) -> Report {
    let mut levels = levels.clone();
    if let Some(name) = only {
        levels.turn_on(name);
    }
    let levels = &levels;
    // To say which waivers waive nothing takes all findings.
    let waivers_only = only == Some(rules::unused_waiver::RULE.name);
    let judges_waivers = only.is_none() || waivers_only;
    let only = only.filter(|_| !waivers_only);
    let wanted = |rule: &&&Rule| only.is_none_or(|only| only == rule.name);
    let found: Vec<(&Rule, Findings)> = RULES
        .par_iter()
        .filter(wanted)
        .map(|rule| {
            let mut found = Findings::default();
            if levels.is_on(rule) {
                (rule.run)(&Context { subject, settings: levels.settings(rule) }, &mut found);
            }
            debug_assert!(found.found.iter().all(|own| own.rule == rule.name), "{} signs its findings", rule.name);
            (*rule, found)
        })
        .collect();
    let mut report = Report::default();
    let reading = reading.into_iter().filter(|finding| only.is_none_or(|only| only == finding.rule));
    report.findings.extend(reading.filter_map(|finding| weigh(finding, levels)));
    for (rule, Findings { found, unknown }) in found {
        report.findings.extend(found.into_iter().filter_map(|finding| weigh(finding, levels)));
        report.not_evaluated.extend(unknown.map(|because| NotEvaluated { rule: rule.name, because }));
    }
    let unused = waivers::apply(subject, &mut report);
    if waivers_only {
        report.findings.clear();
    }
    if judges_waivers {
        report.findings.extend(unused.into_iter().filter_map(|finding| weigh(finding, levels)));
    }
    for charter in &subject.org.charters {
        report.texts.insert(charter.id.to_string(), charter.text_hash.clone());
    }
    report.sort(subject.sources);
    report.summary = summarise(subject.org, &report);
    report
}

/// Gives a finding its level; None: the book turned it off.
fn weigh(diagnostic: Diagnostic, levels: &Levels) -> Option<Finding> {
    let rule = rules::find(diagnostic.rule)?;
    let level = levels.level(rule, diagnostic.weight)?;
    let why = if diagnostic.why.is_empty() { rule.why.to_owned() } else { diagnostic.why.to_string() };
    Some(Finding { diagnostic, level, why, waived: false })
}

fn summarise(org: &Org, report: &Report) -> Summary {
    let standing = |level| report.findings.iter().filter(|own| own.level == level && !own.waived).count();
    Summary {
        errors: standing(Level::Error),
        warnings: standing(Level::Warn),
        waived: report.findings.iter().filter(|finding| finding.waived).count(),
        charters: org.charters.len(),
        decisions: org.decision_ids().len(),
        ..Summary::default()
    }
}
