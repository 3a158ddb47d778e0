//! What of the book could not be read, kept so that nothing is concluded from its absence.

use super::charter::Charter;
use super::id::{Id, fold};
use crate::source::{Content, FileId, SourceFile, Sources};
use std::collections::{BTreeSet, HashSet};
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
    charters: Vec<Words>,
}

/// The words of a charter's text without the rows that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words {
    file: FileId,
    /// None: there is no text, so that anything may stand there.
    all: Option<HashSet<String>>,
}

impl Unread {
    /// The first text of a charter, or of what should be one, in which an id stands where something could not be read.
    /// An unknown decision or function may be there, or a further row of a known decision.
    pub fn may_name(&self, id: &str) -> Option<FileId> {
        let id = fold(id);
        let stands = |own: &&Words| own.all.as_ref().is_none_or(|all| words(&id).all(|word| all.contains(word)));
        self.charters.iter().find(stands).map(|own| own.file)
    }

    /// The first text of a charter, or of what should be one, of which something could not be read.
    pub fn any_charter(&self) -> Option<FileId> {
        self.charters.first().map(|own| own.file)
    }

    /// Gathers what stands in the charters that could not be read wholly, below the folder of charters, `folder/`.
    pub(super) fn add_charters(&mut self, charters: &[Charter], sources: &Sources, folder: &str) {
        // A fault outside of all items may be a whole list under a misspelt name.
        let unclear = |own: &&Charter| own.unreadable || own.unread.other || own.unread.decisions;
        for charter in charters.iter().filter(unclear) {
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
        let all = match &file.content {
            Content::Asset(_) => return,
            Content::Unreadable(_) => None,
            Content::Text(text) => {
                read.sort_by_key(|range| range.start);
                let mut all = HashSet::new();
                let mut from = 0;
                for range in read.into_iter().chain(std::iter::once(text.len()..text.len())) {
                    let part = fold(text.get(from..range.start).unwrap_or_default());
                    all.extend(words(&part).map(str::to_owned));
                    from = range.end;
                }
                Some(all)
            }
        };
        self.charters.push(Words { file: id, all });
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
}
