//! `charters.json`

use super::Head;
use super::list::List;
use super::shared::{Period, day, parties, party, texts};
use super::words::Words;
use crate::address;
use crate::model::charter::{self, Method, Status};
use crate::model::record;
use crate::site::plan::Site;
use schemars::JsonSchema;
use serde::Serialize;

/// The charters, in the order of their files.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The charters.
    charters: List<'a, Charter<'a>>,
}

/// A team's charter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "charter")]
struct Charter<'a> {
    /// Its id.
    id: &'a str,
    /// The team's name.
    name: &'a str,
    /// The address of its page.
    page: String,
    /// The id of the charter above.
    parent: Option<&'a str>,
    /// Whether it holds.
    status: Status,
    /// Why the team exists.
    purpose: Option<Words<'a>>,
    /// Who leads it: a person or a role.
    lead: Option<&'a str>,
    /// The name of the function that it is.
    function: &'a str,
    /// The days for which it holds.
    period: Option<Period>,
    /// When it is looked at again.
    review: Option<Review>,
    /// How it decides as a body.
    decides_by: Option<DecidesBy<'a>>,
    /// Who belongs to it.
    members: Vec<Member<'a>>,
    /// Its further pages.
    pages: Vec<Page<'a>>,
    /// The prose of a charter that is written in Markdown.
    prose: Option<Words<'a>>,
    /// Ids that it had before.
    was: Vec<&'a str>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

/// The rhythm of reviews.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "review")]
struct Review {
    /// How often: `3 months`.
    every: Option<String>,
    /// The day of the last one.
    last: Option<String>,
    /// The day on which the next one is due.
    next: Option<String>,
}

/// How a team decides as a body.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "decides_by")]
struct DecidesBy<'a> {
    /// By which method.
    method: Option<Method>,
    /// How many members must take part.
    quorum: Option<u32>,
    /// Who decides when the body cannot.
    tie_break: Option<&'a str>,
}

/// A seat in a team.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "member")]
struct Member<'a> {
    /// A person or role.
    who: &'a str,
    /// What they are here as.
    #[serde(rename = "as")]
    seat: Option<Words<'a>>,
    /// What the seat looks out for.
    lens: Option<Words<'a>>,
}

/// A further page of a charter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "page")]
struct Page<'a> {
    /// Its id within the charter.
    id: &'a str,
    /// Its title.
    title: Words<'a>,
    /// Its address.
    page: String,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    Document { head, charters: List::of(|| site.edition.charters.iter().map(|own| charter(site, own))) }
}

fn charter<'a>(site: &'a Site, own: &'a charter::Charter) -> Charter<'a> {
    let edition = &site.edition;
    Charter {
        id: &own.id,
        name: own.name(),
        page: site.anchored(own, None),
        parent: edition.parent(own).map(|parent| parent.id.as_str()),
        status: own.status,
        purpose: Words::maybe(site, own.purpose.as_ref()),
        lead: own.lead.as_ref().and_then(|lead| party(edition, lead)),
        function: own.function_name(),
        period: own.period.as_ref().map(Period::of),
        review: own.review.as_ref().map(|own| Review {
            every: own.every.as_ref().map(|every| every.value.to_string()),
            last: day(own.last.as_ref()),
            next: own.due().map(|due| due.to_string()),
        }),
        decides_by: own.decides_by.as_ref().map(|by| DecidesBy {
            method: by.method.as_ref().map(|method| method.value),
            quorum: by.quorum.as_ref().map(|quorum| quorum.value),
            tie_break: by.tie_break.as_ref().and_then(|who| party(edition, who)),
        }),
        members: own.members.iter().filter_map(|seat| member(site, seat)).collect(),
        pages: own.pages.iter().map(|page| further(site, own, page)).collect(),
        prose: Words::maybe(site, own.body.as_ref()),
        was: texts(&own.was),
        audience: site.audience_of(&own.audience),
    }
}

fn member<'a>(site: &'a Site, seat: &'a charter::Member) -> Option<Member<'a>> {
    Some(Member {
        who: parties(&site.edition, [&seat.who]).pop()?,
        seat: Words::maybe_inline(site, seat.seat.as_ref()),
        lens: Words::maybe(site, seat.lens.as_ref()),
    })
}

fn further<'a>(site: &'a Site, own: &'a charter::Charter, page: &'a record::Page) -> Page<'a> {
    Page {
        id: &page.id,
        title: Words::inline(site, &page.title),
        page: site.address(&address::page(&own.id, &page.id)),
        audience: site.audience_of(&page.audience),
    }
}
