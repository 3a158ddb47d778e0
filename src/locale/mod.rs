//! The words of the site that nobody writes in a charter, in the language of the book.
//!
//! They stand in files of [Project Fluent](https://projectfluent.org), one a language: those that come with the program
//! (`locales/` of its source), then those of the theme, then those of the book; what comes later wins. A word that a
//! language lacks is said in English.

mod built_in;
mod fault;
mod numbers;
mod pieces;
mod read;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod used;

pub use fault::Fault;

use crate::model::{Amount, Duration};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use hashbrown::{DefaultHashBuilder, HashMap};
use indexmap::IndexMap;
use pieces::Pieces;
use std::borrow::Cow;
use std::sync::Arc;

/// A file of words: `de.ftl`.
#[derive(Debug, Clone)]
pub struct File {
    /// Where it is, for messages: `locales/de.ftl`.
    pub place: String,
    /// Its language: `de`.
    pub language: String,
    /// What it says.
    pub text: String,
}

/// What stands in the place of a `$name` in a phrase.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number, which may choose between singular and plural.
    Number(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// In which direction a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As English is.
    LeftToRight,
    /// As Arabic is.
    RightToLeft,
}

impl Direction {
    /// The word for it in HTML: `ltr` or `rtl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The words of a language.
pub struct Locale {
    language: String,
    direction: Direction,
    is_spoken: bool,
    /// The language's own words.
    own: FluentBundle<Arc<FluentResource>>,
    /// The words in English, for what the language lacks.
    english: FluentBundle<Arc<FluentResource>>,
    /// The phrases without anything to fill in.
    fixed: IndexMap<String, String, DefaultHashBuilder>,
    /// The phrases that are text with names to fill in and nothing else, as most are.
    simple: HashMap<String, Pieces>,
    /// A day with `{day}`, `{month}` and `{year}` in their places.
    date: String,
    months: Vec<String>,
    marks: numbers::Marks,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Locale").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Locale {
    /// The language of the book, as `book.toml` names it.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// In which direction it is written.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether there are words in this language. If not, the site speaks English.
    pub fn is_spoken(&self) -> bool {
        self.is_spoken
    }

    /// Whether there is such a phrase with nothing to fill in.
    pub fn has(&self, key: &str) -> bool {
        self.fixed.contains_key(key)
    }

    /// The phrases that there are with nothing to fill in.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fixed.keys().map(String::as_str)
    }

    /// The phrases that are text with names to fill in and nothing else, each with these names.
    pub fn simple(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.simple.iter().map(|(key, pieces)| (key.as_str(), pieces.names().collect()))
    }

    /// A phrase that has nothing to fill in. One that does not exist is its own key, so that a reader sees which it is.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.fixed.get(key).map_or(key, String::as_str)
    }

    /// A phrase with its `$names` filled in.
    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        // What the program itself fills in is complete, which the tests of each page show.
        self.fill(key, values).unwrap_or_else(|_| key.to_owned())
    }

    /// The same for whoever may name a phrase that does not exist, or forget something that it needs.
    ///
    /// # Errors
    /// With what is wrong, one sentence without a full stop.
    pub fn fill(&self, key: &str, values: &[(&str, Value<'_>)]) -> Result<String, String> {
        if values.is_empty()
            && let Some(fixed) = self.fixed.get(key)
        {
            return Ok(fixed.clone());
        }
        if let Some(said) = self.simple.get(key).and_then(|pieces| pieces.fill(values)) {
            return Ok(said);
        }
        let bundle = if self.own.has_message(key) { &self.own } else { &self.english };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            let near = crate::model::words::nearest(key, self.keys()).map(|near| format!("; did you mean `{near}`?"));
            return Err(format!("There is no phrase `{key}`{}", near.unwrap_or_default()));
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::String(text.as_ref().into())),
                Value::Number(number) => arguments.set(*name, FluentValue::from(*number)),
            }
        }
        let mut faults = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned();
        match faults.first() {
            Some(_) => Err(format!("The phrase `{key}` is not given all that it says: {said}")),
            None => Ok(said),
        }
    }

    /// A phrase for each way in which the language counts, by the word for it in browsers (`one`, `few`, `other`), with
    /// `{count}` in the place of the number. Scripts choose among them.
    pub fn forms(&self, key: &str) -> Vec<(String, String)> {
        let mut forms: Vec<(String, String)> = Vec::new();
        // Every language has shown all its forms of whole numbers long before this one.
        for number in 0..=110_usize {
            let form = self.say(read::FORM, &[("count", number.into())]);
            if !forms.iter().any(|(known, _)| *known == form) {
                forms.push((form, self.say(key, &[("count", number.into()), ("shown", "{count}".into())])));
            }
        }
        forms
    }

    /// A day as people read it: `2026-01-12` → `12 January 2026`. Anything else stays as it is.
    pub fn date(&self, iso: &str) -> String {
        let Some(date) = crate::model::parse_date(iso) else { return iso.to_owned() };
        let month = self.months.get(usize::from(date.month().unsigned_abs()) - 1);
        let mut said = String::with_capacity(self.date.len() + 8);
        let mut rest = self.date.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match name {
                "day" => said.push_str(&date.day().to_string()),
                "month" => said.push_str(month.map_or("", String::as_str)),
                "year" => said.push_str(&date.year().to_string()),
                _ => {}
            }
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// An amount with its unit as written and its number as the language writes it: `25,000 EUR`, `25.000 EUR`.
    pub fn amount(&self, amount: &Amount) -> String {
        format!("{} {}", self.number(amount), amount.unit)
    }

    /// The number of an amount, without its unit.
    pub fn number(&self, amount: &Amount) -> String {
        self.marks.decimal(&amount.digits())
    }

    /// A span of time: `10 days`.
    pub fn duration(&self, duration: Duration) -> String {
        let (count, unit) = duration.parts();
        let count = usize::try_from(count).unwrap_or_default();
        self.say(unit, &[("count", count.into())])
    }

    /// Some names as people say them: `Lena, Jonas and Mira`.
    pub fn list(&self, names: impl IntoIterator<Item = String>) -> String {
        let mut names: Vec<String> = names.into_iter().collect();
        let Some(last) = names.pop() else { return String::new() };
        let Some(first) = names
            .into_iter()
            .reduce(|list, next| self.say("list-more", &[("list", list.into()), ("next", next.into())]))
        else {
            return last;
        };
        self.say("list-last", &[("list", first.into()), ("last", last.into())])
    }
}
