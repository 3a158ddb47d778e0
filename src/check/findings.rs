//! What a rule gives back.

use crate::diag::Diagnostic;

/// What one rule found, and what it could not find out.
#[derive(Debug, Default)]
pub struct Findings {
    pub(super) found: Vec<Diagnostic>,
    pub(super) unknown: Option<String>,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    /// Says that the rule could not look at all that it should have, and why: a few words that follow “because”. What
    /// it found all the same stands. Said twice, the first words stay.
    pub fn not_evaluated(&mut self, because: impl Into<String>) {
        self.unknown.get_or_insert_with(|| because.into());
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, findings: T) {
        self.found.extend(findings);
    }
}
