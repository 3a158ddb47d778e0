//! The linter: all rules over all charters at once, at the levels that the book gives them.

#[cfg(test)]
mod agreement;
pub mod baseline;
mod clean;
mod context;
mod cycles;
mod findings;
mod identity;
mod levels;
pub mod rules;
#[cfg(test)]
mod testing;
mod schema;
mod waivers;
mod words;

pub use baseline::Baseline;
pub use clean::Clean;
pub use context::Context;
pub use findings::Findings;
pub use identity::identify;
pub use levels::Levels;
pub use rules::{Area, RULES, Rule, Setting, SettingValue};
pub use schema::{rule_name_schema, rules_schema};

use crate::answer::{Verdict, judge};
use crate::config::Config;
use crate::diag::{Diagnostic, Finding, Level, NotEvaluated, Report, RuleWords, Scenarios, Weight};
use crate::model::charter::Charter;
use crate::model::{Aspects, Org};
use crate::source::Sources;
use hashbrown::HashSet;
use jiff::civil::Date;
use rayon::prelude::*;
use std::sync::Arc;

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
/// sorted and its waivers are applied. What makes its findings the same ones tomorrow is for [`identify`] to say.
pub fn run(subject: Subject<'_>, reading: Vec<Diagnostic>, levels: &Levels, only: Option<&str>) -> Report {
    checked(subject, reading, levels, only, &|| true)
}

/// What [`run`] finds with all rules, unless somebody stops wanting to know before all have been asked.
pub fn run_while(
    subject: Subject<'_>,
    reading: Vec<Diagnostic>,
    levels: &Levels,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Report> {
    let report = checked(subject, reading, levels, None, is_wanted);
    is_wanted().then_some(report)
}

fn checked(
    subject: Subject<'_>,
    reading: Vec<Diagnostic>,
    levels: &Levels,
    only: Option<&str>,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Report {
    let mut levels = levels.clone();
    if let Some(name) = only {
        levels.turn_on(name);
    }
    // To say which waivers waive nothing takes all findings.
    let waivers_only = only == Some(rules::unused_waiver::RULE.name);
    let wanted = only.filter(|_| !waivers_only);
    let reading = reading.into_iter().filter(|finding| wanted.is_none_or(|only| only == finding.rule));
    let is_asked = |rule: &Rule| is_wanted() && wanted.is_none_or(|only| only == rule.name);
    let mut report = found(subject, reading, &levels, is_asked, |_| None);
    let unused = waivers::apply(subject, &mut report);
    if waivers_only {
        report.findings.clear();
    }
    if waivers_only || only.is_none() {
        report.findings.extend(unused.into_iter().filter_map(|finding| weigh(finding, &levels)));
    }
    report.rules = asked(&levels, only);
    let of_scenarios = only.is_none_or(|only| only == rules::failed_scenario::RULE.name);
    report.summary.scenarios = if of_scenarios { scenarios(subject) } else { Scenarios::default() };
    in_order(subject, report)
}

/// All errors that [`run`] finds, by asking only the rules that may find any, which takes half the time. Of the warnings
/// it has those of the same rules; which rules were asked, texts and scenarios are not told.
pub fn errors(subject: Subject<'_>, reading: Vec<Diagnostic>, levels: &Levels) -> Report {
    errors_again(subject, reading, levels, &Aspects::default(), &mut Clean::default())
}

/// The same errors for whoever checks a book again and again: rules that are in `clean`, since they found none when these
/// `aspects` were the same, are not asked again, and others only about charters that have changed. Of the warnings it has
/// only some.
pub fn errors_again(
    subject: Subject<'_>,
    reading: Vec<Diagnostic>,
    levels: &Levels,
    aspects: &Aspects,
    clean: &mut Clean,
) -> Report {
    if levels.may_be_an_error(&rules::unused_waiver::RULE) {
        return run(subject, reading, levels, None);
    }
    clean.keep_for(subject.config, subject.as_of);
    let is_asked = |rule: &Rule| levels.may_be_an_error(rule) && !clean.has(rule, aspects);
    let mut report =
        found(subject, reading.into_iter(), levels, is_asked, |rule| clean.changed(rule, aspects, subject.org));
    let errors = report.findings.iter().filter(|finding| finding.level == Level::Error);
    let faulty: HashSet<&str> = errors.map(|finding| finding.diagnostic.rule).collect();
    let seen = Arc::new(subject.org.charters.clone());
    let asked: Vec<&'static Rule> = RULES.iter().copied().filter(|rule| is_asked(rule)).collect();
    for rule in asked {
        clean.note(rule, aspects, &seen, !faulty.contains(rule.name));
    }
    waivers::apply(subject, &mut report);
    in_order(subject, report)
}

/// What reading and the rules that are asked found. Of a rule that found no error the last time, `changed` are the charters
/// in which alone there can be one now.
fn found<'a>(
    subject: Subject<'a>,
    reading: impl Iterator<Item = Diagnostic>,
    levels: &Levels,
    is_asked: impl Fn(&Rule) -> bool + Sync,
    changed: impl Fn(&Rule) -> Option<Vec<&'a Charter>> + Sync,
) -> Report {
    let mut report = Report::default();
    report.findings.extend(reading.filter_map(|finding| weigh(finding, levels)));
    for (rule, of_rule) in ask(subject, levels, is_asked, changed) {
        let (found, unknown) = of_rule.into_parts();
        report.not_evaluated.extend(unknown.map(|because| NotEvaluated { rule: rule.name, because }));
        debug_assert!(found.iter().all(|own| own.rule == rule.name), "{} signs its findings", rule.name);
        let harder = found.iter().any(|own| own.weight == Weight::Harder);
        debug_assert!(!harder || rule.may_be_harder(), "{} is known to find errors, too", rule.name);
        report.findings.extend(found.into_iter().filter_map(|finding| weigh(finding, levels)));
    }
    report
}

/// The report with its findings in order and counted.
fn in_order(subject: Subject<'_>, mut report: Report) -> Report {
    report.sort(subject.sources);
    report.summary.charters = subject.org.charters.len();
    report.summary.decisions = subject.org.decision_ids().len();
    report.count();
    report
}

/// What each rule that is asked and is on says of the subject, in the order of the table.
fn ask<'a>(
    subject: Subject<'a>,
    levels: &Levels,
    is_asked: impl Fn(&Rule) -> bool + Sync,
    changed: impl Fn(&Rule) -> Option<Vec<&'a Charter>> + Sync,
) -> Vec<(&'static Rule, Findings)> {
    let wanted = RULES.par_iter().filter(|rule| levels.is_on(rule) && is_asked(rule));
    let found = wanted.map(|rule| {
        let of = |changed: Option<&[&Charter]>| {
            let mut found = Findings::default();
            (rule.run)(&Context { subject, settings: levels.settings(rule), changed }, &mut found);
            found
        };
        let is_still_clean = |changed: Vec<&Charter>| of(Some(&changed)).is_nothing();
        if !changed(rule).is_some_and(is_still_clean) {
            return (*rule, of(None));
        }
        debug_assert!(!of(None).has_error(rule, levels), "{} looks at more than the table says", rule.name);
        (*rule, Findings::default())
    });
    found.collect()
}

