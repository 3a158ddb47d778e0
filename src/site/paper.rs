//! What stands on a page to print, so that links to it lead within the page.

use hashbrown::HashMap;

/// The pages of the site whose contents one page to print holds: by path, the id there, and the ids of their anchors.
#[derive(Debug, Default)]
pub(super) struct Paper {
    pages: HashMap<String, (String, HashMap<String, String>)>,
}

/// A place on paper where a page works.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) paper: &'a Paper,
    /// The id of the part that is being written; ids of its headings begin with it.
    pub(super) id: &'a str,
    /// The level of the highest heading in its prose.
    pub(super) level: u8,
}

impl Paper {
    /// Puts what is at `path` on paper at `id`.
    pub(super) fn put(&mut self, path: String, id: String) {
        self.pages.entry(path).or_insert((id, HashMap::new()));
    }

    /// Puts an anchor of it at `id`; the first of several stays.
    pub(super) fn put_anchor(&mut self, path: &str, anchor: String, id: String) {
        if let Some((_, anchors)) = self.pages.get_mut(path) {
            anchors.entry(anchor).or_insert(id);
        }
    }

    /// Where it stands on paper; at the start of its part, where the anchor is not on paper.
    pub(super) fn find(&self, path: &str, anchor: Option<&str>) -> Option<&str> {
        let (id, anchors) = self.pages.get(path)?;
        Some(anchor.and_then(|anchor| anchors.get(anchor)).unwrap_or(id))
    }
}
