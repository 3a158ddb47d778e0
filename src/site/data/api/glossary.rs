//! `glossary.json`

use super::Head;
use super::list::List;
use super::words::Words;
use crate::site::plan::Site;
use schemars::JsonSchema;
use serde::Serialize;

/// What words mean here, in the order written.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The terms.
    terms: List<'a, Term<'a>>,
}

/// A word that means something particular here.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "term")]
struct Term<'a> {
    /// The word.
    term: Words<'a>,
    /// What it means.
    means: Words<'a>,
    /// The id of the charter in which it means that; none: everywhere.
    charter: Option<&'a str>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    let edition = &site.edition;
    let term = |own: &'a std::sync::Arc<crate::model::record::Term>| Term {
        term: Words::inline(site, &own.term),
        means: Words::block(site, &own.means),
        charter: own.charter.as_ref().and_then(|id| edition.charter(id)).map(|charter| charter.id.as_str()),
    };
    Document { head, terms: List::of(move || edition.glossary.iter().map(term)) }
}
