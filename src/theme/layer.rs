//! One theme's own files, before those of the theme that it extends.

use super::ThemeError;
use super::built_in::BuiltIn;
use super::error::{Fault, Place};
use super::manifest::Manifest;
use crate::locale::File;
use crate::source::LARGEST_TEXT;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a theme brings itself.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// Its name, without where it is.
    pub(super) name: String,
    /// What stands before the names of its templates: `themes/ours/`, `gazette/`.
    pub(super) prefix: String,
    /// Where it is, for messages: `themes/ours`, `gazette (built in)`.
    pub(super) place: String,
    /// Whether it is in the program and no folder of the book.
    pub(super) is_built_in: bool,
    /// Its templates by their names within it.
    pub(super) templates: BTreeMap<String, String>,
    pub(super) statics: BTreeMap<String, Cow<'static, [u8]>>,
    /// Its words of the site.
    pub(super) locales: Vec<File>,
    pub(super) manifest: Manifest,
    /// The text of its `theme.toml`; None: it has none.
    toml: Option<String>,
}

impl Layer {
    /// A theme in the book's folder `themes`, still without files.
    pub(super) fn of_book(name: &str) -> Self {
        let place = format!("themes/{name}");
        Self { name: name.to_owned(), prefix: format!("{place}/"), place, ..Self::default() }
    }

    /// A theme of the program with all its files.
    pub(super) fn of_built_in(theme: BuiltIn) -> Result<Self, ThemeError> {
        let name = theme.name();
        let mut layer = Self {
            name: name.to_owned(),
            prefix: format!("{name}/"),
            place: format!("{name} (built in)"),
            is_built_in: true,
            ..Self::default()
        };
        for (path, bytes) in theme.files() {
            layer.add(&path, Cow::Borrowed(bytes))?;
        }
        Ok(layer)
    }

    /// Takes in a file by its path in the theme. What is in no folder of a theme (a readme) is left alone.
    pub(super) fn add(&mut self, path: &str, bytes: Cow<'static, [u8]>) -> Result<(), ThemeError> {
        if let Some(name) = path.strip_prefix("static/") {
            self.statics.insert(name.to_owned(), bytes);
        } else if let Some(name) = path.strip_prefix("templates/") {
            let text = self.text(path, &bytes)?;
            self.templates.insert(name.to_owned(), text);
        } else if let Some(language) = path.strip_prefix("locales/").and_then(|name| name.strip_suffix(".ftl")) {
            let text = self.text(path, &bytes)?;
            self.locales.push(File { place: format!("{}/{path}", self.place), language: language.to_owned(), text });
        } else if path == "theme.toml" {
            self.toml = Some(self.text(path, &bytes)?);
            self.manifest = Manifest::read(&self.toml_place()).map_err(|faults| ThemeError::of(&faults))?;
        }
        Ok(())
    }

    /// A file of this theme with a text.
    pub(super) fn file(&self, path: &str, text: &str) -> Place {
        Place { path: format!("{}/{path}", self.place), text: text.to_owned() }
    }

    /// A template of this theme by its name within it.
    pub(super) fn template(&self, name: &str) -> Option<Place> {
        self.templates.get(name).map(|text| self.file(&format!("templates/{name}"), text))
    }

    /// Its `theme.toml`, or its folder where it has none.
    pub(super) fn toml_place(&self) -> Place {
        match &self.toml {
            Some(text) => self.file("theme.toml", text),
            None => Place { path: self.place.clone(), text: String::new() },
        }
    }

    /// Where it says what it extends.
    pub(super) fn extends(&self) -> Range<usize> {
        self.manifest.extends.as_ref().map_or(0..0, |(_, range)| range.clone())
    }

    fn text(&self, path: &str, bytes: &[u8]) -> Result<String, ThemeError> {
        let wrong = |message: &str, help: &str| Fault::new(self.file(path, ""), message).help(help).into();
        if bytes.len() as u64 > LARGEST_TEXT {
            return Err(wrong("this text of the theme is larger than 4 MB", "put what is so large into `static/`"));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(wrong("this file of the theme is not UTF-8 text", "save it again as UTF-8 in your editor")),
        }
    }
}
