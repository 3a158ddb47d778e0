//! Finding a theme: built in, or a folder beside `book.toml`, with all that it extends. Reads files, writes none.

use super::built_in::BuiltIn;
use super::error::{Fault, Place};
use super::layer::Layer;
use super::{Theme, ThemeError, compile};
use crate::locale::{File, Locale};
use crate::model::words::{nearest, quoted_list};
use crate::source::LARGEST_TEXT;
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// The folder of a book that holds its own themes.
pub const THEMES_FOLDER: &str = "themes";

/// The folder of a book that holds its own words of the site.
const WORDS_FOLDER: &str = "locales";

/// More themes than this, each extending the next, are a mistake.
const LONGEST_CHAIN: usize = 8;

impl Theme {
    /// The theme of a name for the book in the folder `book`: `themes/<name>/` there, or else a built-in one. A folder
    /// that extends its own name extends the built-in theme, and built-in themes extend built-in ones only. It speaks
    /// `language`, with the words that come with the program, those of the theme (`locales/` in its folder) and those of
    /// the book (`locales/` in `book`).
    ///
    /// # Errors
    /// When there is no such theme, a file of it cannot be read, a template or a file of words is broken, or a template
    /// is missing.
    pub fn load(book: &Path, name: &str, language: &str) -> Result<Self, ThemeError> {
        let mut layers: Vec<Layer> = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.take() {
            let layer = find(book, &name, &layers)?;
            next = layer.manifest.extends.as_ref().map(|(name, _)| name.clone());
            layers.push(layer);
        }
        // From the theme at the bottom up, so that the words of the one that was asked for win.
        let of_theme = layers.iter_mut().rev().flat_map(|layer| std::mem::take(&mut layer.locales)).collect();
        let locale =
            Locale::new(language, of_theme, read_words(book)?).map_err(|faults| ThemeError::of_words(&faults))?;
        compile::theme(layers, Arc::new(locale))
    }
}

/// The layer of a name, asked for by the last of those above it.
fn find(book: &Path, name: &str, above: &[Layer]) -> Result<Layer, ThemeError> {
    let by = above.last();
    let is_used = |is_built_in: bool| above.iter().any(|own| own.name == name && own.is_built_in == is_built_in);
    if !is_name(name) {
        let message = format!("`{name}` cannot be a theme's name");
        return Err(wrong(by, message, "a theme's name has letters, digits, hyphens and underscores".to_owned()));
    }
    let folder = book.join(THEMES_FOLDER).join(name);
    let may_be_folder = !is_used(false) && by.is_none_or(|by| !by.is_built_in);
    if may_be_folder && is_linked(book, &folder) {
        let place = Place { path: format!("{THEMES_FOLDER}/{name}"), text: String::new() };
        let message = "this theme is behind a link, and what a link leads to may change without the book";
        return Err(Fault::new(place, message).help("put the folder itself there").into());
    }
    if above.len() >= LONGEST_CHAIN {
        return Err(circle(name, by));
    }
    if may_be_folder && folder.is_dir() {
        return read_folder(&folder, name);
    }
    match BuiltIn::find(name) {
        Some(theme) if !is_used(true) => Layer::of_built_in(theme),
        _ if is_used(true) || is_used(false) => Err(circle(name, by)),
        _ => Err(unknown(book, name, by)),
    }
}

