//! The pieces that files gave, put together: what stands beside a charter goes to its charter.

use super::audience::Reach;
use super::charter::Charter;
use super::framework::Framework;
use super::id::Id;
use super::lower::people as lower_people;
use super::org::{Org, Parts};
use super::read::Read;
use super::record::{Asset, Ballot, Page, ReadBack, Record, Scenario, Term};
use crate::diag::Diagnostic;
use crate::source::{FileId, Sources, Span};
use hashbrown::HashMap;
use rayon::prelude::*;
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
    teams: Vec<Team>,
    /// The charter that a folder belongs to.
    folders: HashMap<Id, usize>,
    beside: Vec<(Id, Arc<Read>)>,
}

/// What the file of a charter gave, and what the files beside it gave, in their order.
struct Team(Vec<Arc<Read>>);

/// The charters that were put together the last time, by their own files. The same pieces are the same charter.
#[derive(Debug, Default)]
pub(super) struct Charters(HashMap<FileId, (Vec<Arc<Read>>, Arc<Charter>)>);

/// What was put together the last time.
pub(super) struct Again<'a> {
    /// Those of them that have not changed are not put together again, and they are the last ones then.
    pub(super) charters: &'a mut Charters,
    /// An organisation that finds things where this one does.
    pub(super) like: Option<&'a Org>,
}

impl Assembly {
    pub(super) fn take(&mut self, read: Arc<Read>) {
        match &read.piece {
            Piece::Charter { charter, folder } => {
                if *folder {
                    self.folders.insert(charter.id.value.clone(), self.teams.len());
                }
                self.teams.push(Team(vec![read]));
            }
            Piece::Page { charter, .. }
            | Piece::Record { charter, .. }
            | Piece::Ballot { charter, .. }
            | Piece::ReadBacks { charter, .. }
            | Piece::Asset { charter: Some(charter), .. } => self.beside.push((charter.clone(), read)),
            _ => self.take_of_book(read.file, piece_of(read)),
        }
    }

    /// Takes what belongs to no charter.
    fn take_of_book(&mut self, file: FileId, piece: Piece) {
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
            Piece::Asset { asset, .. } => parts.assets.push(asset),
            Piece::Unread(Unreadable::People) => parts.unread.people = Some(file),
            Piece::Unread(Unreadable::Charter(id)) => {
                parts.unread.names.insert(id);
            }
            Piece::Unread(Unreadable::Record) => parts.unread.records = parts.unread.records.or(Some(file)),
            Piece::Unread(Unreadable::Page) => parts.unread.pages = true,
            Piece::Unread(Unreadable::Scenarios) => parts.unread.scenarios.push(file),
            Piece::Unread(Unreadable::Other)
            | Piece::Charter { .. }
            | Piece::Page { .. }
            | Piece::Record { .. }
            | Piece::Ballot { .. }
            | Piece::ReadBacks { .. } => {}
        }
    }

    /// One finding for each folder that has no charter. Its files are dropped, and the finding says so.
    pub(super) fn homeless(&mut self, sources: &Sources) -> Vec<Diagnostic> {
        let folders = &self.folders;
        let (homed, homeless): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.beside).into_iter().partition(|(charter, _)| folders.contains_key(charter));
        self.beside = homed;
        let mut by_folder: BTreeMap<Id, Vec<FileId>> = BTreeMap::new();
        for (charter, read) in homeless {
            self.parts.unread.names.insert(charter.clone());
            by_folder.entry(charter).or_default().push(read.file);
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
    pub(super) fn into_org(
        mut self,
        frameworks: Vec<Framework>,
        sources: &Sources,
        folder: &str,
        again: Option<Again<'_>>,
    ) -> Org {
        self.parts.unread.add_charters(self.teams.iter().filter_map(Team::charter), sources, folder);
        for (charter, read) in self.beside {
            // Those without a charter were taken out before.
            let Some(at) = self.folders.get(&charter) else { continue };
            self.teams[*at].0.push(read);
        }
        let (charters, like) = again.map(|Again { charters, like }| (charters, like)).unzip();
        self.parts.charters = match charters {
            Some(last) => last.renewed(self.teams),
            None => self.teams.into_par_iter().filter_map(Team::together).map(Arc::new).collect(),
        };
        self.parts.frameworks = frameworks;
        match like.flatten() {
            Some(like) => like.reworded(self.parts),
            None => Org::new(self.parts),
        }
    }
}

impl Charters {
    fn renewed(&mut self, teams: Vec<Team>) -> Vec<Arc<Charter>> {
        let before = std::mem::take(&mut self.0);
        let is_same = |one: &[Arc<Read>], two: &[Arc<Read>]| {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| Arc::ptr_eq(one, two))
        };
        let one = |Team(reads): Team| {
            let file = reads.first()?.file;
            let known = before.get(&file).filter(|(own, _)| is_same(own, &reads));
            let charter = match known {
                Some((_, charter)) => Arc::clone(charter),
                None => Arc::new(Team(reads.clone()).together()?),
            };
            self.0.insert(file, (reads, Arc::clone(&charter)));
            Some(charter)
        };
        teams.into_iter().filter_map(one).collect()
    }
}

impl Team {
    fn charter(&self) -> Option<&Charter> {
        match &self.0.first()?.piece {
            Piece::Charter { charter, .. } => Some(charter),
            _ => None,
        }
    }

    /// The charter with all that stands beside it.
    fn together(self) -> Option<Charter> {
        let mut reads = self.0.into_iter();
        let Piece::Charter { charter, .. } = piece_of(reads.next()?) else { return None };
        let mut charter = *charter;
        for read in reads {
            put(&mut charter, piece_of(read));
        }
        charter.records.sort_by(|one, two| one.id.value.cmp(&two.id.value));
        Some(charter)
    }
}

/// What a file gave, without a copy where nobody else remembers it.
fn piece_of(read: Arc<Read>) -> Piece {
    Arc::try_unwrap(read).map_or_else(|shared| shared.piece.clone(), |own| own.piece)
}

fn count(files: usize) -> String {
    if files == 1 { "one file was".to_owned() } else { format!("{files} files were") }
}

fn put(charter: &mut Charter, beside: Piece) {
    let inherited = charter.audience.reach;
    let narrowed = |own: Reach| own.narrowed_to(inherited);
    match beside {
        Piece::Page { mut page, .. } => {
            page.audience.reach = narrowed(page.audience.reach);
            charter.pages.push(Arc::new(*page));
        }
        Piece::Record { mut record, .. } => {
            record.audience.reach = narrowed(record.audience.reach);
            charter.records.push(Arc::new(*record));
        }
        Piece::Ballot { ballot, .. } => charter.ballots.push(Arc::new(ballot)),
        Piece::ReadBacks { read_backs, .. } => charter.read_backs.extend(read_backs.into_iter().map(Arc::new)),
        Piece::Asset { asset, .. } => charter.assets.push(asset),
        // Nothing else stands beside a charter.
        Piece::People(_) | Piece::Glossary(_) | Piece::Scenarios(..) | Piece::Charter { .. } | Piece::Unread(_) => {}
    }
}
