//! Lines and columns of many spans, each long file scanned once.

use super::visible;
use crate::source::{FileId, LineIndex, Place, Sources, Span};
use hashbrown::HashMap;

/// Turns the spans of one set of sources into places.
pub(super) struct Places<'sources> {
    sources: &'sources Sources,
    files: HashMap<FileId, LineIndex<'sources>>,
}

impl<'sources> Places<'sources> {
    pub(super) fn new(sources: &'sources Sources) -> Self {
        Self { sources, files: HashMap::new() }
    }

    /// The path of a file.
    pub(super) fn path(&self, file: FileId) -> &'sources str {
        &self.sources.file(file).path
    }

    /// The path of a file below `top` (empty, or with `/` at its end), fit to be shown on one line.
    pub(super) fn shown(&self, top: &str, file: FileId) -> String {
        visible::line(&format!("{top}{}", self.path(file))).into_owned()
    }

    /// The text of a file, empty where it has none.
    pub(super) fn text(&self, file: FileId) -> &'sources str {
        self.sources.file(file).text()
    }

    /// Where a span begins and ends. Past the end of the file, and inside a character, counts as the place before it.
    pub(super) fn of(&mut self, span: Span) -> (Place, Place) {
        (self.start(span), self.index(span.file).place(span.end.max(span.start) as usize))
    }

    /// Where a span begins.
    pub(super) fn start(&mut self, span: Span) -> Place {
        self.index(span.file).place(span.start as usize)
    }

    fn index(&mut self, file: FileId) -> &LineIndex<'sources> {
        self.files.entry(file).or_insert_with(|| LineIndex::new(self.sources.file(file).text()))
    }
}
