//! A site in a theme: every file of it, made when it is asked for.

use super::charter::Recent;
use super::markup::Markdown;
use super::{STATIC_FOLDER, Theme, ThemeError, context};
use crate::address;
use crate::locale::Locale;
use crate::site::{Data, Kind, Page, Pages, Site};
use crate::source::FileId;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::borrow::Cow;
use std::hash::BuildHasher;
use std::io::{self, Write};
use std::sync::Arc;

/// The HTML of a page, in UTF-8: a pure function of the theme, the site and the page.
///
/// # Errors
/// When the theme has no template for that kind of page, or the template asks for something that the view does not have.
pub fn render(theme: &Theme, site: &Site, page: &Page) -> Result<Vec<u8>, ThemeError> {
    rendered(theme, site, page, &Recent::default()).map_err(|error| theme.error(&error))
}

/// The same for a page among others, of which those of one charter share much.
fn rendered(theme: &Theme, site: &Site, page: &Page, recent: &Recent) -> tera::TeraResult<Vec<u8>> {
    let view = site.view(page, &Markdown);
    match page.kind {
        Kind::Team(at) => {
            let mut charter = theme.charter(&view)?;
            let page = charter.page(theme, view.template());
            recent.keep(at, charter);
            page
        }
        Kind::PrintTeam(at) => {
            let made = || theme.charter(&site.team(at, &Markdown));
            let mut charter = recent.take(at).map_or_else(made, Ok)?;
            charter.extend(context(&view)?);
            charter.page(theme, view.template())
        }
        _ => theme.rendered(view.template(), &view),
    }
}

/// A site with the theme that it is shown in.
#[derive(Debug)]
pub struct Rendered {
    site: Site,
    worn: Worn,
    recent: Recent,
}

/// What a site is shown in, and the list of its files: those of another site with the same pages can be both, too.
#[derive(Debug, Clone)]
pub struct Worn {
    theme: Arc<Theme>,
    files: Arc<Files>,
}

impl Worn {
    /// A theme that is ready for the sites that wear it.
    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }
}

/// The files of a site.
#[derive(Debug)]
struct Files {
    origins: Origins,
    /// In the order in which they are published.
    all: Vec<File>,
    /// The places in `all` by the paths, of which a large site has too many for another copy.
    places: HashTable<u32>,
    hashes: DefaultHashBuilder,
}

/// What the files are of.
#[derive(Debug)]
struct Origins {
    pages: Arc<Vec<Page>>,
    assets: Vec<(String, FileId)>,
    data: Vec<(String, Data)>,
    statics: Vec<String>,
}

/// Where a file comes from, as a place in the list of its kind. No memory has room for more files than these count.
#[derive(Debug, Clone, Copy)]
enum File {
    Page(u32),
    Asset(u32),
    Data(u32),
    Static(u32),
}

impl Origins {
    fn path(&self, file: File) -> Cow<'_, str> {
        match file {
            File::Page(at) => address::file(&self.pages[at as usize].path).into(),
            File::Asset(at) => Cow::Borrowed(&self.assets[at as usize].0),
            File::Data(at) => Cow::Borrowed(&self.data[at as usize].0),
            File::Static(at) => Cow::Borrowed(&self.statics[at as usize]),
        }
    }

    fn is_at(&self, file: File, path: &str) -> bool {
        match file {
            File::Page(at) => address::is_file_of(path, &self.pages[at as usize].path),
            other => self.path(other) == path,
        }
    }
}

impl From<Origins> for Files {
    fn from(origins: Origins) -> Self {
        let numbers = |count: usize| 0..count as u32;
        let pages = numbers(origins.pages.len()).map(File::Page);
        let assets = numbers(origins.assets.len()).map(File::Asset);
        let data = numbers(origins.data.len()).map(File::Data);
        let statics = numbers(origins.statics.len()).map(File::Static);
        let all: Vec<File> = pages.chain(assets).chain(data).chain(statics).collect();
        let places = HashTable::with_capacity(all.len());
        let mut files =
            Self { origins, all: Vec::with_capacity(all.len()), places, hashes: DefaultHashBuilder::default() };
        all.into_iter().for_each(|file| files.add(file));
        files
    }
}

impl Files {
    fn of(site: &Site, theme: &Theme) -> Self {
        let origins = Origins {
            pages: Arc::clone(&site.pages),
            assets: site.assets.clone(),
            data: site.data.clone(),
            statics: theme.statics().map(|(path, _)| format!("{STATIC_FOLDER}/{path}")).collect(),
        };
        Self::from(origins)
    }

