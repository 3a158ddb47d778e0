//! What a rule gives back.

use super::{Levels, Rule};
use crate::diag::{Diagnostic, Level, MOST_IN_A_FILE};
use crate::source::FileId;
use std::collections::BTreeMap;

/// What one rule found, and what it could not find out.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    /// How many there are in each file, of which no more than [`MOST_IN_A_FILE`] are kept.
    counts: BTreeMap<FileId, usize>,
    unknown: Option<String>,
}

impl Findings {
    /// Adds a finding, or counts it where its file has very many.
    pub fn push(&mut self, finding: Diagnostic) {
        let count = self.counts.entry(finding.labels[0].span.file).or_default();
        *count += 1;
        if *count <= MOST_IN_A_FILE {
            self.kept.push(finding);
        }
    }

    /// Says that the rule could not look at all that it should have, and why: a few words that follow “because”. What
    /// it found all the same stands. Said twice, the first words stay.
    pub fn not_evaluated(&mut self, because: impl Into<String>) {
        self.unknown.get_or_insert_with(|| because.into());
    }

    /// Whether there is nothing that a rule has to say.
    pub(super) fn is_nothing(&self) -> bool {
        self.kept.is_empty() && self.unknown.is_none()
    }

    /// Whether any of them is an error.
    pub(super) fn has_error(&self, rule: &Rule, levels: &Levels) -> bool {
        self.kept.iter().any(|own| levels.level(rule, own.weight) == Some(Level::Error))
    }

    /// All that are kept, and for each file with more a last one that says how many are not; and why the rule could not
    /// look at all.
    pub(super) fn into_parts(mut self) -> (Vec<Diagnostic>, Option<String>) {
        let Some(rule) = self.kept.first().map(|first| first.rule) else { return (self.kept, self.unknown) };
        for (file, count) in self.counts.into_iter().filter(|(_, count)| *count > MOST_IN_A_FILE) {
            let what = format!("findings of `{rule}`");
            self.kept.push(Diagnostic::beyond(rule, file, &what, count - MOST_IN_A_FILE));
        }
        (self.kept, self.unknown)
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
    use crate::source::{Sources, Span};

    #[test]
    fn of_very_many_in_one_file_the_first_are_kept_and_the_others_counted() {
        let sources = Sources::from_texts([("charters/a.yaml", "name: A"), ("charters/b.yaml", "name: B")]);
        let [one, other] = ["charters/a.yaml", "charters/b.yaml"].map(|path| sources.find(path).unwrap());
        let mut findings = Findings::default();
        let finding = |file, at: usize| Diagnostic::new("unknown-reference", Span::new(file, 0..1), at.to_string());
        findings.extend((0..1234).map(|at| finding(one, at)));
        findings.push(finding(other, 7));
        let messages: Vec<String> = findings.into_parts().0.into_iter().map(|own| own.message).collect();
        assert_eq!(messages.len(), 1002);
        assert_eq!(
            messages[999..],
            ["999", "7", "this file has more than 1000 findings of `unknown-reference`; 234 of them are not shown",]
        );
        assert!(Findings::default().into_parts().0.is_empty());
    }
}
