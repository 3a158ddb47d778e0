//! `/print/` and `/teams/<id>/print/`: the same as on the pages of the site, on paper.

use super::super::desk::{Desk, List};
use super::super::paper::{Paper, Sheet, headings_of};
use super::super::view::{Print, PrintedCharter, PrintedEntry, PrintedPage, PrintedRecord, TeamPrint};
use super::{lists, record, team};
use crate::address;
use crate::model::Id;
use crate::model::charter::Charter;
use crate::text;
use hashbrown::HashSet;

/// The most charters that are printed in one go. A book of more has a page to print for each.
const MOST_CHARTERS: usize = 200;

/// The ids that texts ask for count from here on a page that has one charter: those of its own texts, which are at most
/// one a byte, come before.
pub(super) const IDS_OF_ONE: usize = 1_000_000;

/// A charter's number and depth in the tree, and its place in the edition.
struct Placed {
    number: String,
    level: usize,
    at: usize,
}

pub(super) fn book(desk: Desk<'_>) -> Print {
    let edition = desk.edition();
    let order = tree(desk);
    let is_split = order.len() > MOST_CHARTERS;
    let charters: Vec<usize> = if is_split { Vec::new() } else { order.iter().map(|own| own.at).collect() };
    let mut paper = paper(desk, &charters, Ids::OfMany);
    if !is_split && !edition.glossary.is_empty() {
        paper.put("glossary/".to_owned(), "g".to_owned());
        for entry in (0..).map_while(|at| desk.site.words.entry(at)) {
            paper.put_anchor("glossary/", entry.anchor.clone(), format!("g.{}", entry.anchor));
        }
    }
    let desk = on(desk, &paper, "b", 2);
    let entry = |own: &Placed| {
        let charter = &edition.charters[own.at];
        let path = if is_split { address::print(&charter.id) } else { address::team(&charter.id) };
        let (number, level) = (own.number.clone(), own.level.min(4));
        PrintedEntry { number, level, charter: desk.link(charter.name(), &path).into() }
    };
    let mut glossary = if is_split { Vec::new() } else { lists::glossary(desk).groups };
    for term in glossary.iter_mut().flat_map(|group| &mut group.terms) {
        term.anchor = format!("g.{}", term.anchor);
    }
    let mut frame = desk.frame(&desk.site.config.title, None, None);
    frame.description = Some(desk.word("print-lead").to_owned());
    Print {
        frame,
        purpose: edition.root().and_then(|root| desk.maybe_block(root.purpose.as_ref())),
        contents: order.iter().map(entry).collect(),
        charters: if is_split { Vec::new() } else { order.iter().map(|own| charter(desk, &paper, own)).collect() },
        glossary,
    }
}

/// What a charter's page to print has beside all that is on the charter's own page.
pub(super) fn one(desk: Desk<'_>, at: usize) -> TeamPrint {
    let own = &*desk.edition().charters[at];
    // Most charters have neither a log nor further pages, whose links could lead to what is on paper.
    let is_alone = own.records.is_empty() && own.pages.is_empty();
    let paper = if is_alone { Paper::default() } else { paper(desk, &[at], Ids::OfOne) };
    let mut frame = desk.frame(own.name(), Some("teams"), Some(own.file));
    frame.description = own.purpose.as_ref().map(|purpose| text::summary(&purpose.source).into_owned());
    frame.breadcrumbs = vec![desk.list(List::Teams)];
    frame.breadcrumbs.extend(desk.above(own));
    frame.breadcrumbs.push(desk.team(own));
    TeamPrint {
        frame,
        anchor: sheet_of(own),
        printed_records: records(desk, &paper, at, 4),
        printed_pages: pages(desk, &paper, at, 3),
    }
}

/// All charters in the order of their tree, with their numbers. Those in a circle of parents come last.
fn tree(desk: Desk<'_>) -> Vec<Placed> {
    let edition = desk.edition();
    let mut seen: HashSet<&Id> = HashSet::new();
    let mut order = Vec::new();
    let mut top = 0;
    let roots = edition.charters.iter().filter(|own| edition.parent(own).is_none());
    for start in roots.chain(edition.charters.iter()) {
        // The next to be placed stands last.
        let mut open: Vec<(String, usize, &Charter)> = Vec::new();
        if !seen.contains(&start.id.value) {
            top += 1;
            open.push((top.to_string(), 1, start));
        }
        while let Some((number, level, own)) = open.pop() {
            let Some(at) = desk.site.index.charter(&own.id).filter(|_| seen.insert(&own.id.value)) else { continue };
            let below = edition.children(&own.id).filter(|child| !seen.contains(&child.id.value));
            let below = below.zip(1..).map(|(child, place)| (format!("{number}.{place}"), level + 1, child));
            let mut below: Vec<_> = below.collect();
            below.reverse();
            open.append(&mut below);
            order.push(Placed { number, level, at });
        }
    }
    order
}

