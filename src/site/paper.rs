//! What stands on a page to print, so that links to it lead within the page.

use crate::text;
use hashbrown::HashMap;
use std::cell::OnceCell;

/// The pages of the site whose contents one page to print holds: by path, the id there, and the ids of their anchors.
#[derive(Debug, Default)]
pub(super) struct Paper<'a> {
    pages: HashMap<String, Printed<'a>>,
}

/// What is on paper of one page of the site: its id there, and those of its anchors. The headings of its prose come
/// between the anchors that were put before it and those that were put after it.
#[derive(Debug, Default)]
struct Printed<'a> {
    id: String,
    before: HashMap<String, String>,
    prose: Option<Prose<'a>>,
    after: HashMap<String, String>,
}

/// A long text whose headings are anchors; they are looked for when the first link asks, for most papers have none.
#[derive(Debug)]
struct Prose<'a> {
    text: &'a str,
    taken: Vec<&'a str>,
    /// What stands before the ids of its headings.
    prefix: String,
    headings: OnceCell<HashMap<String, String>>,
}

impl Prose<'_> {
    fn heading(&self, anchor: &str) -> Option<&str> {
        let found = || text::headings(self.text, &self.taken).into_iter();
        let by_id = || found().map(|own| (own.id.clone(), [&*self.prefix, &*own.id].concat())).collect();
        self.headings.get_or_init(by_id).get(anchor).map(String::as_str)
    }
}

/// A place on paper where a page works.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) paper: &'a Paper<'a>,
    /// The id of the part that is being written; ids of its headings begin with it.
    pub(super) id: &'a str,
    /// The level of the highest heading in its prose.
    pub(super) level: u8,
}

/// What stands before the ids of the headings in a part of the paper.
pub(super) fn headings_of(sheet: &str) -> String {
    format!("{sheet}.h.")
}

impl<'a> Paper<'a> {
    /// Puts what is at `path` on paper at `id`.
    pub(super) fn put(&mut self, path: String, id: String) {
        self.pages.entry(path).or_insert_with(|| Printed { id, ..Printed::default() });
    }

    /// Puts the prose of it on paper, whose headings avoid ids that are `taken` and begin with `prefix`.
    pub(super) fn put_prose(&mut self, path: &str, text: &'a str, taken: Vec<&'a str>, prefix: String) {
        if let Some(page) = self.pages.get_mut(path).filter(|page| page.prose.is_none()) {
            page.prose = Some(Prose { text, taken, prefix, headings: OnceCell::new() });
        }
    }

    /// Puts an anchor of it at `id`; the first of several stays.
    pub(super) fn put_anchor(&mut self, path: &str, anchor: String, id: String) {
        if let Some(page) = self.pages.get_mut(path) {
            let anchors = if page.prose.is_none() { &mut page.before } else { &mut page.after };
            anchors.entry(anchor).or_insert(id);
        }
    }

    /// Where it stands on paper; at the start of its part, where the anchor is not on paper.
    pub(super) fn find(&self, path: &str, anchor: Option<&str>) -> Option<&str> {
        let page = self.pages.get(path)?;
        let found = anchor.and_then(|anchor| {
            let heading = || page.prose.as_ref()?.heading(anchor);
            page.before.get(anchor).map(String::as_str).or_else(heading).or_else(|| Some(page.after.get(anchor)?))
        });
        Some(found.unwrap_or(&page.id))
    }
}
