//! Two priorities collide: which comes first, and why?
//!
//! The answer is the trade-off between the two; else the trade-off between what they serve; else their order; else
//! whom to ask. [`Ground`] holds all that this takes as plain numbers, so that a page can ship it and ask the same
//! question in a browser. Whoever asks about (A, B) and about (B, A) gets the same answer.

use super::trade_off::{SideKey, in_force};
use crate::model::charter::{Charter, Priority, Status};
use crate::model::{Id, Org};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What collisions are decided on: the priorities, trade-offs and charters that count on a day, as numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// The charters of the book, in its order.
    pub charters: Vec<Team>,
    /// The priorities that count, in the order of the files.
    pub priorities: Vec<Standing>,
    /// The trade-offs in force between two of these priorities, in the order of the files.
    pub trade_offs: Vec<Weighing>,
}

/// A charter, as far as collisions go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Team {
    /// The charter above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
    /// Whether it names who leads it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub led: bool,
}

/// A priority, as far as collisions go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its charter.
    pub charter: usize,
    /// Its place among all priorities of that charter as written.
    #[serde(skip)]
    pub place: usize,
    /// Its rank in its charter, 1 the highest; two with one rank written share it. None where it is always on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// The priorities that it serves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<usize>,
}

/// A trade-off between two priorities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Weighing {
    /// The charter that says it.
    pub charter: usize,
    /// Its place among all trade-offs of that charter as written.
    #[serde(skip)]
    pub place: usize,
    /// The priority that comes first.
    pub winner: usize,
    /// The priority that gives way.
    pub loser: usize,
    /// It holds only sometimes, in some places, or as an exception for its own team.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub limited: bool,
}

/// What is done when two priorities collide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Collision {
    /// The priority that comes first; None: somebody has to be asked.
    pub winner: Option<usize>,
    /// What says so.
    pub by: By,
    /// Trade-offs that hold under a condition, the nearest first; where one applies, it goes before `by`.
    pub under: Vec<Ruling>,
}

/// What settles a collision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A trade-off between the two, or between what they serve.
    TradeOff(Ruling),
    /// The order of the charter in which both, or what they serve, have a rank.
    Order(Lines),
    /// One serves the other, from the one that gives way to the one that comes first.
    Service(Vec<usize>),
    /// Whoever leads this charter, the lowest above both; None: nobody leads one.
    Ask {
        /// The charter.
        charter: Option<usize>,
        /// The trade-offs that point both ways, where that is why.
        torn: Vec<usize>,
    },
}

/// The ways from the two priorities up to where it is settled, each starting with the priority itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// From the one that comes first.
    pub winner: Vec<usize>,
    /// From the one that gives way.
    pub loser: Vec<usize>,
}

/// A trade-off, and how the two priorities come under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruling {
    /// The trade-off.
    pub trade_off: usize,
    /// How it concerns them.
    pub lines: Lines,
}

/// A priority and all that it serves, each with the steps that lead there.
struct Reach {
    /// In the order of steps, then of numbers.
    order: Vec<usize>,
    /// For each, how many steps away it is, and from which one it was reached.
    from: HashMap<usize, (usize, usize)>,
}

impl Reach {
    fn has(&self, priority: usize) -> bool {
        self.from.contains_key(&priority)
    }

    fn steps(&self, priority: usize) -> usize {
        self.from.get(&priority).map_or(0, |(steps, _)| *steps)
    }

    /// The way to a priority, the start first.
    fn line(&self, to: usize) -> Vec<usize> {
        let mut line = vec![to];
        let mut at = to;
        while let Some((_, from)) = self.from.get(&at).filter(|(steps, _)| *steps > 0) {
            line.push(*from);
            at = *from;
        }
        line.reverse();
        line
    }
}

impl Ground {
    /// Whether two priorities or more of a book count on a day.
    pub fn can_collide(org: &Org, day: Date) -> bool {
        let counting = org.charters.iter().filter(|charter| charter.status != Status::Archived);
        counting.flat_map(|charter| &charter.priorities).filter(|own| own.is_active(day)).nth(1).is_some()
    }

