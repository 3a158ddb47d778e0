//! `norms.json`

use super::Head;
use super::list::List;
use super::words::Words;
use crate::model::charter::{self, Charter};
use crate::site::plan::Site;
use schemars::JsonSchema;
use serde::Serialize;

/// How people behave towards each other, in the order of the files.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The norms.
    norms: List<'a, Norm>,
}

/// A norm.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "norm")]
struct Norm {
    /// Whose it is: the id of a charter.
    charter: String,
    /// The address of the charter's page, at the norm's topic.
    page: String,
    /// The topic, such as `conflict`.
    about: Option<String>,
    /// What we promise.
    we_will: Option<Words>,
    /// How it can be seen.
    looks_like: Option<Words>,
    /// What happens when it is broken.
    when_broken: Option<Words>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<String>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    let all = || site.edition.charters.iter();
    let norms = move || all().flat_map(move |charter| charter.norms.iter().map(move |own| norm(site, charter, own)));
    Document { head, norms: List::of(norms) }
}

fn norm(site: &Site, charter: &Charter, own: &charter::Norm) -> Norm {
    let about = own.about.as_ref().map(|about| about.as_str());
    Norm {
        charter: charter.id.value.to_string(),
        page: site.anchored(charter, about),
        about: about.map(str::to_owned),
        we_will: Words::maybe(site, own.we_will.as_ref()),
        looks_like: Words::maybe(site, own.looks_like.as_ref()),
        when_broken: Words::maybe(site, own.when_broken.as_ref()),
        audience: site.audience_of(&own.audience),
    }
}
