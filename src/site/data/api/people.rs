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
    people: List<'a, Person>,
    /// The roles.
    roles: List<'a, Role>,
}

/// Somebody who is named in a charter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "person")]
struct Person {
    /// The person's id.
    id: String,
    /// The person's name.
    name: String,
    /// The address of the person's page.
    page: String,
    /// The person's title.
    title: Option<Words>,
    /// A mail address or a web address, as written.
    contact: Option<String>,
    /// The first day.
    joined: Option<String>,
    /// The first day without the person.
    left: Option<String>,
    /// Whether the person is here on the day of the edition.
    here: bool,
    /// The roles that the person holds.
    roles: Vec<String>,
    /// The charters that the person is a member of, also through a role.
    charters: Vec<String>,
}

/// A role, which can hold rights while people come and go.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "role")]
struct Role {
    /// Its id.
    id: String,
    /// Its title.
    title: String,
    /// The address of its page.
    page: String,
    /// The people who hold it on the day of the edition. Empty: nobody does.
    held_by: Vec<String>,
    /// Who covers when the holder is away.
    deputy: Option<String>,
    /// The role or person above.
    reports_to: Option<String>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    Document {
        head,
        people: List::of(|| site.edition.people.iter().map(|own| person(site, own))),
        roles: List::of(|| site.edition.roles.iter().map(|own| role(site, own))),
    }
}

fn person(site: &Site, own: &people::Person) -> Person {
    let edition = &site.edition;
    let roles: Vec<String> = edition.roles_of(&own.id).map(|role| role.id.value.to_string()).collect();
    let names = std::iter::once(own.id.as_str()).chain(roles.iter().map(String::as_str));
    let charters = names.flat_map(|id| edition.memberships(id)).map(|charter| charter.id.value.to_string());
    Person {
        id: own.id.value.to_string(),
        name: own.name().to_owned(),
        page: site.address(&address::person(&own.id)),
        title: Words::maybe_inline(site, own.title.as_ref()),
        contact: own.contact.as_ref().map(|contact| contact.value.clone()),
        joined: day(own.joined.as_ref()),
        left: day(own.left.as_ref()),
        here: own.is_here(edition.as_of()),
        charters: charters.collect::<std::collections::BTreeSet<_>>().into_iter().collect(),
        roles,
    }
}

fn role(site: &Site, own: &people::Role) -> Role {
    let edition = &site.edition;
    Role {
        id: own.id.value.to_string(),
        title: own.title().to_owned(),
        page: site.address(&address::role(&own.id)),
        held_by: crate::answer::people(edition, &own.id, edition.as_of()).into_iter().map(str::to_owned).collect(),
        deputy: own.deputy.as_ref().and_then(|who| party(edition, who)),
        reports_to: own.reports_to.as_ref().and_then(|who| party(edition, who)),
    }
}
