//! Which pages an edition has: a page exists when it has something to say.

use super::data::search::{Words as SearchWords, all_words};
use super::data::{self, Data};
use super::desk::LISTS;
use super::index::Index;
use super::layout::{Layout, Memory};
use super::pages::search_path;
use super::things::{ThingKind, Things};
use super::view::{Common, Link, NavigationEntry, Notice, Party, Shell};
use super::words::Words;
use crate::address;
use crate::answer::Ground;
use crate::config::Config;
use crate::edition::Edition;
use crate::locale::Locale;
use crate::model::{Aspects, Id};
use crate::source::FileId;
use hashbrown::HashMap;
use std::sync::{Arc, OnceLock};

/// What a page is of. Numbers are places in the edition's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `/`
    Home,
    /// `/teams/`
    Teams,
    /// `/teams/<id>/`
    Team(usize),
    /// `/teams/<id>/<page>/`
    TeamPage(usize, usize),
    /// `/priorities/`
    Priorities,
    /// `/priorities/<charter>/<id>/`
    Priority(usize, usize),
    /// `/who-decides/`
    WhoDecides,
    /// `/who-decides/<id>/`
    Decision(Id),
    /// `/people/`
    People,
    /// `/people/<id>/`
    Person(usize),
    /// `/roles/<id>/`
    Role(usize),
    /// `/trade-offs/`
    TradeOffs,
    /// `/norms/`
    Norms,
    /// `/log/`
    Log,
    /// `/log/<charter>/`, where the log of all is too long for one page
    LogOf(usize),
    /// `/people/letter/<letter>/`, where the list of all is too long for one page
    PeopleOf(char),
    /// `/log/<charter>/<id>/`
    Record(usize, usize),
    /// `/glossary/`
    Glossary,
    /// `/search/`
    Search,
    /// `/search/<kind>/`, and `/search/<kind>/2/` for its further parts.
    SearchList(ThingKind, usize),
    /// `/print/`
    Print,
    /// `/teams/<id>/print/`
    PrintTeam(usize),
    /// `/404.html`
    NotFound,
    /// An address that something had before it got another id; the place of its page today in [`Site::pages`].
    Moved(usize),
}

/// A page and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path within the site.
    pub path: String,
    /// What it is of.
    pub kind: Kind,
}

/// How links are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Links end in `index.html`, for a shared drive or `file://`.
    pub offline: bool,
}

/// Parties as pages show them, by id; none for whom this audience has nothing.
type Parties = HashMap<Id, OnceLock<Option<Common<Party>>>>;

/// Links to the pages of charters, by their files.
type TeamLinks = HashMap<FileId, OnceLock<Common<Link>>>;

/// The site of one edition.
#[derive(Debug)]
pub struct Site {
    /// What it shows.
    pub edition: Edition,
    /// All its pages but for [`Self::lists_of_things`]; of two with one path only the first is there, and a rule says so.
    pub pages: Arc<Vec<Page>>,
    /// Assets: their paths, and the files that they are copied from.
    pub assets: Vec<(String, FileId)>,
    /// Files for programs: their paths, and what they are. [`Self::word_files`] are further ones.
    pub data: Vec<(String, Data)>,
    pub(super) config: Config,
    pub(super) options: Options,
    pub(super) index: Index,
    ground: OnceLock<Ground>,
    pub(super) notices: std::collections::HashMap<FileId, Vec<Notice>>,
    pub(super) by_file: HashMap<FileId, String>,
    pub(super) pictures: HashMap<FileId, (u32, u32)>,
    pub(super) words: Arc<Words>,
    pub(super) locale: Arc<Locale>,
    parties: OnceLock<Parties>,
    team_links: OnceLock<TeamLinks>,
    /// The links to lists, in their order; each is made when a page first has it.
    pub(super) list_links: [OnceLock<Common<Link>>; LISTS],
    things: OnceLock<Things>,
    lists_of_things: OnceLock<Vec<Page>>,
    search_words: OnceLock<SearchWords>,
}

/// Plans the site of an edition. `notices` are the findings that pages show, by the file that they are in; `locale` has
/// the words that nobody writes in a charter.
pub fn plan(
    edition: Edition,
    config: &Config,
    options: Options,
    notices: std::collections::HashMap<FileId, Vec<Notice>>,
    locale: Arc<Locale>,
) -> Site {
    let assets = assets(&edition);
    let layout = Layout::of(&edition, &assets);
    laid_out(edition, config, options, notices, locale, (assets, layout))
}

/// The same of a book with these `aspects`, for whoever plans one again and again.
pub fn plan_again(
    edition: Edition,
    config: &Config,
    options: Options,
    notices: std::collections::HashMap<FileId, Vec<Notice>>,
    locale: Arc<Locale>,
    (memory, aspects): (&mut Memory, &Aspects),
) -> Site {
    let assets = assets(&edition);
    let layout = memory.layout(&edition, config, &assets, aspects);
    laid_out(edition, config, options, notices, locale, (assets, layout))
}

fn laid_out(
    edition: Edition,
    config: &Config,
    options: Options,
    notices: std::collections::HashMap<FileId, Vec<Notice>>,
    locale: Arc<Locale>,
    (assets, layout): (Vec<(String, FileId)>, Layout),
) -> Site {
    let Layout { pages, links, rights, words } = layout;
    let index = Index::new(&edition, links, rights);
    let by_file = by_file(&edition, &assets);
    let config = config.clone();
    let pictures = pictures(&edition, &assets);
    let data = Vec::new();
    let (ground, parties, team_links, list_links, things) = Default::default();
    let (lists_of_things, search_words) = Default::default();
    let mut site = Site {
        edition,
        pages,
        assets,
        data,
        config,
        options,
        index,
        ground,
        notices,
        by_file,
        pictures,
        words,
        locale,
        parties,
        team_links,
        list_links,
        things,
        lists_of_things,
        search_words,
    };
    site.data = data::plan(&site);
    site
}

