//! What a check found, ready to be shown: the outputs need nothing else but the sources.

use super::{Diagnostic, Level};
use crate::source::Sources;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A finding with the level that it has in this book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// Its level, after the book's settings.
    pub level: Level,
    /// Why it matters: the finding's own words, else the rule's.
    pub why: Cow<'static, str>,
    /// A charter accepts it for a while.
    pub waived: bool,
    /// It was there before: the book's baseline holds it.
    pub baselined: bool,
    /// What makes it the same finding tomorrow.
    pub identity: Identity,
}

/// What makes a finding the same one after lines have moved and messages have been reworded. Empty until the report is
/// given to [`crate::check::identify`], which nobody does who does not need it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// The places of its labels in words, sorted: `charters/finance.yaml#close: 1`.
    pub places: Vec<String>,
    /// Digits that stand for the rule and the places; no other finding of the report has the same.
    pub fingerprint: String,
}

impl Finding {
    /// A finding that nobody has accepted.
    pub fn new(diagnostic: Diagnostic, level: Level, why: Cow<'static, str>) -> Self {
        Self { diagnostic, level, why, waived: false, baselined: false, identity: Identity::default() }
    }

    /// Whether it counts: nobody has waived it, and it is not in the baseline.
    pub fn stands(&self) -> bool {
        !self.waived && !self.baselined
    }
}

/// A rule that a check asked, in the words that outputs show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleWords {
    /// Its name.
    pub name: &'static str,
    /// The heading that it stands under.
    pub area: &'static str,
    /// Its level in this book.
    pub level: Level,
    /// What it finds, one sentence.
    pub finds: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A small book that shows the fault.
    pub example: &'static str,
    /// The same book without it.
    pub instead: &'static str,
}

/// How many tests of the matrix answered as expected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scenarios {
    /// As expected.
    pub passed: usize,
    /// Otherwise.
    pub failed: usize,
}

/// The numbers of a check. Waived and baselined findings are counted apart from errors and warnings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Errors that stand.
    pub errors: usize,
    /// Warnings that stand.
    pub warnings: usize,
    /// Findings that a charter accepts for a while.
    pub waived: usize,
    /// Findings that were there before the linter.
    pub baselined: usize,
    /// Tests of the matrix.
    pub scenarios: Scenarios,
    /// Charters of the book.
    pub charters: usize,
    /// Decisions of the book, each counted once however many rows it has.
    pub decisions: usize,
}

/// A rule that could not be evaluated. It is never counted as clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEvaluated {
    /// The rule.
    pub rule: &'static str,
    /// Why.
    pub because: String,
}

/// Everything that a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of [`Report::sort`].
    pub findings: Vec<Finding>,
    /// Rules without an answer.
    pub not_evaluated: Vec<NotEvaluated>,
    /// The rules that were asked, in the order of the table.
    pub rules: Vec<RuleWords>,
    /// Charter → the hash of its text that a read-back names; empty but for the output that shows them.
    pub texts: BTreeMap<String, String>,
    /// The numbers.
    pub summary: Summary,
}

impl Report {
    /// Faults that stop a run before anything is checked, such as those in `book.toml`: all are errors.
    pub fn of_faults(faults: Vec<Diagnostic>) -> Self {
        let errors = faults.len();
        let finding = |diagnostic: Diagnostic| {
            let why = diagnostic.why.clone();
            Finding::new(diagnostic, Level::Error, why)
        };
        let findings = faults.into_iter().map(finding).collect();
        Self { findings, summary: Summary { errors, ..Summary::default() }, ..Self::default() }
    }

    /// Sorts the findings by file, place and rule, so that no order of work shows.
    pub fn sort(&mut self, sources: &Sources) {
        self.findings.sort_by_cached_key(|finding| {
            let span = finding.diagnostic.primary().span;
            let path = sources.file(span.file).path.clone();
            (path, span.start, finding.diagnostic.rule, finding.diagnostic.message.clone())
        });
    }

    /// The findings that nobody has accepted.
    pub fn standing(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.stands())
    }

    /// Counts the findings anew, after some were accepted.
    pub fn count(&mut self) {
        let standing = |level| self.standing().filter(|own| own.level == level).count();
        let (errors, warnings) = (standing(Level::Error), standing(Level::Warn));
        let waived = self.findings.iter().filter(|finding| finding.waived).count();
        let baselined = self.findings.iter().filter(|finding| finding.baselined).count();
        self.summary = Summary { errors, warnings, waived, baselined, ..self.summary };
    }

    /// The worst level among the findings that stand.
    pub fn worst(&self) -> Option<Level> {
        self.standing().map(|finding| finding.level).max()
    }
}
