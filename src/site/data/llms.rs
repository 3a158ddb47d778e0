//! `llms.txt`, <https://llmstxt.org>: what there is, in a text that a language model can read before anything else.

use super::api;
use super::{CALENDAR, FEED};
use crate::address;
use crate::model::charter::{Charter, Status};
use crate::model::{Id, Text};
use crate::site::plan::Site;
use crate::text;
use std::fmt::Write as _;

/// More entries than this in one section would not be read; the data have all of them.
const MOST: usize = 200;

/// The text.
pub(super) fn llms(site: &Site) -> String {
    let edition = &site.edition;
    let mut text = format!("# {}\n", one_line(&site.config.title));
    if let Some(purpose) = edition.root().and_then(|root| root.purpose.as_ref()) {
        let _ = write!(text, "\n> {}\n", one_line(&text::summary(&purpose.source)));
    }
    let audience = if edition.is_widest() { String::new() } else { format!(" For {} only.", edition.audience()) };
    let _ = write!(
        text,
        "\nCharters as of {}: what matters, in order; who decides what; what gives way to what; what was decided.{audience}\n",
        edition.as_of(),
    );
    let mut section = Section { site, text, heading: None };
    section.begin("Pages");
    section.entry("What matters now", "", None);
    for (title, path) in site.lists() {
        section.entry(title, path, None);
    }
    if let Some(root) = edition.root() {
        section.begin("Priorities");
        for own in root.order(edition.as_of()) {
            let note = own.statement.as_ref().or(own.why_now.as_ref());
            section.entry(own.title(), &address::priority(&root.id, &own.id), note);
        }
    }
    section.begin("Teams");
    let live = |charter: &&std::sync::Arc<Charter>| charter.status != Status::Archived;
    for charter in edition.charters.iter().filter(live).take(MOST) {
        section.entry(charter.name(), &address::team(&charter.id), charter.purpose.as_ref());
    }
    section.begin("Who decides");
    let title = |id: &Id| edition.rows(id).next().map_or(id.as_str(), |(_, row)| row.title()).to_owned();
    for id in edition.decision_ids().into_iter().take(MOST) {
        section.entry(&title(id), &address::decision(id), None);
    }
    section.begin("Data");
    section.entry("Everything as JSON, with schemas", &api::path("index"), None);
    section.begin("Optional");
    for (title, path, there) in
        [("New decisions as a feed", FEED, site.feed()), ("Reviews as a calendar", CALENDAR, site.calendar())]
    {
        if there.is_some() {
            section.entry(title, path, None);
        }
    }
    section.text
}

/// Lists of links under headings; a heading appears with the first of its links.
struct Section<'a> {
    site: &'a Site,
    text: String,
    heading: Option<&'static str>,
}

impl Section<'_> {
    fn begin(&mut self, title: &'static str) {
        self.heading = Some(title);
    }

    fn entry(&mut self, title: &str, path: &str, note: Option<&Text>) {
        if let Some(heading) = self.heading.take() {
            let _ = write!(self.text, "\n## {heading}\n\n");
        }
        let address = match self.site.whole_address(path) {
            Some(address) => address,
            None if path.is_empty() && !self.site.options.offline => "./".to_owned(),
            None => self.site.address(path),
        };
        let note = note.map(|note| one_line(&text::summary(&note.source))).filter(|note| !note.is_empty());
        let note = note.map(|note| format!(": {note}")).unwrap_or_default();
        let _ = writeln!(self.text, "- [{}]({address}){note}", one_line(title).replace('[', "(").replace(']', ")"));
    }
}

/// Text that cannot begin a line of its own.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
