//! The cases that rights tell apart. Between the ends, places and days that rows name nothing changes, so that one look
//! at each cell says what holds anywhere in it.

use super::grant::Grant;
use super::party::{Key, key};
use crate::config::Config;
use crate::model::id::fold;
use crate::model::words::list;
use crate::model::{Amount, Org};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How much work the cells of one decision may be before they are not told apart, so that no book takes long. Rows that
/// each name another dimension double the places with every row.
const MOST_STEPS: usize = 4_000_000;

/// How many dimensions the rows of one decision may name before its cells are not told apart.
const MOST_DIMENSIONS: usize = 100;

/// Grants of one decision, ready to be held against each other. They are named by their places in the list.
#[derive(Debug, Clone)]
pub struct Rights<'org> {
    grants: Vec<Grant<'org>>,
    deciders: Vec<Vec<Key<'org>>>,
    delegators: Vec<Option<Key<'org>>>,
}

/// One dimension of a place: some of its values, or all but some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where<'a> {
    /// The dimension's name.
    pub dimension: &'a str,
    /// Its values.
    pub values: Vec<&'a str>,
    /// The place is everywhere else.
    pub outside: bool,
}

impl fmt::Display for Where<'_> {
    /// `in EMEA and AMER`, `outside EMEA`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = list(self.values.iter().map(|value| (*value).to_owned()));
        write!(out, "{} {values}", if self.outside { "outside" } else { "in" })
    }
}

/// A place and a first day, with the grants that hold there from that day until something changes.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'c> {
    /// The place; empty: everywhere.
    pub place: &'c [Where<'c>],
    /// The first day.
    pub day: Date,
    /// The grants, never none.
    pub holding: &'c [usize],
}

/// A stretch of amounts, the lower end excluded, with the grants that hold throughout.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<'c, 'org> {
    /// The end above which it lies; None: from nothing.
    pub above: Option<&'org Amount>,
    /// The end up to which it goes; None: without end.
    pub up_to: Option<&'org Amount>,
    /// The grants; none: a gap.
    pub holding: &'c [usize],
}

impl<'org> Rights<'org> {
    /// Prepares grants.
    pub fn new(org: &'org Org, grants: Vec<Grant<'org>>) -> Self {
        let deciders = grants.iter().map(|grant| grant.deciders_key(org)).collect();
        let delegator = |grant: &Grant<'org>| grant.row.delegated_from.as_deref().map(|from| key(org, &from.value));
        let delegators = grants.iter().map(delegator).collect();
        Self { grants, deciders, delegators }
    }

    /// All of them.
    pub fn grants(&self) -> &[Grant<'org>] {
        &self.grants
    }

    /// One of them.
    pub fn grant(&self, at: usize) -> &Grant<'org> {
        &self.grants[at]
    }

    /// Who decides by one of them, as [`Grant::deciders_key`].
    pub fn deciders(&self, at: usize) -> &[Key<'org>] {
        &self.deciders[at]
    }

    /// Whether somebody is among those who decide by one of them.
    pub fn is_decider(&self, at: usize, key: &Key<'org>) -> bool {
        self.deciders[at].binary_search(key).is_ok()
    }

    /// Who handed one of them on.
    pub fn delegator(&self, at: usize) -> Option<&Key<'org>> {
        self.delegators[at].as_ref()
    }

    /// Of grants that hold for one case, those that count: what was handed on is gone from whoever handed it on.
    /// Rights handed round in a circle all stand; a rule says so.
    pub fn standing(&self, holding: &[usize]) -> Vec<usize> {
        let takes = |taker: usize, from: usize| {
            !std::ptr::eq(self.grants[taker].row, self.grants[from].row)
                && self.delegators[taker].as_ref().is_some_and(|delegator| self.is_decider(from, delegator))
        };
        let takers: Vec<usize> = holding.iter().copied().filter(|at| self.delegators[*at].is_some()).collect();
        let left: Vec<usize> =
            holding.iter().copied().filter(|from| !takers.iter().any(|taker| takes(*taker, *from))).collect();
        if left.is_empty() { holding.to_vec() } else { left }
    }

    /// Hands over every cell from a day on. Values of a scope that the book declares and no row names are one place,
    /// and so is everywhere else where the book declares none. A decision with more cells than anybody could mean gives
    /// none at all, since a part of them would say what is not so. Gives whether the cells could be told apart.
    #[must_use]
    pub fn each_cell(&self, config: &Config, from: Date, visit: &mut dyn FnMut(Cell<'_>)) -> bool {
        let Some(dimensions) = Dimension::all(&self.grants, config) else { return false };
        let all: Vec<usize> = (0..self.grants.len()).collect();
        let walk = |visit: &mut dyn FnMut(Cell<'_>)| {
            let mut cells = Walk { grants: &self.grants, dimensions: &dimensions, from, left: MOST_STEPS, visit };
            cells.places(0, &all, &mut Vec::new())
        };
        walk(&mut |_| {}).is_some() && walk(visit).is_some()
    }

    /// Hands over every stretch of amounts, kind by kind and from the lowest.
    pub fn each_stretch(&self, holding: &[usize], visit: &mut dyn FnMut(Stretch<'_, 'org>)) {
        let (whole, by_kind) = self.kinds(holding);
        if by_kind.is_empty() && !whole.is_empty() {
            visit(Stretch { above: None, up_to: None, holding: &whole });
        }
        for ends in by_kind.values() {
            stretches(ends, &whole, visit);
        }
    }

    /// The grants for every amount, and the others by what they count. One whose ends are of two kinds, or stand the
    /// wrong way round, holds for nothing.
    fn kinds(&self, holding: &[usize]) -> (Vec<usize>, BTreeMap<String, Vec<Ends<'org>>>) {
        let mut whole = Vec::new();
        let mut by_kind: BTreeMap<String, Vec<Ends<'org>>> = BTreeMap::new();
        for at in holding.iter().copied() {
            let grant = &self.grants[at];
            let Some(end) = grant.above().or(grant.up_to()) else {
                whole.push(at);
                continue;
            };
            if grant.holds_for_something() {
                by_kind.entry(end.kind()).or_default().push(Ends { at, above: grant.above(), up_to: grant.up_to() });
            }
        }
        (whole, by_kind)
    }
}

