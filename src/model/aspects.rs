//! The aspects of a book, and whether an aspect is still what it was: told by the bytes that it is written in.

use crate::source::{Content, SourceFile, yaml};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// What a part of a book is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Which files there are, people and roles, and all of a charter and its pages that is nothing below.
    Teams,
    /// The priorities of charters.
    Priorities,
    /// Trade-offs and tensions.
    TradeOffs,
    /// The rows of matrices.
    Decisions,
    /// Records, ballots and read-backs.
    Log,
    /// The ids of items, earlier ones included, and for whom items are: a part of what items are that is told apart from
    /// the rest of it.
    Ids,
    /// The titles of priorities and of rows.
    Titles,
    /// Purposes, what items say at length, and the prose of charters and their further pages.
    Prose,
    /// The glossary and scenarios.
    Lists,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Teams,
        Self::Priorities,
        Self::TradeOffs,
        Self::Decisions,
        Self::Log,
        Self::Ids,
        Self::Titles,
        Self::Prose,
        Self::Lists,
    ];

    /// Whom and what there is, and for whom: all by which something is found.
    pub const BEARERS: &[Self] = &[Self::Teams, Self::Ids, Self::Log, Self::Lists];

    /// All but how things are worded: titles and prose.
    pub const ITEMS: &[Self] =
        &[Self::Teams, Self::Priorities, Self::TradeOffs, Self::Decisions, Self::Log, Self::Lists];

    /// That of a field of a charter.
    pub fn of_field(name: &str) -> Self {
        match name {
            "priorities" => Self::Priorities,
            "trade_offs" | "tensions" => Self::TradeOffs,
            "decisions" => Self::Decisions,
            "purpose" => Self::Prose,
            _ => Self::Teams,
        }
    }

    /// Whether a field of an item names it or says who knows of it.
    fn is_id(field: &str) -> bool {
        matches!(field, "id" | "was" | "audience")
    }

    /// That of what a field of an item says, in the list `of` a charter, where it is not the item's own. That the field is
    /// there, and where, is always the item's.
    fn of_words(of: &str, field: &str) -> Option<Self> {
        match (of, field) {
            ("priorities" | "decisions", "title") => Some(Self::Titles),
            ("priorities", "statement" | "why_now") | ("trade_offs", "because") => Some(Self::Prose),
            ("tensions", "about") | ("norms", "we_will") => Some(Self::Prose),
            _ => None,
        }
    }

    /// The places of words in the list that a field of a charter is, in their order. Where nothing is said is no such place.
    pub fn words_in(field: &yaml::Entry<'_>) -> impl Iterator<Item = (Self, Range<usize>)> {
        items_in(field).flat_map(|(_, fields)| fields).filter_map(|own| {
            let says = matches!(&own.value.kind, yaml::Kind::Scalar(text) if !text.trim().is_empty());
            Some((Self::of_words(&field.key, &own.key).filter(|_| says)?, own.value.range.clone()))
        })
    }

    /// The places of ids in such a list, in their order: the name of the list, and of each item its beginning, which is
    /// empty, and its ids.
    pub(super) fn ids_in(field: &yaml::Entry<'_>) -> impl Iterator<Item = Range<usize>> {
        let of_items = items_in(field).flat_map(|(at, fields)| {
            let ids = fields.iter().filter(|own| Self::is_id(&own.key));
            std::iter::once(at..at).chain(ids.map(|own| own.key_range.start..own.value.range.end))
        });
        std::iter::once(field.key_range.clone()).chain(of_items)
    }
}

/// Where each item begins in the list that a field of a charter is, and its fields.
fn items_in<'a>(field: &'a yaml::Entry<'a>) -> impl Iterator<Item = (usize, &'a [yaml::Entry<'a>])> {
    let items = match &field.value.kind {
        yaml::Kind::List(items) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match &item.kind {
        yaml::Kind::Map(fields) => Some((item.range.start, fields.as_slice())),
        _ => None,
    })
}

/// A number for each aspect of some text: the same number, the same bytes at the same paths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aspects([u64; Aspect::ALL.len()]);

impl Aspects {
    /// Those of a file, of which each stretch is about something. What is wrong in a file can matter to everything.
    pub(super) fn of_file(file: &SourceFile, stretches: &[(Aspect, Range<usize>)], is_sound: bool) -> Self {
        let text = file.text();
        let mut hashes = Aspect::ALL.map(|_| {
            let mut hash = DefaultHasher::new();
            file.path.hash(&mut hash);
            hash
        });
        for (aspect, range) in stretches.iter().filter(|_| is_sound) {
            text.get(range.clone()).hash(&mut hashes[*aspect as usize]);
        }
        if !is_sound {
            for hash in &mut hashes {
                match &file.content {
                    Content::Text(text) => text.hash(hash),
                    other => format!("{other:?}").hash(hash),
                }
            }
        }
        Self(hashes.map(|hash| hash.finish()))
    }

    /// Those of some files together.
    pub(super) fn of_files(files: impl Iterator<Item = Self>) -> Self {
        let mut hashes = Aspect::ALL.map(|_| DefaultHasher::new());
        for file in files {
            hashes.iter_mut().zip(file.0).for_each(|(hash, own)| own.hash(hash));
        }
        Self(hashes.map(|hash| hash.finish()))
    }

    /// A number for some of them together.
    pub fn of(&self, aspects: &[Aspect]) -> u64 {
        let mut hash = DefaultHasher::new();
        for aspect in aspects {
            self.0[*aspect as usize].hash(&mut hash);
        }
        hash.finish()
    }
}