fn sheet_of(charter: &Charter) -> String {
    format!("p.{}", charter.id.value)
}

fn sheet_of_record(charter: &Charter, record: &str) -> String {
    format!("r.{}.{record}", charter.id.value)
}

fn sheet_of_page(charter: &Charter, page: &str) -> String {
    format!("w.{}.{page}", charter.id.value)
}

/// How anchors are named on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ids {
    /// As on the page of the one charter that is printed.
    OfOne,
    /// With the charter before them, since several have items of one name.
    OfMany,
}

/// Everything of some charters on paper, with the anchors that their pages have.
fn paper<'a>(desk: Desk<'a>, charters: &[usize], ids: Ids) -> Paper<'a> {
    let mut paper = Paper::default();
    for at in charters {
        let charter = &*desk.edition().charters[*at];
        let (path, sheet) = (address::team(&charter.id), sheet_of(charter));
        paper.put(path.clone(), sheet.clone());
        let items = team::anchors_of(desk, charter);
        let named = |id: &str| if ids == Ids::OfOne { id.to_owned() } else { format!("{sheet}.{id}") };
        for id in &items {
            paper.put_anchor(&path, (*id).to_owned(), named(id));
        }
        if let Some(body) = &charter.body {
            let prefix = if ids == Ids::OfOne { String::new() } else { headings_of(&sheet) };
            paper.put_prose(&path, &body.source, items.iter().copied().collect(), prefix);
        }
        let has = |id: &str| items.contains(id);
        for own in &charter.priorities {
            let place = if has(&own.id) { named(&own.id) } else { sheet.clone() };
            for was in &own.was {
                paper.put_anchor(&path, was.value.to_string(), place.clone());
            }
            paper.put(address::priority(&charter.id, &own.id), place);
        }
        for own in charter.decisions.iter().filter(|own| has(&own.id)) {
            for was in &own.was {
                paper.put_anchor(&path, was.value.to_string(), named(&own.id));
            }
            paper.put(address::decision(&own.id), named(&own.id));
        }
        for own in &charter.records {
            let (path, sheet) = (address::record(&charter.id, &own.id), sheet_of_record(charter, &own.id));
            paper.put(path.clone(), sheet.clone());
            paper.put_prose(&path, &own.body.source, Vec::new(), headings_of(&sheet));
        }
        for own in &charter.pages {
            let (path, sheet) = (address::page(&charter.id, &own.id), sheet_of_page(charter, &own.id));
            paper.put(path.clone(), sheet.clone());
            paper.put_prose(&path, &own.body.source, Vec::new(), headings_of(&sheet));
        }
    }
    paper
}

fn on<'a>(desk: Desk<'a>, paper: &'a Paper<'a>, id: &'a str, level: u8) -> Desk<'a> {
    Desk { sheet: Some(Sheet { paper, id, level }), ..desk }
}

/// A charter among others on paper; its sections have headings of level 3.
fn charter<'a>(desk: Desk<'a>, paper: &'a Paper<'a>, placed: &Placed) -> PrintedCharter {
    let id = sheet_of(&desk.edition().charters[placed.at]);
    PrintedCharter {
        number: placed.number.clone(),
        records: records(desk, paper, placed.at, 5),
        pages: pages(desk, paper, placed.at, 4),
        team: team::team(on(desk, paper, &id, 3), placed.at),
        anchor: id,
    }
}

/// The log of a charter, the newest first; the highest headings in its texts are at `level`.
fn records<'a>(desk: Desk<'a>, paper: &'a Paper<'a>, at: usize, level: u8) -> Vec<PrintedRecord> {
    let own = &*desk.edition().charters[at];
    let mut records: Vec<PrintedRecord> = Vec::new();
    for (place, entry) in own.records.iter().enumerate() {
        let anchor = sheet_of_record(own, &entry.id);
        let record = record::record(on(desk, paper, &anchor, level), (at, place));
        records.push(PrintedRecord { anchor, record });
    }
    records.sort_by(|one, two| two.record.date.cmp(&one.record.date));
    records
}

/// The further pages of a charter; the highest headings in their texts are at `level`.
fn pages<'a>(desk: Desk<'a>, paper: &'a Paper<'a>, at: usize, level: u8) -> Vec<PrintedPage> {
    let own = &*desk.edition().charters[at];
    let page = |page: &std::sync::Arc<crate::model::record::Page>| {
        let anchor = sheet_of_page(own, &page.id);
        let (text, _) = on(desk, paper, &anchor, level).document(&page.body, &[]);
        PrintedPage { title: page.title.words().to_owned(), text, anchor }
    };
    own.pages.iter().map(page).collect()
}
