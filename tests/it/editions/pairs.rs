//! Pairs of books that differ in nothing but what an audience may not see.
//!
//! A [`Pair`] is drawn at random: what both books show, and what each hides. Every hidden word holds [`CANARY`]. What is
//! hidden may name what is shown, stand anywhere between it, and be of any kind; what is shown never names what is hidden,
//! since such a book is not built at all.

use super::company::Company;
use super::items::{self, Item, World};
use charterbook::model::schema::FileKind;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::{BTreeMap, BTreeSet};

/// Stands in every word, id and name that the audience may not see.
pub const CANARY: &str = "hush";
/// The audiences of all books here, the widest first.
pub const AUDIENCES: [&str; 4] = ["everyone", "employees", "leadership", "board"];

/// Charters that everybody may see: id, file, and whether it has a folder.
const SHOWN: [(&str, &str, bool); 4] = [
    ("company", "charters/company/charter.yaml", true),
    ("growth", "charters/growth/charter.md", true),
    ("care", "charters/care.yaml", false),
    ("field", "charters/field.md", false),
];

/// Where a charter stands in its book.
#[derive(Debug, Clone)]
pub struct Place {
    pub id: String,
    pub file: String,
    pub folder: bool,
    /// The narrowest audience that may see it, as its place in [`AUDIENCES`]; None: it does not say.
    pub level: Option<usize>,
    pub hidden: bool,
    /// It cannot be read.
    pub broken: bool,
}

/// What a part is drawn from.
#[derive(Debug, Clone)]
pub struct Seed {
    kind: Kind,
    charter: u8,
    at: u16,
    dice: u64,
}

/// What can stand in a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Priority,
    NotNow,
    TradeOff,
    Tension,
    Decision,
    Norm,
    Lens,
    Page,
    Record,
    Term,
    /// From here on nothing is shown to anybody but the narrowest audience, or to nobody at all.
    Ballot,
    ReadBack,
    Scenario,
    Waiver,
    Asset,
    /// A file that is no part of a book.
    Beside,
    /// A whole charter.
    Charter,
}

const BOTH: [Kind; 10] = {
    use Kind::{Decision, Lens, Norm, NotNow, Page, Priority, Record, Tension, Term, TradeOff};
    [Priority, NotNow, TradeOff, Tension, Decision, Norm, Lens, Page, Record, Term]
};
const HIDDEN_ONLY: [Kind; 7] = {
    use Kind::{Asset, Ballot, Beside, Charter, ReadBack, Scenario, Waiver};
    [Ballot, ReadBack, Scenario, Waiver, Asset, Beside, Charter]
};

/// Two books, and the audience to whom they are one.
#[derive(Clone)]
pub struct Pair {
    /// Its place in [`AUDIENCES`]; never the last.
    pub audience: usize,
    pub faults: Faults,
    company: Company,
    shown: Vec<Seed>,
    hidden: [Vec<Seed>; 2],
    comments: [u64; 2],
}

/// What may be wrong with hidden parts.
#[derive(Debug, Clone, Copy)]
pub struct Faults {
    /// Errors that stop every build: ids of parts that are shown, unless for decisions, and references from a part to a
    /// narrower one.
    pub fatal: bool,
    /// Parts that cannot be read, so that nobody may see them.
    pub broken: bool,
}

/// Any pair.
pub fn pairs(faults: Faults) -> impl Strategy<Value = Pair> {
    let seed = |kinds: Vec<Kind>| {
        let kind = proptest::sample::select(kinds);
        (kind, any::<u8>(), any::<u16>(), any::<u64>()).prop_map(|(kind, charter, at, dice)| Seed {
            kind,
            charter,
            at,
            dice,
        })
    };
    let shown = prop::collection::vec(seed(BOTH.to_vec()), 0..24);
    let hidden = || prop::collection::vec(seed([&BOTH[..], &HIDDEN_ONLY[..]].concat()), 0..24);
    (0..AUDIENCES.len() - 1, any::<u64>(), shown, hidden(), hidden(), any::<[u64; 2]>()).prop_map(
        move |(audience, company, shown, one, other, comments)| {
            let company = Company::drawn(Dice(company));
            Pair { audience, faults, company, shown, hidden: [one, other], comments }
        },
    )
}

