//! Pages of an invented company, to try every template with: each field filled, and none that may be absent.

mod agreements;
mod charts;
mod decisions;
mod priorities;
mod records;
mod teams;

pub(super) use agreements::*;
pub(super) use charts::*;
pub(super) use decisions::*;
pub(super) use priorities::*;
pub(super) use records::*;
pub(super) use teams::*;

use super::Markdown;
use crate::site::view::*;
use crate::site::{Html, Markup};
use serde::Serialize;
use std::collections::BTreeSet;

/// A page to try a template with.
#[derive(Debug)]
pub(in crate::theme) struct Sample {
    /// The template.
    pub(in crate::theme) template: &'static str,
    /// What it says.
    pub(in crate::theme) view: serde_json::Value,
}

fn sample(template: &'static str, view: &impl Serialize) -> Sample {
    // A view that could not be written as data would be found by the tests, which render every sample.
    Sample { template, view: serde_json::to_value(view).unwrap_or_default() }
}

/// A charter to print has the fields of its own page too.
fn team_print(team: &Team, own: &TeamPrint) -> Sample {
    let mut sample = sample("team-print.html", team);
    if let (Some(fields), serde_json::Value::Object(own)) =
        (sample.view.as_object_mut(), serde_json::to_value(own).unwrap_or_default())
    {
        fields.extend(own);
    }
    sample
}

/// The names of the fields that some pages or sites have and others have not, without those that something always has.
pub(in crate::theme) fn optional_fields() -> BTreeSet<String> {
    let site = optional_fields_of_site();
    site.into_iter().chain(&names(full()) - &names(bare())).collect()
}

/// Those of sites, whatever their pages are.
pub(in crate::theme) fn optional_fields_of_site() -> BTreeSet<String> {
    let always = Shell { navigation: shell().navigation, ..Shell::default() };
    &names([sample("layout.html", &shell())]) - &names([sample("layout.html", &always)])
}

/// The names of all fields, of parts of parts too.
fn names(samples: impl IntoIterator<Item = Sample>) -> BTreeSet<String> {
    fn gather(view: serde_json::Value, names: &mut BTreeSet<String>) {
        match view {
            serde_json::Value::Object(fields) => fields.into_iter().for_each(|(name, value)| {
                names.insert(name);
                gather(value, names);
            }),
            serde_json::Value::Array(items) => items.into_iter().for_each(|item| gather(item, names)),
            _ => {}
        }
    }
    let mut names = BTreeSet::new();
    samples.into_iter().for_each(|sample| gather(sample.view, &mut names));
    names
}

/// Every kind of page, full of everything.
pub(in crate::theme) fn full() -> Vec<Sample> {
    vec![
        sample("home.html", &home()),
        sample("teams.html", &teams()),
        sample("team.html", &team()),
        sample("page.html", &page()),
        sample("priorities.html", &all_priorities()),
        sample("priority.html", &priority()),
        sample("who-decides.html", &who_decides()),
        sample("decision.html", &decision()),
        sample("people.html", &people()),
        sample("holder.html", &holder()),
        sample("trade-offs.html", &all_trade_offs()),
        sample("norms.html", &all_norms()),
        sample("log.html", &log()),
        sample("record.html", &record()),
        sample("glossary.html", &glossary()),
        sample("search.html", &search()),
        sample("print.html", &print()),
        team_print(&team(), &print_of_team()),
        sample("404.html", &not_found()),
        sample("moved.html", &moved()),
    ]
}

/// Every kind of page with nothing in it that may be absent.
pub(in crate::theme) fn bare() -> Vec<Sample> {
    let teams = Teams { tree: vec![TeamNode::default()], ..Teams::default() };
    let search = Search { groups: vec![FoundGroup::default()], ..Search::default() };
    let print = Print { charters: vec![PrintedCharter::default()], ..Print::default() };
    vec![
        sample("home.html", &Home::default()),
        sample("teams.html", &teams),
        sample("team.html", &Team::default()),
        sample("page.html", &TeamPage::default()),
        sample("priorities.html", &bare_priorities()),
        sample("priority.html", &Priority { measures: vec![Measure::default()], ..Priority::default() }),
        sample("who-decides.html", &bare_who_decides()),
        sample("decision.html", &bare_decision()),
        sample("people.html", &bare_people()),
        sample("holder.html", &Holder::default()),
        sample("trade-offs.html", &bare_trade_offs()),
        sample("norms.html", &bare_norms()),
        sample("log.html", &Log::default()),
        sample("record.html", &bare_record()),
        sample("glossary.html", &bare_glossary()),
        sample("search.html", &search),
        sample("print.html", &print),
        team_print(&Team::default(), &TeamPrint::default()),
        sample("404.html", &NotFound::default()),
        sample("moved.html", &moved()),
    ]
}

