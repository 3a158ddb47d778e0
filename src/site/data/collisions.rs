//! What a browser needs to say which of two priorities comes first: a script, since `fetch` fails on a shared drive. It
//! grows with the priorities and not with their pairs.

use super::Out;
use crate::address;
use crate::answer::Ground;
use crate::model::Party;
use crate::model::charter::Charter;
use crate::site::plan::Site;
use crate::text;
use serde::Serialize;
use std::io::{self, Write};

/// Where it stands.
pub(in crate::site) const COLLISIONS: &str = "trade-offs/collisions.js";

/// The ground, and words and ids for its numbers, in the same order.
#[derive(Serialize)]
struct File<'a> {
    ground: &'a Ground,
    /// What links to pages end in.
    index: &'static str,
    charters: Vec<Team<'a>>,
    priorities: Vec<(&'a str, &'a str)>,
    trade_offs: Vec<Condition>,
}

#[derive(Serialize)]
struct Team<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<Lead<'a>>,
}

#[derive(Serialize)]
struct Lead<'a> {
    name: &'a str,
    path: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    held_by: Vec<&'a str>,
}

#[derive(Serialize)]
struct Condition {
    #[serde(skip_serializing_if = "String::is_empty")]
    when: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    place: String,
}

/// The script. It sets one name and does nothing else.
pub(super) fn collisions(site: &Site, out: &mut Out<'_>) -> io::Result<()> {
    let edition = &site.edition;
    let ground = site.ground();
    let priority = |own: &crate::answer::Standing| {
        let priority = &edition.charters[own.charter].priorities[own.place];
        (priority.id.as_str(), priority.title())
    };
    let condition = |own: &crate::answer::Weighing| {
        let own = &edition.charters[own.charter].trade_offs[own.place];
        Condition {
            when: own.when.as_ref().map(|when| text::plain(&when.source).into_owned()).unwrap_or_default(),
            place: own.scope.to_string(),
        }
    };
    let file = File {
        ground,
        index: if site.options.offline { "index.html" } else { "" },
        charters: edition.charters.iter().map(|charter| team(site, charter)).collect(),
        priorities: ground.priorities.iter().map(priority).collect(),
        trade_offs: ground.trade_offs.iter().map(condition).collect(),
    };
    out.write_all(b"globalThis.charterbookCollisions=")?;
    serde_json::to_writer(&mut *out, &file)?;
    out.write_all(b";\n")
}

fn team<'a>(site: &'a Site, charter: &'a Charter) -> Team<'a> {
    let edition = &site.edition;
    let lead = charter.lead.as_ref().and_then(|lead| edition.party(lead));
    let lead = lead.and_then(|lead| {
        let (path, held_by) = match lead {
            Party::Person(person) => (address::person(&person.id), Vec::new()),
            Party::Charter(charter) => (address::team(&charter.id), Vec::new()),
            Party::Role(role) => {
                let holders = role.held_by.iter().filter_map(|holder| edition.person(holder));
                let here = holders.filter(|person| person.is_here(edition.as_of()));
                (address::role(&role.id), here.map(crate::model::people::Person::name).collect())
            }
            Party::Everyone => return None,
        };
        let path = if site.options.offline { address::file(&path) } else { path };
        Some(Lead { name: lead.name(), path: address::encode(&path), held_by })
    });
    Team { id: &charter.id, name: charter.name(), lead }
}
