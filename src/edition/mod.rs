//! The book as one audience may see it: the only thing that later layers are given.
//!
//! What an audience may not see is left out before anything is counted, numbered or sorted, so that no number, order or
//! gap can tell that something is missing. Ids that name something hidden go with it.

mod assets;
mod memory;
mod named;
mod project;
mod references;

pub use memory::Memory;

use crate::config::Config;
use crate::model::{Aspects, Org};
use crate::source::{FileId, Sources, destination};
use crate::text;
use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;
use std::sync::{Arc, OnceLock};

/// One audience's book on one day.
#[derive(Debug)]
pub struct Edition {
    org: Org,
    audience: String,
    widest: bool,
    as_of: Date,
    sources: Arc<Sources>,
    /// Each file with its anchors, which are looked for when a link asks for one.
    files: HashMap<FileId, OnceLock<HashSet<String>>>,
}

impl std::ops::Deref for Edition {
    type Target = Org;
    fn deref(&self) -> &Org {
        &self.org
    }
}

impl Edition {
    /// For whom it is.
    pub fn audience(&self) -> &str {
        &self.audience
    }

    /// Whether it is for the widest audience, to whom there is no need to say so.
    pub fn is_widest(&self) -> bool {
        self.widest
    }

    /// The day for which it is made.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The path of a file that this audience may see, relative to the book.
    pub fn path(&self, file: FileId) -> Option<&str> {
        self.files.contains_key(&file).then(|| &*self.sources.file(file).path)
    }

    /// Where a link in a file leads: a file that this audience may see, and the anchor in it.
    pub fn follow(&self, from: FileId, written: &str) -> Option<(FileId, Option<String>)> {
        let to = destination(self.path(from)?, written)?;
        let file = self.sources.find(&to.path).filter(|file| self.files.contains_key(file))?;
        Some((file, to.anchor.filter(|anchor| self.has_anchor(file, anchor))))
    }

    /// Whether a file has an item or a heading of this name that the audience may see. An anchor to a hidden one would
    /// tell its name.
    fn has_anchor(&self, file: FileId, anchor: &str) -> bool {
        self.files.get(&file).is_some_and(|known| known.get_or_init(|| self.anchors(file)).contains(anchor))
    }

    /// The ids of the items and headings of a file.
    fn anchors(&self, file: FileId) -> HashSet<String> {
        let Some(charter) = self.charter_of_file(file) else { return HashSet::new() };
        let page = charter.pages.iter().find(|page| page.file == file).map(|page| &page.body);
        let record = charter.records.iter().find(|record| record.file == file).map(|record| &record.body);
        let (text, items) = match charter.file == file {
            true => (charter.body.as_ref(), charter.item_ids().chain(charter.earlier_item_ids()).collect()),
            false => (page.or(record), Vec::new()),
        };
        let headings = text.map(|text| text::headings(&text.source, &[])).unwrap_or_default();
        let items = items.into_iter().map(ToString::to_string);
        headings.into_iter().map(|heading| heading.id).chain(items).collect()
    }

    /// The width and height in pixels of a picture that this audience may see, where its file tells.
    pub fn picture_size(&self, file: FileId) -> Option<(u32, u32)> {
        self.files.contains_key(&file).then(|| self.sources.picture_size(file)).flatten()
    }

    /// The bytes of an asset that this audience may see.
    ///
    /// # Errors
    /// When the file cannot be read any more, or is none of this edition's assets.
    pub fn asset(&self, file: FileId) -> std::io::Result<Vec<u8>> {
        match self.files.contains_key(&file) {
            true => self.sources.asset(file),
            false => Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
        }
    }
}

/// There is no audience of this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownAudience {
    /// The name.
    pub name: String,
}

/// The book for an audience, the widest when none is named.
///
/// # Errors
/// When the book has no audience of that name: then nothing may be published at all.
pub fn of(
    org: &Org,
    sources: &Arc<Sources>,
    config: &Config,
    audience: Option<&str>,
    as_of: Date,
) -> Result<Edition, UnknownAudience> {
    made(org, sources, config, audience, as_of, None)
}

/// The same of a book with these `aspects`, for whoever makes one again and again.
///
/// # Errors
/// As [`of`].
pub fn of_again(
    org: &Org,
    sources: &Arc<Sources>,
    config: &Config,
    audience: Option<&str>,
    as_of: Date,
    again: (&mut Memory, &Aspects),
) -> Result<Edition, UnknownAudience> {
    made(org, sources, config, audience, as_of, Some(again))
}

/// What an audience may see, step by step.
#[derive(Debug, Clone)]
struct Shown {
    /// Without what is hidden.
    projected: Org,
    /// And without references to it.
    kept: Org,
    /// And with the titles of what texts name.
    settled: Org,
}

impl Shown {
    fn of(org: &Org, audience: usize, narrowest: bool) -> Self {
        let projected = project::project(org, audience, narrowest);
        let kept = references::keep_resolvable(org, &projected);
        let settled = named::settle(org, &kept);
        Self { projected, kept, settled }
    }
}

fn made(
    org: &Org,
    sources: &Arc<Sources>,
    config: &Config,
    audience: Option<&str>,
    as_of: Date,
    again: Option<(&mut Memory, &Aspects)>,
) -> Result<Edition, UnknownAudience> {
    let at = match audience {
        None => 0,
        Some(name) => {
            let position = config.audiences.iter().position(|known| known == name);
            position.ok_or_else(|| UnknownAudience { name: name.to_owned() })?
        }
    };
    let shown = match again {
        None => Shown::of(org, at, at + 1 == config.audiences.len()).settled,
        Some((memory, aspects)) => memory.shown(org, config, at, aspects),
    };
    let org = assets::keep_referenced(shown, sources);
    // `audiences` is never empty: the configuration refuses an empty list.
    let audience = config.audiences.get(at).cloned().unwrap_or_default();
    let beside = org.assets.iter().map(|asset| asset.file);
    let people = org.people.iter().map(|own| &own.id).chain(org.roles.iter().map(|own| &own.id));
    let lists = people.map(|id| id.span.file).chain(org.glossary.iter().map(|own| own.term.span.file));
    let files = org.charters.iter().flat_map(|charter| charter.files()).chain(beside).chain(lists);
    let files = files.map(|file| (file, OnceLock::new())).collect();
    Ok(Edition { org, audience, widest: at == 0, as_of, sources: Arc::clone(sources), files })
}
