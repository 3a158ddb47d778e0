//! Circles in directed graphs: supports, trade-offs, parents, delegations.

use hashbrown::{HashMap, HashSet};
use std::collections::VecDeque;

/// How many edges a search may look at before it stops, so that no book takes long. A book that reaches it has more
/// circles than anybody mends in one go, and the next check shows the rest.
const MOST_STEPS: usize = 4_000_000;

/// Circles among `edges`, each as the edges that it runs through, by their places in the list. Every graph with a
/// circle of at least `least` edges gives one; no two share an edge, so that each can be mended by itself. Of edges
/// between the same two nodes the first counts. A circle passes no node twice. Nodes are numbers from 0 on, as good as
/// without gaps: each takes some room.
pub(super) fn circles(edges: &[(usize, usize)], least: usize) -> Vec<Vec<usize>> {
    let core = core(edges);
    let mut search = Search::new(edges, &core);
    let mut found = Vec::new();
    for edge in core {
        if !search.open.contains(&edge) {
            continue;
        }
        let circle = search.shortest(edge, least);
        // Without a circle through it an edge cannot be part of one later, when there are fewer edges.
        let closed = circle.as_deref().unwrap_or(std::slice::from_ref(&edge));
        for edge in closed {
            search.open.remove(edge);
        }
        found.extend(circle);
    }
    found
}

/// The edges that are left after those are taken away, again and again, that lead from where nothing leads to or to
/// where nothing leads on: all circles, and what lies between them. Of edges between the same two nodes the first.
pub(super) fn core(edges: &[(usize, usize)]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..edges.len()).collect();
    strip(edges, &mut left, |(from, to)| (from, to));
    strip(edges, &mut left, |(from, to)| (to, from));
    let mut seen = HashSet::new();
    left.retain(|edge| seen.insert(edges[*edge]));
    left
}

/// Takes away edges whose first end no other edge arrives at.
fn strip(edges: &[(usize, usize)], left: &mut Vec<usize>, ends: impl Fn((usize, usize)) -> (usize, usize)) {
    let nodes = left.iter().map(|edge| edges[*edge].0.max(edges[*edge].1) + 1).max().unwrap_or(0);
    let mut arriving = vec![0; nodes];
    let mut leaving = vec![0; nodes];
    for (from, to) in left.iter().map(|edge| ends(edges[*edge])) {
        leaving[from] += 1;
        arriving[to] += 1;
    }
    // The edges of one node stand together, and end where those of the next begin.
    let mut end = 0;
    for count in &mut leaving {
        end += std::mem::replace(count, end);
    }
    let mut by_node = vec![0; left.len()];
    for edge in left.iter() {
        let next = &mut leaving[ends(edges[*edge]).0];
        by_node[*next] = *edge;
        *next += 1;
    }
    let leaving = |node: usize| &by_node[node.checked_sub(1).map_or(0, |before| leaving[before])..leaving[node]];
    let mut sources: Vec<usize> = (0..nodes).filter(|node| arriving[*node] == 0).collect();
    let mut gone = vec![false; edges.len()];
    while let Some(node) = sources.pop() {
        for edge in leaving(node) {
            gone[*edge] = true;
            let (_, to) = ends(edges[*edge]);
            arriving[to] -= 1;
            if arriving[to] == 0 {
                sources.push(to);
            }
        }
    }
    left.retain(|edge| !gone[*edge]);
}