pub(in crate::theme) fn block(text: &str) -> Html {
    Markdown.block(text, &mut |_: &str| None)
}

pub(in crate::theme) fn inline(text: &str) -> Html {
    Markdown.inline(text, &mut |to: &str| Some(format!("../../{to}/")))
}

pub(in crate::theme) fn link(text: &str, href: &str) -> Link {
    Link { text: text.into(), href: Some(href.into()) }
}

pub(in crate::theme) fn shell() -> Shell {
    let entry =
        |key: &str, title: &str| NavigationEntry { key: key.into(), title: title.into(), path: format!("{key}/") };
    Shell {
        title: "Meridian".into(),
        language: "en".into(),
        direction: "ltr",
        home: String::new(),
        navigation: vec![
            entry("priorities", "Priorities"),
            entry("teams", "Teams"),
            entry("who-decides", "Who decides"),
            entry("trade-offs", "Trade-offs"),
            entry("norms", "Norms"),
            entry("log", "Log"),
            entry("people", "People"),
        ],
        footer: vec![entry("glossary", "Glossary")],
        search: "search/".into(),
        finder: Some("who-decides/".into()),
        edition: "2026-11-20".into(),
        audience: Some("leadership".into()),
        feed: Some("feeds/decisions.atom".into()),
        calendar: Some("feeds/reviews.ics".into()),
        revision: Some("revision 3f2c1ab".into()),
    }
}

pub(in crate::theme) fn frame(depth: usize, title: &str, current: &str) -> Frame {
    let root = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    Frame {
        root,
        title: title.into(),
        full_title: format!("{title} – Meridian"),
        description: Some("What the company has agreed, in order, and who decides the rest.".into()),
        current: Some(current.into()),
        edit: Some("https://git.example/meridian/edit/main/charters/company.yaml".into()),
        ..Frame::default()
    }
}

pub(in crate::theme) fn role(short: &str, name: &str, holder: &str) -> Common<Party> {
    let href = format!("../../roles/{}/", short.to_lowercase());
    Common::from(Party {
        kind: PartyKind::Role,
        name: name.into(),
        short: short.into(),
        href: Some(href),
        held_by: vec![link(holder, "../../people/x/")],
        vacant: false,
    })
}

pub(in crate::theme) fn parties() -> Vec<Common<Party>> {
    vec![
        role("CEO", "Chief Executive Officer", "Ines Duarte"),
        role("CFO", "Chief Financial Officer", "Lena Fox"),
        role("COO", "Chief Operating Officer", "Jonas Weil"),
        role("CRO", "Chief Revenue Officer", "Priya Raman"),
        role("CPO", "Chief Product Officer", "Kofi Mensah"),
        Common::from(Party {
            kind: PartyKind::Charter,
            name: "Legal".into(),
            short: "Legal".into(),
            href: Some("../legal/".into()),
            ..Party::default()
        }),
        Common::from(Party {
            kind: PartyKind::Everyone,
            name: "Everyone".into(),
            short: "Everyone".into(),
            ..Party::default()
        }),
    ]
}

pub(in crate::theme) fn clause(anchor: &str, number: &str, owner: Option<&str>) -> Clause {
    Clause {
        href: (!anchor.is_empty()).then(|| format!("#{anchor}")),
        anchor: anchor.into(),
        earlier: if anchor.is_empty() { Vec::new() } else { vec![format!("{anchor}-before")] },
        number: number.into(),
        owner: owner.map(|name| link(name, "../../people/x/")),
        since: Some("2026-01-12".into()),
        until: owner.is_some().then(|| "2026-12-31".into()),
        source: Some("https://git.example/meridian/edit/main/charters/company.yaml#L20".into()),
        audience: None,
    }
}

pub(in crate::theme) fn reference(rank: Option<usize>, title: &str, charter: &str) -> PriorityReference {
    PriorityReference {
        priority: link(title, "../x/"),
        charter: link(charter, "../../teams/x/").into(),
        rank,
        status: None,
    }
}

pub(in crate::theme) fn contents(titles: &[(&str, &str)]) -> Vec<Heading> {
    titles
        .iter()
        .map(|(title, anchor)| Heading { title: (*title).into(), anchor: (*anchor).into(), children: Vec::new() })
        .collect()
}

