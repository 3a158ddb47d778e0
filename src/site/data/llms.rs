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
    let locale = &*site.locale;
    let day = edition.as_of().to_string();
    let _ = write!(text, "\n{}", locale.say("llms-lead", &[("date", day.into())]));
    if !edition.is_widest() {
        let _ = write!(text, " {}", locale.say("for-only-sentence", &[("audience", edition.audience().into())]));
    }
    text.push('\n');
    let mut section = Section { site, text, heading: None };
    section.begin("pages");
    section.entry(locale.word("what-matters-now"), "", None);
    for (title, path) in site.lists() {
        section.entry(title, path, None);
    }
    if let Some(root) = edition.root() {
        section.begin("priorities");
        for own in root.order(edition.as_of()) {
            let note = own.statement.as_ref().or(own.why_now.as_ref());
            section.entry(own.title(), &address::priority(&root.id, &own.id), note);
        }
    }
    section.begin("teams");
    let live = |charter: &&std::sync::Arc<Charter>| charter.status != Status::Archived;
    for charter in edition.charters.iter().filter(live).take(MOST) {
        section.entry(charter.name(), &address::team(&charter.id), charter.purpose.as_ref());
    }
    section.begin("who-decides");
    let title = |id: &Id| edition.rows(id).next().map_or(id.as_str(), |(_, row)| row.title()).to_owned();
    for id in edition.decision_ids().into_iter().take(MOST) {
        section.entry(&title(id), &address::decision(id), None);
    }
    section.begin("data");
    section.entry(locale.word("data-json"), &api::path("index"), None);
    section.begin("optional");
    for (title, path, there) in [("feed", FEED, site.feed()), ("calendar-reviews", CALENDAR, site.calendar())] {
        if there.is_some() {
            section.entry(locale.word(title), path, None);
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
            let _ = write!(self.text, "\n## {}\n\n", self.site.locale.word(heading));
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