    /// The ground of a book on a day: charters that are archived, priorities that have ended and trade-offs that are
    /// over count for nothing.
    pub fn of(org: &Org, day: Date) -> Self {
        let charter_at: HashMap<&Id, usize> =
            org.charters.iter().enumerate().rev().map(|(at, charter)| (&charter.id.value, at)).collect();
        let mut ground = Self::default();
        let mut at: HashMap<(&str, &str), usize> = HashMap::new();
        let mut priorities: Vec<(&Charter, &Priority)> = Vec::new();
        for (charter_at_own, charter) in org.charters.iter().enumerate() {
            let parent = org.parent(charter).and_then(|parent| charter_at.get(&parent.id.value).copied());
            ground.charters.push(Team { parent, led: charter.lead.is_some() });
            if charter.status == Status::Archived {
                continue;
            }
            let ranks = ranks(charter, day);
            for (place, priority) in charter.priorities.iter().enumerate().filter(|(_, own)| own.is_active(day)) {
                at.entry((&charter.id, &priority.id)).or_insert(priorities.len());
                priorities.push((charter, priority));
                let rank = ranks.get(&place).copied();
                ground.priorities.push(Standing { charter: charter_at_own, place, rank, supports: Vec::new() });
            }
        }
        for (own, (charter, priority)) in priorities.iter().enumerate() {
            let above = priority.supports.iter().filter_map(|above| org.priority(charter, above));
            let mut above: Vec<usize> =
                above.filter_map(|(charter, above)| at.get(&(&*charter.id, &*above.id)).copied()).collect();
            above.sort_unstable();
            above.dedup();
            above.retain(|above| *above != own);
            ground.priorities[own].supports = above;
        }
        let places = trade_off_places(org);
        for own in in_force(org, day) {
            let place = places.get(&std::ptr::from_ref(own.trade_off)).copied();
            let side = |key: &SideKey<'_>| match key {
                SideKey::Priority(charter, id) => at.get(&(*charter, *id)).copied(),
                SideKey::Text(_) => None,
            };
            if let (Some((charter, place)), Some(winner), Some(loser)) =
                (place, side(&own.winner.1), side(&own.loser.1))
                && winner != loser
            {
                let limited = own.when.is_some()
                    || !own.scope().dimensions.is_empty()
                    || own.trade_off.exception_because.is_some();
                ground.trade_offs.push(Weighing { charter, place, winner, loser, limited });
            }
        }
        ground
    }

    /// What is done when two priorities collide; None for one and the same, or for a number that there is not.
    pub fn collide(&self, one: usize, other: usize) -> Option<Collision> {
        if one == other || one.max(other) >= self.priorities.len() {
            return None;
        }
        // Asked either way round, the same steps are gone.
        let (one, other) = (one.min(other), one.max(other));
        let reaches = [self.reach(one), self.reach(other)];
        let mut rulings = self.rulings(&reaches);
        let general = rulings.iter().find(|(_, _, ruling)| !self.trade_offs[ruling.trade_off].limited);
        let nearest = general.map(|(steps, ..)| *steps);
        let Some(nearest) = nearest else {
            let (winner, by) = self.without_trade_off(&reaches);
            return Some(Collision { winner, by, under: rulings.into_iter().map(|(.., ruling)| ruling).collect() });
        };
        rulings.retain(|(steps, ..)| *steps <= nearest);
        let (under, mut general): (Vec<_>, Vec<_>) =
            rulings.into_iter().partition(|(.., ruling)| self.trade_offs[ruling.trade_off].limited);
        let winners: HashSet<usize> = general.iter().map(|(_, winner, _)| *winner).collect();
        let (winner, by) = if winners.len() == 1 {
            let (_, winner, ruling) = general.swap_remove(0);
            (Some(winner), By::TradeOff(ruling))
        } else {
            let torn = general.iter().map(|(.., ruling)| ruling.trade_off).collect();
            (None, By::Ask { charter: self.above_both(one, other), torn })
        };
        Some(Collision { winner, by, under: under.into_iter().map(|(.., ruling)| ruling).collect() })
    }

    /// A priority and all that it serves, step by step; a circle ends where it would begin again.
    fn reach(&self, start: usize) -> Reach {
        let mut reach = Reach { order: vec![start], from: HashMap::from([(start, (0, start))]) };
        let mut next = 0;
        while let Some(at) = reach.order.get(next).copied() {
            next += 1;
            let steps = reach.steps(at) + 1;
            for above in &self.priorities[at].supports {
                if !reach.has(*above) {
                    reach.from.insert(*above, (steps, at));
                    reach.order.push(*above);
                }
            }
        }
        reach
    }

    /// The trade-offs between the two, and between what tells them apart above: the steps from both, which of the two
    /// wins, and how. The nearest come first.
    fn rulings(&self, reaches: &[Reach; 2]) -> Vec<(usize, usize, Ruling)> {
        let [one, other] = reaches;
        let mut found = Vec::new();
        for (at, own) in self.trade_offs.iter().enumerate() {
            for (winner, loser) in [(one, other), (other, one)] {
                let (first, second) = (winner.order[0], loser.order[0]);
                let direct = own.winner == first && own.loser == second;
                let apart = !loser.has(own.winner) && !winner.has(own.loser);
                if winner.has(own.winner) && loser.has(own.loser) && (direct || apart) {
                    let lines = Lines { winner: winner.line(own.winner), loser: loser.line(own.loser) };
                    let steps = winner.steps(own.winner) + loser.steps(own.loser);
                    found.push((steps, first, Ruling { trade_off: at, lines }));
                }
            }
        }
        found.sort_by_key(|(steps, _, ruling)| (*steps, ruling.trade_off));
        found
    }

    fn without_trade_off(&self, reaches: &[Reach; 2]) -> (Option<usize>, By) {
        let [one, other] = reaches;
        let (first, second) = (one.order[0], other.order[0]);
        if let Some((winner, lines)) = self.by_order(one, other) {
            return (Some(winner), By::Order(lines));
        }
        match (one.has(second), other.has(first)) {
            (true, false) => (Some(second), By::Service(one.line(second))),
            (false, true) => (Some(first), By::Service(other.line(first))),
            _ => (None, By::Ask { charter: self.above_both(first, second), torn: Vec::new() }),
        }
    }

    /// The one with the higher rank in its charter; else the one that serves the higher rank in the nearest charter
    /// above both that has ranked what each serves. What both serve does not tell them apart.
    fn by_order(&self, one: &Reach, other: &Reach) -> Option<(usize, Lines)> {
        let (first, second) = (one.order[0], other.order[0]);
        let settled = |best: usize, worse: usize| {
            let (winner, loser) = (self.priorities[best].rank?, self.priorities[worse].rank?);
            (winner < loser).then_some(())
        };
        let same_charter = self.priorities[first].charter == self.priorities[second].charter;
        let mut pairs = Vec::new();
        if same_charter {
            pairs.push((first, second));
        }
        for charter in self.shared_charters(first, second) {
            let best = |reach: &Reach, apart_from: &Reach| {
                let own = reach.order.iter().copied().filter(|own| !apart_from.has(*own));
                let own = own.filter(|own| self.priorities[*own].charter == charter);
                own.filter_map(|own| Some((self.priorities[own].rank?, own))).min().map(|(_, own)| own)
            };
            if let (Some(best), Some(other_best)) = (best(one, other), best(other, one)) {
                pairs.push((best, other_best));
            }
        }
        pairs.into_iter().find_map(|(own, others)| {
            let line = |winner: &Reach, to: usize, loser: &Reach, from: usize| Lines {
                winner: winner.line(to),
                loser: loser.line(from),
            };
            if settled(own, others).is_some() {
                return Some((first, line(one, own, other, others)));
            }
            settled(others, own).map(|()| (second, line(other, others, one, own)))
        })
    }

    /// The charters at or above both priorities, the lowest first.
    fn shared_charters(&self, one: usize, other: usize) -> Vec<usize> {
        let others = self.charters_above(self.priorities[other].charter);
        let mut shared = self.charters_above(self.priorities[one].charter);
        let others: HashSet<usize> = others.into_iter().collect();
        shared.retain(|charter| others.contains(charter));
        shared
    }

    /// A charter and those above it, the nearest first; a circle ends where it would begin again.
    fn charters_above(&self, charter: usize) -> Vec<usize> {
        let mut above = vec![charter];
        let mut seen = HashSet::from([charter]);
        let mut at = charter;
        while let Some(parent) = self.charters[at].parent.filter(|parent| seen.insert(*parent)) {
            above.push(parent);
            at = parent;
        }
        above
    }

    fn above_both(&self, one: usize, other: usize) -> Option<usize> {
        self.shared_charters(one, other).into_iter().find(|charter| self.charters[*charter].led)
    }
}

/// The rank of each ranked priority by its place: one more than the number of those that are written higher. One
/// whose rank is not written has none to go by.
fn ranks(charter: &Charter, day: Date) -> HashMap<usize, usize> {
    let ranked = charter.priorities.iter().enumerate().filter(|(_, own)| own.is_ranked(day));
    let mut by_rank: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, own) in ranked {
        if let Some(rank) = &own.rank {
            by_rank.entry(rank.value).or_default().push(place);
        }
    }
    let mut ranks = HashMap::new();
    for places in by_rank.into_values() {
        let rank = ranks.len() + 1;
        ranks.extend(places.into_iter().map(|place| (place, rank)));
    }
    ranks
}

/// Where each trade-off is written: its charter, and its place there.
fn trade_off_places(org: &Org) -> HashMap<*const crate::model::charter::TradeOff, (usize, usize)> {
    let charters = org.charters.iter().enumerate();
    let all = charters.flat_map(|(at, charter)| {
        charter.trade_offs.iter().enumerate().map(move |(place, own)| (std::sync::Arc::as_ptr(own), (at, place)))
    });
    all.collect()
}

#[cfg(test)]
mod tests;
