//! What a rule gives back.

use crate::diag::Diagnostic;
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

/// So many findings of one rule in one file are kept. Whoever wrote more has one reason for them all, and a file at the
/// limit of its size would fill the memory, and the screen, with what nobody reads.
const MOST: usize = 1000;

/// What one rule found, and what it could not find out.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    /// How many there are in each file, of which no more than [`MOST`] are kept.
    counts: BTreeMap<FileId, usize>,
    pub(super) unknown: Option<String>,
}

impl Findings {
    /// Adds a finding, or counts it where its file has very many.
    pub fn push(&mut self, finding: Diagnostic) {
        let count = self.counts.entry(finding.labels[0].span.file).or_default();
        *count += 1;
        if *count <= MOST {
            self.kept.push(finding);
        }
    }

    /// Says that the rule could not look at all that it should have, and why: a few words that follow “because”. What
    /// it found all the same stands. Said twice, the first words stay.
    pub fn not_evaluated(&mut self, because: impl Into<String>) {
        self.unknown.get_or_insert_with(|| because.into());
    }

    /// All that are kept, and for each file with more a last one that says how many are not.
    pub(super) fn into_found(mut self) -> Vec<Diagnostic> {
        let Some(rule) = self.kept.first().map(|first| first.rule) else { return self.kept };
        for (file, count) in self.counts.into_iter().filter(|(_, count)| *count > MOST) {
            let beyond = count - MOST;
            let message =
                format!("this file has more than {MOST} findings of `{rule}`; {beyond} of them are not shown");
            let help = "correct the first ones, which may be the reason for many, and check again";
            self.kept.push(Diagnostic::new(rule, Span::whole_file(file), message).help(help));
        }
        self.kept
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, findings: T) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn of_very_many_in_one_file_the_first_are_kept_and_the_others_counted() {
        let sources = Sources::from_texts([("charters/a.yaml", "name: A"), ("charters/b.yaml", "name: B")]);
        let [one, other] = ["charters/a.yaml", "charters/b.yaml"].map(|path| sources.find(path).unwrap());
        let mut findings = Findings::default();
        let finding = |file, at: usize| Diagnostic::new("unknown-reference", Span::new(file, 0..1), at.to_string());
        findings.extend((0..1234).map(|at| finding(one, at)));
        findings.push(finding(other, 7));
        let messages: Vec<String> = findings.into_found().into_iter().map(|own| own.message).collect();
        assert_eq!(messages.len(), 1002);
        assert_eq!(
            messages[999..],
            ["999", "7", "this file has more than 1000 findings of `unknown-reference`; 234 of them are not shown",]
        );
        assert!(Findings::default().into_found().is_empty());
    }
}
