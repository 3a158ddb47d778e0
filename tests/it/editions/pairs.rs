//! Pairs of books that differ in nothing but what an audience may not see.
//!
//! A [`Pair`] is drawn at random: what both books show, and what each hides. Every hidden word holds [`CANARY`]. What is
//! hidden may name what is shown, stand anywhere between it, and be of any kind; what is shown never names what is hidden,
//! since such a book is not built at all.

use super::items::{self, Item, World};
use proptest::prelude::*;
use std::collections::BTreeMap;

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
    /// Whether there may be errors among the hidden parts that stop a build: ids of those that are shown, unless for
    /// decisions, and references from a part to a narrower one.
    pub faulty: bool,
    shown: Vec<Seed>,
    hidden: [Vec<Seed>; 2],
    comments: [u64; 2],
}

/// Any pair.
pub fn pairs(faulty: bool) -> impl Strategy<Value = Pair> {
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
    (0..AUDIENCES.len() - 1, shown, hidden(), hidden(), any::<[u64; 2]>()).prop_map(
        move |(audience, shown, one, other, comments)| Pair { audience, faulty, shown, hidden: [one, other], comments },
    )
}

/// As the two books, since nobody can read what they were drawn from.
impl std::fmt::Debug for Pair {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(to, "for {}:", AUDIENCES[self.audience])?;
        let [one, other] = self.books();
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
    /// The files of both books.
    pub fn books(&self) -> [Files; 2] {
        [0, 1].map(|side| self.book(side))
    }

    fn book(&self, side: usize) -> Files {
        let mut places: Vec<Place> = SHOWN
            .iter()
            .map(|(id, file, folder)| Place {
                id: (*id).to_owned(),
                file: (*file).to_owned(),
                folder: *folder,
                level: None,
                hidden: false,
            })
            .collect();
        let mut shown_world = World::default();
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
            places.push(Place { id, file, folder, level, hidden: true });
        }
        let own = hidden.iter().enumerate().filter(|(_, seed)| seed.kind != Kind::Charter);
        let own: Vec<Item> = own.map(|(at, seed)| self.item(seed, at, true, &places)).collect();
        // Hidden parts go between the others, wherever they fall.
        for item in own {
            let at = usize::from(item.at) % (items.len() + 1);
            items.insert(at, item);
        }
        let mut whole = World::default();
        whole.learn(&places, &items);
        items::write(&places, &items, &shown_world, &whole, &mut Dice(self.comments[side]))
    }

    /// An audience that may see less.
    fn hidden_level(&self, dice: &mut Dice) -> usize {
        let narrowest = AUDIENCES.len() - 1;
        if self.faulty { dice.between(self.audience + 1, narrowest) } else { narrowest }
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
            (false, false) => dice.chance(3).then(|| dice.between(0, if self.faulty { self.audience } else { 0 })),
        };
        let shown_of_kind = self.shown.iter().enumerate().filter(|(_, own)| own.kind == kind).map(|(at, _)| at);
        let shown_of_kind: Vec<usize> = shown_of_kind.collect();
        // What has a file of its own cannot have the same one twice.
        let in_a_list = matches!(kind, Kind::Priority | Kind::TradeOff | Kind::Tension);
        let may_clash = hidden && (kind == Kind::Decision || self.faulty && in_a_list) && !shown_of_kind.is_empty();
        let id = if !hidden {
            format!("keep-{at}")
        } else if may_clash && dice.chance(4) {
            format!("keep-{}", dice.pick(&shown_of_kind))
        } else {
            format!("{}-{CANARY}-{at}", dice.pick(&["a", "keep", "z"]))
        };
        Item { kind, charter, id, hidden, level, at: seed.at, dice }
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
