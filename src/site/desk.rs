//! Where a page is made: how it links, names and numbers things.

use super::markup::{Html, Markup};
use super::paper::Sheet;
use super::passage::Passage;
use super::plan::{Page, Site};
use super::view::{self, Clause, Common, Frame, Heading, Link};
use crate::address;
use crate::edition::Edition;
use crate::locale::Value;
use crate::model::charter::{Charter, Decision, Priority};
use crate::model::record::Record;
use crate::model::{Audience, Id, Party, Reach, Reference, Text};
use crate::source::{FileId, Span};
use crate::text;
use std::cell::Cell;

/// The section of a charter that an item stands in: the first part of its number. The numbers are fixed, so that a
/// number never tells whether a section is missing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Section {
    Priorities,
    Decisions,
    TradeOffs,
    Norms,
    Tensions,
}

impl Section {
    fn number(self) -> &'static str {
        match self {
            Self::Priorities => "1",
            Self::Decisions => "2",
            Self::TradeOffs => "3",
            Self::Norms => "4",
            Self::Tensions => "5",
        }
    }
}

/// A list whose page is above those of what is on it.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    Priorities,
    Teams,
    Decisions,
    Records,
    People,
    Found,
}

/// How many such lists there are.
pub(super) const LISTS: usize = List::Found as usize + 1;

impl List {
    /// The phrase for it, and its path.
    fn of(self) -> (&'static str, &'static str) {
        match self {
            Self::Priorities => ("priorities", "priorities/"),
            Self::Teams => ("teams", "teams/"),
            Self::Decisions => ("who-decides", "who-decides/"),
            Self::Records => ("log", "log/"),
            Self::People => ("people-and-roles", "people/"),
            Self::Found => ("search", "search/"),
        }
    }
}

/// The most charters above one that a page names.
const DEEPEST_CRUMBS: usize = 8;

/// One page on its way.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) site: &'a Site,
    pub(super) page: &'a Page,
    pub(super) markup: &'a dyn Markup,
    /// Counts the ids that texts of the page ask for.
    pub(super) ids: &'a Cell<usize>,
    /// Where on paper it works, if the page is one to print.
    pub(super) sheet: Option<Sheet<'a>>,
}

