//! The cascade: layers from left to right, ordered so that few lines cross.

use super::words::{lines, wrap};
use crate::site::view::{CascadeChart, CascadeEdge, CascadeMark, CascadeState, Link};

/// How wide the drawing is. Its texts are never made smaller than this, so that it is shown where there is room.
const WIDTH: i32 = 856;
/// Between two columns.
const GUTTER: i32 = 72;
/// The most columns; what stands deeper is in the table.
const MOST_LAYERS: usize = 4;
/// The sizes of texts and the distance of their lines: the company's priorities, and the others.
const COMPANY_TEXT: (f32, i32) = (17.0, 22);
const TEXT: (f32, i32) = (14.0, 18);
/// Where the words of a company's priority begin, behind its rank.
const NUMERAL: i32 = 22;
/// Under the last line of a text, to its rule; and from there to the next one.
const FOOT: i32 = 7;
const GAP: i32 = 13;
/// More of it between those that serve different ones.
const BREAK: i32 = 11;
/// Rounds of exchanging neighbours.
const ROUNDS: usize = 8;

/// One thing to be drawn.
#[derive(Debug, Clone, Default)]
pub(in crate::site) struct Item {
    /// Its words and page.
    pub(in crate::site) link: Link,
    /// Its team; empty for the company's own.
    pub(in crate::site) team: String,
    /// Its rank.
    pub(in crate::site) rank: Option<usize>,
    /// How it stands.
    pub(in crate::site) state: CascadeState,
    /// The items above that it serves.
    pub(in crate::site) serves: Vec<usize>,
    /// How many priorities it stands for; 0: it is one.
    pub(in crate::site) count: usize,
}

/// Places items. `most` is the one whose lines are drawn strong. The items come in the order of their charters and
/// ranks, which decides where nothing else does.
pub(in crate::site) fn layout(items: &[Item], most: Option<usize>) -> CascadeChart {
    let layer_of = layers(items);
    let deepest = layer_of.iter().copied().max().unwrap_or_default().min(MOST_LAYERS - 1);
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); deepest + 1];
    for (item, layer) in layer_of.iter().enumerate().filter(|(_, layer)| **layer < MOST_LAYERS) {
        columns[*layer].push(item);
    }
    arrange(items, &mut columns, &layer_of);
    // The number of columns is small, so that it fits any integer.
    let count = i32::try_from(columns.len()).unwrap_or(1);
    let width = (WIDTH - GUTTER * (count - 1)) / count;
    let mut marks: Vec<CascadeMark> = items.iter().map(|item| mark(item, width)).collect();
    place(items, &columns, &layer_of, &mut marks);
    for mark in &mut marks {
        mark.lines.iter_mut().for_each(|line| line.y += mark.y);
    }
    let mut edges = Vec::new();
    for (item, own) in items.iter().enumerate().filter(|(item, _)| layer_of[*item] < MOST_LAYERS) {
        for above in own.serves.iter().filter(|above| layer_of[**above] < layer_of[item]) {
            let strong = Some(*above) == most;
            edges.push(edge(&marks[*above], &marks[item], strong));
        }
    }
    // Strong lines are drawn last, over the others.
    edges.sort_by_key(|edge| edge.strong);
    let height = marks.iter().map(|mark| mark.y + mark.height).max().unwrap_or_default() + 4;
    let order: Vec<usize> = columns.concat();
    let nodes = order.into_iter().map(|item| marks[item].clone()).collect();
    CascadeChart { width: WIDTH, height, nodes, edges, ..CascadeChart::default() }
}

/// How far each item is from the company's, by the longest way; a circle is cut where it closes.
fn layers(items: &[Item]) -> Vec<usize> {
    let mut layers: Vec<Option<usize>> = vec![None; items.len()];
    for start in 0..items.len() {
        // Depth first without recursion, since a chain may be as long as the book.
        let mut path = vec![(start, 0)];
        let mut open: hashbrown::HashSet<_> = std::iter::once(start).collect();
        while let Some((item, next)) = path.pop() {
            if let Some(above) = items[item].serves.get(next) {
                path.push((item, next + 1));
                if layers[*above].is_none() && open.insert(*above) {
                    path.push((*above, 0));
                }
                continue;
            }
            open.remove(&item);
            let deepest = items[item].serves.iter().filter_map(|above| layers[*above]).max();
            let own = match items[item].state {
                CascadeState::Company => 0,
                _ => deepest.map_or(1, |above| above + 1),
            };
            layers[item] = Some(own);
        }
    }
    layers.into_iter().map(Option::unwrap_or_default).collect()
}

