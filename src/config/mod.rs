//! `book.toml`: how a book is read, checked and published.
//!
//! Reading is strict: a word that the format does not know is a fault, for a misspelt setting that is silently
//! ignored could publish what nobody meant to publish. What the words mean together (whether a rule of that name
//! exists, what a framework's letters stand for) is for the layers that know them.

mod frameworks;
mod rules;
mod schema;
mod section;
mod syntax;
mod values;

pub use frameworks::{Count, OwnFramework};
pub use rules::{LevelWord, RuleConfig, Setting};
pub use schema::schema;

use crate::diag::Diagnostic;
use crate::source::{Content, FileId, Problem, Sources, Span, Spanned};
use indexmap::IndexMap;
use jiff::civil::Date;
use section::{Faults, Section};
use unicode_normalization::UnicodeNormalization;

/// The rule's name that every fault in `book.toml` carries. No level or waiver touches it.
pub const CONFIGURATION: &str = "configuration";

/// Everything that `book.toml` says, with the defaults filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The book's name, never empty: `Charters` when absent.
    pub title: String,
    /// The folder of charters, relative to the book's, with `/` and without a slash at the end: `charters`.
    pub source: String,
    /// A language tag such as `en` or `pt-BR`, safe to write into a page.
    pub language: String,
    /// The day that the book is read for, where it pins one.
    pub as_of: Option<Date>,
    /// Where the site will stand, `http` or `https`, with a slash at the end.
    pub base_url: Option<String>,
    /// Where a source file can be edited, with `{path}` in the place of its path relative to the book.
    pub edit_url: Option<String>,
    /// The folder to publish to, as written: relative to the book's folder, or absolute. Never empty.
    pub output: String,
    /// The theme's name: built in, or a folder under `themes/`. One plain name, so that it cannot lead elsewhere.
    pub theme: String,
    /// The audiences from widest to narrowest; never empty, each once, in Unicode's composed form (NFC).
    pub audiences: Vec<String>,
    /// The framework that rows of decisions follow unless they or their charter say otherwise.
    pub framework: Option<Spanned<String>>,
    /// Domains in which somebody must hold a decision.
    pub required_domains: Vec<Spanned<String>>,
    /// The dimensions of scope and their values; `None` where there is no `[scopes]`, so that any word goes.
    pub scopes: Option<IndexMap<String, Vec<Spanned<String>>>>,
    /// The book's own frameworks, by name.
    pub frameworks: IndexMap<String, OwnFramework>,
    /// The file of findings that were there before, relative to the book's folder.
    pub baseline: Option<Spanned<String>>,
    /// What the book says about single rules, by the rule's name as written.
    pub rules: IndexMap<String, RuleConfig>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Charters".to_owned(),
            source: "charters".to_owned(),
            language: "en".to_owned(),
            as_of: None,
            base_url: None,
            edit_url: None,
            output: "site".to_owned(),
            theme: "gazette".to_owned(),
            audiences: vec!["employees".to_owned(), "leadership".to_owned()],
            framework: None,
            required_domains: Vec::new(),
            scopes: None,
            frameworks: IndexMap::new(),
            baseline: None,
            rules: IndexMap::new(),
        }
    }
}

impl Config {
    /// Reads `book.toml` of these sources; where they hold none (books in memory), all defaults.
    ///
    /// # Errors
    /// All faults that could be found together, in the order of their places, each of the rule [`CONFIGURATION`].
    pub fn read(sources: &Sources) -> Result<Self, Vec<Diagnostic>> {
        let Some(file) = sources.find("book.toml") else { return Ok(Self::default()) };
        match &sources.file(file).content {
            Content::Text(text) => Self::of_text(file, text),
            Content::Unreadable(problem) => Err(vec![unreadable(file, problem)]),
            Content::Asset(_) => Err(vec![unreadable(file, &Problem::NotAFile)]),
        }
    }

    fn of_text(file: FileId, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut faults = Faults::new(file);
        let document = syntax::parse(text, &mut faults);
        let config = Self::of_document(Section::document(document.get_ref()), &mut faults);
        faults.finish().map_or(Ok(config), Err)
    }

    fn of_document(mut document: Section<'_, '_>, faults: &mut Faults) -> Self {
        let mut config = Self::default();
        config.read_book(document.section("book", faults), faults);
        config.read_build(document.section("build", faults), faults);
        let mut audiences = document.section("audiences", faults);
        if let Some(order) = audiences.list("order", faults) {
            config.audiences = values::audiences(&order, faults);
        }
        audiences.finish(faults);
        let mut decisions = document.section("decisions", faults);
        config.framework = decisions.checked("framework", |name| Ok(name.nfc().collect()), faults);
        config.required_domains = decisions.texts("required_domains", faults).unwrap_or_default();
        decisions.finish(faults);
        config.scopes = document.optional_section("scopes", faults).map(|scopes| values::scopes(&scopes, faults));
        config.frameworks = frameworks::read(&document.section("frameworks", faults), faults);
        let mut check = document.section("check", faults);
        config.baseline = check.checked("baseline", values::inside_the_book, faults);
        check.finish(faults);
        config.rules = rules::read(&document.section("rules", faults), faults);
        document.finish(faults);
        config
    }

    fn read_book(&mut self, mut book: Section<'_, '_>, faults: &mut Faults) {
        set(&mut self.title, book.text("title", faults));
        set(&mut self.source, book.checked("source", values::folder_inside_the_book, faults));
        set(&mut self.language, book.checked("language", values::language, faults));
        self.as_of = book.date("as_of", faults);
        self.base_url = book.checked("base_url", values::base_url, faults).map(|url| url.value);
        self.edit_url = book.checked("edit_url", values::edit_url, faults).map(|url| url.value);
        book.finish(faults);
    }

    fn read_build(&mut self, mut build: Section<'_, '_>, faults: &mut Faults) {
        set(&mut self.output, build.checked("output", values::folder, faults));
        set(&mut self.theme, build.checked("theme", values::plain_name, faults));
        build.finish(faults);
    }
}

/// Puts what is written in the place of a default.
fn set(field: &mut String, written: Option<Spanned<String>>) {
    if let Some(written) = written {
        *field = written.value;
    }
}

fn unreadable(file: FileId, problem: &Problem) -> Diagnostic {
    let (message, help) = match problem {
        Problem::TooLarge(_) => {
            ("book.toml is larger than 4 MB", "keep the settings only; charters have files of their own")
        }
        Problem::NotUtf8(_) => ("book.toml is not UTF-8 text", "save it as UTF-8 in your editor"),
        Problem::Symlink => ("book.toml is a link that leads out of the book", "put the file itself here"),
        Problem::NotAFile | Problem::UnreadableName => {
            ("book.toml is not a file", "put a text file with this name here")
        }
        Problem::Refused(_) => ("book.toml cannot be read", "check that you may read the file"),
    };
    Diagnostic::new(CONFIGURATION, Span::whole_file(file), message).help(help)
}

#[cfg(test)]
mod tests;