fn read_folder(folder: &Path, name: &str) -> Result<Layer, ThemeError> {
    let mut layer = Layer::of_book(name);
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let shown = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
        let refused = |path: &Path, why: &dyn std::fmt::Display| -> ThemeError {
            let place = Place { path: format!("{THEMES_FOLDER}/{name}/{}", shown(path)), text: String::new() };
            let message = format!("this file of the theme cannot be read: {why}");
            Fault::new(place, message).help("check that it is there and may be read").into()
        };
        let entry = entry.map_err(|error| refused(error.path().unwrap_or(folder), &error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        if !entry.file_type().is_file() {
            return Err(refused(entry.path(), &"it is a link or a device, and a theme holds plain files only"));
        }
        let bytes = std::fs::read(entry.path()).map_err(|error| refused(entry.path(), &error))?;
        layer.add(&shown(entry.path()), Cow::Owned(bytes))?;
    }
    Ok(layer)
}

/// The words that the book has of its own: `locales/<language>.ftl`. What else is in that folder is left alone.
fn read_words(book: &Path) -> Result<Vec<File>, ThemeError> {
    let folder = book.join(WORDS_FOLDER);
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    let refused = |place: &str, why: &dyn std::fmt::Display| {
        let place = Place { path: place.to_owned(), text: String::new() };
        Fault::new(place, format!("this file of words cannot be read: {why}"))
            .help("check that it is there and may be read")
    };
    if folder.is_symlink() {
        return Err(refused(
            WORDS_FOLDER,
            &"it is behind a link, and what a link leads to may change without the book",
        )
        .into());
    }
    for entry in walkdir::WalkDir::new(&folder).max_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| refused(WORDS_FOLDER, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(language) = name.strip_suffix(".ftl").filter(|_| !name.starts_with('.')) else { continue };
        let place = format!("{WORDS_FOLDER}/{name}");
        if !entry.file_type().is_file() {
            return Err(refused(&place, &"it is a link or a folder, and words stand in plain files").into());
        }
        if entry.metadata().is_ok_and(|about| about.len() > LARGEST_TEXT) {
            return Err(refused(&place, &"it is larger than 4 MB").into());
        }
        let text = std::fs::read_to_string(entry.path()).map_err(|error| refused(&place, &error))?;
        files.push(File { place, language: language.to_owned(), text });
    }
    Ok(files)
}

/// A theme that can be used, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Whether it is a folder of the book.
    pub is_own: bool,
    /// What it is, in its own words.
    pub description: Option<String>,
    /// What it builds on.
    pub extends: Option<String>,
}

/// The themes of a book, and those that are built in, each in the order of their names. A folder that cannot be read or
/// whose `theme.toml` is faulty has a name only.
pub fn known(book: Option<&Path>) -> Vec<Known> {
    let known = |is_own: bool, layer: Layer| {
        let (description, extends) = (layer.manifest.description, layer.manifest.extends.map(|(name, _)| name));
        Known { name: layer.name, is_own, description, extends }
    };
    let own = book.map(own_names).unwrap_or_default().into_iter().map(|name| {
        let folder = book.map(|book| book.join(THEMES_FOLDER).join(&name));
        let layer = folder.and_then(|folder| read_folder(&folder, &name).ok());
        known(true, layer.unwrap_or_else(|| Layer::of_book(&name)))
    });
    let built_in = BuiltIn::all().into_iter().filter_map(|theme| Layer::of_built_in(theme).ok());
    own.chain(built_in.map(|layer| known(false, layer))).collect()
}

/// The names of a book's own themes, in order.
fn own_names(book: &Path) -> Vec<String> {
    let folders = std::fs::read_dir(book.join(THEMES_FOLDER)).into_iter().flatten().flatten();
    let folders = folders.filter(|entry| !is_linked(book, &entry.path()) && entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| is_name(name));
    names.sort();
    names
}

/// Whether a word can be a theme's name: plain, so that it cannot lead out of the folder `themes`.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|character| character.is_alphanumeric() || "-_".contains(character))
}

/// Whether there is something at `folder` that only a link leads to.
fn is_linked(book: &Path, folder: &Path) -> bool {
    folder.is_symlink() || (book.join(THEMES_FOLDER).is_symlink() && folder.exists())
}

/// What is wrong with a theme's name: where a theme extends it, that is the place.
fn wrong(by: Option<&Layer>, message: String, help: String) -> ThemeError {
    match by {
        Some(layer) => Fault::new(layer.toml_place(), message).at(layer.extends(), "").help(help).into(),
        None => ThemeError::none(message, help),
    }
}

fn circle(name: &str, by: Option<&Layer>) -> ThemeError {
    let message = format!("the themes extend each other in a circle, by way of `{name}`");
    wrong(by, message, format!("take out one `extends`, or let it name a built-in theme: {}", built_in_names()))
}

fn unknown(book: &Path, name: &str, by: Option<&Layer>) -> ThemeError {
    let own = own_names(book);
    let mut names: Vec<&str> =
        own.iter().map(String::as_str).chain(BuiltIn::all().iter().map(|theme| theme.name())).collect();
    names.sort_unstable();
    names.dedup();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}; a theme of your own goes into `themes/{name}/`", quoted_list(names)),
    };
    wrong(by, format!("there is no theme `{name}`"), help)
}

/// `` `gazette` and `handbook` ``.
pub(super) fn built_in_names() -> String {
    quoted_list(BuiltIn::all().iter().map(|theme| theme.name()))
}
