//! Finding a theme: built in, or a folder beside `book.toml`, with all that it extends. Reads files, writes none.

use super::{Theme, ThemeError, filters};
use crate::locale::{File, Locale};
use crate::site::view::TEMPLATES;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The theme that is always there.
const BUILT_IN: &str = "gazette";
static GAZETTE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/gazette");

/// More themes than this, each extending the next, are a mistake.
const LONGEST_CHAIN: usize = 8;

/// A theme's own files, before those that it extends.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// What stands before the names of its templates: `themes/ours/`, `gazette/`.
    pub(super) prefix: String,
    /// Where it is, for messages: `themes/ours`, `gazette (built in)`.
    pub(super) place: String,
    templates: Vec<(String, String)>,
    statics: BTreeMap<String, Cow<'static, [u8]>>,
    locales: Vec<File>,
    extends: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// The theme whose files stand where this one has none.
    extends: Option<String>,
    /// What the theme is, for people.
    #[serde(rename = "description")]
    _description: Option<String>,
}

impl Theme {
    /// The theme of a name for the book in the folder `book`: `themes/<name>/` there, or else a built-in one. A folder
    /// that extends its own name extends the built-in theme. It speaks `language`, with the words that come with the
    /// program, those of the theme (`locales/` in its folder) and those of the book (`locales/` in `book`).
    ///
    /// # Errors
    /// When there is no such theme, a file of it cannot be read, a template or a file of words is broken, or a template
    /// is missing.
    pub fn load(book: &Path, name: &str, language: &str) -> Result<Self, ThemeError> {
        let mut layers: Vec<Layer> = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.take() {
            let folder = book.join("themes").join(&name);
            let place = format!("themes/{name}");
            let used = layers.iter().any(|layer| layer.place == place);
            let layer = match () {
                () if !is_name(&name) => return Err(bad_name(&name, layers.last())),
                () if is_linked(book, &folder) => return Err(linked(&name)),
                () if !used && folder.is_dir() => read_folder(&folder, &name)?,
                () if name == BUILT_IN && layers.len() < LONGEST_CHAIN => read_built_in()?,
                () if used || layers.len() >= LONGEST_CHAIN => return Err(circle(&name, layers.last())),
                () => return Err(unknown(book, &name, layers.last())),
            };
            next.clone_from(&layer.extends);
            layers.push(layer);
        }
        let own = if book.join("locales").is_dir() { read_words(book)? } else { Vec::new() };
        // From the theme at the bottom up, so that the words of the one that was asked for win.
        let of_theme = layers.iter_mut().rev().flat_map(|layer| std::mem::take(&mut layer.locales)).collect();
        let locale = Locale::new(language, of_theme, own).map_err(ThemeError::of_words)?;
        compile(layers, Arc::new(locale))
    }
}

fn compile(mut layers: Vec<Layer>, locale: Arc<Locale>) -> Result<Theme, ThemeError> {
    let mut tera = tera::Tera::new();
    filters::register(&mut tera, &locale);
    let prefixes: Vec<String> = layers.iter().map(|layer| layer.prefix.clone()).collect();
    let mut named = Vec::new();
    let mut statics = BTreeMap::new();
    let mut stylesheets = BTreeSet::new();
    // From the theme at the bottom up, so that the files of the one that was asked for win.
    for layer in layers.iter_mut().rev() {
        statics.append(&mut layer.statics);
        let prefix = &layer.prefix;
        let names = layer.templates.iter().map(|(name, _)| name);
        stylesheets.extend(names.filter(|name| name.ends_with(".css")).cloned());
        named.extend(layer.templates.drain(..).map(|(name, text)| (format!("{prefix}{name}"), text)));
    }
    tera.set_fallback_prefixes(prefixes).map_err(|error| ThemeError::of_template(&error, &layers))?;
    tera.add_raw_templates(named).map_err(|error| ThemeError::of_template(&error, &layers))?;
    if let Some(missing) = TEMPLATES.iter().find(|template| !tera.contains_template(template)) {
        let place = layers.first().map(|layer| format!("{}/templates/{missing}", layer.place));
        let help = "Write it, or put `extends = \"gazette\"` into theme.toml to use the built-in one";
        return Err(ThemeError::new(place, "The theme has no template for this kind of page", help));
    }
    Ok(Theme { templates: tera, statics, stylesheets, places: layers, locale })
}

fn read_built_in() -> Result<Layer, ThemeError> {
    let place = format!("{BUILT_IN} (built in)");
    let mut layer = Layer { prefix: format!("{BUILT_IN}/"), place, ..Layer::default() };
    let mut folders = vec![&GAZETTE];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            layer.add(&path, Cow::Borrowed(file.contents()))?;
        }
    }
    Ok(layer)
}