/// As the two books, since nobody can read what they were drawn from.
impl std::fmt::Debug for Pair {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(to, "for {}:", AUDIENCES[self.audience])?;
        let [one, other] = self.books(false);
        for (path, text) in one.iter().filter(|(path, text)| other.get(*path) == Some(text)) {
            writeln!(to, "--- both: {path}\n{text}")?;
        }
        for (name, book, beside) in [("the first", &one, &other), ("the second", &other, &one)] {
            for (path, text) in book.iter().filter(|(path, text)| beside.get(*path) != Some(text)) {
                writeln!(to, "--- {name}: {path}\n{text}")?;
            }
        }
        Ok(())
    }
}

/// The files of a book.
pub type Files = BTreeMap<String, String>;

impl Pair {
    /// The files of both books; [`Company::settings`] says what `lenient` is.
    pub fn books(&self, lenient: bool) -> [Files; 2] {
        [0, 1].map(|side| self.book(side, lenient))
    }

    fn book(&self, side: usize, lenient: bool) -> Files {
        let mut places: Vec<Place> = SHOWN
            .iter()
            .map(|(id, file, folder)| Place {
                id: (*id).to_owned(),
                file: (*file).to_owned(),
                folder: *folder,
                level: None,
                hidden: false,
                broken: false,
            })
            .collect();
        let mut shown_world = World::of(self.company.clone());
        let mut items: Vec<Item> =
            self.shown.iter().enumerate().map(|(at, seed)| self.item(seed, at, false, &places)).collect();
        shown_world.learn(&places, &items);
        let hidden = &self.hidden[side];
        for (at, seed) in hidden.iter().enumerate().filter(|(_, seed)| seed.kind == Kind::Charter) {
            let mut dice = Dice(seed.dice);
            let id = format!("{}-{CANARY}-team-{at}", dice.pick(&["a", "m", "z"]));
            let folder = dice.chance(2);
            let file = match (folder, dice.chance(2)) {
                (true, true) => format!("charters/{id}/charter.yaml"),
                (true, false) => format!("charters/{id}/charter.md"),
                (false, true) => format!("charters/{id}.yaml"),
                (false, false) => format!("charters/{id}.md"),
            };
            let level = Some(self.hidden_level(&mut dice));
            let broken = self.faults.broken && dice.chance(4);
            places.push(Place { id, file, folder, level, hidden: true, broken });
        }
        let own = hidden.iter().enumerate().filter(|(_, seed)| seed.kind != Kind::Charter);
        let own: Vec<Item> = own.map(|(at, seed)| self.item(seed, at, true, &places)).collect();
        // Hidden parts go between the others, wherever they fall.
        for item in own {
            let at = usize::from(item.at) % (items.len() + 1);
            items.insert(at, item);
        }
        let mut whole = World::of(self.company.whole());
        whole.learn(&places, &items);
        let mut dice = Dice(self.comments[side]);
        let people = self.company.people_file(&mut dice, self.faults.broken);
        let settings = self.company.settings(&mut dice, lenient);
        let mut files = items::write(&places, &items, &shown_world, &whole, &mut dice);
        files.insert("charters/people.yaml".to_owned(), people);
        files.insert("book.toml".to_owned(), settings);
        files
    }

    /// An audience that may see less.
    fn hidden_level(&self, dice: &mut Dice) -> usize {
        let narrowest = AUDIENCES.len() - 1;
        if self.faults.fatal { dice.between(self.audience + 1, narrowest) } else { narrowest }
    }

    fn item(&self, seed: &Seed, at: usize, hidden: bool, places: &[Place]) -> Item {
        let mut dice = Dice(seed.dice);
        let mut charter = usize::from(seed.charter) % places.len();
        if matches!(seed.kind, Kind::Page | Kind::Record | Kind::Ballot | Kind::ReadBack | Kind::Asset)
            && !places[charter].folder
        {
            charter %= 2;
        }
        // Only the term of a charter can be hidden.
        let hides_itself = hidden && !places[charter].hidden;
        let kind = if hides_itself && seed.kind == Kind::Term { Kind::Norm } else { seed.kind };
        let level = match (hides_itself, hidden) {
            (true, _) => Some(self.hidden_level(&mut dice)),
            (false, true) => dice.chance(3).then(|| dice.between(0, AUDIENCES.len() - 1)),
            (false, false) => {
                dice.chance(3).then(|| dice.between(0, if self.faults.fatal { self.audience } else { 0 }))
            }
        };
        let shown_of_kind = self.shown.iter().enumerate().filter(|(_, own)| own.kind == kind).map(|(at, _)| at);
        let shown_of_kind: Vec<usize> = shown_of_kind.collect();
        // What has a file of its own cannot have the same one twice.
        let in_a_list = matches!(kind, Kind::Priority | Kind::TradeOff | Kind::Tension);
        let may_clash =
            hidden && (kind == Kind::Decision || self.faults.fatal && in_a_list) && !shown_of_kind.is_empty();
        let id = if !hidden {
            format!("keep-{at}")
        } else if may_clash && dice.chance(4) {
            format!("keep-{}", dice.pick(&shown_of_kind))
        } else {
            format!("{}-{CANARY}-{at}", dice.pick(&["a", "keep", "z"]))
        };
        // A waiver has no audience, so that one that cannot be read makes its whole charter one that nobody may see.
        let broken = hides_itself && self.faults.broken && kind != Kind::Waiver && dice.chance(6);
        Item { kind, charter, id, hidden, broken, level, at: seed.at, dice }
    }
}