    /// Two origins of one path are a finding; the first one stands.
    fn add(&mut self, file: File) {
        let Self { origins, all, places, hashes } = self;
        let path = origins.path(file);
        let hash = hashes.hash_one(&*path);
        let is_known = |place: &u32| origins.is_at(all[*place as usize], &path);
        if places.find(hash, is_known).is_none() {
            let hash_of = |place: &u32| hashes.hash_one(&*origins.path(all[*place as usize]));
            places.insert_unique(hash, all.len() as u32, hash_of);
            all.push(file);
        }
    }

    fn find(&self, path: &str) -> Option<File> {
        let is_it = |place: &u32| self.origins.is_at(self.all[*place as usize], path);
        self.places.find(self.hashes.hash_one(path), is_it).map(|place| self.all[*place as usize])
    }

    /// The paths of all of them, in their order.
    fn paths(&self) -> impl Iterator<Item = String> {
        self.all.iter().map(|file| self.origins.path(*file).into_owned())
    }

    /// Whether a site has the same, in the same theme.
    fn are_of(&self, site: &Site) -> bool {
        let Origins { pages, assets, data, .. } = &self.origins;
        Arc::ptr_eq(pages, &site.pages) && *assets == site.assets && *data == site.data
    }
}

impl Rendered {
    /// Puts a site into a theme.
    ///
    /// # Errors
    /// When the theme asks for something that the site does not have.
    pub fn new(site: Site, theme: Theme) -> Result<Self, ThemeError> {
        let theme = Arc::new(theme.for_site(&site.shell())?);
        let files = Arc::new(Files::of(&site, &theme));
        Ok(Self { site, worn: Worn { theme, files }, recent: Recent::default() })
    }

    /// The same in what another site wore, whose theme is ready for this one, too: [`Theme::is_for`].
    pub fn again(site: Site, worn: &Worn) -> Self {
        let mut worn = worn.clone();
        if !worn.files.are_of(&site) {
            worn.files = Arc::new(Files::of(&site, &worn.theme));
        }
        Self { site, worn, recent: Recent::default() }
    }

    /// What it is shown in.
    pub fn worn(&self) -> &Worn {
        &self.worn
    }

    /// What is wrong with the theme where a page could not be made, for those who can show it at its place.
    pub fn fault(&self, path: &str) -> Option<ThemeError> {
        let page = match self.file(path) {
            Some(File::Page(at)) => &self.site.pages[at as usize],
            Some(_) => return None,
            None => self.site.list_of_things(path)?,
        };
        render(&self.worn.theme, &self.site, page).err()
    }

    fn file(&self, path: &str) -> Option<File> {
        self.worn.files.find(path)
    }

    fn page(&self, page: &Page) -> Result<Vec<u8>, String> {
        let rendered = rendered(&self.worn.theme, &self.site, page, &self.recent);
        rendered.map_err(|error| self.worn.theme.error(&error).to_string())
    }

    /// The bytes of what a path is, or of what is only known once it is asked for.
    fn bytes_of(&self, file: Option<File>, path: &str) -> Result<Vec<u8>, String> {
        let unknown = || format!("the site has no file `{path}`");
        match file {
            None => self.further_bytes(path).unwrap_or_else(|| Err(unknown())),
            Some(File::Page(at)) => self.page(&self.site.pages[at as usize]),
            Some(File::Asset(at)) => {
                let (_, file) = &self.site.assets[at as usize];
                self.site.edition.asset(*file).map_err(|error| format!("`{path}` could not be read: {error}"))
            }
            Some(File::Data(at)) => Ok(self.site.data_bytes(self.site.data[at as usize].1)),
            Some(File::Static(at)) => {
                let found = self.worn.theme.statics().nth(at as usize);
                found.map(|(_, bytes)| bytes.to_vec()).ok_or_else(unknown)
            }
        }
    }

    /// What is only known once all things of the site, and all words of its texts, have been gathered.
    fn further_bytes(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        if let Some(page) = self.site.list_of_things(path) {
            return Some(self.page(page));
        }
        self.site.word_file(path).map(|words| Ok(self.site.data_bytes(words)))
    }

