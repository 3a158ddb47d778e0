//! What points at what in an edition, found once, so that no page has to search the whole book.

use crate::answer::Grant;
use crate::edition::Edition;
use crate::model::charter::{Charter, Decision, Holder, Priority, Tier, TradeOff};
use crate::model::record::Record;
use crate::model::{Id, Part};
use crate::source::{FileId, Span};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::sync::{Arc, OnceLock};

/// The place of an item: its charter's, and its own within it.
pub(super) type At = (usize, usize);

/// A party's part in a row, or in one tier of it. Of these there are very many, so that places in lists are kept in few bytes:
/// no memory has room for a list with more than they count.
#[derive(Debug, Clone, Copy)]
pub(super) struct RightAt {
    charter: u32,
    row: u32,
    pub(super) part: Part,
    place: InRow,
}

/// The place of a party in a row.
#[derive(Debug, Clone, Copy)]
enum InRow {
    /// It is this one of the holders, who may have the ground of a veto.
    Holder(u32),
    /// It decides in this one of the tiers.
    Tier(u32),
}

impl RightAt {
    fn new((charter, row): At, part: Part, place: InRow) -> Self {
        Self { charter: charter as u32, row: row as u32, part, place }
    }

    /// The row.
    pub(super) fn row(self) -> At {
        (self.charter as usize, self.row as usize)
    }

    /// The party as a holder, in the row of the right; none where it decides in a tier.
    pub(super) fn holder(self, row: &Decision) -> Option<&Holder> {
        match self.place {
            InRow::Holder(at) => row.holders.get(at as usize),
            InRow::Tier(_) => None,
        }
    }

    /// The tier in which the party decides, in the row of the right.
    pub(super) fn tier(self, row: &Decision) -> Option<&Tier> {
        match self.place {
            InRow::Holder(_) => None,
            InRow::Tier(at) => row.tiers.get(at as usize),
        }
    }
}

/// Where a priority stands on the list of its charter: the ranked ones come first, then the standing ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    /// Its place on the list, from 0.
    pub(super) at: usize,
    /// Its rank in this edition, from 1; None: it is always on.
    pub(super) rank: Option<usize>,
}

/// What points at what, and where things stand on their lists.
#[derive(Debug)]
pub(super) struct Index {
    links: Arc<Links>,
    rights: Arc<Rights>,
    order: Order,
}

impl std::ops::Deref for Index {
    type Target = Links;
    fn deref(&self) -> &Links {
        &self.links
    }
}

/// Where priorities and trade-offs stand on the lists of the charter that is in a file, found when it is first asked for.
#[derive(Debug)]
struct Order {
    day: Date,
    charters: HashMap<FileId, (Arc<Charter>, OnceLock<Lists>)>,
}

/// The lists of a charter: what stands on them, by where it is written.
#[derive(Debug, Default)]
struct Lists {
    listed: HashMap<Span, Listed>,
    /// How many priorities have a rank.
    ranked: usize,
    /// The places of the trade-offs that hold among those that do, from 0.
    holding: HashMap<Span, usize>,
}

/// The reverse of the edition's references. It has only ids and places in lists, so that it is the same one however the
/// texts of the book are reworded.
#[derive(Debug, Default)]
pub(super) struct Links {
    charters: HashMap<Id, usize>,
    supporters: HashMap<At, Vec<At>>,
    counted_on: HashMap<Id, Vec<At>>,
    owned: HashMap<Id, Vec<At>>,
    /// The places of the roles that a party covers for.
    roles_covered: HashMap<Id, Vec<usize>>,
    trade_offs: HashMap<At, Vec<At>>,
    records_of_priority: HashMap<At, Vec<At>>,
    records_of_party: HashMap<Id, Vec<At>>,
    successors: HashMap<FileId, At>,
}

/// Who has which part in the rows that are in force, in places as [`Links`] has them.
#[derive(Debug, Default)]
pub(super) struct Rights {
    held: HashMap<Id, Vec<RightAt>>,
    covered: HashMap<Id, Vec<At>>,
}

impl Index {
    pub(super) fn new(edition: &Edition, links: Arc<Links>, rights: Arc<Rights>) -> Self {
        Self { links, rights, order: Order::of(edition) }
    }

    pub(super) fn rights(&self, party: &str) -> &[RightAt] {
        self.rights.held.get(party).map_or(&[], Vec::as_slice)
    }

    /// The rows in which a party decides while the decider is away.
    pub(super) fn covered_by(&self, party: &str) -> &[At] {
        self.rights.covered.get(party).map_or(&[], Vec::as_slice)
    }

    /// Where a priority stands on its charter's list; None: it has ended.
    pub(super) fn listed(&self, priority: &Priority) -> Option<Listed> {
        self.order.lists(priority.span.file)?.listed.get(&priority.span).copied()
    }

    /// How many priorities of a charter have a rank.
    pub(super) fn ranked(&self, charter: &Charter) -> usize {
        self.order.lists(charter.file).map(|lists| lists.ranked).unwrap_or_default()
    }