pub(in crate::theme) fn home() -> Home {
    Home {
        frame: Frame { title: "Meridian".into(), full_title: "Meridian".into(), ..frame(0, "", "") },
        charter: Some(link("Meridian", "teams/company/").into()),
        purpose: Some(block(
            "We keep people with a long illness well at home, and we say in the open what matters now, what gives way, and whose call it is.",
        )),
        period: Some(Period { from: Some("2026-10-01".into()), until: Some("2026-12-31".into()) }),
        last_decided: Some("2026-12-02".into()),
        priorities: priorities(5),
        standing: standing(),
        not_now: not_now(),
        decisions: decision_lines(),
        decision_count: 42,
        decisions_href: Some("who-decides/".into()),
        trade_offs: trade_offs(),
        trade_offs_href: Some("trade-offs/".into()),
        records: records(5),
        log_href: Some("log/".into()),
    }
}

pub(in crate::theme) fn not_found() -> NotFound {
    NotFound { frame: Frame { root: "/".into(), ..frame(0, "Not found", "") } }
}

pub(in crate::theme) fn list_parts() -> Vec<ListPart> {
    vec![ListPart { part: link("Finance", "../teams/finance/"), entries: 12 }]
}

pub(in crate::theme) fn moved() -> Moved {
    Moved { frame: frame(3, "This page has moved", ""), to: link("Keep patients", "../keep-patients/") }
}

pub(in crate::theme) fn glossary() -> Glossary {
    let term = |term: &str, within: Option<Link>| Term {
        anchor: term.to_lowercase().replace(' ', "-"),
        term: term.into(),
        means: block("Somebody who has spoken with a nurse in the last ninety days, by phone or in a clinic."),
        within: within.map(Into::into),
    };
    Glossary {
        frame: frame(1, "Glossary", "glossary"),
        groups: vec![TermGroup {
            letter: "A".into(),
            anchor: "s.a".into(),
            terms: vec![term("Active patient", Some(link("Care", "../teams/care/"))), term("Annual plan", None)],
        }],
    }
}

pub(in crate::theme) fn print() -> Print {
    let anchored = |mut team: Team| {
        team.prose = None;
        team
    };
    Print {
        frame: frame(1, "Meridian", "print"),
        purpose: Some(block("We keep people well.")),
        contents: vec![PrintedEntry {
            number: "1".into(),
            level: 1,
            charter: link("Executive", "#p.executive").into(),
        }],
        charters: vec![PrintedCharter {
            number: "1".into(),
            anchor: "p.executive".into(),
            team: anchored(team()),
            records: printed_records(),
            pages: printed_pages(),
        }],
        glossary: glossary().groups,
    }
}

fn printed_records() -> Vec<PrintedRecord> {
    vec![PrintedRecord { anchor: "r.executive.freeze".into(), record: Record { body: None, ..record() } }]
}

fn printed_pages() -> Vec<PrintedPage> {
    vec![PrintedPage { anchor: "w.executive.how".into(), title: "How we meet".into(), text: block("Weekly.") }]
}

pub(in crate::theme) fn print_of_team() -> TeamPrint {
    TeamPrint {
        frame: frame(3, "Finance", "teams"),
        anchor: "p.finance".into(),
        printed_records: printed_records(),
        printed_pages: printed_pages(),
    }
}

pub(in crate::theme) fn bare_glossary() -> Glossary {
    let group = TermGroup {
        letter: "A".into(),
        anchor: "s.a".into(),
        terms: vec![Term { anchor: "a".into(), ..Term::default() }],
    };
    Glossary { groups: vec![group], ..Glossary::default() }
}

pub(in crate::theme) fn search() -> Search {
    let entry = |title: &str| Found { link: link(title, "../x/"), ..Found::default() };
    let decision = Found { note: Some("Chief Financial Officer".into()), ..entry("Grant discounts on list price") };
    let priority = Found { rank: Some(1), within: Some("Finance".into()), ..entry("Cash for eighteen months") };
    let record = Found { date: Some("2026-10-02".into()), within: Some("Finance".into()), ..entry("Freeze hiring") };
    let group = |kind: &'static str, title: &str, entries: Vec<Found>| FoundGroup {
        kind,
        title: title.into(),
        anchor: format!("s.{kind}"),
        count: entries.len(),
        entries,
        parts: vec![link("A – D", "2/"), Link { text: "E".into(), href: None }],
    };
    let groups = vec![
        group("decisions", "Decisions", vec![decision, Found::default()]),
        group("priorities", "Priorities", vec![priority]),
        group("records", "Decided", vec![record, entry("A day without one")]),
    ];
    Search { frame: frame(1, "Search", "search"), whole: true, groups }
}
