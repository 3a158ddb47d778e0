//! Tensions as arcs: the parties stand below each other, and whoever is in a tension is joined by an arc.

use super::words::{lines, wrap};
use crate::site::view::{Link, TensionArc, TensionArcs, TensionParty, TensionState};
use hashbrown::HashMap;

pub(in crate::site) const NARROW: i32 = 288;
pub(in crate::site) const WIDE: i32 = 600;
/// The size of names and the distance of their lines.
const TEXT: (f32, i32) = (15.0, 19);
/// From one party to the next, at least.
const STEP: i32 = 46;
/// How high a sign and its word are, so that two do not touch.
const SIGN: i32 = 20;
/// The room for the longest word of a state.
const WORD: i32 = 86;
/// The most exchanges of neighbours that order the parties.
const ROUNDS: usize = 20;

/// One tension: between whom, by their places among the parties.
#[derive(Debug, Clone)]
pub(in crate::site) struct Pull {
    /// The parties.
    pub(in crate::site) between: Vec<usize>,
    /// How it stands.
    pub(in crate::site) state: TensionState,
    /// Between whom, ready to print.
    pub(in crate::site) words: String,
    /// The way to it.
    pub(in crate::site) href: Option<String>,
}

/// Places parties and arcs for a width.
pub(in crate::site) fn layout(parties: &[Link], pulls: &[Pull], width: i32) -> TensionArcs {
    let order = arrange(parties.len(), pulls);
    let room = width - WORD;
    let axis = WORD + (room / 4).clamp(48, 130);
    let text_x = axis + 14;
    let mut arcs = TensionArcs { width, axis, ..TensionArcs::default() };
    let step = STEP.max(SIGN * most_between_two(pulls) + 12);
    let mut place: HashMap<usize, i32> = HashMap::new();
    let mut y = 8;
    for party in order {
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let words = wrap(&parties[party].text, (width - text_x) as f32 / TEXT.0, 3);
        let block = i32::try_from(words.len().max(1)).unwrap_or(1) * TEXT.1;
        let height = (block + 14).max(step);
        let middle = y + height / 2;
        place.insert(party, middle);
        let lines = lines("", words, middle - block / 2 + TEXT.1 - 5, TEXT.1);
        arcs.parties.push(TensionParty { link: parties[party].clone(), lines, y: middle });
        y += height;
    }
    arcs.height = y + 8;
    let longest = arcs.height.max(1);
    let mut spans: Vec<(i32, i32, &Pull)> = Vec::new();
    for pull in pulls {
        // Of more than two parties, each is joined with the next one below it.
        let mut ends: Vec<i32> = pull.between.iter().filter_map(|party| place.get(party).copied()).collect();
        ends.sort_unstable();
        ends.dedup();
        spans.extend(ends.windows(2).map(|pair| (pair[0], pair[1], pull)));
    }
    // Short arcs first, so that their signs stand at their middles.
    spans.sort_by_key(|(y1, y2, _)| (y2 - y1, *y1));
    let mut signs: Vec<i32> = Vec::new();
    let mut alike: HashMap<(i32, i32), i32> = HashMap::new();
    for (y1, y2, pull) in spans {
        let radius = (y2 - y1) / 2;
        let deepest = axis - WORD - 4;
        // Of several between the same two, each reaches farther than the one before.
        let further = alike.entry((y1, y2)).or_default();
        let reach = (deepest * (y2 - y1) / longest + deepest / 4 + *further).min(deepest).max(24);
        *further += 14;
        let (x, y) = sign(axis, (y1 + y2) / 2, radius, reach, &signs);
        signs.push(y);
        let (state, between, href) = (pull.state, pull.words.clone(), pull.href.clone());
        arcs.arcs.push(TensionArc { y1, y2, reach, radius, x, y, state, between, href });
    }
    arcs
}

/// How many tensions there are at most between the same two parties, whose arcs lie side by side.
fn most_between_two(pulls: &[Pull]) -> i32 {
    let mut counts: HashMap<Vec<usize>, i32> = HashMap::new();
    for pull in pulls {
        let mut between = pull.between.clone();
        between.sort_unstable();
        *counts.entry(between).or_default() += 1;
    }
    counts.into_values().max().unwrap_or(1)
}

