//! Files of the site that are for programs: one file here for each kind. Each is a pure function of the edition.

mod api;
mod calendar;
mod collisions;
mod feed;
mod finder;
mod identity;
mod llms;
pub(super) mod search;
mod sitemap;
mod xml;

pub use api::Kind as ApiKind;
pub(super) use collisions::COLLISIONS;

use super::plan::{self, Site};
use crate::address;
use crate::answer::Ground;
use std::io::{self, BufWriter, Write};

/// Where files are written, in pieces of [`AT_ONCE`] bytes.
type Out<'a> = BufWriter<&'a mut dyn Write>;
const AT_ONCE: usize = 64 * 1024;

/// Where the feed of decisions stands.
pub(super) const FEED: &str = "feeds/decisions.atom";
/// Where the calendar of reviews stands.
pub(super) const CALENDAR: &str = "feeds/reviews.ics";

/// A file for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// `search/finder.js`: the decisions that the finder answers from.
    Finder,
    /// `search/index.js`: what the search looks in.
    SearchIndex,
    /// `search/words-….js`: a part of it, in a large book.
    SearchWords(u32),
    /// `sitemap.xml`: the addresses of all pages, for search engines.
    Sitemap,
    /// `llms.txt`: what there is, for programs that read texts.
    Llms,
    /// `feeds/decisions.atom`: the newest decisions, for feed readers.
    Feed,
    /// `feeds/reviews.ics`: days that come round, for calendars.
    Calendar,
    /// `api/v1/index.json`: which data there are.
    ApiIndex,
    /// `api/v1/<kind>.json`: everything of one kind.
    Api(ApiKind),
    /// `api/v1/schema/<kind>.json`: what such a file may hold.
    Schema(ApiKind),
    /// `api/v1/schema/index.json`
    IndexSchema,
    /// `trade-offs/collisions.js`: what it takes to say which of two priorities comes first.
    Collisions,
}

/// The files for programs that a site has, and where they stand, but for [`Site::word_files`].
pub(super) fn plan(site: &Site) -> Vec<(String, Data)> {
    let mut files = vec![("search/index.js".to_owned(), Data::SearchIndex)];
    if site.page("who-decides/").is_some() {
        files.push(("search/finder.js".to_owned(), Data::Finder));
    }
    // Addresses in a site map are whole ones, so that a site that does not know its own has none.
    if site.config.base_url.is_some() && !site.options.offline {
        files.push(("sitemap.xml".to_owned(), Data::Sitemap));
    }
    files.push(("llms.txt".to_owned(), Data::Llms));
    if feed::exists(site) {
        files.push((FEED.to_owned(), Data::Feed));
    }
    if calendar::exists(site) {
        files.push((CALENDAR.to_owned(), Data::Calendar));
    }
    files.push((api::path("index"), Data::ApiIndex));
    files.push((api::schema_path("index"), Data::IndexSchema));
    for kind in ApiKind::ALL {
        files.push((api::path(kind.name()), Data::Api(kind)));
        files.push((api::schema_path(kind.name()), Data::Schema(kind)));
    }
    if Ground::can_collide(&site.edition, site.edition.as_of()) && site.page("trade-offs/").is_some() {
        files.push((COLLISIONS.to_owned(), Data::Collisions));
    }
    files
}

impl Site {
    /// The bytes of a file for programs.
    pub fn data_bytes(&self, data: Data) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = self.write_data(data, &mut bytes);
        bytes
    }

    /// Writes a file for programs, the long ones as they are made.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_data(&self, data: Data, out: &mut dyn Write) -> io::Result<()> {
        let mut out = Out::with_capacity(AT_ONCE, out);
        match data {
            Data::Finder => finder::finder(self, &mut out)?,
            Data::SearchIndex => search::index(self, &mut out)?,
            Data::SearchWords(file) => search::words(self, file, &mut out)?,
            Data::Sitemap => out.write_all(sitemap::sitemap(self).as_bytes())?,
            Data::Llms => out.write_all(llms::llms(self).as_bytes())?,
            Data::Feed => out.write_all(feed::feed(self).as_bytes())?,
            Data::Calendar => out.write_all(calendar::calendar(self).as_bytes())?,
            Data::ApiIndex => api::index(self, &mut out)?,
            Data::Api(kind) => api::document(self, kind, &mut out)?,
            Data::Schema(kind) => out.write_all(&api::schema(kind))?,
            Data::IndexSchema => out.write_all(&api::index_schema())?,
            Data::Collisions => collisions::collisions(self, &mut out)?,
        }
        out.flush()
    }

    /// The address of a page from the site's root, as a link writes it.
    fn address(&self, path: &str) -> String {
        address::encode(&if self.options.offline { address::file(path) } else { path.to_owned() })
    }

    /// The whole address of a page, where the site knows its own.
    fn whole_address(&self, path: &str) -> Option<String> {
        let base = self.config.base_url.as_deref().filter(|_| !self.options.offline)?;
        Some(format!("{base}{}", self.address(path)))
    }

    /// Whether it has a file for programs.
    pub(super) fn has_data(&self, data: Data) -> bool {
        self.data.iter().any(|(_, own)| *own == data)
    }

    /// Its lists and other pages of which there is one, with their titles, in the order of the menu.
    fn lists(&self) -> Vec<(&str, &str)> {
        use plan::Kind;
        let title = |kind: &Kind| match kind {
            Kind::Priorities => Some("priorities"),
            Kind::Teams => Some("teams"),
            Kind::WhoDecides => Some("who-decides"),
            Kind::TradeOffs => Some("trade-offs"),
            Kind::Norms => Some("norms"),
            Kind::Log => Some("log"),
            Kind::People => Some("people-and-roles"),
            Kind::Glossary => Some("glossary"),
            _ => None,
        };
        self.pages.iter().filter_map(|page| Some((self.locale.word(title(&page.kind)?), page.path.as_str()))).collect()
    }
}
