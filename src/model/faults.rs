//! What is wrong with one file, kept while it is read.

use crate::diag::{Diagnostic, MOST_IN_A_FILE};
use crate::source::{FileId, Span};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

/// The faults of one file so far.
#[derive(Debug)]
pub(super) struct Faults {
    file: FileId,
    found: RefCell<Vec<Diagnostic>>,
    /// How many there are beyond those that are kept.
    beyond: Cell<usize>,
    /// Where they begin, so that a file with very many does not take very long.
    starts: RefCell<BTreeSet<usize>>,
}

impl Faults {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, found: RefCell::default(), beyond: Cell::default(), starts: RefCell::default() }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Keeps a finding of the rule `syntax`, or counts it where there are very many.
    pub(super) fn push(&self, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.starts.borrow_mut().insert(range.start);
        if self.is_full() {
            self.beyond.set(self.beyond.get() + 1);
            return;
        }
        let finding = Diagnostic::new("syntax", self.span(range), message).help(help.into());
        self.found.borrow_mut().push(finding);
    }

    /// Whether further ones are only counted, so that nobody need look for words.
    pub(super) fn is_full(&self) -> bool {
        self.found.borrow().len() >= MOST_IN_A_FILE
    }

    /// Those that are kept, and a last one that says how many are not.
    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        let beyond = self.beyond.get();
        let mut found = self.found.into_inner();
        if beyond > 0 {
            found.push(Diagnostic::beyond("syntax", self.file, "faults", beyond));
        }
        found
    }

    /// Whether there is any so far.
    pub(super) fn is_any(&self) -> bool {
        !self.starts.borrow().is_empty()
    }

    /// Whether one so far begins in a range.
    pub(super) fn is_in(&self, range: &Range<usize>) -> bool {
        self.starts.borrow().range(range.start..range.end.max(range.start + 1)).next().is_some()
    }

    /// Where those so far begin.
    pub(super) fn starts(&self) -> BTreeSet<usize> {
        self.starts.borrow().clone()
    }
}

/// Whether a place lies outside of all ranges, which do not overlap.
pub(super) fn is_any_outside(places: &BTreeSet<usize>, ranges: &[Range<usize>]) -> bool {
    let mut sorted: Vec<&Range<usize>> = ranges.iter().collect();
    sorted.sort_by_key(|range| range.start);
    let covered = |place: &usize| {
        let before = sorted.partition_point(|range| range.start <= *place);
        before > 0 && *place < sorted[before - 1].end
    };
    !places.iter().all(covered)
}
