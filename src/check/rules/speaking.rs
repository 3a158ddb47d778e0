//! Rows that add to each other: one names the decider, another says who else has a part or by when it has to be decided.

use super::rights;
use crate::check::Context;
use crate::model::Id;
use crate::model::charter::Decision;
use crate::model::id::fold;
use hashbrown::HashMap;

/// Every row that counts, by its decision, whether it names a decider, and a place that it holds in.
pub(super) struct Speaking<'a>(HashMap<(&'a Id, bool, Place), Vec<&'a Decision>>);

/// A dimension and one of its values; None: everywhere.
type Place = Option<(String, String)>;

impl<'a> Speaking<'a> {
    pub(super) fn of(cx: &Context<'a>) -> Self {
        let mut all: HashMap<(&Id, bool, Place), Vec<&Decision>> = HashMap::new();
        for (_, row) in rights::rows(cx) {
            // One dimension is enough to find a row by: whatever it covers has a value there that is among its own.
            let places: Vec<Place> = match row.scope.dimensions.first() {
                None => vec![None],
                Some(own) => own.values.iter().map(|value| Some((fold(&own.name), fold(value)))).collect(),
            };
            for place in places {
                all.entry((&row.id.value, has_decider(row), place)).or_default().push(row);
            }
        }
        Self(all)
    }

    /// The rows that say something of every case of a row: the row itself, and those of the same decision that hold
    /// wherever it does. Of two rows that add to each other one has no decider.
    pub(super) fn to(&self, row: &'a Decision) -> Vec<&'a Decision> {
        let mut all = vec![row];
        let by_value = row.scope.dimensions.iter().filter_map(|own| Some((fold(&own.name), fold(own.values.first()?))));
        for place in std::iter::once(None).chain(by_value.map(Some)) {
            for decides in [false, true] {
                let others =
                    self.0.get(&(&row.id.value, decides, place.clone())).filter(|_| !decides || !has_decider(row));
                let holds_there = |other: &&&Decision| other.scope.covers(&row.scope) && other.shares_a_day(row);
                let others = others.into_iter().flatten().filter(|other| !std::ptr::eq(**other, row));
                all.extend(others.filter(holds_there));
            }
        }
        all
    }
}

fn has_decider(row: &Decision) -> bool {
    row.deciders().next().is_some()
}