/// A place on an arc whose word touches none that stands already: the middle, or as near to it as can be.
fn sign(axis: i32, middle: i32, radius: i32, reach: i32, taken: &[i32]) -> (i32, i32) {
    let at = |tenths: i32| {
        let share = f64::from(tenths) / 10.0;
        #[allow(clippy::cast_possible_truncation, reason = "within the arc")]
        let x = axis - (f64::from(reach) * (1.0 - share * share).sqrt()).round() as i32;
        (x, middle + radius * tenths / 10)
    };
    let free = |y: i32| taken.iter().all(|other| (other - y).abs() >= SIGN);
    let tries = [0, -3, 3, -5, 5, -7, 7, -8, 8];
    tries.into_iter().map(at).find(|(_, y)| free(*y)).unwrap_or_else(|| at(0))
}

/// The parties in an order in which those in tension stand near to each other: neighbours are exchanged while that makes
/// the arcs shorter. For many parties, the order in which they are named.
fn arrange(parties: usize, pulls: &[Pull]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parties).collect();
    if parties > 40 {
        return order;
    }
    let length = |order: &[usize]| -> usize {
        let mut place = vec![0; parties];
        for (at, party) in order.iter().enumerate() {
            place[*party] = at;
        }
        let spread = |pull: &Pull| {
            let ends = || pull.between.iter().map(|party| place[*party]);
            ends().max().unwrap_or_default() - ends().min().unwrap_or_default()
        };
        pulls.iter().map(spread).sum()
    };
    for _ in 0..ROUNDS {
        let before = length(&order);
        for at in 0..parties {
            for to in 0..parties {
                let mut moved = order.clone();
                let party = moved.remove(at);
                moved.insert(to, party);
                if length(&moved) < length(&order) {
                    order = moved;
                }
            }
        }
        if length(&order) == before {
            break;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(parties: usize, pulls: &[&[usize]]) -> TensionArcs {
        let parties: Vec<Link> = (0..parties).map(|at| Link { text: format!("Party {at}"), href: None }).collect();
        let pull = |between: &&[usize]| Pull {
            between: between.to_vec(),
            state: TensionState::Open,
            words: String::new(),
            href: None,
        };
        layout(&parties, &pulls.iter().map(pull).collect::<Vec<_>>(), NARROW)
    }

    #[test]
    fn those_in_tension_stand_next_to_each_other() {
        let chart = chart(6, &[&[0, 5], &[5, 2], &[1, 4]]);
        let order: Vec<&str> = chart.parties.iter().map(|party| party.link.text.as_str()).collect();
        let place = |name: &str| order.iter().position(|own| *own == name).unwrap();
        assert_eq!(place("Party 0").abs_diff(place("Party 5")), 1, "{order:?}");
        assert_eq!(place("Party 5").abs_diff(place("Party 2")), 1, "{order:?}");
        assert_eq!(place("Party 1").abs_diff(place("Party 4")), 1, "{order:?}");
    }

    #[test]
    fn each_party_of_a_tension_is_joined_to_the_next() {
        assert_eq!(chart(3, &[&[0, 1, 2]]).arcs.len(), 2);
        assert_eq!(chart(2, &[&[1, 1]]).arcs.len(), 0);
        assert!(chart(0, &[]).arcs.is_empty());
    }

    #[test]
    fn signs_stand_apart_and_within_the_drawing() {
        let chart = chart(4, &[&[0, 1], &[0, 1], &[1, 2], &[0, 3], &[2, 3]]);
        for (at, arc) in chart.arcs.iter().enumerate() {
            assert!(arc.x >= WORD && arc.x < chart.axis && arc.y > 0 && arc.y < chart.height, "{arc:?}");
            let near = chart.arcs[at + 1..].iter().find(|other| (other.y - arc.y).abs() < 14);
            assert!(near.is_none(), "{arc:?} and {near:?}");
        }
    }
}
