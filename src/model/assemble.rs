//! The pieces that files gave, put together: what stands beside a charter goes to its charter.

use super::audience::Reach;
use super::charter::Charter;
use super::framework::Framework;
use super::id::Id;
use super::lower::people as lower_people;
use super::org::{Org, Parts};
use super::record::{Asset, Ballot, Page, ReadBack, Record, Scenario, Term};
use crate::diag::Diagnostic;
use crate::source::{FileId, Sources, Span};
use hashbrown::HashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one file holds.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    People(lower_people::People),
    Glossary(Vec<Term>),
    /// The scenarios, and whether some could not be read.
    Scenarios(Vec<Scenario>, bool),
    Charter {
        charter: Box<Charter>,
        folder: bool,
    },
    Page {
        charter: Id,
        page: Box<Page>,
    },
    Record {
        charter: Id,
        record: Box<Record>,
    },
    Ballot {
        charter: Id,
        ballot: Ballot,
    },
    ReadBacks {
        charter: Id,
        read_backs: Vec<ReadBack>,
    },
    Asset {
        charter: Option<Id>,
        asset: Asset,
    },
    /// A file of this role that could not be read.
    Unread(Unreadable),
}

#[derive(Debug, Clone)]
pub(super) enum Unreadable {
    People,
    /// A text that is named as a charter would be and is none.
    Charter(Id),
    Record,
    Page,
    Scenarios,
    Other,
}

/// Pieces on their way to their charters.
#[derive(Default)]
pub(super) struct Assembly {
    parts: Parts,
    charters: Vec<Charter>,
    /// The charter that a folder belongs to.
    folders: HashMap<Id, usize>,
    beside: Vec<(Id, FileId, Beside)>,
}

enum Beside {
    Page(Box<Page>),
    Record(Box<Record>),
    Ballot(Ballot),
    ReadBacks(Vec<ReadBack>),
    Asset(Asset),
}

impl Assembly {
    pub(super) fn take(&mut self, file: FileId, piece: Piece) {
        let parts = &mut self.parts;
        match piece {
            Piece::People(people) => {
                parts.people.extend(people.people.into_iter().map(Arc::new));
                parts.roles.extend(people.roles.into_iter().map(Arc::new));
                if people.incomplete {
                    parts.unread.people = Some(file);
                }
            }
            Piece::Glossary(terms) => parts.glossary.extend(terms.into_iter().map(Arc::new)),
            Piece::Scenarios(scenarios, incomplete) => {
                parts.scenarios.extend(scenarios.into_iter().map(Arc::new));
                if incomplete {
                    parts.unread.scenarios.push(file);
                }
            }
            Piece::Charter { charter, folder } => {
                if folder {
                    self.folders.insert(charter.id.value.clone(), self.charters.len());
                }
                self.charters.push(*charter);
            }
            Piece::Page { charter, page } => self.beside.push((charter, file, Beside::Page(page))),
            Piece::Record { charter, record } => self.beside.push((charter, file, Beside::Record(record))),
            Piece::Ballot { charter, ballot } => self.beside.push((charter, file, Beside::Ballot(ballot))),
            Piece::ReadBacks { charter, read_backs } => {
                self.beside.push((charter, file, Beside::ReadBacks(read_backs)));
            }
            Piece::Asset { charter: Some(charter), asset } => self.beside.push((charter, file, Beside::Asset(asset))),
            Piece::Asset { charter: None, asset } => parts.assets.push(asset),
            Piece::Unread(Unreadable::People) => parts.unread.people = Some(file),
            Piece::Unread(Unreadable::Charter(id)) => {
                parts.unread.names.insert(id);
            }
            Piece::Unread(Unreadable::Record) => parts.unread.records = parts.unread.records.or(Some(file)),
            Piece::Unread(Unreadable::Page) => parts.unread.pages = true,
            Piece::Unread(Unreadable::Scenarios) => parts.unread.scenarios.push(file),
            Piece::Unread(Unreadable::Other) => {}
        }
    }

    /// One finding for each folder that has no charter. Its files are dropped, and the finding says so.
    pub(super) fn homeless(&mut self, sources: &Sources) -> Vec<Diagnostic> {
        let folders = &self.folders;
        let (homed, homeless): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.beside).into_iter().partition(|(charter, ..)| folders.contains_key(charter));
        self.beside = homed;
        let mut by_folder: BTreeMap<Id, Vec<FileId>> = BTreeMap::new();
        for (charter, file, _) in homeless {
            self.parts.unread.names.insert(charter.clone());
            by_folder.entry(charter).or_default().push(file);
        }
        by_folder
            .into_iter()
            .map(|(folder, files)| {
                let first = files[0];
                let message = format!("the folder `{folder}` has no charter, so its {} not read", count(files.len()));
                let help =
                    format!("add `{folder}/charter.yaml`, or move `{}` to where it belongs", sources.file(first).path);
                Diagnostic::new("unrecognised-file", Span::whole_file(first), message).help(help)
            })
            .collect()
    }

    /// The whole. `folder/` holds the charters.
    pub(super) fn into_org(mut self, frameworks: Vec<Framework>, sources: &Sources, folder: &str) -> Org {
        self.parts.unread.add_charters(&self.charters, sources, folder);
        for (charter, _, beside) in std::mem::take(&mut self.beside) {
            // Those without a charter were taken out before.
            let Some(at) = self.folders.get(&charter) else { continue };
            put(&mut self.charters[*at], beside);
        }
        for charter in &mut self.charters {
            charter.records.sort_by(|one, two| one.id.value.cmp(&two.id.value));
        }
        self.parts.charters = self.charters.into_iter().map(Arc::new).collect();
        self.parts.frameworks = frameworks;
        Org::new(self.parts)
    }
}

fn count(files: usize) -> String {
    if files == 1 { "one file was".to_owned() } else { format!("{files} files were") }
}

fn put(charter: &mut Charter, beside: Beside) {
    let inherited = charter.audience.reach;
    let narrowed = |own: Reach| own.narrowed_to(inherited);
    match beside {
        Beside::Page(mut page) => {
            page.audience.reach = narrowed(page.audience.reach);
            charter.pages.push(Arc::new(*page));
        }
        Beside::Record(mut record) => {
            record.audience.reach = narrowed(record.audience.reach);
            charter.records.push(Arc::new(*record));
        }
        Beside::Ballot(ballot) => charter.ballots.push(Arc::new(ballot)),
        Beside::ReadBacks(read_backs) => charter.read_backs.extend(read_backs.into_iter().map(Arc::new)),
        Beside::Asset(asset) => charter.assets.push(asset),
    }
}