/// Orders each column by where the lines of its items come from, then exchanges neighbours while that uncrosses lines.
/// The company's priorities keep their ranks, and what serves none stays at the end.
fn arrange(items: &[Item], columns: &mut [Vec<usize>], layer_of: &[usize]) {
    let mut position = vec![0_usize; items.len()];
    for (layer, column) in columns.iter_mut().enumerate() {
        if layer > 0 {
            let centre = |item: usize| {
                let above: Vec<usize> =
                    items[item].serves.iter().filter(|above| layer_of[**above] < layer).copied().collect();
                let sum: usize = above.iter().map(|above| position[*above] * 1_000).sum();
                sum.checked_div(above.len()).unwrap_or(usize::MAX)
            };
            column.sort_by_cached_key(|item| centre(*item));
            exchange(items, column, &position);
        }
        for (at, item) in column.iter().enumerate() {
            position[*item] = at;
        }
    }
}

fn exchange(items: &[Item], column: &mut [usize], position: &[usize]) {
    let crossings = |upper: usize, lower: usize| -> usize {
        let pairs = items[upper].serves.iter().flat_map(|one| items[lower].serves.iter().map(move |two| (one, two)));
        pairs.filter(|(one, two)| position[**one] > position[**two]).count()
    };
    for _ in 0..ROUNDS {
        let mut changed = false;
        for at in 1..column.len() {
            let (upper, lower) = (column[at - 1], column[at]);
            let both_serve = !items[upper].serves.is_empty() && !items[lower].serves.is_empty();
            if both_serve && crossings(lower, upper) < crossings(upper, lower) {
                column.swap(at - 1, at);
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

fn mark(item: &Item, width: i32) -> CascadeMark {
    let company = item.state == CascadeState::Company;
    let ((size, leading), indent) = if company { (COMPANY_TEXT, NUMERAL) } else { (TEXT, 0) };
    let text = if item.team.is_empty() { item.link.text.clone() } else { format!("{} {}", item.team, item.link.text) };
    // A drawing has few hundred pixels, which any float holds exactly.
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    let room = (width - indent) as f32 / size;
    let words = wrap(&text, room, 3);
    let count = i32::try_from(words.len().max(1)).unwrap_or(1);
    CascadeMark {
        link: item.link.clone(),
        team: item.team.clone(),
        rank: item.rank,
        width,
        height: count * leading + FOOT,
        lines: lines(&item.team, words, leading - 4, leading),
        state: item.state,
        count: item.count,
        ..CascadeMark::default()
    }
}

/// The highest column is stacked; every other one stands as near to its neighbours as it can without overlaps.
fn place(items: &[Item], columns: &[Vec<usize>], layer_of: &[usize], marks: &mut [CascadeMark]) {
    let stacked = |column: &Vec<usize>, marks: &[CascadeMark]| -> i32 {
        let gaps: i32 = column.windows(2).map(|pair| gap(items, pair[0], pair[1])).sum();
        column.iter().map(|item| marks[*item].height).sum::<i32>() + gaps
    };
    let Some(highest) = (0..columns.len()).max_by_key(|at| (stacked(&columns[*at], marks), std::cmp::Reverse(*at)))
    else {
        return;
    };
    let total = stacked(&columns[highest], marks);
    let mut served_by: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (item, own) in items.iter().enumerate() {
        for above in &own.serves {
            served_by[*above].push(item);
        }
    }
    let outwards = (0..=highest).rev().chain(highest + 1..columns.len());
    for layer in outwards {
        let mut wanted = Vec::new();
        for item in &columns[layer] {
            let near: Vec<i32> = if layer < highest {
                let below = served_by[*item].iter().filter(|below| layer_of[**below] == layer + 1);
                below.map(|below| marks[*below].y + marks[*below].height).collect()
            } else if layer > highest {
                let above = items[*item].serves.iter().filter(|above| layer_of[**above] < layer);
                above.map(|above| marks[*above].y + marks[*above].height).collect()
            } else {
                Vec::new()
            };
            let count = i32::try_from(near.len()).unwrap_or(i32::MAX);
            let middle = near.iter().sum::<i32>().checked_div(count);
            wanted.push(middle.map(|middle| middle - marks[*item].height));
        }
        settle(items, &columns[layer], &wanted, total, marks);
        let count = i32::try_from(columns.len()).unwrap_or(1);
        let x = i32::try_from(layer).unwrap_or_default() * ((WIDTH - GUTTER * (count - 1)) / count + GUTTER);
        for item in &columns[layer] {
            marks[*item].x = x;
        }
    }
}

/// The room between two items of a column.
fn gap(items: &[Item], upper: usize, lower: usize) -> i32 {
    if items[upper].serves == items[lower].serves { GAP } else { GAP + BREAK }
}

/// Gives each item of a column the height that it wants, or the next free one; what would end below the drawing moves up.
fn settle(items: &[Item], column: &[usize], wanted: &[Option<i32>], total: i32, marks: &mut [CascadeMark]) {
    let after = |at: usize| column.get(at + 1).map_or(0, |next| gap(items, column[at], *next));
    let mut free = 0;
    for (at, (item, wanted)) in column.iter().zip(wanted).enumerate() {
        marks[*item].y = wanted.unwrap_or(free).max(free);
        free = marks[*item].y + marks[*item].height + after(at);
    }
    let mut end = total;
    for (at, item) in column.iter().enumerate().rev() {
        let mark = &mut marks[*item];
        mark.y = mark.y.min(end - after(at) - mark.height).max(0);
        end = mark.y;
    }
}

fn edge(above: &CascadeMark, below: &CascadeMark, strong: bool) -> CascadeEdge {
    let (x1, x2) = (above.x + above.width, below.x);
    CascadeEdge { x1, y1: above.y + above.height, turn: x2 - GUTTER / 2, x2, y2: below.y + below.height, strong }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(state: CascadeState, text: &str, serves: &[usize]) -> Item {
        let team = if state == CascadeState::Company { String::new() } else { "Team".to_owned() };
        let link = Link { text: text.to_owned(), href: None };
        Item { link, team, state, serves: serves.to_vec(), ..Item::default() }
    }

    fn company(text: &str) -> Item {
        item(CascadeState::Company, text, &[])
    }

    fn serving(text: &str, serves: &[usize]) -> Item {
        item(CascadeState::Serves, text, serves)
    }

    fn column(chart: &CascadeChart, x: i32) -> Vec<&str> {
        chart.nodes.iter().filter(|node| node.x == x).map(|node| node.link.text.as_str()).collect()
    }

    #[test]
    fn what_serves_stands_beside_what_it_serves() {
        let items = [
            company("Keep"),
            company("Margin"),
            serving("three", &[1]),
            serving("one", &[0]),
            item(CascadeState::Orphan, "alone", &[]),
            serving("deep", &[3]),
            serving("two", &[0]),
        ];
        let chart = layout(&items, Some(0));
        let step = (WIDTH - 2 * GUTTER) / 3 + GUTTER;
        assert_eq!(column(&chart, 0), ["Keep", "Margin"], "the order of ranks");
        assert_eq!(column(&chart, step), ["one", "two", "three", "alone"]);
        assert_eq!(column(&chart, 2 * step), ["deep"]);
        assert_eq!(chart.edges.len(), 4);
        assert_eq!(chart.edges.iter().filter(|edge| edge.strong).count(), 2, "only what serves it directly");
    }

    #[test]
    fn lines_cross_only_where_they_must() {
        let items = [
            company("a"),
            company("b"),
            company("c"),
            serving("ca", &[2, 0]),
            serving("b", &[1]),
            serving("c", &[2]),
            serving("a", &[0]),
        ];
        let chart = layout(&items, None);
        assert_eq!(column(&chart, (WIDTH - GUTTER) / 2 + GUTTER), ["a", "ca", "b", "c"]);
    }

    #[test]
    fn a_circle_and_a_long_chain_end() {
        let circle = [company("a"), serving("b", &[2]), serving("c", &[1])];
        assert_eq!(layout(&circle, None).nodes.len(), 3);
        let chain: Vec<Item> =
            (0..20_000).map(|at: usize| if at == 0 { company("a") } else { serving("b", &[at - 1]) }).collect();
        assert_eq!(layout(&chain, None).nodes.len(), MOST_LAYERS, "what stands deeper is not drawn");
        assert!(layout(&[], None).nodes.is_empty());
    }

    proptest! {
        #[test]
        fn nothing_overlaps_or_leaves_the_drawing(above in proptest::collection::vec((0..6_usize, 0..6_usize), 0..40)) {
            let mut items: Vec<Item> = (0..6).map(|_| company("One of the six priorities of the company")).collect();
            items.extend(above.iter().map(|(one, two)| serving("Something that takes a line or two to say", &[*one, *two])));
            let chart = layout(&items, None);
            for (at, node) in chart.nodes.iter().enumerate() {
                prop_assert!(node.x >= 0 && node.y >= 0);
                prop_assert!(node.x + node.width <= chart.width && node.y + node.height <= chart.height);
                for other in &chart.nodes[at + 1..] {
                    let apart = node.y + node.height <= other.y || other.y + other.height <= node.y;
                    prop_assert!(node.x != other.x || apart);
                }
            }
        }
    }
}