/// The rules that were asked, in the words of their files.
fn asked(levels: &Levels, only: Option<&str>) -> Vec<RuleWords> {
    let rules = RULES.iter().filter(|rule| only.is_none_or(|only| only == rule.name));
    let words = rules.filter_map(|rule| {
        let Rule { name, area, finds, why, example, instead, .. } = *rule;
        let level = levels.level(rule, Weight::Usual)?;
        Some(RuleWords { name, area: area.title(), level, finds, why, example, instead })
    });
    words.collect()
}

/// Gives a finding its level; None: the book turned it off.
fn weigh(diagnostic: Diagnostic, levels: &Levels) -> Option<Finding> {
    let rule = rules::find(diagnostic.rule)?;
    let level = levels.level(rule, diagnostic.weight)?;
    let why = if diagnostic.why.is_empty() { rule.why.into() } else { diagnostic.why.clone() };
    Some(Finding::new(diagnostic, level, why))
}

/// How many scenarios the matrix answers as expected. Those that nobody can answer are in neither number.
fn scenarios(subject: Subject<'_>) -> Scenarios {
    let judged = subject.org.scenarios.par_iter().map(|scenario| match judge(subject.org, scenario, subject.as_of) {
        Verdict::Passed => (1, 0),
        Verdict::Differs(_) | Verdict::NoAmount(_) => (0, 1),
        Verdict::Unknown(_) => (0, 0),
    });
    let (passed, failed) = judged.reduce(|| (0, 0), |one, other| (one.0 + other.0, one.1 + other.1));
    Scenarios { passed, failed }
}