fn read_folder(folder: &Path, name: &str) -> Result<Layer, ThemeError> {
    let place = format!("themes/{name}");
    let mut layer = Layer { prefix: format!("{place}/"), place, ..Layer::default() };
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
        let refused = |path: &Path, why: &dyn std::fmt::Display| {
            let path = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let file = format!("themes/{name}/{path}");
            ThemeError::new(
                Some(file),
                format!("This file of the theme cannot be read: {why}"),
                "Check that it is there and may be read",
            )
        };
        let entry = entry.map_err(|error| refused(error.path().unwrap_or(folder), &error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        if !entry.file_type().is_file() {
            return Err(refused(entry.path(), &"it is a link or a device, and a theme holds plain files only"));
        }
        let bytes = std::fs::read(entry.path()).map_err(|error| refused(entry.path(), &error))?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        layer.add(&path, Cow::Owned(bytes))?;
    }
    Ok(layer)
}

/// The words that the book has of its own: `locales/<language>.ftl`.
fn read_words(book: &Path) -> Result<Vec<File>, ThemeError> {
    let folder = book.join("locales");
    let mut files = Vec::new();
    let refused = |place: String, why: &dyn std::fmt::Display| {
        let message = format!("This file of words cannot be read: {why}");
        ThemeError::new(Some(place), message, "Check that it is there and may be read")
    };
    for entry in walkdir::WalkDir::new(&folder).max_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| refused("locales".to_owned(), &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(language) = name.strip_suffix(".ftl").filter(|_| !name.starts_with('.')) else { continue };
        let place = format!("locales/{name}");
        if !entry.file_type().is_file() {
            return Err(refused(place, &"it is a link or a folder, and words stand in plain files"));
        }
        let text = std::fs::read_to_string(entry.path()).map_err(|error| refused(place.clone(), &error))?;
        files.push(File { place, language: language.to_owned(), text });
    }
    Ok(files)
}

impl Layer {
    /// Takes in a file by its path in the theme. What is in no folder of a theme (a readme) is left alone.
    fn add(&mut self, path: &str, bytes: Cow<'static, [u8]>) -> Result<(), ThemeError> {
        if let Some(path) = path.strip_prefix("static/") {
            self.statics.insert(path.to_owned(), bytes);
        } else if let Some(name) = path.strip_prefix("templates/") {
            let text = self.text(path, &bytes)?.to_owned();
            self.templates.push((name.to_owned(), text));
        } else if let Some(language) = path.strip_prefix("locales/").and_then(|name| name.strip_suffix(".ftl")) {
            let text = self.text(path, &bytes)?.to_owned();
            self.locales.push(File { place: format!("{}/{path}", self.place), language: language.to_owned(), text });
        } else if path == "theme.toml" {
            let manifest: Manifest =
                toml::from_str(self.text(path, &bytes)?).map_err(|error| self.bad_manifest(&error))?;
            self.extends = manifest.extends;
        }
        Ok(())
    }

    fn text<'bytes>(&self, path: &str, bytes: &'bytes [u8]) -> Result<&'bytes str, ThemeError> {
        std::str::from_utf8(bytes).map_err(|_| {
            let file = format!("{}/{path}", self.place);
            ThemeError::new(Some(file), "This file of the theme is not UTF-8 text", "Save it again as UTF-8")
        })
    }

    fn bad_manifest(&self, error: &toml::de::Error) -> ThemeError {
        let file = Some(format!("{}/theme.toml", self.place));
        let message =
            format!("theme.toml cannot be understood: {}", error.message().lines().next().unwrap_or_default());
        ThemeError::new(file, message, "It may hold `description = \"…\"` and `extends = \"gazette\"`")
    }
}

/// Theme names are plain words, so that a name cannot lead out of the folder `themes`.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|character| character.is_alphanumeric() || "-_".contains(character))
}

fn manifest_of(layer: Option<&Layer>) -> Option<String> {
    layer.map(|layer| format!("{}/theme.toml", layer.place))
}

fn bad_name(name: &str, by: Option<&Layer>) -> ThemeError {
    let message = format!("`{name}` cannot be a theme's name");
    ThemeError::new(manifest_of(by), message, "A theme's name has letters, digits and hyphens, as in `gazette`")
}

/// Whether there is something at `folder` that only a link leads to.
fn is_linked(book: &Path, folder: &Path) -> bool {
    folder.is_symlink() || (book.join("themes").is_symlink() && folder.exists())
}

fn linked(name: &str) -> ThemeError {
    let message = "This theme is behind a link, and what a link leads to may change without the book";
    ThemeError::new(Some(format!("themes/{name}")), message, "Put the folder itself there")
}

fn circle(name: &str, by: Option<&Layer>) -> ThemeError {
    let message = format!("The themes extend each other in a circle, by way of `{name}`");
    ThemeError::new(manifest_of(by), message, "Take out one `extends`, or let it name `gazette`")
}

fn unknown(book: &Path, name: &str, by: Option<&Layer>) -> ThemeError {
    let mut known = vec![BUILT_IN.to_owned()];
    let folders = std::fs::read_dir(book.join("themes")).into_iter().flatten().flatten();
    known.extend(
        folders.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().to_string_lossy().into_owned()),
    );
    known.sort();
    known.dedup();
    let nearest = known.iter().max_by(|a, b| strsim::jaro(a, name).total_cmp(&strsim::jaro(b, name)));
    let help = match nearest.filter(|nearest| strsim::jaro(nearest, name) > 0.7) {
        Some(nearest) => format!("Did you mean `{nearest}`?"),
        None => format!("There is: {}. A theme of your own goes into `themes/{name}/`", known.join(", ")),
    };
    ThemeError::new(manifest_of(by), format!("There is no theme `{name}`"), help)
}
