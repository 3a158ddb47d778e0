//! `api/v1/`: what the edition holds, as JSON for other programs. One file here for each kind; `docs/api.md` tells their
//! readers. Field names stay within a version; what may be added is a field.

mod charters;
mod decisions;
mod glossary;
mod list;
mod norms;
mod people;
mod priorities;
mod records;
mod shared;
mod trade_offs;
mod words;

use super::{CALENDAR, FEED, Out};
use crate::site::plan::Site;
use list::Layout;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// A kind of thing that has a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Charters, with members and pages.
    Charters,
    /// Priorities, and what is below the line.
    Priorities,
    /// Decision rights.
    Decisions,
    /// People and roles.
    People,
    /// Trade-offs and tensions.
    TradeOffs,
    /// Norms.
    Norms,
    /// The decision log.
    Records,
    /// Terms.
    Glossary,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Charters,
        Self::Priorities,
        Self::Decisions,
        Self::People,
        Self::TradeOffs,
        Self::Norms,
        Self::Records,
        Self::Glossary,
    ];

    /// Its name in addresses and schemas.
    pub fn name(self) -> &'static str {
        match self {
            Self::Charters => "charters",
            Self::Priorities => "priorities",
            Self::Decisions => "decisions",
            Self::People => "people",
            Self::TradeOffs => "trade-offs",
            Self::Norms => "norms",
            Self::Records => "records",
            Self::Glossary => "glossary",
        }
    }

    /// What every document of this kind says first about itself.
    fn schema(self) -> &'static str {
        match self {
            Self::Charters => "charterbook/charters/1",
            Self::Priorities => "charterbook/priorities/1",
            Self::Decisions => "charterbook/decisions/1",
            Self::People => "charterbook/people/1",
            Self::TradeOffs => "charterbook/trade-offs/1",
            Self::Norms => "charterbook/norms/1",
            Self::Records => "charterbook/records/1",
            Self::Glossary => "charterbook/glossary/1",
        }
    }

    /// How many entries its file has.
    fn entries(self, site: &Site) -> usize {
        let all = &site.edition.charters;
        match self {
            Self::Charters => all.len(),
            Self::Priorities => all.iter().map(|own| own.priorities.len() + own.not_now.len()).sum(),
            Self::Decisions => site.edition.decision_ids().len(),
            Self::People => site.edition.people.len() + site.edition.roles.len(),
            Self::TradeOffs => all.iter().map(|own| own.trade_offs.len() + own.tensions.len()).sum(),
            Self::Norms => all.iter().map(|own| own.norms.len()).sum(),
            Self::Records => all.iter().map(|own| own.records.len()).sum(),
            Self::Glossary => site.edition.glossary.len(),
        }
    }
}

/// Where a kind's file stands.
pub(super) fn path(name: &str) -> String {
    format!("api/v1/{name}.json")
}

/// Where the schema of a kind's file stands.
pub(super) fn schema_path(name: &str) -> String {
    format!("api/v1/schema/{name}.json")
}

/// What every document says about itself.
#[derive(Debug, Serialize, JsonSchema)]
struct Head<'a> {
    /// The name and version of the document's schema. Within a version fields are added and never changed.
    schema: &'static str,
    /// The day for which the edition was made.
    #[schemars(extend("format" = "date"))]
    edition: String,
    /// For whom the edition is.
    audience: &'a str,
}

impl<'a> Head<'a> {
    fn of(site: &'a Site, schema: &'static str) -> Self {
        Self { schema, edition: site.edition.as_of().to_string(), audience: site.edition.audience() }
    }
}

/// What there is.
#[derive(Debug, Serialize, JsonSchema)]
struct Index<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The book's title.
    title: &'a str,
    /// The language that the charters are written in, as a BCP 47 tag.
    language: &'a str,
    /// The address of the site, where it knows its own. All other addresses are relative to it.
    base_url: Option<&'a str>,
    /// The files with data.
    files: Vec<File>,
    /// The feed of new decisions, where there is one.
    decisions_feed: Option<&'static str>,
    /// The calendar of reviews, where there is one.
    reviews_calendar: Option<&'static str>,
}

/// A file with data.
#[derive(Debug, Serialize, JsonSchema)]
struct File {
    /// What it holds.
    name: &'static str,
    /// Its address.
    path: String,
    /// What it says about itself first.
    schema: &'static str,
    /// The address of its schema.
    schema_path: String,
    /// How many things it holds.
    entries: usize,
}

/// `index.json`
pub(super) fn index(site: &Site, out: &mut Out<'_>) -> io::Result<()> {
    let file = |kind: Kind| File {
        name: kind.name(),
        path: path(kind.name()),
        schema: kind.schema(),
        schema_path: schema_path(kind.name()),
        entries: kind.entries(site),
    };
    let index = Index {
        head: Head::of(site, "charterbook/index/1"),
        title: &site.config.title,
        language: &site.config.language,
        base_url: site.config.base_url.as_deref().filter(|_| !site.options.offline),
        files: Kind::ALL.into_iter().map(file).collect(),
        decisions_feed: site.feed().map(|_| FEED),
        reviews_calendar: site.calendar().map(|_| CALENDAR),
    };
    write(&index, out)
}

/// A kind's file.
pub(super) fn document(site: &Site, kind: Kind, out: &mut Out<'_>) -> io::Result<()> {
    let head = Head::of(site, kind.schema());
    match kind {
        Kind::Charters => write(&charters::document(site, head), out),
        Kind::Priorities => write(&priorities::document(site, head), out),
        Kind::Decisions => write(&decisions::document(site, head), out),
        Kind::People => write(&people::document(site, head), out),
        Kind::TradeOffs => write(&trade_offs::document(site, head), out),
        Kind::Norms => write(&norms::document(site, head), out),
        Kind::Records => write(&records::document(site, head), out),
        Kind::Glossary => write(&glossary::document(site, head), out),
    }
}

/// JSON with one entry a line.
fn write(document: &impl Serialize, out: &mut Out<'_>) -> io::Result<()> {
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Layout::default()))?;
    out.write_all(b"\n")
}

/// The schema of a kind's file.
pub(super) fn schema(kind: Kind) -> Vec<u8> {
    let name = kind.schema();
    match kind {
        Kind::Charters => schema_of::<charters::Document<'_>>(name),
        Kind::Priorities => schema_of::<priorities::Document<'_>>(name),
        Kind::Decisions => schema_of::<decisions::Document<'_>>(name),
        Kind::People => schema_of::<people::Document<'_>>(name),
        Kind::TradeOffs => schema_of::<trade_offs::Document<'_>>(name),
        Kind::Norms => schema_of::<norms::Document<'_>>(name),
        Kind::Records => schema_of::<records::Document<'_>>(name),
        Kind::Glossary => schema_of::<glossary::Document<'_>>(name),
    }
}

/// The schema of `index.json`.
pub(super) fn index_schema() -> Vec<u8> {
    schema_of::<Index<'_>>("charterbook/index/1")
}

/// A schema in draft-07, with the name that its documents bear.
fn schema_of<T: JsonSchema>(name: &str) -> Vec<u8> {
    let settings = SchemaSettings::draft07().for_serialize().with_transform(RecursiveTransform(one_line));
    let mut schema = settings.into_generator().root_schema_for::<T>().to_value();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".to_owned(), name.into());
    }
    if let Some(field) = schema.pointer_mut("/properties/schema").and_then(Value::as_object_mut) {
        field.insert("const".to_owned(), name.into());
    }
    let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A description breaks where its reader's window ends, not where the line of its source does.
fn one_line(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}