struct Ends<'org> {
    at: usize,
    above: Option<&'org Amount>,
    up_to: Option<&'org Amount>,
}

fn stretches<'org>(ends: &[Ends<'org>], whole: &[usize], visit: &mut dyn FnMut(Stretch<'_, 'org>)) {
    let number = |amount: &Amount| amount.in_base().0;
    let mut points: BTreeMap<Decimal, &'org Amount> = BTreeMap::new();
    for end in ends.iter().flat_map(|own| [own.above, own.up_to]).flatten() {
        points.entry(number(end)).or_insert(end);
    }
    let mut starting: BTreeMap<Option<Decimal>, Vec<&Ends<'org>>> = BTreeMap::new();
    for own in ends {
        starting.entry(own.above.map(number)).or_default().push(own);
    }
    let mut holding: Vec<(usize, Option<Decimal>)> = whole.iter().map(|at| (*at, None)).collect();
    let lower_ends = std::iter::once(None).chain(points.iter().map(Some));
    let mut upper_ends = points.values().copied();
    for above in lower_ends {
        let from = above.map(|(number, _)| *number);
        // What goes up to this point ends here, since the point itself belongs to the stretch below.
        holding.retain(|(_, up_to)| from.is_none() || up_to.is_none_or(|up_to| Some(up_to) > from));
        let new = starting.get(&from).into_iter().flatten();
        holding.extend(new.map(|own| (own.at, own.up_to.map(number))));
        let mut all: Vec<usize> = holding.iter().map(|(at, _)| *at).collect();
        all.sort_unstable();
        visit(Stretch { above: above.map(|(_, amount)| *amount), up_to: upper_ends.next(), holding: &all });
    }
}

/// A dimension of scope and what each grant says of it.
struct Dimension<'a> {
    name: &'a str,
    declared: Option<Vec<&'a str>>,
    /// By grant: its values, folded and as written; None: all of them.
    of: Vec<Option<BTreeMap<String, &'a str>>>,
}

impl<'a> Dimension<'a> {
    /// None: more than can be held against each other.
    fn all(grants: &[Grant<'a>], config: &'a Config) -> Option<Vec<Self>> {
        let mut names: BTreeMap<String, &str> = BTreeMap::new();
        for dimension in grants.iter().flat_map(|grant| &grant.row.scope.dimensions) {
            names.entry(fold(&dimension.name)).or_insert(&dimension.name);
        }
        if names.len() > MOST_DIMENSIONS {
            return None;
        }
        let declared = |folded: &str| {
            let (_, values) = config.scopes.as_ref()?.iter().find(|(name, _)| fold(name) == folded)?;
            Some(values.iter().map(|value| value.as_str()).collect())
        };
        let values = |grant: &Grant<'a>, name: &str| {
            let values = grant.row.scope.values(name)?;
            Some(values.iter().map(|value| (fold(value), value.as_str())).collect())
        };
        let dimension = |(folded, name): (String, &'a str)| Self {
            name,
            declared: declared(&folded),
            of: grants.iter().map(|grant| values(grant, name)).collect(),
        };
        let mut all: Vec<Self> = names.into_iter().map(dimension).collect();
        // Those that more rows narrow come first, so that fewer places are divided by what does not matter there.
        all.sort_by_key(|own| std::cmp::Reverse(own.of.iter().flatten().count()));
        Some(all)
    }

