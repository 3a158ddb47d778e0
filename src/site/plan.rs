//! Which pages an edition has: a page exists when it has something to say.

use super::data::search::{Words as SearchWords, all_words};
use super::data::{self, Data};
use super::index::Index;
use super::moved;
use super::pages::{LONGEST, letter, search_path};
use super::things::{ThingKind, Things};
use super::view::{NavigationEntry, Notice, Shell};
use super::words::Words;
use crate::address;
use crate::answer::Ground;
use crate::config::Config;
use crate::edition::Edition;
use crate::locale::Locale;
use crate::model::Id;
use crate::source::FileId;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;
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

/// The site of one edition.
#[derive(Debug)]
pub struct Site {
    /// What it shows.
    pub edition: Edition,
    /// All its pages but for [`Self::lists_of_things`]; of two with one path only the first is there, and a rule says so.
    pub pages: Vec<Page>,
    /// Assets: their paths, and the files that they are copied from.
    pub assets: Vec<(String, FileId)>,
    /// Files for programs: their paths, and what they are. [`Self::word_files`] are further ones.
    pub data: Vec<(String, Data)>,
    pub(super) config: Config,
    pub(super) options: Options,
    pub(super) index: Index,
    pub(super) ground: Ground,
    pub(super) notices: std::collections::HashMap<FileId, Vec<Notice>>,
    pub(super) by_file: HashMap<FileId, String>,
    pub(super) pictures: HashMap<FileId, (u32, u32)>,
    pub(super) words: Words,
    pub(super) locale: Arc<Locale>,
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
    let (index, (ground, words)) = rayon::join(
        || Index::of(&edition),
        || rayon::join(|| Ground::of(&edition, edition.as_of()), || Words::of(&edition)),
    );
    let mut pages = Vec::new();
    let mut add = |path: String, kind: Kind| pages.push(Page { path, kind });
    add(String::new(), Kind::Home);
    lists(&edition, &mut add);
    for (at, charter) in edition.charters.iter().enumerate() {
        add(address::team(&charter.id), Kind::Team(at));
        add(address::print(&charter.id), Kind::PrintTeam(at));
        for (own, page) in charter.pages.iter().enumerate() {
            add(address::page(&charter.id, &page.id), Kind::TeamPage(at, own));
        }
        for (own, priority) in charter.priorities.iter().enumerate() {
            add(address::priority(&charter.id, &priority.id), Kind::Priority(at, own));
        }
        for (own, record) in charter.records.iter().enumerate() {
            add(address::record(&charter.id, &record.id), Kind::Record(at, own));
        }
    }
    for decision in edition.decision_ids() {
        add(address::decision(decision), Kind::Decision(decision.clone()));
    }
    for (at, person) in edition.people.iter().enumerate() {
        add(address::person(&person.id), Kind::Person(at));
    }
    for (at, role) in edition.roles.iter().enumerate() {
        add(address::role(&role.id), Kind::Role(at));
    }
    parts(&edition, &mut |path, kind| pages.push(Page { path, kind }));
    pages.push(Page { path: "search/".to_owned(), kind: Kind::Search });
    let mut is_first = firsts(&pages).into_iter();
    pages.retain(|_| is_first.next().unwrap_or_default());
    let assets = assets(&edition);
    moved::add(&edition, &mut pages, &assets);
    let by_file = by_file(&edition, &assets);
    let config = config.clone();
    let pictures = pictures(&edition, &assets);
    let data = Vec::new();
    let (things, lists_of_things, search_words) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
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
        things,
        lists_of_things,
        search_words,
    };
    site.data = data::plan(&site);
    site
}

/// Of each page whether it is the first at its path.
fn firsts(pages: &[Page]) -> Vec<bool> {
    let mut seen = HashSet::with_capacity(pages.len());
    pages.iter().map(|page| seen.insert(page.path.as_str())).collect()
}

/// The pages that list one kind of thing.
fn lists(edition: &Edition, add: &mut impl FnMut(String, Kind)) {
    let any = |has: &dyn Fn(&crate::model::charter::Charter) -> bool| edition.charters.iter().any(|own| has(own));
    let kinds = [
        ("priorities/", Kind::Priorities, any(&|own| !own.priorities.is_empty())),
        ("teams/", Kind::Teams, !edition.charters.is_empty()),
        ("who-decides/", Kind::WhoDecides, any(&|own| !own.decisions.is_empty())),
        ("trade-offs/", Kind::TradeOffs, any(&|own| !own.trade_offs.is_empty() || !own.tensions.is_empty())),
        ("norms/", Kind::Norms, any(&|own| !own.norms.is_empty())),
        ("log/", Kind::Log, any(&|own| !own.records.is_empty())),
        ("people/", Kind::People, !edition.people.is_empty() || !edition.roles.is_empty()),
        ("glossary/", Kind::Glossary, !edition.glossary.is_empty()),
        ("print/", Kind::Print, !edition.charters.is_empty()),
    ];
    for (path, kind, exists) in kinds {
        if exists {
            add(path.to_owned(), kind);
        }
    }
    add("404.html".to_owned(), Kind::NotFound);
}

/// The parts of lists that are too long for one page.
fn parts(edition: &Edition, add: &mut impl FnMut(String, Kind)) {
    let records = |(_, own): &(usize, &std::sync::Arc<crate::model::charter::Charter>)| !own.records.is_empty();
    if edition.all_records().count() > LONGEST {
        for (at, charter) in edition.charters.iter().enumerate().filter(records) {
            add(address::log_of(&charter.id), Kind::LogOf(at));
        }
    }
    if edition.people.len() + edition.roles.len() > LONGEST {
        let names = edition.people.iter().map(|own| own.name()).chain(edition.roles.iter().map(|own| own.title()));
        for letter in names.map(letter).collect::<BTreeSet<char>>() {
            add(address::people_of(letter), Kind::PeopleOf(letter));
        }
    }
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
        lists.iter().find(|page| address::file(&page.path) == file)
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
