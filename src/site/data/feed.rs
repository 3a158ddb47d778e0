//! `feeds/decisions.atom`, RFC 4287: the newest decisions of the log. Times come from the records, never from the clock.

use super::xml::escaped;
use super::{Data, FEED};
use crate::address;
use crate::model::charter::Charter;
use crate::model::record::{Record, RecordStatus};
use crate::site::plan::Site;
use crate::text;
use jiff::civil::Date;
use std::fmt::Write as _;

/// How many entries a feed has.
const SHOWN: usize = 50;

/// Whether there is anything to tell.
pub(super) fn exists(site: &Site) -> bool {
    site.edition.all_records().any(|(_, record)| told(record).is_some())
}

/// The day and the state of a record that has both; a finding names those that have not.
fn told(record: &Record) -> Option<(Date, RecordStatus)> {
    Some((record.date.as_ref()?.value, record.status.as_ref()?.value))
}

/// The feed.
pub(super) fn feed(site: &Site) -> String {
    let told = |(charter, record)| told(record).map(|(day, status)| (day, status, charter, record));
    let mut all: Vec<(Date, RecordStatus, &Charter, &Record)> = site.edition.all_records().filter_map(told).collect();
    all.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    all.truncate(SHOWN);
    let title = escaped(&site.config.title);
    let updated = all.first().map_or_else(|| site.edition.as_of(), |(day, ..)| *day);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n<id>{id}</id>\n\
         <title>{name}</title>\n<updated>{updated}T00:00:00Z</updated>\n\
         <author><name>{title}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{log}\"/>\n<generator>charterbook</generator>",
        language = escaped(&site.config.language),
        name = escaped(&site.locale.say("feed-title", &[("title", site.config.title.as_str().into())])),
        // One feed for a book and an audience: the day of its name is a fixed one.
        id = escaped(&site.tag("2026-01-01", &format!("{FEED}/{}", site.edition.audience()))),
        own = escaped(&href(site, FEED)),
        log = escaped(&href(site, "log/")),
    );
    for (day, status, charter, record) in all {
        entry(&mut xml, site, day, status, charter, record);
    }
    xml.push_str("</feed>\n");
    xml
}

fn entry(xml: &mut String, site: &Site, day: Date, status: RecordStatus, charter: &Charter, record: &Record) {
    let path = address::record(&charter.id, &record.id);
    let titled = |key| site.locale.say(key, &[("title", record.title().into())]);
    let title = match status {
        RecordStatus::Decided | RecordStatus::Superseded => record.title().to_owned(),
        RecordStatus::Proposed => titled("feed-proposed"),
        RecordStatus::Rejected => titled("feed-rejected"),
        RecordStatus::Withdrawn => titled("feed-withdrawn"),
    };
    let _ = writeln!(
        xml,
        "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<published>{day}T00:00:00Z</published>\n\
         <updated>{day}T00:00:00Z</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>",
        id = escaped(&site.tag(&day.to_string(), &path)),
        title = escaped(&title),
        link = escaped(&href(site, &path)),
    );
    for decider in record.decided_by.iter().filter_map(|id| site.edition.party(id)) {
        let _ = writeln!(xml, "<author><name>{}</name></author>", escaped(decider.name()));
    }
    let _ = writeln!(xml, "<category term=\"{}\" label=\"{}\"/>", escaped(&charter.id), escaped(charter.name()));
    let summary = [record.because.as_ref(), Some(&record.body)].into_iter().flatten();
    if let Some(summary) = summary.map(|text| text::summary(&text.source)).find(|summary| !summary.is_empty()) {
        let _ = writeln!(xml, "<summary>{}</summary>", escaped(&summary));
    }
    xml.push_str("</entry>\n");
}

/// The whole address of a page; where the site does not know its own, from the feed's place on.
fn href(site: &Site, path: &str) -> String {
    site.whole_address(path).unwrap_or_else(|| address::href(FEED, path, None, site.options.offline))
}

impl Site {
    /// The feed of decisions from the site's root, where there is one.
    pub(in crate::site) fn feed(&self) -> Option<String> {
        self.has_data(Data::Feed).then(|| FEED.to_owned())
    }
}