    /// Where none of the values is, or None where the book declares no further one.
    fn elsewhere(&self, named: &BTreeMap<&str, (&'a str, Vec<usize>)>) -> Option<Where<'a>> {
        let dimension = self.name;
        match &self.declared {
            None => {
                let values = named.values().map(|(written, _)| *written).collect();
                Some(Where { dimension, values, outside: true })
            }
            Some(declared) => {
                let left = declared.iter().copied().filter(|value| !named.contains_key(fold(value).as_str()));
                let values: Vec<&str> = left.collect();
                (!values.is_empty()).then_some(Where { dimension, values, outside: false })
            }
        }
    }
}

struct Walk<'w, 'a> {
    grants: &'w [Grant<'a>],
    dimensions: &'w [Dimension<'a>],
    from: Date,
    /// Steps that are left.
    left: usize,
    visit: &'w mut dyn FnMut(Cell<'_>),
}

impl<'a> Walk<'_, 'a> {
    /// None: the steps are used up. So it is below.
    fn places(&mut self, at: usize, subset: &[usize], place: &mut Vec<Where<'a>>) -> Option<()> {
        self.spend(subset.len())?;
        let Some(dimension) = self.dimensions.get(at) else { return self.days(subset, place) };
        let (named, rest): (Vec<usize>, Vec<usize>) = subset.iter().partition(|grant| dimension.of[**grant].is_some());
        if named.is_empty() {
            return self.places(at + 1, subset, place);
        }
        let mut by_value: BTreeMap<&str, (&str, Vec<usize>)> = BTreeMap::new();
        for grant in named {
            for (folded, written) in dimension.of[grant].iter().flatten() {
                by_value.entry(folded).or_insert_with(|| (written, Vec::new())).1.push(grant);
            }
        }
        // Values that the same rows name are one place.
        let mut by_holders: BTreeMap<&[usize], Vec<&'a str>> = BTreeMap::new();
        for (written, holders) in by_value.values() {
            by_holders.entry(holders).or_default().push(written);
        }
        for (holders, values) in by_holders {
            let mut subset = [holders, &rest].concat();
            subset.sort_unstable();
            place.push(Where { dimension: dimension.name, values, outside: false });
            self.places(at + 1, &subset, place)?;
            place.pop();
        }
        if !rest.is_empty()
            && let Some(elsewhere) = dimension.elsewhere(&by_value)
        {
            place.push(elsewhere);
            self.places(at + 1, &rest, place)?;
            place.pop();
        }
        Some(())
    }

    fn days(&mut self, subset: &[usize], place: &[Where<'a>]) -> Option<()> {
        let rows = subset.iter().map(|at| self.grants[*at].row);
        let changes = rows.flat_map(|row| {
            let over = row.until.as_ref().and_then(|until| until.value.tomorrow().ok());
            [row.from.as_ref().map(|from| from.value), over]
        });
        let later = changes.flatten().filter(|day| *day > self.from);
        let days: BTreeSet<Date> = std::iter::once(self.from).chain(later).collect();
        for day in days {
            self.spend(subset.len())?;
            let holding: Vec<usize> = subset.iter().copied().filter(|at| self.grants[*at].row.in_force(day)).collect();
            if !holding.is_empty() {
                // Whoever looks at a cell may hold each grant against each.
                self.spend(holding.len().saturating_mul(holding.len()))?;
                (self.visit)(Cell { place, day, holding: &holding });
            }
        }
        Some(())
    }

    fn spend(&mut self, steps: usize) -> Option<()> {
        self.left = self.left.checked_sub(steps)?;
        Some(())
    }
}

/// Things joined two by two, to be found as groups.
#[derive(Debug, Clone)]
pub struct Groups(Vec<usize>);

impl Groups {
    /// So many things, each a group of its own.
    pub fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The thing that stands for the group of this one.
    pub fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Makes the groups of two things one.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// Makes the groups of all these one.
    pub fn join_all(&mut self, all: &[usize]) {
        for pair in all.windows(2) {
            self.join(pair[0], pair[1]);
        }
    }

    /// The groups of more than one thing, in the order of their first ones.
    pub fn several(mut self) -> Vec<Vec<usize>> {
        // The first thing of a group is its root, and most are alone in theirs.
        let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.0.len() {
            let root = self.root(at);
            if root != at {
                by_root.entry(root).or_insert_with(|| vec![root]).push(at);
            }
        }
        by_root.into_values().collect()
    }
}

#[cfg(test)]
mod tests;
