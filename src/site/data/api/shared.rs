//! What entries of several kinds have.

use crate::edition::Edition;
use crate::model::charter::Charter;
use crate::model::{Audience, Party, Reach, Reference};
use crate::site::plan::Site;
use crate::source::Spanned;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// A number with its unit.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "amount")]
pub(super) struct Amount<'a> {
    /// The number, exactly, as a decimal.
    #[schemars(extend("pattern" = r"^[0-9]+(\.[0-9]+)?$"))]
    number: String,
    /// The unit as written: `EUR`, `people`, `weeks`, `%`.
    unit: &'a str,
}

impl<'a> Amount<'a> {
    pub(super) fn of(amount: &'a crate::model::Amount) -> Self {
        Self { number: amount.number.to_string(), unit: &amount.unit }
    }
}

/// One dimension of the places where something holds.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "scope")]
pub(super) struct Scope<'a> {
    /// Such as `region`.
    dimension: &'a str,
    /// Such as `EMEA`. A dimension that is not listed is all of it.
    values: Vec<&'a str>,
}

impl<'a> Scope<'a> {
    pub(super) fn all(scope: &'a crate::model::Scope) -> Vec<Self> {
        let dimension = |own: &'a crate::model::Dimension| Self {
            dimension: &own.name,
            values: own.values.iter().map(|value| value.value.as_str()).collect(),
        };
        scope.dimensions.iter().map(dimension).collect()
    }
}

/// Both days are included.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "period")]
pub(super) struct Period {
    /// The first day.
    from: Option<String>,
    /// The last day.
    until: Option<String>,
}

impl Period {
    pub(super) fn of(period: &crate::model::charter::Period) -> Self {
        Self { from: day(period.from.as_ref()), until: day(period.until.as_ref()) }
    }
}

pub(super) fn day(day: Option<&Spanned<Date>>) -> Option<String> {
    day.map(|day| day.value.to_string())
}

pub(super) fn texts(references: &[Reference]) -> Vec<&str> {
    references.iter().map(|own| own.as_str()).collect()
}

/// Today's id of a party that the edition has: a person, a role, a charter, or `everyone`. A function is its charter.
pub(super) fn party<'a>(edition: &'a Edition, id: &str) -> Option<&'a str> {
    let team = || edition.function(id).next().map(|charter| charter.id.as_str());
    edition.party(id).map(Party::id).or_else(team)
}

pub(super) fn parties<'a>(edition: &'a Edition, ids: impl IntoIterator<Item = &'a Reference>) -> Vec<&'a str> {
    ids.into_iter().filter_map(|id| party(edition, id)).collect()
}

/// `charter/id` of a priority, as it is today.
pub(super) fn priority(edition: &Edition, from: &Charter, id: &str) -> Option<String> {
    let (charter, own) = edition.priority(from, id)?;
    Some(format!("{}/{}", charter.id.value, own.id.value))
}

/// `charter/id` of a record.
pub(super) fn record(edition: &Edition, from: &Charter, id: &str) -> Option<String> {
    let (charter, own) = edition.record(from, id)?;
    Some(format!("{}/{}", charter.id.value, own.id.value))
}

impl Site {
    /// The audience's name, where a part is for a narrower one than the widest.
    pub(super) fn audience_of(&self, audience: &Audience) -> Option<&str> {
        match audience.reach {
            Reach::Audience(at) if at > 0 => self.config.audiences.get(at).map(String::as_str),
            _ => None,
        }
    }

    /// A place on a charter's page.
    pub(super) fn anchored(&self, charter: &Charter, id: Option<&str>) -> String {
        let mut address = self.address(&crate::address::team(&charter.id));
        if let Some(id) = id {
            crate::address::add_fragment(&mut address, id);
        }
        address
    }
}
