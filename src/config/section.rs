//! Taking values out of a section of `book.toml`, one by one; what nobody took is unknown.

use super::{CONFIGURATION, values};
use crate::diag::Diagnostic;
use crate::diag::visible::short;
use crate::source::{FileId, Span, Spanned, without_reserved};
use jiff::civil::Date;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A value of the document with its bytes.
pub(super) type Node<'doc, 'text> = &'doc toml::Spanned<DeValue<'text>>;

/// So many faults of a kind are kept. A file with more is not one that somebody meant as settings, and 4 MB of it would
/// fill the memory with what nobody reads.
const MOST_FAULTS: usize = 1000;

/// The faults found so far.
pub(super) struct Faults {
    file: FileId,
    syntax: Vec<Diagnostic>,
    meaning: Vec<Diagnostic>,
    sound: usize,
}

impl Faults {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, syntax: Vec::new(), meaning: Vec::new(), sound: usize::MAX }
    }

    /// A fault in what is written at `range`.
    pub(super) fn add(&mut self, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        if self.meaning.len() < MOST_FAULTS {
            let fault = Diagnostic::new(CONFIGURATION, self.span(range), message);
            self.meaning.push(fault.help(help.into()));
        }
    }

    /// A fault that keeps the text from being understood. What was read behind `sound` may not be what was meant, so
    /// nothing else is said of it.
    pub(super) fn syntax(&mut self, range: Range<usize>, message: String, help: &'static str, sound: usize) {
        if self.syntax.len() < MOST_FAULTS {
            self.syntax.push(Diagnostic::new(CONFIGURATION, self.span(range), message).help(help));
        }
        self.sound = self.sound.min(sound);
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// All faults in the order of their places; `None`: there are none.
    pub(super) fn finish(mut self) -> Option<Vec<Diagnostic>> {
        self.meaning.retain(|fault| (fault.primary().span.start as usize) < self.sound);
        self.syntax.append(&mut self.meaning);
        self.syntax.sort_by_key(|fault| fault.primary().span);
        Some(self.syntax).filter(|faults| !faults.is_empty())
    }
}

/// One section; each method takes the value of a key out of it, and a value of the wrong kind is a fault.
pub(super) struct Section<'doc, 'text> {
    name: String,
    entries: Option<&'doc DeTable<'text>>,
    known: Vec<&'static str>,
}

impl<'doc, 'text> Section<'doc, 'text> {
    /// The whole document: its settings are sections.
    pub(super) fn document(table: &'doc DeTable<'text>) -> Self {
        Self { name: String::new(), entries: Some(table), known: Vec::new() }
    }

    /// The table that a value is, called `name` in messages.
    pub(super) fn of_table(name: String, table: &'doc DeTable<'text>) -> Self {
        Self { name, entries: Some(table), known: Vec::new() }
    }

    /// The section of that name, empty when absent.
    pub(super) fn section(&mut self, key: &'static str, faults: &mut Faults) -> Self {
        let none = Self { name: self.path(key), entries: None, known: Vec::new() };
        self.optional_section(key, faults).unwrap_or(none)
    }

    /// The section of that name.
    pub(super) fn optional_section(&mut self, key: &'static str, faults: &mut Faults) -> Option<Self> {
        let (key_range, node) = self.take(key)?;
        let name = self.path(key);
        if let DeValue::Table(table) = node.get_ref() {
            return Some(Self::of_table(name, table));
        }
        faults.add(
            key_range,
            format!("`{key}` is a section here, not a single value"),
            format!("write its settings below a line `[{name}]`"),
        );
        None
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, key: &'static str, faults: &mut Faults) -> Option<Spanned<String>> {
        let (_, node) = self.take(key)?;
        text_of(key, node, faults)
    }