    /// The words that it speaks.
    pub fn locale(&self) -> &Locale {
        self.worn.theme.locale()
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
    fn write(&self, path: &str, out: &mut dyn Write) -> Result<io::Result<()>, String> {
        let file = self.file(path);
        let data = match file {
            Some(File::Data(at)) => Some(self.site.data[at as usize].1),
            Some(_) => None,
            None => self.site.word_file(path),
        };
        match data {
            Some(data) => Ok(self.site.write_data(data, out)),
            None => self.bytes_of(file, path).map(|bytes| out.write_all(&bytes)),
        }
    }

    fn paths(&self) -> Vec<String> {
        let lists = self.site.lists_of_things().iter().map(|page| address::file(&page.path));
        let further = lists.chain(self.site.word_files().map(|(path, _)| path));
        let further = further.filter(|path| self.file(path).is_none());
        self.worn.files.paths().chain(further).collect()
    }

    fn has(&self, path: &str) -> bool {
        self.file(path).is_some() || self.site.list_of_things(path).is_some() || self.site.word_file(path).is_some()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        self.bytes_of(self.file(path), path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::site::{Memory, Options, plan, plan_again};
    use crate::source::Sources;
    use crate::{edition, model};
    use jiff::civil::date;
    use std::collections::HashMap;
    use std::path::Path;

    #[test]
    fn files_are_listed_anew_where_a_site_with_the_same_pages_has_others() {
        let charter = |status: &str| {
            format!(
                "name: A\npurpose: P\npriorities:\n  - {{ id: x, title: X, rank: 1 }}\n  \
                 - {{ id: y, title: Y, rank: 2, status: {status} }}\ntrade_offs: [{{ prefer: x, even_over: y }}]\n"
            )
        };
        let theme = || Theme::load(Path::new("/nowhere"), "gazette", "en").unwrap();
        let (mut reading, mut memory, config) = (model::Memory::default(), Memory::default(), Config::default());
        let mut site = |text: &str| {
            let sources = Arc::new(Sources::from_texts([("charters/a.yaml", text)]));
            let (org, _) = reading.read(&sources, &config);
            let edition = edition::of(&org, &sources, &config, None, date(2026, 11, 20)).unwrap();
            let again = (&mut memory, &reading.aspects());
            let (options, locale) = (Options::default(), Arc::clone(theme().locale()));
            plan_again(edition, &config, options, HashMap::new(), locale, again)
        };
        let first = Rendered::new(site(&charter("on-track")), theme()).unwrap();
        let same = Rendered::again(site(&charter("at-risk")), first.worn());
        assert!(Arc::ptr_eq(&first.worn.files, &same.worn.files));
        let other = Rendered::again(site(&charter("retired")), same.worn());
        assert!(Arc::ptr_eq(&same.site.pages, &other.site.pages));
        let has = |rendered: &Rendered| rendered.has("trade-offs/collisions.js");
        assert_eq!((has(&same), has(&other)), (true, false), "one priority collides with none");
    }

    #[test]
    fn every_static_file_is_the_theme_s() {
        let (sources, config) = (Arc::new(Sources::from_texts([])), Config::default());
        let (org, _) = crate::model::read(&sources, &config);
        let edition = edition::of(&org, &sources, &config, None, date(2026, 11, 20)).unwrap();
        let theme = Theme::load(Path::new("/nowhere"), "gazette", "en").unwrap();
        let (options, locale) = (Options::default(), Arc::clone(theme.locale()));
        let rendered = Rendered::new(plan(edition, &config, options, HashMap::new(), locale), theme).unwrap();
        assert!(rendered.worn.theme.statics().count() > 2);
        for (path, bytes) in rendered.worn.theme.statics() {
            assert!(rendered.bytes(&format!("{STATIC_FOLDER}/{path}")).unwrap() == bytes, "{path}");
        }
    }

    #[test]
    fn of_two_files_with_one_path_the_first_stands() {
        let sources = Sources::from_texts([("charters/a.yaml", ""), ("charters/b.yaml", "")]);
        let asset = |path: &str, file: &str| (path.to_owned(), sources.find(file).unwrap());
        let assets = vec![
            asset("a.png", "charters/a.yaml"),
            asset("b.png", "charters/b.yaml"),
            asset("a.png", "charters/b.yaml"),
        ];
        let statics = vec!["static/a.css".to_owned(), "b.png".to_owned()];
        let files = Files::from(Origins { pages: Arc::default(), assets, data: Vec::new(), statics });
        assert_eq!(files.paths().collect::<Vec<_>>(), ["a.png", "b.png", "static/a.css"]);
        assert!(matches!(files.find("a.png"), Some(File::Asset(0))));
        assert!(matches!(files.find("static/a.css"), Some(File::Static(0))));
        assert!(files.find("c.png").is_none());
    }
}
