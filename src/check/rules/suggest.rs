//! The id that was most likely meant.

use super::references::{Kind, Mention};
use crate::model::words::nearest;
use crate::model::{Id, Org};
use hashbrown::HashMap;

/// How many ids a run compares at most. A book in which more are unknown lacks a whole file, and a guess at each of
/// its ids would be of no use.
const MOST_COMPARED: usize = 1_000_000;

/// Finds suggestions, each only once.
pub(super) struct Suggestions<'org> {
    org: &'org Org,
    found: HashMap<(Kind, &'org str), Option<String>>,
    compared: usize,
    /// The charter of a priority's id, for ids that lack theirs.
    homes: Option<HashMap<&'org str, &'org str>>,
}

impl<'org> Suggestions<'org> {
    pub(super) fn of(org: &'org Org) -> Self {
        Self { org, found: HashMap::new(), compared: 0, homes: None }
    }

    /// What to do about a reference that names nothing, where something like it exists.
    pub(super) fn help(&mut self, mention: &Mention<'org>) -> Option<String> {
        let near = match mention.kind {
            Kind::Priority | Kind::Record | Kind::Resolution => self.within(mention),
            Kind::Named if mention.id.contains('/') => self.within(mention),
            Kind::Named => self.within(mention).or_else(|| self.anywhere(mention.id)),
            _ if self.by_function(mention).is_some() => self.by_function(mention),
            _ => {
                let key = (mention.kind, mention.id);
                if !self.found.contains_key(&key) {
                    let near = self.near(mention.id, |own| own.known(mention.kind));
                    self.found.insert(key, near);
                }
                self.found.get(&key).cloned().flatten()
            }
        };
        near.filter(|near| near != mention.id).map(|near| format!("did you mean `{near}`?"))
    }

    /// A team that is named by its function.
    fn by_function(&self, mention: &Mention<'org>) -> Option<String> {
        let wanted = matches!(mention.kind, Kind::Party | Kind::Charter);
        let charter = self.org.function(mention.id).next().filter(|_| wanted)?;
        Some(charter.id.to_string())
    }

    fn near(&mut self, id: &str, known: impl FnOnce(&Self) -> Vec<&'org str>) -> Option<String> {
        if self.compared > MOST_COMPARED {
            return None;
        }
        let known = known(self);
        self.compared += known.len();
        nearest(id, known).map(str::to_owned)
    }

    fn known(&self, kind: Kind) -> Vec<&'org str> {
        let org = self.org;
        let mut known: Vec<&str> = Vec::new();
        if matches!(kind, Kind::Party | Kind::Person | Kind::Holder | Kind::Contributor) {
            known.extend(org.people.iter().map(|own| own.id.as_str()));
        }
        if matches!(kind, Kind::Party | Kind::Holder | Kind::Contributor) {
            known.extend(org.roles.iter().map(|own| own.id.as_str()));
        }
        if matches!(kind, Kind::Party | Kind::Charter | Kind::Contributor) {
            known.extend(org.charters.iter().map(|own| own.id.as_str()));
        }
        if matches!(kind, Kind::Function | Kind::Contributor) {
            known.extend(org.functions().map(Id::as_str));
        }
        if kind == Kind::Decision {
            known.extend(org.decision_ids().into_iter().map(Id::as_str));
        }
        known
    }

    /// Ids of a charter: the charter is looked for first, then what is in it.
    fn within(&mut self, mention: &Mention<'org>) -> Option<String> {
        let org = self.org;
        let (named, id) = match mention.id.split_once('/') {
            Some((charter, id)) => (Some(charter), id),
            None => (None, mention.id),
        };
        let charter = match named {
            None => mention.charter?,
            Some(named) => match org.charter(named) {
                Some(charter) => charter,
                None => {
                    let near = self.near(named, |own| own.known(Kind::Charter))?;
                    org.charter(&near)?
                }
            },
        };
        let mut known: Vec<&str> = Vec::new();
        match mention.kind {
            Kind::Priority => known.extend(charter.priorities.iter().map(|own| own.id.as_str())),
            Kind::Record => known.extend(charter.records.iter().map(|own| own.id.as_str())),
            Kind::Named => {
                known.extend(charter.priorities.iter().map(|own| own.id.as_str()));
                known.extend(charter.records.iter().map(|own| own.id.as_str()));
            }
            _ => {
                known.extend(charter.trade_offs.iter().filter_map(|own| own.id.as_ref()).map(|id| id.as_str()));
                known.extend(charter.records.iter().map(|own| own.id.as_str()));
            }
        }
        let own = mention.charter.is_some_and(|own| own.id.value == charter.id.value);
        match self.near(id, |_| known) {
            Some(near) if own => Some(near),
            Some(near) => Some(format!("{}/{near}", charter.id.value)),
            None if matches!(mention.kind, Kind::Priority | Kind::Named) => {
                let home = self.home(id)?;
                Some(format!("{home}/{id}"))
            }
            None => None,
        }
    }

    /// What a text can name by an id without a charter's.
    fn anywhere(&mut self, id: &'org str) -> Option<String> {
        let key = (Kind::Named, id);
        if !self.found.contains_key(&key) {
            let terms = self.org.glossary.iter().map(|own| own.term.words());
            let near = self.near(id, |own| {
                let all = own.known(Kind::Party).into_iter().chain(own.known(Kind::Decision));
                all.chain(terms).collect()
            });
            self.found.insert(key, near);
        }
        self.found.get(&key).cloned().flatten()
    }

    /// The charter that has a priority of this very id.
    fn home(&mut self, id: &str) -> Option<&'org str> {
        let org = self.org;
        let homes = self.homes.get_or_insert_with(|| {
            let mut homes = HashMap::new();
            for (charter, priority) in org.all_priorities() {
                homes.entry(priority.id.as_str()).or_insert(charter.id.as_str());
            }
            homes
        });
        homes.get(id).copied()
    }
}