    /// Where a trade-off stands among those of its charter that hold, from 0; None: it no longer holds.
    pub(super) fn holding(&self, trade_off: &TradeOff) -> Option<usize> {
        self.order.lists(trade_off.span.file)?.holding.get(&trade_off.span).copied()
    }
}

impl Order {
    fn of(edition: &Edition) -> Self {
        let charters = edition.charters.iter().map(|own| (own.file, (Arc::clone(own), OnceLock::new())));
        Self { day: edition.as_of(), charters: charters.collect() }
    }

    fn lists(&self, file: FileId) -> Option<&Lists> {
        let (charter, lists) = self.charters.get(&file)?;
        Some(lists.get_or_init(|| Lists::of(charter, self.day)))
    }
}

impl Lists {
    /// Numbers the priorities that have not ended, and the trade-offs that hold.
    fn of(charter: &Charter, day: Date) -> Self {
        let mut lists = Self::default();
        let ranked = charter.order(day);
        lists.ranked = ranked.len();
        let ranked = ranked.into_iter().zip(1..).map(|(own, rank)| (own, Some(rank)));
        let standing = charter.standing(day).map(|own| (own, None));
        for (at, (own, rank)) in ranked.chain(standing).enumerate() {
            lists.listed.entry(own.span).or_insert(Listed { at, rank });
        }
        for (number, trade_off) in charter.trade_offs.iter().filter(|own| own.holds(day)).enumerate() {
            lists.holding.entry(trade_off.span).or_insert(number);
        }
        lists
    }
}

impl Links {
    pub(super) fn of(edition: &Edition) -> Self {
        let mut charters = HashMap::with_capacity(edition.charters.len());
        for (at, charter) in edition.charters.iter().enumerate() {
            charters.entry(charter.id.value.clone()).or_insert(at);
        }
        let mut index = Self { charters, ..Self::default() };
        for (at, role) in edition.roles.iter().enumerate() {
            if let Some(deputy) = &role.deputy {
                index.roles_covered.entry(deputy.value.clone()).or_default().push(at);
            }
        }
        for (at, charter) in edition.charters.iter().enumerate() {
            index.add_priorities(edition, at, charter);
            let holding = charter.trade_offs.iter().enumerate().filter(|(_, own)| own.holds(edition.as_of()));
            for (trade_off_at, trade_off) in holding {
                for side in [&trade_off.prefer, &trade_off.even_over].into_iter().flatten() {
                    if let Some(priority) = index.priority(edition, charter, side) {
                        index.trade_offs.entry(priority).or_default().push((at, trade_off_at));
                    }
                }
            }
            for (record_at, record) in charter.records.iter().enumerate() {
                index.add_record(edition, (at, record_at), charter, record);
            }
        }
        index
    }

    fn add_priorities(&mut self, edition: &Edition, at: usize, charter: &Charter) {
        for (own, priority) in charter.priorities.iter().enumerate() {
            for above in &priority.supports {
                if let Some(above) = self.priority(edition, charter, above) {
                    push_once(self.supporters.entry(above).or_default(), (at, own));
                }
            }
            for owner in &priority.owners {
                self.owned.entry(canonical(edition, owner)).or_default().push((at, own));
            }
            for helper in &priority.contributors {
                let teams = edition.function(helper).map(|team| team.id.value.clone());
                let named = edition.party(helper).map(|party| Id::new(party.id()));
                for id in teams.chain(named).collect::<std::collections::BTreeSet<_>>() {
                    self.counted_on.entry(id).or_default().push((at, own));
                }
            }
        }
    }

    fn add_record(&mut self, edition: &Edition, at: At, charter: &Charter, record: &Record) {
        for affected in &record.affects {
            if let Some(priority) = self.priority(edition, charter, affected) {
                push_once(self.records_of_priority.entry(priority).or_default(), at);
            }
        }
        let dissenters = record.dissent.iter().map(|dissent| &dissent.who);
        for party in record.decided_by.iter().chain(&record.consulted).chain(dissenters) {
            push_once(self.records_of_party.entry(canonical(edition, party)).or_default(), at);
        }
        for earlier in &record.supersedes {
            if let Some((_, earlier)) = edition.record(charter, earlier) {
                self.successors.entry(earlier.file).or_insert(at);
            }
        }
    }

    /// The place of the priority that an id names in a charter.
    pub(super) fn priority(&self, edition: &Edition, from: &Charter, id: &str) -> Option<At> {
        let (charter, priority) = edition.priority(from, id)?;
        let at = *self.charters.get(&charter.id.value)?;
        Some((at, charter.priorities.iter().position(|own| std::ptr::eq(&**own, priority))?))
    }

    /// The place of a charter.
    pub(super) fn charter(&self, id: &Id) -> Option<usize> {
        self.charters.get(id).copied()
    }

    pub(super) fn supporters(&self, priority: At) -> &[At] {
        self.supporters.get(&priority).map_or(&[], Vec::as_slice)
    }