/// Numbers that look random and are the same for the same seed.
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Once in so many times.
    pub fn chance(&mut self, times: u64) -> bool {
        self.next().is_multiple_of(times)
    }

    /// A number, both ends included.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + (self.next() % (to - from + 1) as u64) as usize
    }

    /// One of several, of which there is at least one.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.between(0, of.len() - 1)]
    }
}

/// The names of all fields of a schema.
fn fields(schema: &serde_json::Value, all: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(own) => {
            let names = own.get("properties").and_then(|own| own.as_object()).into_iter().flatten();
            all.extend(names.map(|(name, _)| name.clone()));
            own.values().for_each(|value| fields(value, all));
        }
        serde_json::Value::Array(own) => own.iter().for_each(|value| fields(value, all)),
        _ => {}
    }
}

/// What kind a file of these books is.
fn kind_of(path: &str) -> Option<FileKind> {
    let parts: Vec<&str> = path.strip_prefix("charters/")?.split('/').collect();
    Some(match parts[..] {
        ["people.yaml"] => FileKind::People,
        ["glossary.yaml"] => FileKind::Glossary,
        ["scenarios.yaml"] => FileKind::Scenarios,
        [_, "records", _] => FileKind::Record,
        [_, "ballots", ..] => FileKind::Ballot,
        [_, "read-backs", _] => FileKind::ReadBacks,
        [_] | [_, "charter.md" | "charter.yaml"] => FileKind::Charter,
        _ if path.ends_with(".md") && !path.ends_with("README.md") => FileKind::Page,
        _ => return None,
    })
}

#[test]
fn every_field_of_the_format_is_in_some_shown_and_in_some_hidden_part() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = pairs(Faults { fatal: true, broken: false });
    let mut found: BTreeSet<(&str, bool, String)> = BTreeSet::new();
    for _ in 0..60 {
        let pair = strategy.new_tree(&mut runner).unwrap().current();
        for (path, text) in pair.books(false).iter().flatten() {
            let Some(kind) = kind_of(path) else { continue };
            let top = if path.ends_with(".md") { text.split("---\n").nth(1).unwrap_or_default() } else { text };
            for line in top.lines().filter(|line| !line.trim_start().starts_with('#')) {
                let is_hidden = path.contains(CANARY) || line.contains(CANARY) || kind == FileKind::Ballot;
                let words = line.split(|character: char| !(character.is_ascii_lowercase() || "_:".contains(character)));
                let keys = words.filter_map(|word| word.strip_suffix(':'));
                found.extend(keys.map(|key| (kind.name(), is_hidden, key.to_owned())));
            }
        }
    }
    let waiver = ["waivers", "rule", "on", "by"];
    for kind in FileKind::ALL {
        let mut names = BTreeSet::new();
        fields(&kind.schema(), &mut names);
        for is_hidden in [false, true] {
            let never = match kind {
                FileKind::People => is_hidden,
                FileKind::Ballot | FileKind::ReadBacks | FileKind::Scenarios => !is_hidden,
                _ => false,
            };
            let is_missing = |name: &&String| !found.contains(&(kind.name(), is_hidden, (*name).clone()));
            // A waiver is nobody's to see.
            let may_be = |name: &&String| !never && (is_hidden || !waiver.contains(&name.as_str()));
            let missing: Vec<&String> = names.iter().filter(may_be).filter(is_missing).collect();
            assert!(missing.is_empty(), "{} ({is_hidden}): {missing:?}", kind.name());
        }
    }
}