/// In a large book, the pages that list the things of each kind.
fn lists_of_things(things: &Things) -> Vec<Page> {
    if things.fit_one_page() {
        return Vec::new();
    }
    let stretches =
        ThingKind::ALL.into_iter().flat_map(|kind| (0..things.stretches(kind).len()).map(move |at| (kind, at)));
    stretches.map(|(kind, at)| Page { path: search_path(kind, at), kind: Kind::SearchList(kind, at) }).collect()
}

fn assets(edition: &Edition) -> Vec<(String, FileId)> {
    let of_charters = edition.charters.iter().flat_map(|charter| {
        charter.assets.iter().map(|asset| (address::asset(Some(&charter.id), &asset.name), asset.file))
    });
    let of_book = edition.assets.iter().map(|asset| (address::asset(None, &asset.name), asset.file));
    of_charters.chain(of_book).collect()
}

/// The width and height of each picture.
fn pictures(edition: &Edition, assets: &[(String, FileId)]) -> HashMap<FileId, (u32, u32)> {
    const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"];
    let pictures = assets.iter().filter(|(path, _)| PICTURES.iter().any(|ending| path.ends_with(ending)));
    pictures.filter_map(|(_, file)| Some((*file, edition.picture_size(*file)?))).collect()
}

/// The path that stands for each source file, for links from file to file.
fn by_file(edition: &Edition, assets: &[(String, FileId)]) -> HashMap<FileId, String> {
    let mut by_file: HashMap<FileId, String> = assets.iter().map(|(path, file)| (*file, path.clone())).collect();
    for charter in &edition.charters {
        by_file.insert(charter.file, address::team(&charter.id));
        by_file.extend(charter.pages.iter().map(|page| (page.file, address::page(&charter.id, &page.id))));
        by_file.extend(charter.records.iter().map(|own| (own.file, address::record(&charter.id, &own.id))));
    }
    by_file
}

impl Site {
    /// What all pages share.
    pub fn shell(&self) -> Shell {
        let menu = |key: &str, title: &str| {
            let path = format!("{key}/");
            let exists = self.pages.iter().any(|page| page.path == path);
            let path = if self.options.offline { address::file(&path) } else { path };
            exists.then(|| NavigationEntry { key: key.to_owned(), title: self.locale.word(title).to_owned(), path })
        };
        let navigation = [
            ("priorities", "priorities"),
            ("teams", "teams"),
            ("who-decides", "who-decides"),
            ("trade-offs", "trade-offs"),
            ("norms", "norms"),
            ("log", "log"),
        ];
        let footer = [("people", "people-and-roles"), ("glossary", "glossary"), ("print", "print-book")];
        Shell {
            title: self.config.title.clone(),
            language: self.config.language.clone(),
            direction: self.locale.direction().as_str(),
            home: if self.options.offline { "index.html".to_owned() } else { String::new() },
            search: if self.options.offline { address::file("search/") } else { "search/".to_owned() },
            finder: menu("who-decides", "").map(|entry| entry.path),
            navigation: navigation.into_iter().filter_map(|(key, title)| menu(key, title)).collect(),
            footer: footer.into_iter().filter_map(|(key, title)| menu(key, title)).collect(),
            edition: self.edition.as_of().to_string(),
            audience: (!self.edition.is_widest()).then(|| self.edition.audience().to_owned()),
            feed: self.feed(),
            calendar: self.calendar(),
            revision: None,
        }
    }

    /// Whoever can have a part in something, by today's id; each is made when a page first names them.
    pub(super) fn parties(&self) -> &Parties {
        self.parties.get_or_init(|| {
            let edition = &self.edition;
            let people = edition.people.iter().map(|own| &own.id.value);
            let roles = edition.roles.iter().map(|own| &own.id.value);
            let charters = edition.charters.iter().map(|own| &own.id.value);
            people.chain(roles).chain(charters).map(|id| (id.clone(), OnceLock::new())).collect()
        })
    }

    /// The links to charters; each is made when a page first has it.
    pub(super) fn team_links(&self) -> &TeamLinks {
        let files = || self.edition.charters.iter().map(|own| (own.file, OnceLock::new()));
        self.team_links.get_or_init(|| files().collect())
    }

    /// What collisions are decided on, gathered when it is first asked for: one page and one file need it.
    pub(super) fn ground(&self) -> &Ground {
        self.ground.get_or_init(|| Ground::of(&self.edition, self.edition.as_of()))
    }

    /// Everything that can be found, gathered when it is first asked for: most pages do without.
    pub(super) fn things(&self) -> &Things {
        self.things.get_or_init(|| Things::of(&self.edition, &self.locale))
    }

    /// The further pages of a large book that list what can be found.
    pub fn lists_of_things(&self) -> &[Page] {
        self.lists_of_things.get_or_init(|| lists_of_things(self.things()))
    }

    /// The one of [`Self::lists_of_things`] in a file. Nothing is gathered for a file that could not be one.
    pub fn list_of_things(&self, file: &str) -> Option<&Page> {
        let lists = if file.starts_with("search/") { self.lists_of_things() } else { &[] };
        lists.iter().find(|page| address::is_file_of(file, &page.path))
    }

    /// The words of all texts, gathered when they are first asked for.
    pub(super) fn search_words(&self) -> &SearchWords {
        self.search_words.get_or_init(|| all_words(self))
    }

    /// The page at a path.
    pub fn page(&self, path: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.path == path)
    }
}