    /// A text that `check` accepts: it gives the text to keep, or what is wrong and what to write instead.
    pub(super) fn checked(
        &mut self,
        key: &'static str,
        check: impl Fn(&str) -> Result<String, (String, &'static str)>,
        faults: &mut Faults,
    ) -> Option<Spanned<String>> {
        let text = self.text(key, faults)?;
        match check(&text.value) {
            Ok(value) => Some(Spanned::new(value, text.span)),
            Err((wrong, help)) => {
                faults.add(text.span.range(), format!("`{key}` {wrong}"), help);
                None
            }
        }
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str, faults: &mut Faults) -> Option<Vec<Spanned<String>>> {
        let (_, node) = self.take(key)?;
        texts_of(key, node, faults)
    }

    /// A list of texts with the place of the list, for what must not be empty.
    pub(super) fn list(&mut self, key: &'static str, faults: &mut Faults) -> Option<Spanned<Vec<Spanned<String>>>> {
        let (_, node) = self.take(key)?;
        texts_of(key, node, faults).map(|texts| Spanned::new(texts, faults.span(node.span())))
    }

    /// A day, in quotes or in TOML's own form.
    pub(super) fn date(&mut self, key: &'static str, faults: &mut Faults) -> Option<Date> {
        let (_, node) = self.take(key)?;
        let written = match node.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            other => {
                wrong_kind(key, "a date such as \"2026-11-20\"", other, node.span(), faults);
                return None;
            }
        };
        let date = values::date(&written);
        if date.is_none() {
            let message = format!("`{key}` is not a day: {}", shortened(&written));
            faults.add(node.span(), message, "write year, month and day, as in \"2026-11-20\"");
        }
        date
    }

    /// The value of a key of any kind, with the key's bytes.
    pub(super) fn take(&mut self, key: &'static str) -> Option<(Range<usize>, Node<'doc, 'text>)> {
        self.known.push(key);
        let (key, node) = self.entries?.get_key_value(key)?;
        Some((key.span(), node))
    }

    /// Every entry in the order of the text, for sections whose keys the book chooses.
    pub(super) fn entries(&self) -> Vec<(KeyAt<'doc>, Node<'doc, 'text>)> {
        let mut entries: Vec<_> = self.entries.into_iter().flat_map(DeTable::iter).collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries.into_iter().map(|(key, node)| ((key.get_ref().as_ref(), key.span()), node)).collect()
    }

    /// Says of every key that nobody took that it is not known, and which one is near it.
    pub(super) fn finish(self, faults: &mut Faults) {
        for ((key, range), node) in self.entries() {
            if self.known.contains(&key) {
                continue;
            }
            let shown = shortened(key);
            let (message, near) = if !self.name.is_empty() {
                (
                    format!("`[{}]` has no setting {shown}", self.name),
                    nearest(key, &self.known, "the settings here are"),
                )
            } else if node.get_ref().is_table() {
                (format!("book.toml has no section {shown}"), nearest(key, &self.known, "its sections are"))
            } else {
                let help = "move it below the section it belongs to, such as `[book]`".to_owned();
                (format!("{shown} stands outside of any section"), help)
            };
            faults.add(range, message, near);
        }
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}

/// A key and its bytes.
pub(super) type KeyAt<'doc> = (&'doc str, Range<usize>);

/// The text that a value is; anything else, and an empty one, is a fault.
pub(super) fn text_of(key: &str, node: Node<'_, '_>, faults: &mut Faults) -> Option<Spanned<String>> {
    match node.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => {
            faults.add(node.span(), format!("`{key}` is empty"), "write a text, or remove the setting");
            None
        }
        DeValue::String(text) => {
            Some(Spanned::new(without_reserved(text.clone()).into_owned(), faults.span(node.span())))
        }
        other => {
            wrong_kind(key, "a text in quotes", other, node.span(), faults);
            None
        }
    }
}

/// The list of texts that a value is; anything else is a fault.
pub(super) fn texts_of(key: &str, node: Node<'_, '_>, faults: &mut Faults) -> Option<Vec<Spanned<String>>> {
    let DeValue::Array(items) = node.get_ref() else {
        wrong_kind(key, "a list such as [\"one\", \"two\"]", node.get_ref(), node.span(), faults);
        return None;
    };
    Some(items.iter().filter_map(|item| text_of(key, item, faults)).collect())
}

/// Says that a value has the wrong kind.
pub(super) fn wrong_kind(key: &str, wanted: &str, found: &DeValue<'_>, range: Range<usize>, faults: &mut Faults) {
    let found = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a true-or-false value",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    };
    faults.add(range, format!("`{key}` is {found} here"), format!("write {wanted}"));
}

/// Advice that names the known word nearest to `word`, or all of them behind `all`.
pub(super) fn nearest(word: &str, known: &[&str], all: &str) -> String {
    let word: String = word.chars().take(64).collect::<String>().to_lowercase();
    let near = known.iter().map(|known| (strsim::damerau_levenshtein(&word, known), known)).min();
    match near {
        Some((distance, near)) if distance <= 1 + near.len() / 4 => format!("did you mean `{near}`?"),
        _ => format!("{all} `{}`", known.join("`, `")),
    }
}

/// A word of the book for a message, in backquotes and not longer than a line has room for.
pub(super) fn shortened(word: &str) -> String {
    format!("`{}`", short(word))
}
