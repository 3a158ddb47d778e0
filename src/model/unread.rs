//! What of the book could not be read, kept so that nothing is concluded from its absence.

use super::charter::Charter;
use super::id::{Id, fold};
use crate::source::{Content, FileId, SourceFile, Sources};
use hashbrown::HashMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// Which parts of the book could not be read, so that nothing that only follows from that is reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// `people.yaml`, or an entry of it: an unknown person or role may stand there.
    pub people: Option<FileId>,
    /// The first record of which nothing could be read.
    pub records: Option<FileId>,
    /// Some page's text.
    pub pages: bool,
    /// Lists of scenarios of which some could not be read.
    pub scenarios: Vec<FileId>,
    /// Charters that a file or folder is named for, and that could not be read as one.
    pub names: BTreeSet<Id>,
    /// Texts of charters that could not be read wholly.
    charters: Vec<FileId>,
    /// By word, the texts in which it stands outside of the rows that could be read, by their places in `charters`.
    words: HashMap<String, Vec<usize>>,
    /// The first of `charters` that has no text, so that anything may stand there.
    blank: Option<usize>,
}

impl Unread {
    /// The first text of a charter, or of what should be one, in which an id stands where something could not be read.
    /// An unknown decision or function may be there, or a further row of a known decision.
    pub fn may_name(&self, id: &str) -> Option<FileId> {
        if self.charters.is_empty() {
            return None;
        }
        let id = fold(id);
        let of = |word: &str| self.words.get(word).map_or(&[][..], Vec::as_slice);
        let stands = |at: &&usize| words(&id).all(|word| of(word).binary_search(at).is_ok());
        let first = words(&id).next().and_then(|word| of(word).iter().find(stands)).copied();
        let at = first.into_iter().chain(self.blank).min()?;
        Some(self.charters[at])
    }

    /// The first text of a charter, or of what should be one, of which something could not be read.
    pub fn any_charter(&self) -> Option<FileId> {
        self.charters.first().copied()
    }

    /// Gathers what stands in the charters that could not be read wholly, below the folder of charters, `folder/`.
    pub(super) fn add_charters<'a>(
        &mut self,
        charters: impl Iterator<Item = &'a Charter>,
        sources: &Sources,
        folder: &str,
    ) {
        // A fault outside of all items may be a whole list under a misspelt name.
        let unclear = |own: &&Charter| own.unreadable || own.unread.other || own.unread.decisions;
        for charter in charters.filter(unclear) {
            let rows = charter.decisions.iter().map(|row| row.span.range()).collect();
            self.add(charter.file, sources.file(charter.file), rows);
        }
        if self.names.is_empty() {
            return;
        }
        for (id, file) in sources.files() {
            let path = file.path.strip_prefix(folder).unwrap_or_default();
            let name = path.split_once('/').map(|(name, _)| name).or(path.strip_suffix(".md"));
            if name.is_some_and(|name| self.names.contains(name)) {
                self.add(id, file, Vec::new());
            }
        }
    }

    fn add(&mut self, id: FileId, file: &SourceFile, mut read: Vec<Range<usize>>) {
        let at = self.charters.len();
        match &file.content {
            Content::Asset(_) => return,
            Content::Unreadable(_) => self.blank = self.blank.or(Some(at)),
            Content::Text(text) => {
                read.sort_by_key(|range| range.start);
                let mut from = 0;
                for range in read.into_iter().chain(std::iter::once(text.len()..text.len())) {
                    let part = fold(text.get(from..range.start).unwrap_or_default());
                    for word in words(&part) {
                        let texts = self.words.entry(word.to_owned()).or_default();
                        if texts.last() != Some(&at) {
                            texts.push(at);
                        }
                    }
                    from = range.end;
                }
            }
        }
        self.charters.push(id);
    }
}

/// Whatever stands between the marks of YAML, so that an id is one word in any text in which it could be written.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mark = |character: char| character.is_whitespace() || ",[]{}\"':#&*!|>%@`".contains(character);
    text.split(mark).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// The files in which each id may stand unread.
    fn may_name(files: &[(&str, &str)], id: &str) -> Option<String> {
        let sources = Sources::from_texts(files.iter().copied());
        let (org, _) = crate::model::read(&sources, &Config::default());
        org.unread.may_name(id).map(|file| sources.file(file).path.to_string())
    }

    #[test]
    fn an_id_stands_in_a_broken_text_or_it_does_not() {
        let files = [("charters/a.yaml", "decisions: [{ id: Discounts, decide: cfo"), ("charters/b.yaml", "name: B")];
        assert_eq!(may_name(&files, "discounts").as_deref(), Some("charters/a.yaml"), "however it is written");
        assert_eq!(may_name(&files, "discount"), None, "a part of a word is another word");
        assert_eq!(may_name(&files, "b"), None, "a charter that only lacks its purpose was read");
    }

    #[test]
    fn rows_that_were_read_are_not_what_is_missing() {
        let text = "decisions:\n- { id: x, title: X }\n- { id: y, title: Y }\n- { title: Z, idd: z }\n";
        let files = [("charters/a.yaml", text)];
        assert_eq!(may_name(&files, "x"), None);
        assert_eq!(may_name(&files, "z").as_deref(), Some("charters/a.yaml"));
        let misspelt = [("charters/a.yaml", "decsions:\n- { id: x, title: X }\n")];
        assert!(may_name(&misspelt, "x").is_some(), "a list under a name that the format does not know");
    }

    #[test]
    fn what_should_be_a_charter_counts_as_one() {
        let files = [("charters/a/notes.md", "about x"), ("charters/b.md", "# B\n\nWe decide y.")];
        assert_eq!(may_name(&files, "x").as_deref(), Some("charters/a/notes.md"));
        assert_eq!(may_name(&files, "y."), Some("charters/b.md".to_owned()));
        assert_eq!(may_name(&files, "z"), None);
    }

    #[test]
    fn ids_of_several_words_and_texts_that_are_none() {
        let files = [("charters/a.yaml", "Grant: [ discounts"), ("charters/b.yaml", "x: [ Grant")];
        assert_eq!(may_name(&files, "Grant: discounts").as_deref(), Some("charters/a.yaml"));
        assert_eq!(may_name(&files, "x grant").as_deref(), Some("charters/b.yaml"));
        assert_eq!(may_name(&files, "x discounts"), None, "each in a text of its own");
        let large = format!("{}x", " ".repeat(crate::source::LARGEST_TEXT as usize));
        assert!(may_name(&[("charters/a.yaml", &large)], "anything").is_some(), "a text that is too large to be read");
    }
}
