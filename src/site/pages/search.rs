//! `/search/` and its further pages: an A–Z list of everything, which is the search where there is no JavaScript.

use super::super::desk::{Desk, List};
use super::super::things::{Stretch, Thing, ThingKind, Things};
use super::super::view::{Found, FoundGroup, Heading, Link, Search};
use std::borrow::Cow;

/// `/search/`: everything, or in a large book the way to the lists of each kind.
pub(super) fn search(desk: Desk<'_>) -> Search {
    let things = desk.site.things();
    let groups: Vec<FoundGroup> = ThingKind::ALL.iter().filter_map(|kind| group(desk, things, *kind)).collect();
    let mut frame = desk.frame(desk.word("search"), Some("search"), None);
    frame.description = Some(desk.word("search-lead").to_owned());
    let heading =
        |own: &FoundGroup| Heading { title: own.title.clone(), anchor: own.anchor.clone(), children: Vec::new() };
    let whole = things.fit_one_page();
    if whole {
        frame.contents = groups.iter().map(heading).collect();
    }
    Search { frame, whole, groups }
}

fn group(desk: Desk<'_>, things: &Things, kind: ThingKind) -> Option<FoundGroup> {
    let stretches = things.stretches(kind);
    let (_, own) = things.of_kind(kind);
    let (entries, parts) = match things.fit_one_page() {
        true => (found(desk, own), Vec::new()),
        false => (Vec::new(), links(desk, stretches, None)),
    };
    (!own.is_empty()).then(|| FoundGroup {
        kind: kind.key(),
        title: kind.title(&desk.site.locale).to_owned(),
        anchor: format!("s.{}", kind.key()),
        count: own.len(),
        entries,
        parts,
    })
}

/// `/search/<kind>/`, `/search/<kind>/2/`: one stretch of one kind's list.
pub(super) fn list(desk: Desk<'_>, kind: ThingKind, at: usize) -> Search {
    let things = desk.site.things();
    let stretches = things.stretches(kind);
    let own = stretches.get(at).map(|stretch| things.on(stretch)).unwrap_or_default();
    let title = match stretches.get(at).filter(|_| stretches.len() > 1) {
        Some(stretch) => [kind.title(&desk.site.locale), &stretch.letters].join(desk.word("separator")),
        None => kind.title(&desk.site.locale).to_owned(),
    };
    let mut frame = desk.frame(&title, Some("search"), None);
    frame.breadcrumbs = vec![desk.list(List::Found)];
    let group = FoundGroup {
        kind: kind.key(),
        title,
        anchor: format!("s.{}", kind.key()),
        count: things.of_kind(kind).1.len(),
        entries: found(desk, own),
        parts: if stretches.len() > 1 { links(desk, stretches, Some(at)) } else { Vec::new() },
    };
    Search { frame, whole: false, groups: vec![group] }
}

/// The way to each part of a list; none from a part to itself.
fn links(desk: Desk<'_>, stretches: &[Stretch], own: Option<usize>) -> Vec<Link> {
    let link = |(at, stretch): (usize, &Stretch)| {
        let path = path(stretch.kind, at);
        Link { text: stretch.letters.clone(), href: (own != Some(at)).then(|| desk.href(&path)) }
    };
    stretches.iter().enumerate().map(link).collect()
}

/// The path of a part of a list.
pub(in crate::site) fn path(kind: ThingKind, at: usize) -> String {
    if at == 0 { format!("search/{}/", kind.key()) } else { format!("search/{}/{}/", kind.key(), at + 1) }
}

fn found(desk: Desk<'_>, things: &[Thing]) -> Vec<Found> {
    let described = desk.site.things().described(desk.edition(), &desk.site.locale, things);
    let found = described.into_iter().map(|own| Found {
        link: Link { text: own.title.into_owned(), href: Some(desk.anchored(&own.path, own.anchor)) },
        rank: own.rank,
        within: own.within.map(str::to_owned),
        note: own.note.map(Cow::into_owned),
        date: own.date,
    });
    found.collect()
}
