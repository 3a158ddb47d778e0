//! Which pages an edition has, and what points at what: all that follows from ids and places in lists, so that it stays the
//! same however the texts of the book are reworded.

use super::index::{Links, Rights};
use super::moved;
use super::pages::{LONGEST, letter};
use super::plan::{Kind, Page};
use super::words::Words;
use crate::address;
use crate::config::Config;
use crate::edition::Edition;
use crate::model::{Aspect, Aspects};
use crate::source::FileId;
use hashbrown::HashSet;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the sites of books share that have the same pages. Each part follows from some aspects of the book.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) pages: Arc<Vec<Page>>,
    pub(super) links: Arc<Links>,
    pub(super) rights: Arc<Rights>,
    pub(super) words: Arc<Words>,
}

/// The layout that was made last, for whoever plans a site again and again.
#[derive(Debug, Default)]
pub struct Memory(Option<(Of, Layout)>);

/// What a layout is made of.
#[derive(Debug, PartialEq)]
struct Of {
    config: Config,
    day: Date,
    audience: String,
    assets: Vec<(String, FileId)>,
    /// Stands for the bytes of all that decides which pages there are.
    ids: u64,
    /// Stands for the bytes of all that links follow from.
    links: u64,
    /// Stands for the bytes of all that rights follow from.
    rights: u64,
    /// Stands for the bytes of all that the glossary's words follow from.
    titles: u64,
}

impl Of {
    /// Whether it has the same pages.
    fn has_pages_of(&self, other: &Self) -> bool {
        let Self { config, day, audience, assets, ids, links: _, rights: _, titles: _ } = self;
        (config, day, audience, assets, ids) == (&other.config, &other.day, &other.audience, &other.assets, &other.ids)
    }
}

impl Memory {
    /// As [`Layout::of`].
    pub(super) fn layout(
        &mut self,
        edition: &Edition,
        config: &Config,
        assets: &[(String, FileId)],
        aspects: &Aspects,
    ) -> Layout {
        let of_all = |more: &[Aspect]| aspects.of(&[Aspect::BEARERS, more].concat());
        let of = Of {
            config: config.clone(),
            day: edition.as_of(),
            audience: edition.audience().to_owned(),
            assets: assets.to_owned(),
            // A trade-off is left out of an edition where one of its sides is hidden.
            ids: of_all(&[Aspect::TradeOffs]),
            links: of_all(&[Aspect::Priorities, Aspect::TradeOffs]),
            rights: of_all(&[Aspect::Decisions]),
            titles: of_all(&[Aspect::Titles]),
        };
        let layout = match self.0.take().filter(|(last, _)| last.has_pages_of(&of)) {
            Some((last, Layout { pages, links, rights, words })) => Layout {
                pages,
                links: if last.links == of.links { links } else { Arc::new(Links::of(edition)) },
                rights: if last.rights == of.rights { rights } else { Arc::new(Rights::of(edition)) },
                // What a word means may name something by its title.
                words: if last.titles == of.titles { words } else { Arc::new(Words::of(edition)) },
            },
            None => Layout::of(edition, assets),
        };
        self.0 = Some((of, layout.clone()));
        layout
    }
}

impl Layout {
    pub(super) fn of(edition: &Edition, assets: &[(String, FileId)]) -> Self {
        let ((links, pages), (rights, words)) = rayon::join(
            || rayon::join(|| Links::of(edition), || pages(edition, assets)),
            || rayon::join(|| Rights::of(edition), || Words::of(edition)),
        );
        Self { pages: Arc::new(pages), links: Arc::new(links), rights: Arc::new(rights), words: Arc::new(words) }
    }
}

/// All pages but the lists of what can be found.
fn pages(edition: &Edition, assets: &[(String, FileId)]) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut add = |path: String, kind: Kind| pages.push(Page { path, kind });
    add(String::new(), Kind::Home);
    lists(edition, &mut add);
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
    parts(edition, &mut |path, kind| pages.push(Page { path, kind }));
    pages.push(Page { path: "search/".to_owned(), kind: Kind::Search });
    let mut is_first = firsts(&pages).into_iter();
    pages.retain(|_| is_first.next().unwrap_or_default());
    moved::add(edition, &mut pages, assets);
    pages
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition;
    use crate::locale::Locale;
    use crate::model;
    use crate::site::{Options, Site, plan, plan_again};
    use crate::source::Sources;
    use jiff::civil::date;
    use std::collections::HashMap;

    const FINANCE: &str = "
