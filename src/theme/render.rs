//! A site in a theme: every file of it, made when it is asked for.

use super::markup::Markdown;
use super::{STATIC_FOLDER, Theme, ThemeError};
use crate::address;
use crate::locale::Locale;
use crate::site::{Page, Pages, Site};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The HTML of a page: a pure function of the theme, the site and the page.
///
/// # Errors
/// When the theme has no template for that kind of page, or the template asks for something that the view does not have.
pub fn render(theme: &Theme, site: &Site, page: &Page) -> Result<String, ThemeError> {
    let view = site.view(page, &Markdown);
    theme.page(view.template(), &view)
}

/// A site with the theme that it is shown in.
#[derive(Debug)]
pub struct Rendered {
    site: Site,
    theme: Theme,
    files: HashMap<String, File>,
    paths: Vec<String>,
}

/// Where a file comes from.
#[derive(Debug, Clone, Copy)]
enum File {
    Page(usize),
    Asset(usize),
    Data(usize),
    Static,
}

impl Rendered {
    /// Puts a site into a theme.
    ///
    /// # Errors
    /// When the theme asks for something that the site does not have.
    pub fn new(site: Site, theme: Theme) -> Result<Self, ThemeError> {
        let theme = theme.for_site(&site.shell())?;
        let pages = site.pages.iter().enumerate().map(|(at, page)| (address::file(&page.path), File::Page(at)));
        let assets = site.assets.iter().enumerate().map(|(at, (path, _))| (path.clone(), File::Asset(at)));
        let data = site.data.iter().enumerate().map(|(at, (path, _))| (path.clone(), File::Data(at)));
        let statics = theme.statics().map(|(path, _)| (format!("{STATIC_FOLDER}/{path}"), File::Static));
        let all: Vec<(String, File)> = pages.chain(assets).chain(data).chain(statics).collect();
        let mut files = HashMap::with_capacity(all.len());
        let mut paths = Vec::with_capacity(all.len());
        for (path, file) in all {
            // Two sources of one path are a finding; the first one stands.
            if let Entry::Vacant(free) = files.entry(path) {
                paths.push(free.key().clone());
                free.insert(file);
            }
        }
        Ok(Self { site, theme, files, paths })
    }

    /// What is wrong with the theme where a page could not be made, for those who can show it at its place.
    pub fn fault(&self, path: &str) -> Option<ThemeError> {
        let File::Page(at) = self.files.get(path)? else { return None };
        render(&self.theme, &self.site, &self.site.pages[*at]).err()
    }

    /// The words that it speaks.
    pub fn locale(&self) -> &Locale {
        self.theme.locale()
    }

    /// Whether it shows any charter.
    pub fn has_charters(&self) -> bool {
        !self.site.edition.charters.is_empty()
    }

    /// For whom the site is.
    pub fn audience(&self) -> &str {
        self.site.edition.audience()
    }
}

impl Pages for Rendered {
    fn paths(&self) -> Vec<String> {
        let words = self.site.word_files().map(|(path, _)| path).filter(|path| !self.files.contains_key(path));
        self.paths.iter().cloned().chain(words).collect()
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.site.word_file(path).is_some()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let unknown = || format!("the site has no file `{path}`");
        let Some(file) = self.files.get(path).copied() else {
            return self.site.word_file(path).map(|words| self.site.data_bytes(words)).ok_or_else(unknown);
        };
        match file {
            File::Page(at) => {
                let page = &self.site.pages[at];
                render(&self.theme, &self.site, page).map(String::into_bytes).map_err(|error| error.to_string())
            }
            File::Asset(at) => {
                let (_, file) = &self.site.assets[at];
                self.site.edition.asset(*file).map_err(|error| format!("`{path}` could not be read: {error}"))
            }
            File::Data(at) => Ok(self.site.data_bytes(self.site.data[at].1)),
            File::Static => {
                let name = path.strip_prefix(STATIC_FOLDER).and_then(|rest| rest.strip_prefix('/'));
                let found = name.and_then(|name| self.theme.statics().find(|(own, _)| *own == name));
                found.map(|(_, bytes)| bytes.to_vec()).ok_or_else(unknown)
            }
        }
    }
}
