//! What settles a collision of two priorities, charter by charter.

use super::super::data::COLLISIONS;
use super::super::desk::Desk;
use super::super::view::{Collisions, Settled, Settling};
use super::priority::order;
use super::trade_off::side;
use crate::answer::{Ground, Weighing};
use crate::model::charter::{Charter, Status};
use hashbrown::HashMap;

/// The most charters in the table; their own pages say the same.
const MOST_CHARTERS: usize = 60;

/// None where there are no two priorities that could collide.
pub(super) fn collisions(desk: Desk<'_>) -> Option<Collisions> {
    let edition = desk.edition();
    if !Ground::can_collide(edition, edition.as_of()) {
        return None;
    }
    let mut by_charter: HashMap<usize, Vec<&Weighing>> = HashMap::new();
    for own in &desk.site.ground().trade_offs {
        by_charter.entry(own.charter).or_default().push(own);
    }
    let root = edition.root().map(|root| &root.id.value);
    let mut charters: Vec<(usize, &Charter)> = edition.charters.iter().map(|charter| &**charter).enumerate().collect();
    charters.retain(|(_, charter)| charter.status != Status::Archived);
    charters.sort_by_key(|(_, charter)| Some(&charter.id.value) != root);
    let settled = |(at, charter): (usize, &Charter)| {
        let order = order(desk, charter);
        let trade_offs = by_charter.get(&at).map(Vec::as_slice).unwrap_or_default();
        if order.len() < 2 && trade_offs.is_empty() {
            return None;
        }
        Some(Settled {
            charter: desk.team(charter),
            order: order.into_iter().map(|own| desk.priority(charter, own)).collect(),
            trade_offs: trade_offs.iter().map(|own| settling(desk, charter, own)).collect(),
            ask: charter.lead.as_ref().and_then(|lead| desk.party(lead)),
        })
    };
    let charters = charters.into_iter().filter_map(settled).take(MOST_CHARTERS).collect();
    Some(Collisions { data: desk.href(COLLISIONS), charters })
}

fn settling(desk: Desk<'_>, charter: &Charter, own: &Weighing) -> Settling {
    let own = &charter.trade_offs[own.place];
    let place = own.scope.to_string();
    Settling {
        prefer: side(desk, charter, own.prefer.as_ref()),
        even_over: side(desk, charter, own.even_over.as_ref()),
        when: own.when.as_ref().map(|when| desk.inline(when)),
        place: (!place.is_empty()).then_some(place),
    }
}
