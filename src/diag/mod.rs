//! Findings as data: what is wrong, why it matters, what to do, and every place that it touches.
//!
//! A [`Diagnostic`] is made by reading and by the rules, and rendered in one file per output.

pub mod concise;
mod excerpt;
pub mod github;
pub mod gitlab;
#[cfg(test)]
mod hostile;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
mod places;
mod report;
#[cfg(test)]
mod sample;
pub mod sarif;
pub mod visible;
pub mod words;

pub use report::{Finding, Identity, NotEvaluated, Report, RuleWords, Scenarios, Summary};

use crate::source::{FileId, Span};
use std::borrow::Cow;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth mending; the site is published all the same.
    Warn,
    /// The charters contradict themselves or cannot be read; nothing is published.
    Error,
}

impl Level {
    /// `warn` or `error`, as in `book.toml` and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }

    /// `warning` or `error`, as most programs call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warn => "warning",
            Self::Error => "error",
        }
    }
}

/// A place that a finding touches, and what is to be seen there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be seen there, in a few words without a full stop; may be empty.
    pub text: String,
}

/// How a finding differs from the level that its rule has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// The rule's level.
    #[default]
    Usual,
    /// At most a warning, whatever the rule's level.
    Softer,
    /// An error, unless the book sets the rule's level itself.
    Harder,
}

/// One finding, before anybody decided how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it, named for the fault: `tied-priorities`.
    pub rule: &'static str,
    /// How it differs from the rule's level.
    pub weight: Weight,
    /// What is wrong, one sentence with the reader's own names in it, without a full stop.
    pub message: String,
    /// Why it matters; empty: the rule's own words hold.
    pub why: Cow<'static, str>,
    /// What to do.
    pub help: Cow<'static, str>,
    /// Where: the first is the primary one.
    pub labels: Vec<Label>,
}

/// So many findings of one kind in one file are told. Whoever wrote more has one reason for them all, and a file at the
/// limit of its size would fill the memory, and the screen, with what nobody reads.
pub const MOST_IN_A_FILE: usize = 1000;

impl Diagnostic {
    /// The last finding of a file that has more than [`MOST_IN_A_FILE`]: of what (`faults`), and how many are not told.
    pub fn beyond(rule: &'static str, file: FileId, what: &str, count: usize) -> Self {
        let message = format!("this file has more than {MOST_IN_A_FILE} {what}; {count} of them are not shown");
        let help = "correct the first ones, which may be the reason for many, and check again";
        Self::new(rule, Span::whole_file(file), message).help(help)
    }

    /// A finding of `rule` at `span`; the label's text is empty until [`Self::saying`].
    pub fn new(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            weight: Weight::Usual,
            message: message.into(),
            why: Cow::Borrowed(""),
            help: Cow::Borrowed(""),
            labels: vec![Label { span, text: String::new() }],
        }
    }

    /// What is to be seen at the primary place.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.labels[0].text = text.into();
        self
    }

    /// A further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// What to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = help.into();
        self
    }

    /// Why it matters here, where the rule's own words are too general.
    #[must_use]
    pub fn why(mut self, why: impl Into<Cow<'static, str>>) -> Self {
        self.why = why.into();
        self
    }

    /// At most a warning.
    #[must_use]
    pub fn softer(mut self) -> Self {
        self.weight = Weight::Softer;
        self
    }

    /// An error, unless the book sets the rule's level itself.
    #[must_use]
    pub fn harder(mut self) -> Self {
        self.weight = Weight::Harder;
        self
    }

    /// The primary label.
    pub fn primary(&self) -> &Label {
        &self.labels[0]
    }
}
