//! A text on its page: where its links lead, what it names, and which of its words the glossary explains.

use super::desk::Desk;
use super::markup::{Headings, Image, Links, TermUse};
use super::paper::headings_of;
use super::view::Link;
use crate::address;
use crate::answer::{Named, named};
use crate::model::Text;
use crate::model::charter::Charter;
use crate::source::FileId;
use hashbrown::HashSet;

/// One text on its way.
pub(super) struct Passage<'a> {
    desk: Desk<'a>,
    file: FileId,
    /// The charter in whose words it is written.
    charter: Option<&'a Charter>,
    /// Whether words of the glossary are explained, and which of them were.
    explains: bool,
    used: HashSet<usize>,
}

impl<'a> Passage<'a> {
    pub(super) fn of(desk: Desk<'a>, text: &Text) -> Self {
        let file = text.span.file;
        let charter = desk.site.edition.charter_of_file(file);
        Self { desk, file, charter, explains: false, used: HashSet::new() }
    }

    pub(super) fn for_charter(self, charter: Option<&'a Charter>) -> Self {
        Self { charter, ..self }
    }

    pub(super) fn explaining(self) -> Self {
        Self { explains: true, ..self }
    }

    /// The file of this edition that a destination leads to, its path in the site, and the anchor in it.
    fn target(&self, written: &str) -> Option<(FileId, &'a str, Option<String>)> {
        let (file, anchor) = self.desk.site.edition.follow(self.file, written)?;
        Some((file, self.desk.site.by_file.get(&file)?, anchor))
    }
}

impl Links for Passage<'_> {
    fn follow(&mut self, written: &str) -> Option<String> {
        let (_, path, anchor) = self.target(written)?;
        Some(self.desk.anchored(path, anchor.as_deref()))
    }

    fn image(&mut self, written: &str) -> Option<Image> {
        let (file, path, _) = self.target(written)?;
        Some(Image { href: self.desk.href(path), size: self.desk.site.pictures.get(&file).copied() })
    }

    fn named(&mut self, id: &str) -> Option<Link> {
        let (desk, found) = (self.desk, named(&self.desk.site.edition, self.charter, id)?);
        Some(match found {
            Named::Priority(charter, own) => desk.priority(charter, own),
            Named::Decision(own) => desk.decision(own),
            Named::Record(charter, own) => desk.record(charter, own),
            Named::Person(own) => desk.link(found.title(), &address::person(&own.id)),
            Named::Role(own) => desk.link(found.title(), &address::role(&own.id)),
            Named::Charter(own) => (*desk.team(own)).clone(),
            Named::Term(own) => {
                let entry = desk.site.words.entry_of(own);
                let href = entry.map(|entry| desk.anchored("glossary/", Some(&entry.anchor)));
                Link { text: found.title().to_owned(), href }
            }
        })
    }

    fn terms(&mut self, words: &str) -> Vec<TermUse> {
        if !self.explains {
            return Vec::new();
        }
        let desk = self.desk;
        let home = self.charter.and_then(|charter| desk.site.index.charter(&charter.id));
        let found = desk.site.words.find(home, words, &mut self.used);
        let explained = found.into_iter().filter_map(|(range, at)| {
            let entry = desk.site.words.entry(at)?;
            let href = desk.anchored("glossary/", Some(&entry.anchor));
            Some(TermUse { range, href, meaning: entry.meaning.clone() })
        });
        explained.collect()
    }

    fn fresh(&mut self) -> usize {
        let next = self.desk.ids.get() + 1;
        self.desk.ids.set(next);
        next
    }

    fn headings(&self) -> Headings {
        match self.desk.sheet {
            Some(sheet) => Headings { level: sheet.level, prefix: headings_of(sheet.id) },
            None => Headings { level: 2, prefix: String::new() },
        }
    }
}