struct Search<'a> {
    edges: &'a [(usize, usize)],
    leaving: HashMap<usize, Vec<usize>>,
    /// Edges that a circle may still run through.
    open: HashSet<usize>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn new(edges: &'a [(usize, usize)], core: &[usize]) -> Self {
        let mut leaving: HashMap<usize, Vec<usize>> = HashMap::new();
        for edge in core {
            leaving.entry(edges[*edge].0).or_default().push(*edge);
        }
        Self { edges, leaving, open: core.iter().copied().collect(), steps: 0 }
    }

    /// A shortest circle of at least `least` edges (at most 3) that begins with an edge.
    fn shortest(&mut self, first: usize, least: usize) -> Option<Vec<usize>> {
        let (start, next) = self.edges[first];
        if start == next {
            return (least <= 1).then(|| vec![first]);
        }
        let mut arrived_by: HashMap<usize, usize> = HashMap::new();
        let mut waiting = VecDeque::from([next]);
        while let Some(node) = waiting.pop_front() {
            for edge in self.leaving.get(&node).into_iter().flatten() {
                self.steps += 1;
                let (_, to) = self.edges[*edge];
                let straight_back = node == next && to == start && least > 2;
                if self.steps > MOST_STEPS || !self.open.contains(edge) || straight_back {
                    continue;
                }
                if to == start {
                    return Some(self.path(first, *edge, &arrived_by));
                }
                if to != next && !arrived_by.contains_key(&to) {
                    arrived_by.insert(to, *edge);
                    waiting.push_back(to);
                }
            }
        }
        None
    }

    fn path(&self, first: usize, last: usize, arrived_by: &HashMap<usize, usize>) -> Vec<usize> {
        let mut backwards = vec![last];
        let mut node = self.edges[last].0;
        while let Some(edge) = arrived_by.get(&node) {
            backwards.push(*edge);
            node = self.edges[*edge].0;
        }
        backwards.push(first);
        backwards.reverse();
        backwards
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_shortest_circle_from_the_first_edge() {
        let edges = [(9, 0), (0, 1), (1, 2), (2, 3), (3, 0), (2, 0), (3, 7)];
        assert_eq!(circles(&edges, 1), [vec![1, 2, 5]], "the way over 3 shares edges with it");
    }

    #[test]
    fn an_edge_to_itself_is_a_circle_of_one() {
        assert_eq!(circles(&[(4, 4)], 1), [vec![0]]);
        assert!(circles(&[(4, 4)], 2).is_empty());
    }

    #[test]
    fn opposite_edges_do_not_hide_a_longer_circle() {
        let edges = [(0, 1), (1, 0), (1, 2), (2, 0)];
        assert_eq!(circles(&edges, 3), [vec![0, 2, 3]]);
        assert_eq!(circles(&edges, 1), [vec![0, 1]]);
    }

    #[test]
    fn parallel_edges_are_one() {
        assert_eq!(circles(&[(0, 1), (0, 1), (1, 0), (1, 0)], 1), [vec![0, 2]]);
    }

    #[test]
    fn a_long_ring_takes_no_stack() {
        let edges: Vec<_> = (0..20_000).map(|node| (node, (node + 1) % 20_000)).collect();
        assert_eq!(circles(&edges, 1).len(), 1);
        assert!(circles(&edges[1..], 1).is_empty());
    }

    /// Whether nodes can be taken away one after the other, each without an edge to what is left.
    fn has_circle(edges: &[(usize, usize)]) -> bool {
        let mut left: Vec<_> = edges.to_vec();
        loop {
            let before = left.len();
            let froms: HashSet<usize> = left.iter().map(|(from, _)| *from).collect();
            left.retain(|(_, to)| froms.contains(to));
            if left.len() == before {
                return before > 0;
            }
        }
    }

    /// Whether some three or more nodes lie on a circle, by trying all ways.
    fn has_longer_circle(edges: &[(usize, usize)]) -> bool {
        fn goes_on(edges: &[(usize, usize)], way: &mut Vec<usize>) -> bool {
            let here = way[way.len() - 1];
            edges.iter().filter(|(from, _)| *from == here).any(|(_, to)| {
                if *to == way[0] && way.len() > 2 {
                    return true;
                }
                if way.contains(to) {
                    return false;
                }
                way.push(*to);
                let found = goes_on(edges, way);
                way.pop();
                found
            })
        }
        edges.iter().any(|(from, _)| goes_on(edges, &mut vec![*from]))
    }

    proptest! {
        #[test]
        fn every_circle_is_one_and_no_graph_hides_all_of_its_circles(
            edges in proptest::collection::vec((0_usize..7, 0_usize..7), 0..16),
            least in 1_usize..4,
        ) {
            let found = circles(&edges, least);
            let mut used = HashSet::new();
            for circle in &found {
                prop_assert!(circle.len() >= least);
                let mut nodes = HashSet::new();
                for (at, edge) in circle.iter().enumerate() {
                    let following = circle[(at + 1) % circle.len()];
                    prop_assert_eq!(edges[*edge].1, edges[following].0);
                    prop_assert!(nodes.insert(edges[*edge].0), "a node twice");
                    prop_assert!(used.insert(*edge), "an edge in two circles");
                }
            }
            match least {
                1 => prop_assert_eq!(!found.is_empty(), has_circle(&edges)),
                3 => prop_assert_eq!(!found.is_empty(), has_longer_circle(&edges)),
                _ => {}
            }
            prop_assert_eq!(found, circles(&edges, least), "the same each time");
        }
    }
}