name: Finance
purpose: Cash.
priorities:
  - { id: runway, title: Cash for long, rank: 1, supports: growth/markets }
  - { id: close, title: Close fast, rank: 2 }
trade_offs:
  - { prefer: runway, even_over: close }
decisions:
  - { id: prices, title: Prices, decide: growth, until: 2027-01-01 }
";
    const GROWTH: &str = "
name: Growth
purpose: We open markets.
priorities:
  - { id: markets, title: Two markets, rank: 1 }
";

    /// All that a site is, in lines. What an index holds comes in an order of chance.
    fn shown(site: &Site) -> Vec<String> {
        let mut lines: Vec<String> = format!("{site:#?}").lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }

    #[test]
    fn whatever_is_edited_a_site_planned_with_memory_is_one_planned_anew() {
        let mut book = vec![
            ("book.toml", "[audiences]\norder = [\"employees\", \"leadership\"]\n".to_owned()),
            ("charters/finance.yaml", FINANCE.to_owned()),
            ("charters/glossary.yaml", "- { term: Cash, means: Money. }\n".to_owned()),
            ("charters/growth/chart.png", String::new()),
            ("charters/growth/charter.yaml", GROWTH.to_owned()),
            ("charters/growth/plans.md", "# Plans\n\nAll of them.\n".to_owned()),
        ];
        let edits = [
            (1, "Cash.", "A longer purpose, so that all that follows stands elsewhere."),
            (5, "All of them.", "![A chart](chart.png)"),
            (1, "rank: 2", "kind: standing"),
            (1, "supports: growth/markets", "owner: growth"),
            (1, "until: 2027-01-01", "until: 2026-11-01"),
            (4, "markets, title", "markets, was: places, title"),
            (2, "term: Cash", "term: Money"),
            (5, "![A chart](chart.png)", "Nothing."),
            (1, "even_over: close", "even_over: other"),
            (2, "means: Money.", "means: 'Money, as for [[growth/markets]].'"),
            (4, "title: Two markets", "title: Three markets"),
            (1, "title: Close fast", "audience: leadership, title: Close fast"),
            (1, "even_over: other", "even_over: close"),
        ];
        let locale = Arc::new(Locale::new("en", Vec::new(), Vec::new()).unwrap());
        let (mut reading, mut memory) = (model::Memory::default(), Memory::default());
        let (mut kept, mut last): (usize, Option<Arc<Vec<Page>>>) = (0, None);
        for (at, from, to) in edits {
            assert!(book[at].1.contains(from), "{from}");
            book[at].1 = book[at].1.replace(from, to);
            let sources = Arc::new(Sources::from_texts(book.iter().map(|(path, text)| (*path, text.as_str()))));
            let config = Config::read(&sources).unwrap();
            let (org, _) = reading.read(&sources, &config);
            let edition = || edition::of(&org, &sources, &config, None, date(2026, 11, 20)).unwrap();
            let (options, none) = (Options::default(), HashMap::new);
            let again = (&mut memory, &reading.aspects());
            let again = plan_again(edition(), &config, options, none(), Arc::clone(&locale), again);
            let anew = plan(edition(), &config, options, none(), Arc::clone(&locale));
            assert_eq!(shown(&again), shown(&anew), "after {to}");
            kept += usize::from(last.is_some_and(|last| Arc::ptr_eq(&last, &again.pages)));
            last = Some(Arc::clone(&again.pages));
        }
        assert_eq!(kept, 4, "a rank, an owner, a day and a title move no page");
        let again = |book: &[(&str, String)], memory: &mut Memory, reading: &mut model::Memory| {
            let sources = Arc::new(Sources::from_texts(book.iter().map(|(path, text)| (*path, text.as_str()))));
            let config = Config::read(&sources).unwrap();
            let (org, _) = reading.read(&sources, &config);
            let edition = edition::of(&org, &sources, &config, None, date(2026, 11, 20)).unwrap();
            let of = (memory, &reading.aspects());
            plan_again(edition, &config, Options::default(), HashMap::new(), Arc::clone(&locale), of).pages
        };
        let before = again(&book, &mut memory, &mut reading);
        for (from, to) in [("We open", "Nobody opens"), ("Three markets", "Four markets")] {
            book[4].1 = book[4].1.replace(from, to);
            assert!(Arc::ptr_eq(&before, &again(&book, &mut memory, &mut reading)), "{to} moves no page");
        }
    }
}
