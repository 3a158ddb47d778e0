//! The pages at earlier addresses, which lead to where something is today.

use super::super::desk::Desk;
use super::super::plan::Kind;
use super::super::view::Moved;

pub(super) fn moved(desk: Desk<'_>, to: usize) -> Moved {
    let page = &desk.site.pages[to];
    Moved {
        frame: desk.frame(desk.word("page-has-moved"), None, None),
        to: desk.link(title(desk, &page.kind), &page.path),
    }
}

/// The words for the page that has moved. Only pages of things that can be renamed do.
fn title(desk: Desk<'_>, kind: &Kind) -> String {
    let charters = &desk.edition().charters;
    match kind {
        Kind::Team(at) => charters[*at].name().to_owned(),
        Kind::TeamPage(at, own) => charters[*at].pages[*own].title.words().to_owned(),
        Kind::Priority(at, own) => charters[*at].priorities[*own].title().to_owned(),
        Kind::Record(at, own) => charters[*at].records[*own].title().to_owned(),
        Kind::Decision(id) => desk.edition().rows(id).next().map_or(id.as_str(), |(_, row)| row.title()).to_owned(),
        _ => desk.word("the-page").to_owned(),
    }
}
