//! What can be wrong with a theme, as findings for whoever wrote it.

use crate::diag::Diagnostic;
use crate::source::{FileId, LineIndex, Sources, Span};
use std::fmt;
use std::ops::Range;

/// The rule's name that every fault in a theme carries. No level or waiver touches it.
pub const THEME: &str = "theme";

/// A theme cannot be used.
#[derive(Debug)]
pub enum ThemeError {
    /// There is nothing to look at: no such theme.
    None {
        /// What is wrong, one sentence without a full stop.
        message: String,
        /// What to do.
        help: String,
    },
    /// Files of the theme are wrong.
    Faulty {
        /// The files that the findings touch: relative to the book, or `gazette (built in)/…`.
        sources: Box<Sources>,
        /// What is wrong, in the order of the files; never empty.
        findings: Vec<Diagnostic>,
    },
}

/// A file of a theme, as messages call it, with its text; empty where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: String,
    pub(super) text: String,
}

/// One thing that is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where it is and what is to be seen there; the first is the main one.
    places: Vec<(Place, Range<usize>, String)>,
    message: String,
    why: String,
    help: String,
}

impl Fault {
    /// A fault of a file as a whole.
    pub(super) fn new(place: Place, message: impl Into<String>) -> Self {
        let (why, help) = (String::new(), String::new());
        Self { places: vec![(place, 0..0, String::new())], message: message.into(), why, help }
    }

    /// The bytes that are wrong, and what is to be seen there. Nothing at the end of a file is its last character.
    pub(super) fn at(mut self, range: Range<usize>, words: &str) -> Self {
        let place = &mut self.places[0];
        (place.1, place.2) = (seen(&place.0.text, range), words.to_owned());
        self
    }

    /// Another place that it touches.
    pub(super) fn also(mut self, place: Place, range: Range<usize>, words: &str) -> Self {
        let range = seen(&place.text, range);
        self.places.push((place, range, words.to_owned()));
        self
    }

    /// Why it matters, where that needs saying.
    pub(super) fn why(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    /// What to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// A range that can be pointed at: it begins with what is no space, and where it holds nothing else, that is the last
/// character before it.
fn seen(text: &str, range: Range<usize>) -> Range<usize> {
    let held = text.get(range.clone()).unwrap_or_default();
    if !held.trim().is_empty() {
        return range.end - held.trim_start().len()..range.end;
    }
    let before = text.get(..range.start.min(text.len())).unwrap_or(text).trim_end();
    let last = before.chars().next_back().map_or(0, char::len_utf8);
    before.len() - last..before.len()
}

impl ThemeError {
    pub(super) fn none(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::None { message: message.into(), help: help.into() }
    }

    /// What is wrong with files of words.
    pub(super) fn of_words(faults: &[crate::locale::Fault]) -> Self {
        let fault = |own: &crate::locale::Fault| {
            let place = Place { path: own.place.clone(), text: own.text.clone() };
            Fault::new(place, own.message.as_str()).at(own.range.clone(), "").help(own.help.as_str())
        };
        Self::of(&faults.iter().map(fault).collect::<Vec<_>>())
    }

    /// The faults as findings in the order of their places, each said once.
    pub(super) fn of(faults: &[Fault]) -> Self {
        let mut files: Vec<&Place> = faults.iter().flat_map(|fault| &fault.places).map(|(place, ..)| place).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        let sources = Sources::of_texts(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
        let id = |place: &Place| sources.find(&place.path);
        let mut findings: Vec<Diagnostic> = faults.iter().filter_map(|fault| diagnostic(fault, id)).collect();
        let key = |finding: &Diagnostic| (finding.primary().span, finding.message.clone());
        findings.sort_by_cached_key(key);
        findings.dedup_by(|a, b| key(a) == key(b));
        Self::Faulty { sources: Box::new(sources), findings }
    }
}

impl From<Fault> for ThemeError {
    fn from(fault: Fault) -> Self {
        Self::of(&[fault])
    }
}

fn diagnostic(fault: &Fault, id: impl Fn(&Place) -> Option<FileId>) -> Option<Diagnostic> {
    let mut places = fault.places.iter().filter_map(|(place, range, words)| {
        let file = id(place)?;
        let span = if *range == (0..0) { Span::whole_file(file) } else { Span::new(file, range.clone()) };
        Some((span, words))
    });
    let (span, words) = places.next()?;
    let first = Diagnostic::new(THEME, span, fault.message.as_str()).saying(words.as_str());
    let first = first.help(fault.help.clone()).why(fault.why.clone());
    Some(places.fold(first, |found, (span, words)| found.also(span, words.as_str())))
}

impl fmt::Display for ThemeError {
    /// What is wrong on one line, with the first place.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None { message, .. } => write!(formatter, "{message}"),
            Self::Faulty { sources, findings } => {
                let Some(first) = findings.first() else { return Ok(()) };
                let span = first.primary().span;
                let file = sources.file(span.file);
                let place = LineIndex::new(file.text()).place(span.start as usize);
                let path = &file.path;
                if span == Span::whole_file(span.file) {
                    return write!(formatter, "{path}: {}", first.message);
                }
                write!(formatter, "{path}:{}:{}: {}", place.line, place.column, first.message)
            }
        }
    }
}

impl std::error::Error for ThemeError {}
