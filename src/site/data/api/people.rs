//! `people.json`

use super::Head;
use super::list::List;
use super::shared::{day, party};
use super::words::Words;
use crate::address;
use crate::model::people;
use crate::site::plan::Site;
use schemars::JsonSchema;
use serde::Serialize;

/// People and roles, in the order written.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// Everybody who is named in a charter.
    people: List<'a, Person<'a>>,
    /// The roles.
    roles: List<'a, Role<'a>>,
}

/// Somebody who is named in a charter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "person")]
struct Person<'a> {
    /// The person's id.
    id: &'a str,
    /// The person's name.
    name: &'a str,
    /// The address of the person's page.
    page: String,
    /// The person's title.
    title: Option<Words<'a>>,
    /// A mail address or a web address, as written.
    contact: Option<&'a str>,
    /// The first day.
    joined: Option<String>,
    /// The first day without the person.
    left: Option<String>,
    /// Whether the person is here on the day of the edition.
    here: bool,
    /// The roles that the person holds.
    roles: Vec<&'a str>,
    /// The charters that the person is a member of, also through a role.
    charters: Vec<&'a str>,
}

/// A role, which can hold rights while people come and go.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "role")]
struct Role<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// The address of its page.
    page: String,
    /// The people who hold it on the day of the edition. Empty: nobody does.
    held_by: Vec<&'a str>,
    /// Who covers when the holder is away.
    deputy: Option<&'a str>,
    /// The role or person above.
    reports_to: Option<&'a str>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    Document {
        head,
        people: List::of(|| site.edition.people.iter().map(|own| person(site, own))),
        roles: List::of(|| site.edition.roles.iter().map(|own| role(site, own))),
    }
}

fn person<'a>(site: &'a Site, own: &'a people::Person) -> Person<'a> {
    let edition = &site.edition;
    let roles: Vec<&str> = edition.roles_of(&own.id).map(|role| role.id.as_str()).collect();
    let names = std::iter::once(own.id.as_str()).chain(roles.iter().copied());
    let charters = names.flat_map(|id| edition.memberships(id)).map(|charter| charter.id.as_str());
    Person {
        id: &own.id,
        name: own.name(),
        page: site.address(&address::person(&own.id)),
        title: Words::maybe_inline(site, own.title.as_ref()),
        contact: own.contact.as_ref().map(|contact| contact.value.as_str()),
        joined: day(own.joined.as_ref()),
        left: day(own.left.as_ref()),
        here: own.is_here(edition.as_of()),
        charters: charters.collect::<std::collections::BTreeSet<_>>().into_iter().collect(),
        roles,
    }
}

fn role<'a>(site: &'a Site, own: &'a people::Role) -> Role<'a> {
    let edition = &site.edition;
    Role {
        id: &own.id,
        title: own.title(),
        page: site.address(&address::role(&own.id)),
        held_by: crate::answer::people(edition, &own.id, edition.as_of()),
        deputy: own.deputy.as_ref().and_then(|who| party(edition, who)),
        reports_to: own.reports_to.as_ref().and_then(|who| party(edition, who)),
    }
}