    pub(super) fn counted_on(&self, party: &str) -> &[At] {
        self.counted_on.get(party).map_or(&[], Vec::as_slice)
    }

    /// The places of the roles whose deputy is named so, in their order.
    pub(super) fn roles_covered_by(&self, party: &str) -> &[usize] {
        self.roles_covered.get(party).map_or(&[], Vec::as_slice)
    }

    pub(super) fn owned(&self, party: &str) -> &[At] {
        self.owned.get(party).map_or(&[], Vec::as_slice)
    }

    /// The trade-offs in which a priority wins or gives way and that hold.
    pub(super) fn trade_offs(&self, priority: At) -> &[At] {
        self.trade_offs.get(&priority).map_or(&[], Vec::as_slice)
    }

    pub(super) fn records_of_priority(&self, priority: At) -> &[At] {
        self.records_of_priority.get(&priority).map_or(&[], Vec::as_slice)
    }

    pub(super) fn records_of_party(&self, party: &str) -> &[At] {
        self.records_of_party.get(party).map_or(&[], Vec::as_slice)
    }

    pub(super) fn successor(&self, record: &Record) -> Option<At> {
        self.successors.get(&record.file).copied()
    }
}

impl Rights {
    pub(super) fn of(edition: &Edition) -> Self {
        let mut rights = Self::default();
        for (at, charter) in edition.charters.iter().enumerate() {
            let in_force = |row: &Decision| Grant { charter, row, tier: None }.in_force(edition.as_of());
            for (row_at, row) in charter.decisions.iter().enumerate().filter(|(_, row)| in_force(row)) {
                rights.add(edition, (at, row_at), row);
            }
        }
        // Of a role that has a part in every team's decisions there are very many.
        rights.held.values_mut().for_each(Vec::shrink_to_fit);
        rights
    }

    fn add(&mut self, edition: &Edition, row: At, decision: &Decision) {
        for (holder_at, holder) in decision.holders.iter().enumerate() {
            let right = RightAt::new(row, holder.part, InRow::Holder(holder_at as u32));
            self.held.entry(canonical(edition, &holder.who)).or_default().push(right);
        }
        if let Some(deputy) = &decision.deputy {
            self.covered.entry(canonical(edition, deputy)).or_default().push(row);
        }
        for (tier_at, tier) in decision.tiers.iter().enumerate() {
            for decider in &tier.decide {
                let right = RightAt::new(row, Part::Decide, InRow::Tier(tier_at as u32));
                self.held.entry(canonical(edition, decider)).or_default().push(right);
            }
        }
    }
}

/// Adds an item once. Items come in their order, so that one that is there already is the last.
fn push_once(list: &mut Vec<At>, at: At) {
    if list.last() != Some(&at) {
        list.push(at);
    }
}

/// Today's id of whom an id names, since earlier ids still resolve.
fn canonical(edition: &Edition, id: &Id) -> Id {
    match edition.party(id) {
        Some(party) if party.id() != id.as_str() => Id::new(party.id()),
        _ => id.clone(),
    }
}

/// The items at some places.
pub(super) fn priority_at(edition: &Edition, at: At) -> (&Charter, &Priority) {
    let charter = &edition.charters[at.0];
    (charter, &charter.priorities[at.1])
}

/// The row at a place.
pub(super) fn row_at(edition: &Edition, at: At) -> (&Charter, &Decision) {
    let charter = &edition.charters[at.0];
    (charter, &charter.decisions[at.1])
}

/// The record at a place.
pub(super) fn record_at(edition: &Edition, at: At) -> (&Charter, &Record) {
    let charter = &edition.charters[at.0];
    (charter, &charter.records[at.1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::source::Sources;
    use crate::{edition, model};

    #[test]
    fn a_right_finds_its_holder_or_its_tier() {
        let text = "
name: A
purpose: We decide.
decisions:
  - { id: x, title: X, decide: ann, agree: [{ who: bo, on: The cost. }] }
  - { id: y, title: Y, limits: [{ up_to: 1 EUR, decide: ann }, { above: 1 EUR, decide: bo }] }
";
        let (sources, config) = (Arc::new(Sources::from_texts([("charters/a.yaml", text)])), Config::default());
        let (org, _) = model::read(&sources, &config);
        let edition = edition::of(&org, &sources, &config, None, jiff::civil::date(2026, 11, 20)).unwrap();
        let rights = Rights::of(&edition);
        let found: Vec<_> = rights.held["bo"]
            .iter()
            .map(|right| {
                let (_, row) = row_at(&edition, right.row());
                let on = right.holder(row).and_then(|holder| holder.on.as_ref()).map(ToString::to_string);
                let above = right.tier(row).and_then(|tier| tier.above.as_ref()).map(|above| above.value.to_string());
                (row.title(), right.part, on, above)
            })
            .collect();
        let expected = [
            ("X", Part::Agree, Some("The cost.".to_owned()), None),
            ("Y", Part::Decide, None, Some("1 EUR".to_owned())),
        ];
        assert_eq!(found, expected);
    }
}
