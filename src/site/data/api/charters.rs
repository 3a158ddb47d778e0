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
    charters: List<'a, Charter>,
}

/// A team's charter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "charter")]
struct Charter {
    /// Its id.
    id: String,
    /// The team's name.
    name: String,
    /// The address of its page.
    page: String,
    /// The id of the charter above.
    parent: Option<String>,
    /// Whether it holds.
    status: Status,
    /// Why the team exists.
    purpose: Option<Words>,
    /// Who leads it: a person or a role.
    lead: Option<String>,
    /// The name of the function that it is.
    function: String,
    /// The days for which it holds.
    period: Option<Period>,
    /// When it is looked at again.
    review: Option<Review>,
    /// How it decides as a body.
    decides_by: Option<DecidesBy>,
    /// Who belongs to it.
    members: Vec<Member>,
    /// Its further pages.
    pages: Vec<Page>,
    /// The prose of a charter that is written in Markdown.
    prose: Option<Words>,
    /// Ids that it had before.
    was: Vec<String>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<String>,
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
struct DecidesBy {
    /// By which method.
    method: Option<Method>,
    /// How many members must take part.
    quorum: Option<u32>,
    /// Who decides when the body cannot.
    tie_break: Option<String>,
}

/// A seat in a team.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "member")]
struct Member {
    /// A person or role.
    who: String,
    /// What they are here as.
    #[serde(rename = "as")]
    seat: Option<Words>,
    /// What the seat looks out for.
    lens: Option<Words>,
}

/// A further page of a charter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "page")]
struct Page {
    /// Its id within the charter.
    id: String,
    /// Its title.
    title: Words,
    /// Its address.
    page: String,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<String>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    Document { head, charters: List::of(|| site.edition.charters.iter().map(|own| charter(site, own))) }
}

fn charter(site: &Site, own: &charter::Charter) -> Charter {
    let edition = &site.edition;
    Charter {
        id: own.id.value.to_string(),
        name: own.name().to_owned(),
        page: site.anchored(own, None),
        parent: edition.parent(own).map(|parent| parent.id.value.to_string()),
        status: own.status,
        purpose: Words::maybe(site, own.purpose.as_ref()),
        lead: own.lead.as_ref().and_then(|lead| party(edition, lead)),
        function: own.function_name().to_string(),
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

fn member(site: &Site, seat: &charter::Member) -> Option<Member> {
    Some(Member {
        who: parties(&site.edition, [&seat.who]).pop()?,
        seat: Words::maybe_inline(site, seat.seat.as_ref()),
        lens: Words::maybe(site, seat.lens.as_ref()),
    })
}

fn further(site: &Site, own: &charter::Charter, page: &record::Page) -> Page {
    Page {
        id: page.id.value.to_string(),
        title: Words::inline(site, &page.title),
        page: site.address(&address::page(&own.id, &page.id)),
        audience: site.audience_of(&page.audience),
    }
}
