//! `people.yaml` and `glossary.yaml`.

use super::super::schema::{Day, Id};
use super::{Entries, Field, Many, References, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// The people of the company and the roles they hold. Everybody who is named in a charter stands here.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "people file", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct PeopleFile {
    /// Everybody who is named in a charter: a short name in small letters with hyphens, such as `lena`, and what is to
    /// be known about the person below it. Charters use the short name.
    pub(in crate::model) people: Field<Entries<Person>>,
    /// The roles that people hold, such as `cfo`. Give rights to roles rather than people where you can: roles stay when
    /// people change.
    pub(in crate::model) roles: Field<Entries<Role>>,
}

/// A person.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "person", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct Person {
    /// First and last name. The short name is shown where this is absent.
    pub(in crate::model) name: Text,
    /// What is on the business card.
    pub(in crate::model) title: Text,
    /// A mail address or a web address, shown beside the name.
    pub(in crate::model) contact: Text,
    /// The first day at the company, such as 2021-04-01.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) joined: Text,
    /// The first day without them. From then on, whatever they still hold is a finding.
    #[schemars(with = "Field<Day>")]
    pub(in crate::model) left: Text,
}

/// A role.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "role", default)]
#[schemars(deny_unknown_fields)]
pub(in crate::model) struct Role {
    /// The role's name, such as Chief Financial Officer.
    pub(in crate::model) title: Text,
    /// The short name of the person who holds it, or a list of several. Leave it out while the role is vacant.
    #[schemars(with = "Field<Many<Id>>")]
    pub(in crate::model) held_by: References,
    /// The person or role that covers while the holder is away.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) deputy: Text,
    /// The role or person above.
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) reports_to: Text,
}

/// What a word means here.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "term", default)]
#[schemars(deny_unknown_fields, extend("required" = ["term", "means"]))]
pub(in crate::model) struct Term {
    /// The word or phrase.
    pub(in crate::model) term: Text,
    /// What it means, in a sentence or two.
    pub(in crate::model) means: Text,
    /// The charter in which it means this. Leave it out where it holds for the whole book.
    #[serde(rename = "in")]
    #[schemars(with = "Field<Id>")]
    pub(in crate::model) charter: Text,
}
