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
    norms: List<'a, Norm<'a>>,
}

/// A norm.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "norm")]
struct Norm<'a> {
    /// Whose it is: the id of a charter.
    charter: &'a str,
    /// The address of the charter's page, at the norm's topic.
    page: String,
    /// The topic, such as `conflict`.
    about: Option<&'a str>,
    /// What we promise.
    we_will: Option<Words<'a>>,
    /// How it can be seen.
    looks_like: Option<Words<'a>>,
    /// What happens when it is broken.
    when_broken: Option<Words<'a>>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    let all = || site.edition.charters.iter();
    let norms = move || all().flat_map(move |charter| charter.norms.iter().map(move |own| norm(site, charter, own)));
    Document { head, norms: List::of(norms) }
}

fn norm<'a>(site: &'a Site, charter: &'a Charter, own: &'a charter::Norm) -> Norm<'a> {
    let about = own.about.as_ref().map(|about| about.as_str());
    Norm {
        charter: &charter.id,
        page: site.anchored(charter, about),
        about,
        we_will: Words::maybe(site, own.we_will.as_ref()),
        looks_like: Words::maybe(site, own.looks_like.as_ref()),
        when_broken: Words::maybe(site, own.when_broken.as_ref()),
        audience: site.audience_of(&own.audience),
    }
}
