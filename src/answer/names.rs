//! Which ids mean one decision: an alias that is another one's id, alias or title makes them one.

use super::cells::Groups;
use crate::model::id::fold;
use crate::model::{Id, Org};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

/// The ids of all decisions, those that mean one decision together, in the order of their first rows. Decisions that
/// are `distinct_from` each other stay apart.
pub fn one_decision(org: &Org) -> Vec<Vec<&Id>> {
    let ids = org.decision_ids();
    // Few books have any alias, and without one nothing is joined.
    if org.all_rows().all(|(_, row)| row.aliases.is_empty()) {
        return ids.into_iter().map(|id| vec![id]).collect();
    }
    let at: HashMap<&Id, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut distinct: HashSet<(usize, usize)> = HashSet::new();
    let mut bearers: BTreeMap<String, Bearers> = BTreeMap::new();
    for (_, row) in org.all_rows() {
        let own = at[&row.id.value];
        for other in row.distinct_from.iter().flat_map(|other| org.rows(other).take(1)) {
            let other = at[&other.1.id.value];
            distinct.extend([(own, other), (other, own)]);
        }
        for alias in &row.aliases {
            bearers.entry(plain(alias)).or_default().add_alias(own);
        }
    }
    for (_, row) in org.all_rows() {
        for name in [row.id.as_str(), row.title()] {
            if let Some(bearers) = bearers.get_mut(&plain(name)) {
                bearers.all.push(at[&row.id.value]);
            }
        }
    }
    let mut groups = Groups::new(ids.len());
    for Bearers { by_alias, all } in bearers.values() {
        for one in all.iter().copied() {
            let other = by_alias.iter().find(|other| **other != one && !distinct.contains(&(one, **other)));
            if let Some(other) = other {
                groups.join(one, *other);
            }
        }
    }
    let mut by_root: BTreeMap<usize, Vec<&Id>> = BTreeMap::new();
    for (at, id) in ids.into_iter().enumerate() {
        by_root.entry(groups.root(at)).or_default().push(id);
    }
    by_root.into_values().collect()
}

/// The decisions that bear a name.
#[derive(Default)]
struct Bearers {
    by_alias: Vec<usize>,
    all: Vec<usize>,
}

impl Bearers {
    fn add_alias(&mut self, decision: usize) {
        // The rows of one decision mostly follow each other.
        if self.by_alias.last() != Some(&decision) {
            self.by_alias.push(decision);
        }
        self.all.push(decision);
    }
}

/// A name as it is compared: folded, with one space for whatever stands between words.
pub(super) fn plain(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|character: char| character.is_whitespace() || matches!(character, '-' | '_' | '–'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model;
    use crate::source::Sources;

    fn groups(decisions: &str) -> Vec<String> {
        let text = format!("name: A\npurpose: B\ndecisions:\n{decisions}");
        let sources = Sources::from_texts([("charters/a.yaml", text.as_str())]);
        let (org, faults) = model::read(&sources, &Config::default());
        assert!(faults.is_empty(), "{faults:?}");
        let joined = |group: &Vec<&Id>| group.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
        one_decision(&org).iter().map(joined).collect()
    }

    #[test]
    fn an_alias_that_is_another_ones_id_alias_or_title_makes_them_one() {
        let by_id = groups(
            "- { id: discounts, title: A, aliases: [Price-Reductions] }\n- { id: price-reductions, title: B }\n",
        );
        assert_eq!(by_id, ["discounts price-reductions"]);
        let by_alias = groups("- { id: a, title: A, aliases: [rebates] }\n- { id: b, title: B, aliases: [Rebates] }\n");
        assert_eq!(by_alias, ["a b"]);
        let by_title =
            groups("- { id: a, title: A, aliases: [rebates] }\n- { id: b, title: Rebates }\n- { id: c, title: C }\n");
        assert_eq!(by_title, ["a b", "c"]);
    }

    #[test]
    fn equal_titles_alone_do_not_and_neither_do_those_that_are_told_apart() {
        assert_eq!(groups("- { id: a, title: Rebates }\n- { id: b, title: Rebates }\n"), ["a", "b"]);
        let apart = "- { id: a, title: A, aliases: [b] }\n- { id: b, title: B, distinct_from: [a] }\n";
        assert_eq!(groups(apart), ["a", "b"]);
    }

    #[test]
    fn one_that_two_aliases_name_joins_all_three() {
        let rows = "- { id: a, title: A, aliases: [c] }\n- { id: b, title: B, aliases: [c] }\n- { id: c, title: C }\n";
        assert_eq!(groups(rows), ["a b c"]);
    }
}
