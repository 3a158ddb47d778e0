//! Every link and image in the texts of the book, and what it leads to.

use crate::check::Context;
use crate::model::charter::Charter;
use crate::model::record::{Asset, Page, Record};
use crate::model::{Passage, Reach};
use crate::source::{Destination, FileId, Span, destination};
use crate::text::{LinkUse, Target};
use hashbrown::HashMap;

/// A link to somewhere in the book, or to nothing.
#[derive(Debug)]
pub(super) struct Link {
    /// The destination as written.
    pub(super) written: String,
    /// The link's place.
    pub(super) place: Span,
    /// Who may see the text that it stands in.
    pub(super) reach: Reach,
    /// The file that it stands in.
    pub(super) from: FileId,
    /// Where it leads; None: out of the book, or to nothing at all.
    pub(super) to: Option<Destination>,
}

/// A file that a link can lead to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Aim<'org> {
    Charter(&'org Charter),
    Page(&'org Page),
    Record(&'org Record),
    Asset(Option<&'org Charter>, &'org Asset),
}

/// The files that links can lead to.
pub(super) fn aims<'org>(cx: &Context<'org>) -> HashMap<FileId, Aim<'org>> {
    let org = cx.subject.org;
    let mut aims = HashMap::new();
    aims.extend(org.assets.iter().map(|asset| (asset.file, Aim::Asset(None, asset))));
    for charter in &org.charters {
        aims.insert(charter.file, Aim::Charter(charter));
        aims.extend(charter.pages.iter().map(|page| (page.file, Aim::Page(page))));
        aims.extend(charter.records.iter().map(|record| (record.file, Aim::Record(record))));
        aims.extend(charter.assets.iter().map(|asset| (asset.file, Aim::Asset(Some(charter), asset))));
    }
    aims
}

/// Hands over all links within the book that the rule has to look at, in the order of the files.
pub(super) fn each(cx: &Context<'_>, found: &mut dyn FnMut(Link)) {
    for charter in cx.charters() {
        charter.linking_passages().for_each(|passage| of_passage(cx, passage, found));
    }
    for term in cx.org.glossary.iter().filter(|_| cx.is_about_all()) {
        // A term is for those for whom the team is that means it so.
        let team = term.charter.as_ref().and_then(|charter| cx.org.charter(charter));
        let reach = team.map_or(Reach::WIDEST, |team| team.audience.reach);
        for (text, inline) in [(&term.term, true), (&term.means, false)] {
            of_passage(cx, Passage { text, reach, file: text.span.file, inline }, found);
        }
    }
}

fn of_passage(cx: &Context<'_>, passage: Passage<'_>, found: &mut dyn FnMut(Link)) {
    let path = &cx.sources.file(passage.file).path;
    for LinkUse { target, range, .. } in passage.text.links(passage.inline) {
        let Target::Inside(written) = target else { continue };
        let to = if written.is_empty() { None } else { destination(path, written) };
        let place = passage.text.part(range.clone());
        found(Link { written: written.clone().into_owned(), place, reach: passage.reach, from: passage.file, to });
    }
}