impl<'a> Desk<'a> {
    pub(super) fn edition(&self) -> &'a Edition {
        &self.site.edition
    }

    /// A phrase of the site's language that has nothing to fill in.
    pub(super) fn word(&self, key: &'static str) -> &'a str {
        self.site.locale.word(key)
    }

    /// A phrase of the site's language, filled in.
    pub(super) fn say(&self, key: &'static str, values: &[(&str, Value<'_>)]) -> String {
        self.site.locale.say(key, values)
    }

    /// A phrase that leads to the page of a list, as the first of the breadcrumbs of what is on it.
    pub(super) fn list(&self, list: List) -> Common<Link> {
        let (key, path) = list.of();
        let made = || Common::from(self.link(self.word(key), path));
        if self.sheet.is_some() { made() } else { self.site.list_links[list as usize].get_or_init(made).clone() }
    }

    /// Sections for the list of contents: the phrase, the id on the page, and whether the page has it.
    pub(super) fn sections(
        &self,
        wanted: impl IntoIterator<Item = (&'static str, &'static str, bool)>,
    ) -> Vec<Heading> {
        let heading = |title, anchor: &str| Heading {
            title: self.word(title).to_owned(),
            anchor: anchor.to_owned(),
            children: Vec::new(),
        };
        wanted.into_iter().filter(|(.., there)| *there).map(|(title, anchor, _)| heading(title, anchor)).collect()
    }

    pub(super) fn href(&self, path: &str) -> String {
        self.anchored(path, None)
    }

    pub(super) fn anchored(&self, path: &str, anchor: Option<&str>) -> String {
        let on_paper = self.sheet.and_then(|sheet| sheet.paper.find(path, anchor));
        match on_paper {
            Some(id) => address::fragment(id),
            None => address::from_top(path, anchor, self.site.options.offline),
        }
    }

    /// The link to a list, if the edition has it.
    pub(super) fn list_href(&self, path: &str) -> Option<String> {
        self.site.page(path).map(|page| self.href(&page.path))
    }

    pub(super) fn link(&self, text: impl AsRef<str>, path: &str) -> Link {
        Link { text: text.as_ref().to_owned(), href: Some(self.href(path)) }
    }

    pub(super) fn team(&self, charter: &Charter) -> Common<Link> {
        let made = || Common::from(self.link(charter.name(), &address::team(&charter.id)));
        // On paper a team may be on the page itself.
        let common = if self.sheet.is_some() { None } else { self.site.team_links().get(&charter.file) };
        common.map_or_else(made, |link| link.get_or_init(made).clone())
    }

    pub(super) fn priority(&self, charter: &Charter, priority: &Priority) -> Link {
        self.link(priority.title(), &address::priority(&charter.id, &priority.id))
    }

    pub(super) fn decision(&self, decision: &Decision) -> Link {
        self.link(decision.title(), &address::decision(&decision.id))
    }

    pub(super) fn record(&self, charter: &Charter, record: &Record) -> Link {
        self.link(record.title(), &address::record(&charter.id, &record.id))
    }

    /// A long text.
    pub(super) fn block(&self, text: &Text) -> Html {
        self.markup.block(&text.source, &mut Passage::of(*self, text).explaining())
    }

    /// A long text that explains a word itself, in a glossary, for the charter that means it so.
    pub(super) fn meaning(&self, text: &Text, charter: Option<&'a Charter>) -> Html {
        self.markup.block(&text.source, &mut Passage::of(*self, text).for_charter(charter))
    }

    /// A short text.
    pub(super) fn inline(&self, text: &Text) -> Html {
        self.markup.inline(&text.source, &mut Passage::of(*self, text))
    }

    /// A title without links, so that it can be a link itself; the id where none is written.
    pub(super) fn title(&self, title: Option<&Text>, id: &str) -> Html {
        self.markup.title(title.map_or(id, |title| &title.source))
    }

    pub(super) fn maybe_block(&self, text: Option<&Text>) -> Option<Html> {
        text.map(|text| self.block(text)).filter(|html| !html.is_empty())
    }

    /// The prose of a page, and its headings.
    pub(super) fn document(&self, text: &Text, taken: &[&str]) -> (Html, Vec<text::Heading>) {
        self.markup.document(&text.source, taken, &mut Passage::of(*self, text).explaining())
    }

    /// Whoever an id names; None for an id that this audience has nothing for.
    pub(super) fn party(&self, id: &str) -> Option<Common<view::Party>> {
        let made = || self.party_by_itself(id).map(Common::from);
        // On paper a team may be on the page itself.
        let common = if self.sheet.is_some() { None } else { self.site.parties().get(id) };
        common.map_or_else(made, |party| party.get_or_init(made).clone())
    }

    fn party_by_itself(&self, id: &str) -> Option<view::Party> {
        Some(match self.edition().party(id)? {
            Party::Everyone => view::Party {
                kind: view::PartyKind::Everyone,
                name: self.word("everyone").to_owned(),
                short: self.word("everyone").to_owned(),
                ..view::Party::default()
            },
            Party::Person(person) => {
                let name = person.name().to_owned();
                let href = Some(self.href(&address::person(&person.id)));
                view::Party { kind: view::PartyKind::Person, short: name.clone(), name, href, ..view::Party::default() }
            }
            Party::Charter(charter) => {
                let Link { text, href } = (*self.team(charter)).clone();
                view::Party {
                    kind: view::PartyKind::Charter,
                    short: text.clone(),
                    name: text,
                    href,
                    ..view::Party::default()
                }
            }
            Party::Role(role) => {
                let holders = role.held_by.iter().filter_map(|holder| self.edition().person(holder));
                let holders = holders.filter(|person| person.is_here(self.edition().as_of()));
                let held_by: Vec<Link> =
                    holders.map(|person| self.link(person.name(), &address::person(&person.id))).collect();
                let name = role.title().to_owned();
                view::Party {
                    kind: view::PartyKind::Role,
                    short: short_role(&role.id.value, &name),
                    name,
                    href: Some(self.href(&address::role(&role.id))),
                    vacant: held_by.is_empty(),
                    held_by,
                }
            }
        })
    }

    /// A party, or a function by name, which is its team.
    pub(super) fn helper(&self, id: &str) -> Option<Common<view::Party>> {
        let team = || self.edition().function(id).next().map(|team| team.id.value.clone());
        self.party(id).or_else(|| team().and_then(|team| self.party(&team)))
    }

    pub(super) fn parties<'r>(&self, references: impl IntoIterator<Item = &'r Reference>) -> Vec<Common<view::Party>> {
        references.into_iter().filter_map(|reference| self.helper(reference)).collect()
    }

    /// The margin of an item: its place on its charter's page, its number, source and audience. Owner and days are added by
    /// those that have them.
    pub(super) fn clause(&self, id: Option<&Id>, number: String, span: Span, audience: Option<&Audience>) -> Clause {
        let href = id.zip(self.site.by_file.get(&span.file)).map(|(id, path)| match *path == self.page.path {
            true => address::fragment(id),
            false => self.anchored(path, Some(id)),
        });
        let own_path = self.site.by_file.get(&span.file);
        let on_paper = |id: &Id| self.sheet?.paper.find(own_path?, Some(id)).map(str::to_owned);
        Clause {
            anchor: id.map(|id| on_paper(id).unwrap_or_else(|| id.as_str().to_owned())).unwrap_or_default(),
            href,
            number,
            source: self.edit(span.file),
            audience: audience.and_then(|own| self.audience(own)),
            ..Clause::default()
        }
    }

    /// The audience's name, where it is not the widest.
    pub(super) fn audience(&self, audience: &Audience) -> Option<String> {
        match audience.reach {
            Reach::Audience(at) if at > 0 => self.site.config.audiences.get(at).cloned(),
            _ => None,
        }
    }

    /// Where a file can be edited.
    pub(super) fn edit(&self, file: FileId) -> Option<String> {
        let template = self.site.config.edit_url.as_ref()?;
        Some(template.replace("{path}", &address::encode(self.edition().path(file)?)))
    }

    /// What surrounds the page. `current` is the entry of the menu that it stands under.
    pub(super) fn frame(&self, title: impl AsRef<str>, current: Option<&str>, file: Option<FileId>) -> Frame {
        let (title, book) = (title.as_ref(), self.site.config.title.as_str());
        Frame {
            root: address::root_of(&self.page.path),
            title: title.to_owned(),
            full_title: if title == book { title.to_owned() } else { [title, " – ", book].concat() },
            current: current.map(str::to_owned),
            edit: file.and_then(|file| self.edit(file)),
            notices: file.and_then(|file| self.site.notices.get(&file)).cloned().unwrap_or_default(),
            ..Frame::default()
        }
    }

    /// The chain of charters above one, the topmost first.
    pub(super) fn above(&self, charter: &Charter) -> Vec<Common<Link>> {
        // The nearest ones are what a reader needs, however deep the tree is.
        let nearest = self.edition().ancestors(charter).into_iter().take(DEEPEST_CRUMBS);
        let mut above: Vec<Common<Link>> = nearest.map(|own| self.team(own)).collect();
        above.reverse();
        above
    }

    pub(super) fn number(section: Section, at: usize) -> String {
        [section.number(), ".", &(at + 1).to_string()].concat()
    }
}

/// `cfo` → `CFO`, where the id is an abbreviation of the title's words; else the title.
fn short_role(id: &str, title: &str) -> String {
    let initials: String = title.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    if id.len() <= 5 && initials.eq_ignore_ascii_case(id) { initials.to_uppercase() } else { title.to_owned() }
}

/// Headings of levels 1 and 2 with those of level 3 below them, for the list of contents.
pub(super) fn nested(headings: Vec<text::Heading>) -> Vec<Heading> {
    let mut top: Vec<Heading> = Vec::new();
    for heading in headings.into_iter().filter(|heading| heading.level <= 3) {
        let own = Heading { title: heading.title, anchor: heading.id, children: Vec::new() };
        match top.last_mut().filter(|_| heading.level == 3) {
            Some(parent) => parent.children.push(own),
            None => top.push(own),
        }
    }
    top
}

/// A word of a file as a heading: `decision-making` → `Decision making`.
pub(super) fn heading_word(word: &str) -> String {
    let spaced = word.replace(['-', '_'], " ");
    let mut characters = spaced.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => spaced,
    }
}
