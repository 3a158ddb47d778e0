//! Pages of an invented company, to render every template with much, with little and with nothing.

use super::Markdown;
use crate::site::view::*;
use crate::site::{Html, Markup};

pub(super) fn block(text: &str) -> Html {
    Markdown.block(text, &mut |_| None)
}

pub(super) fn inline(text: &str) -> Html {
    Markdown.inline(text, &mut |to| Some(format!("../../{to}/")))
}

pub(super) fn link(text: &str, href: &str) -> Link {
    Link { text: text.into(), href: Some(href.into()) }
}

pub(super) fn shell() -> Shell {
    let entry =
        |key: &str, title: &str| NavigationEntry { key: key.into(), title: title.into(), path: format!("{key}/") };
    Shell {
        title: "Meridian".into(),
        language: "en".into(),
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
        edition: "2026-11-20".into(),
        audience: Some("leadership".into()),
        revision: Some("revision 3f2c1ab".into()),
    }
}

pub(super) fn frame(depth: usize, title: &str, current: &str) -> Frame {
    let root = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    Frame {
        root,
        title: title.into(),
        description: Some("What the company has agreed, in order, and who decides the rest.".into()),
        current: Some(current.into()),
        edit: Some("https://git.example/meridian/edit/main/charters/company.yaml".into()),
        ..Frame::default()
    }
}

fn role(short: &str, name: &str, holder: &str) -> Party {
    let href = format!("../../roles/{}/", short.to_lowercase());
    Party {
        kind: PartyKind::Role,
        name: name.into(),
        short: short.into(),
        href: Some(href),
        held_by: vec![link(holder, "../../people/x/")],
        vacant: false,
    }
}

fn parties() -> Vec<Party> {
    vec![
        role("CEO", "Chief Executive Officer", "Ines Duarte"),
        role("CFO", "Chief Financial Officer", "Lena Fox"),
        role("COO", "Chief Operating Officer", "Jonas Weil"),
        role("CRO", "Chief Revenue Officer", "Priya Raman"),
        role("CPO", "Chief Product Officer", "Kofi Mensah"),
        Party {
            kind: PartyKind::Charter,
            name: "Legal".into(),
            short: "Legal".into(),
            href: Some("../legal/".into()),
            ..Party::default()
        },
        Party { kind: PartyKind::Everyone, name: "Everyone".into(), short: "Everyone".into(), ..Party::default() },
    ]
}

fn clause(anchor: &str, number: &str, owner: Option<&str>) -> Clause {
    Clause {
        anchor: anchor.into(),
        number: number.into(),
        owner: owner.map(|name| link(name, "../../people/x/")),
        since: Some("2026-01-12".into()),
        until: owner.is_some().then(|| "2026-12-31".into()),
        source: Some("https://git.example/meridian/edit/main/charters/company.yaml#L20".into()),
        audience: None,
    }
}

pub(super) fn priorities(many: usize) -> Vec<PriorityLine> {
    let texts = [
        (
            "Keep the patients we already serve",
            "Nine in ten stay with us past their first year. Every month we lose one in eighty, and it costs five new ones to make that good.",
            "Priya Raman",
            PriorityStatus::AtRisk,
        ),
        (
            "Claims that are boring",
            "Paid right the first time, within five working days, without anybody calling us.",
            "Jonas Weil",
            PriorityStatus::OnTrack,
        ),
        (
            "Open the northern region",
            "Three clinics by summer, staffed by transfer first.",
            "Ines Duarte",
            PriorityStatus::OnTrack,
        ),
        (
            "Cash for eighteen months",
            "We stay able to choose, whatever the market does.",
            "Lena Fox",
            PriorityStatus::OnTrack,
        ),
        (
            "A product that nurses would recommend to the next hospital without being asked",
            "Fewer clicks at the bedside.",
            "Kofi Mensah",
            PriorityStatus::OffTrack,
        ),
    ];
    (0..many)
        .map(|index| {
            let (title, statement, owner, status) = texts[index % texts.len()];
            let anchor = format!("priority-{}", index + 1);
            PriorityLine {
                clause: clause(&anchor, &format!("1.{}", index + 1), Some(owner)),
                rank: Some(index + 1),
                title: inline(title),
                href: Some(format!("priorities/company/{anchor}/")),
                statement: Some(block(statement)),
                status: Some(status),
                supports: Vec::new(),
            }
        })
        .collect()
}

fn standing() -> Vec<PriorityLine> {
    vec![PriorityLine {
        clause: clause("safety", "1.6", Some("Jonas Weil")),
        title: inline("Nobody is harmed by our work"),
        href: Some("priorities/company/safety/".into()),
        ..PriorityLine::default()
    }]
}

fn not_now() -> Vec<NotNow> {
    vec![
        NotNow {
            title: inline("Acquisitions"),
            because: Some(block("We could not integrate one.")),
            revisit: Some("2027-01-15".into()),
        },
        NotNow { title: inline("An app for relatives"), because: Some(block("Nurses first.")), revisit: None },
        NotNow { title: inline("A second insurer"), because: None, revisit: Some("2027-06-01".into()) },
    ]
}

fn trade_offs() -> Vec<TradeOff> {
    let side = |text: &str, href: Option<&str>| Side { text: inline(text), href: href.map(Into::into) };
    vec![
        TradeOff {
            clause: clause("patients-over-growth", "2.1", None),
            prefer: side("Keep the patients we already serve", Some("#priority-1")),
            even_over: side("new sign-ups this quarter", None),
            because: Some(block("When support and sales both need a nurse, support gets the nurse.")),
            ..TradeOff::default()
        },
        TradeOff {
            clause: clause("slow-over-fast", "2.2", None),
            prefer: side("A slower decision that everyone holds", None),
            even_over: side("a fast one that is reopened", None),
            when: Some(inline("it is a one-way door")),
            because: Some(block("We reopened four decisions last year. Each cost more than a week of waiting.")),
            scope: vec![Scope { dimension: "Region".into(), values: vec!["EMEA".into(), "APAC".into()] }],
            ..TradeOff::default()
        },
    ]
}

fn tensions() -> Vec<Tension> {
    let all = parties();
    vec![
        Tension {
            clause: clause("margin-or-growth", "5.1", None),
            about: block("Margin this year, or a share of the north that we could never buy back."),
            between: vec![all[1].clone(), all[3].clone()],
            state: TensionState::Open,
            resolved_by: None,
            escalated_to: None,
            open_until: Some("2027-01-15".into()),
        },
        Tension {
            clause: clause("stability-or-change", "5.2", None),
            about: block("How much change the clinics can carry at once."),
            between: vec![all[2].clone(), all[0].clone()],
            state: TensionState::Resolved,
            resolved_by: Some(link("One change a quarter for each clinic", "../../log/company/x/")),
            escalated_to: None,
            open_until: None,
        },
    ]
}

fn norms() -> Vec<Norm> {
    [
        ("Candour", "A forecast that nobody believes is said aloud in the meeting, not after it."),
        ("Undiscussables", "Each quarter one of us names the subject that we all avoid, and we give it an hour."),
        ("Conflict", "Two people who disagree write one page together before they ask a third."),
        ("Influence", "Nobody settles in the corridor what the matrix gives to someone else."),
        ("Commitment", "Once decided, it holds for the quarter. Reopening needs new facts, in writing."),
    ]
    .into_iter()
    .enumerate()
    .map(|(index, (topic, will))| Norm {
        clause: Clause {
            since: None,
            source: None,
            ..clause(&topic.to_lowercase(), &format!("4.{}", index + 1), None)
        },
        topic: topic.into(),
        we_will: block(will),
        looks_like: (index == 2).then(|| block("The page says what each would do, and what each fears.")),
        when_broken: (index == 2).then(|| block("The third person sends them back, kindly.")),
    })
    .collect()
}

pub(super) fn matrix(rows: usize) -> Matrix {
    let columns: Vec<_> = parties().into_iter().map(|party| Column { party }).collect();
    let titles = [
        "Grant discounts on list price",
        "Sign vendor contracts",
        "Hire above plan",
        "Change the order of the roadmap",
        "Close a clinic",
        "Tell the regulator about an incident",
    ];
    let extents = [
        Some("up to 25,000 EUR, EMEA"),
        None,
        Some("The team’s call, by consent"),
        None,
        None,
        Some("within 24 hours"),
    ];
    let mark =
        |part, letter: &str| vec![Mark { part, letter: Some(letter.into()).filter(|_| !letter.is_empty()), on: None }];
    let rows = (0..rows)
        .map(|index| MatrixRow {
            clause: clause(&format!("right-{}", index + 1), &format!("3.{}", index + 1), None),
            decision: link(titles[index % titles.len()], "../../who-decides/discounts/"),
            extent: extents[index % extents.len()].map(Into::into),
            cells: (0..columns.len())
                .map(|column| match (column + 7 - index % 7) % 7 {
                    0 => mark(Part::Decide, "A"),
                    1 => mark(Part::Agree, ""),
                    2 if index.is_multiple_of(2) => [mark(Part::Drive, "D"), mark(Part::Perform, "")].concat(),
                    3 => mark(Part::Consult, "C"),
                    5 => mark(Part::Inform, "I"),
                    _ => Vec::new(),
                })
                .collect(),
        })
        .collect();
    let parts = vec![Part::Decide, Part::Agree, Part::Drive, Part::Consult, Part::Perform, Part::Inform];
    Matrix {
        caption: "Who decides what in the executive team".into(),
        columns,
        rows,
        frameworks: vec!["DACI".into()],
        parts,
    }
}

fn decision_line(title: &str, deciders: &[(usize, Option<&str>)]) -> DecisionLine {
    let all = parties();
    DecisionLine {
        decision: link(title, "who-decides/discounts/"),
        aliases: if title.contains("discounts") {
            vec!["price reductions".into(), "rebates".into()]
        } else {
            Vec::new()
        },
        charters: Vec::new(),
        deciders: deciders
            .iter()
            .map(|(party, extent)| Decider { parties: vec![all[*party].clone()], extent: extent.map(Into::into) })
            .collect(),
    }
}

fn decision_lines() -> Vec<DecisionLine> {
    vec![
        decision_line(
            "Grant discounts on list price",
            &[
                (3, Some("up to 25,000 EUR")),
                (1, Some("above 25,000 up to 100,000 EUR")),
                (0, Some("above 100,000 EUR")),
            ],
        ),
        decision_line("Hire above plan", &[(0, None)]),
        decision_line(
            "Close a clinic or move it to another town in the same region",
            &[(2, Some("EMEA")), (0, Some("AMER, APAC"))],
        ),
        decision_line("Tell the regulator about an incident", &[(5, None)]),
    ]
}

pub(super) fn records(many: usize) -> Vec<RecordLine> {
    let titles = [
        "Freeze hiring above plan until March",
        "One change a quarter for each clinic",
        "Buy the scheduling system rather than build it",
        "Close the clinic in Varel",
    ];
    (0..many)
        .map(|index| RecordLine {
            date: format!("2026-{:02}-02", 12 - index % 12),
            record: link(titles[index % titles.len()], "log/company/2026-10-02-freeze-hiring/"),
            charter: link("Executive team", "teams/executive/"),
            status: if index == 3 { RecordStatus::Rejected } else { RecordStatus::Decided },
            standing: [Standing::InForce, Standing::Superseded, Standing::Pending, Standing::NotInForce][index % 4],
            hold_until: Some("2027-03-31".into()),
            decision: None,
            decided_by: vec![parties()[index % 5].clone()],
        })
        .collect()
}

fn reference(rank: Option<usize>, title: &str, charter: &str) -> PriorityReference {
    PriorityReference { priority: link(title, "../x/"), charter: link(charter, "../../teams/x/"), rank, status: None }
}

pub(super) fn home() -> Home {
    Home {
        frame: Frame { title: "Meridian".into(), ..frame(0, "", "") },
        charter: Some(link("Meridian", "teams/company/")),
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

fn contents(titles: &[(&str, &str)]) -> Vec<Heading> {
    titles
        .iter()
        .map(|(title, anchor)| Heading { title: (*title).into(), anchor: (*anchor).into(), children: Vec::new() })
        .collect()
}

pub(super) fn team() -> Team {
    let all = parties();
    let sections = [
        ("Priorities", "s.priorities"),
        ("Who decides", "s.decisions"),
        ("What gives way", "s.trade-offs"),
        ("Norms", "s.norms"),
        ("Tensions", "s.tensions"),
        ("Members", "s.members"),
        ("Counting on each other", "s.others"),
        ("Last decided", "s.log"),
        ("How we work", "how-we-work"),
        ("Further reading", "s.more"),
    ];
    let member = |index: usize, lens: &str| Member {
        party: all[index].clone(),
        role: None,
        lens: Some(block(lens)),
        leads: index == 0,
    };
    Team {
        frame: Frame {
            breadcrumbs: vec![link("Teams", "../"), link("Meridian", "../company/")],
            contents: contents(&sections),
            ..frame(2, "Executive team", "teams")
        },
        name: "Executive team".into(),
        purpose: Some(block(
            "Five people who hold the company’s priorities together, and answer for the trade-offs between them.",
        )),
        status: CharterStatus::Active,
        parent: Some(link("Meridian", "../company/")),
        children: vec![link("Finance", "../finance/"), link("Growth", "../growth/")],
        lead: Some(all[0].clone()),
        period: None,
        review: Some(Review {
            every: Some("3 months".into()),
            last: Some("2026-08-02".into()),
            next: Some("2026-11-02".into()),
            overdue: true,
        }),
        audience: None,
        decides_by: Some(DecidesBy { method: "consent".into(), quorum: Some(4), tie_break: Some(all[0].clone()) }),
        members: vec![
            member(0, "What must we stop?"),
            member(1, "Cash before growth."),
            member(2, "What can the clinics carry?"),
            member(3, "What would the customer pay for?"),
        ],
        priorities: priorities(5),
        standing: standing(),
        not_now: not_now(),
        trade_offs: trade_offs(),
        decisions: vec![MatrixGroup {
            title: Link { text: "Of the team".into(), href: None },
            anchor: "s.decisions-team".into(),
            matrix: matrix(6),
        }],
        norms: norms(),
        tensions: tensions(),
        asks: vec![Ask {
            priority: link("Open the northern region", "../x/"),
            of: vec![all[5].clone(), all[3].clone()],
        }],
        asked: vec![reference(Some(2), "Close the books in five days", "Finance")],
        records: records(3),
        pages: vec![link("How we run an offsite", "offsite/")],
        prose: Some(Markdown.document(PROSE, &[], &mut |to| Some(to.to_owned()))),
    }
}

const PROSE: &str = "## How we work\n\nWe meet on **Tuesday**, for ninety minutes, with a page that everybody has read. See the [forecast](forecast.md) or the [handbook](https://example.com).\n\n- Numbers first\n- Then the one decision\n  - with its owner\n- Then what we avoid\n\n> [!NOTE]\n> A page that came on Monday night is for next week.\n\n### Who may come\n\n| Who | When | Hours |\n|:--|:-:|--:|\n| Members | always | 1.5 |\n| Guests | for their item | 0.5 |\n\n1. Ask the chair.\n2. Write <b>one</b> page.\n\n```\ncharterbook who \"discount 40k EMEA\"\n```\n\n> Said once is said.\n\n- [x] Agreed\n- [ ] Tried";

pub(super) fn page() -> TeamPage {
    TeamPage {
        frame: Frame {
            breadcrumbs: vec![link("Teams", "../../"), link("Executive team", "../")],
            contents: contents(&[("How we work", "how-we-work"), ("Other pages", "s.more")]),
            ..frame(3, "How we run an offsite", "teams")
        },
        title: "How we run an offsite".into(),
        charter: link("Executive team", "../"),
        text: Markdown.document(PROSE, &[], &mut |to| Some(to.to_owned())),
        siblings: vec![link("How we forecast", "../forecast/")],
    }
}

pub(super) fn teams() -> Teams {
    let node = |name: &str, purpose: &str, children| TeamNode {
        charter: link(name, "finance/"),
        status: CharterStatus::Active,
        purpose: Some(inline(purpose)),
        lead: Some(parties()[1].clone()),
        members: 6,
        children,
    };
    let finance = node("Finance", "We keep the company able to choose.", Vec::new());
    let care = node(
        "Care",
        "We answer every patient within a day.",
        vec![node("Clinics North", "Three clinics by summer.", Vec::new())],
    );
    let executive = node(
        "Executive team",
        "We hold the priorities together.",
        vec![finance, care, node("Growth", "We find the people whom we can help.", Vec::new())],
    );
    Teams {
        frame: frame(1, "Teams", "teams"),
        tree: vec![node("Meridian", "We keep people with a long illness well at home.", vec![executive])],
    }
}

pub(super) fn all_priorities() -> Priorities {
    let node = |rank, title: &str, charter: &str, children| CascadeNode {
        reference: reference(Some(rank), title, charter),
        children,
    };
    Priorities {
        frame: frame(1, "Priorities", "priorities"),
        cascade: vec![
            node(
                1,
                "Keep the patients we already serve",
                "Meridian",
                vec![
                    node(
                        1,
                        "Answer every patient within a day",
                        "Care",
                        vec![node(2, "A night shift in the north", "Clinics North", Vec::new())],
                    ),
                    node(2, "Two-call close", "Growth", Vec::new()),
                ],
            ),
            node(
                2,
                "Claims that are boring",
                "Meridian",
                vec![node(1, "Close the books in five days", "Finance", Vec::new())],
            ),
            node(3, "Open the northern region", "Meridian", Vec::new()),
        ],
        on_their_own: vec![reference(Some(3), "Brand refresh", "Marketing")],
        charters: vec![
            CharterPriorities {
                charter: link("Meridian", "../teams/company/"),
                anchor: "s.company".into(),
                priorities: priorities(5),
                standing: standing(),
                not_now: not_now(),
            },
            CharterPriorities {
                charter: link("Finance", "../teams/finance/"),
                anchor: "s.finance".into(),
                priorities: priorities(1),
                ..CharterPriorities::default()
            },
        ],
    }
}

pub(super) fn priority() -> Priority {
    let measure = |name: &str, from: &str, now: &str, to: &str| Measure {
        measure: inline(name),
        baseline: Some(from.into()),
        current: Some(now.into()),
        target: Some(to.into()),
        by: Some("2027-03-31".into()),
        functions: vec![link("Finance", "../x/"), link("Growth", "../y/")],
    };
    Priority {
        frame: Frame {
            breadcrumbs: vec![link("Priorities", "../../"), link("Meridian", "../../../teams/company/")],
            ..frame(3, "Keep the patients we already serve", "priorities")
        },
        clause: clause("keep-patients", "1.1", Some("Priya Raman")),
        title: inline("Keep the patients we already serve"),
        charter: link("Meridian", "../../../teams/company/"),
        rank: Some(1),
        rank_of: 5,
        status: Some(PriorityStatus::AtRisk),
        statement: Some(block("Nine in ten stay with us past their first year.")),
        why_now: Some(block(
            "Every month we lose one in eighty. It costs five new patients to make that good, and the clinics cannot take five.",
        )),
        because: None,
        measures: vec![
            measure("Patients who stay past month twelve", "84 %", "87 %", "90 %"),
            measure("Days until an answer", "3", "1.5", "1"),
        ],
        supports: vec![reference(Some(1), "Well at home", "Meridian")],
        supported_by: vec![
            reference(Some(1), "Answer every patient within a day", "Care"),
            reference(None, "Two-call close", "Growth"),
        ],
        contributors: parties()[2..4].to_vec(),
        wins: trade_offs(),
        gives_way: Vec::new(),
        decisions: vec![link("Grant discounts on list price", "../../../who-decides/discounts/")],
        records: records(2),
        successor: None,
    }
}

pub(super) fn who_decides() -> WhoDecides {
    WhoDecides {
        frame: frame(1, "Who decides", "who-decides"),
        groups: vec![
            DecisionGroup { title: "Pricing".into(), anchor: "pricing".into(), decisions: decision_lines() },
            DecisionGroup { title: "Hiring".into(), anchor: "hiring".into(), decisions: decision_lines() },
        ],
        matrices: vec![MatrixGroup {
            title: link("Executive team", "../teams/executive/"),
            anchor: "s.executive".into(),
            matrix: matrix(12),
        }],
    }
}

pub(super) fn decision() -> Decision {
    let all = parties();
    let right = |index: usize, on: Option<&str>| Right { party: all[index].clone(), on: on.map(inline) };
    let group = |part, letter: Option<&str>, rights| PartGroup { part, letter: letter.map(Into::into), rights };
    let row = DecisionRow {
        clause: clause("discounts", "3.1", None),
        charter: link("Finance", "../../teams/finance/"),
        scope: vec![Scope { dimension: "Region".into(), values: vec!["EMEA".into()] }],
        level: Some(Level::Individual),
        framework: Some("DACI".into()),
        parts: vec![
            group(Part::Decide, Some("A"), vec![right(1, None)]),
            group(Part::Agree, None, vec![right(5, Some("competition law"))]),
            group(Part::Drive, Some("D"), vec![right(3, None)]),
            group(Part::Consult, Some("C"), vec![right(2, None), right(4, None)]),
            group(Part::Inform, Some("I"), vec![right(6, None)]),
        ],
        reversibility: Some(Reversibility::TwoWay),
        decide_within: Some("10 days".into()),
        escalation: vec![
            Escalation { to: all[2].clone(), after: Some("5 days".into()) },
            Escalation { to: all[0].clone(), after: None },
        ],
        deputies: vec![all[2].clone()],
        delegated_from: Some(all[0].clone()),
        affects: vec![link("Growth", "../x/"), link("Legal", "../y/")],
        in_force: true,
        ..DecisionRow::default()
    };
    let tier = |amounts: &str, index: usize| Tier {
        amounts: amounts.into(),
        deciders: vec![all[index].clone()],
        parts: Vec::new(),
    };
    let tiered = DecisionRow {
        clause: clause("discounts-2", "3.2", None),
        scope: vec![Scope { dimension: "Region".into(), values: vec!["AMER".into(), "APAC".into()] }],
        parts: vec![group(Part::Consult, Some("C"), vec![right(2, None)])],
        ladder: vec![
            tier("up to 25,000 EUR", 3),
            tier("above 25,000 up to 100,000 EUR", 1),
            tier("above 100,000 EUR", 0),
        ],
        ..row.clone()
    };
    Decision {
        frame: Frame {
            breadcrumbs: vec![link("Who decides", "../")],
            ..frame(2, "Grant discounts on list price", "who-decides")
        },
        title: inline("Grant discounts on list price"),
        aliases: vec!["price reductions".into(), "rebates".into()],
        domain: Some("Pricing".into()),
        distinct_from: vec![link("Refunds", "../refunds/")],
        rows: vec![row, tiered],
        precedents: records(2),
    }
}

pub(super) fn people() -> People {
    let person = |name: &str, index: usize| PersonLine {
        person: link(name, "lena/"),
        title: Some("Controller".into()),
        roles: if index.is_multiple_of(2) {
            vec![link(&parties()[index % 5].name, "../roles/cfo/")]
        } else {
            Vec::new()
        },
        teams: vec![link("Executive team", "../x/"), link("Finance", "../y/")],
        decides: index,
        left: None,
    };
    People {
        frame: frame(1, "People", "people"),
        people: [
            "Ines Duarte",
            "Lena Fox",
            "Kofi Mensah",
            "Maximiliane von Hohenstein-Wittelsbach zu Sayn",
            "Priya Raman",
            "Jonas Weil",
        ]
        .into_iter()
        .enumerate()
        .map(|(index, name)| person(name, index))
        .collect(),
        roles: vec![
            RoleLine {
                role: link("Chief Financial Officer", "../roles/cfo/"),
                held_by: vec![link("Lena Fox", "lena/")],
                deputy: Some(link("Jonas Weil", "jonas/")),
                decides: 7,
            },
            RoleLine { role: link("Head of Claims", "../roles/claims/"), ..RoleLine::default() },
        ],
    }
}

pub(super) fn holder() -> Holder {
    let line = |title: &str| RightLine {
        decision: link(title, "../x/"),
        charter: link("Finance", "../y/"),
        extent: Some("above 25,000 up to 100,000 EUR".into()),
        on: None,
        through: Some(link("Chief Financial Officer", "../z/")),
    };
    Holder {
        frame: Frame { breadcrumbs: vec![link("People", "../")], ..frame(2, "Lena Fox", "people") },
        kind: HolderKind::Person,
        name: "Lena Fox".into(),
        title: Some("Chief Financial Officer".into()),
        contact: Some(link("lena.fox@example.com", "mailto:lena.fox@example.com")),
        joined: Some("2021-04-01".into()),
        roles: vec![link("Chief Financial Officer", "../../roles/cfo/")],
        deputy: Some(parties()[2].clone()),
        covers_for: vec![parties()[0].clone()],
        rights: vec![
            RightGroup {
                part: Part::Decide,
                anchor: "s.decide".into(),
                lines: vec![line("Grant discounts on list price"), line("Hire above plan")],
            },
            RightGroup { part: Part::Agree, anchor: "s.agree".into(), lines: vec![line("Sign vendor contracts")] },
        ],
        owns: vec![reference(Some(4), "Cash for eighteen months", "Meridian")],
        teams: vec![Membership {
            charter: link("Executive team", "../x/"),
            role: Some("Controller".into()),
            leads: true,
            lens: Some(block("Cash before growth.")),
        }],
        records: records(2),
        ..Holder::default()
    }
}

pub(super) fn all_trade_offs() -> TradeOffs {
    TradeOffs {
        frame: frame(1, "Trade-offs", "trade-offs"),
        charters: vec![CharterTradeOffs {
            charter: link("Meridian", "../teams/company/"),
            anchor: "s.company".into(),
            trade_offs: trade_offs(),
            tensions: tensions(),
        }],
    }
}

pub(super) fn all_norms() -> Norms {
    let topic = |index: usize| NormTopic {
        title: norms()[index].topic.clone(),
        anchor: format!("s.{index}"),
        teams: vec![
            NormTeam { charter: link("Executive team", "../x/"), norms: vec![norms().remove(index)] },
            NormTeam { charter: link("Finance", "../y/"), norms: vec![norms().remove(index), norms().remove(4)] },
        ],
    };
    Norms { frame: frame(1, "Norms", "norms"), topics: (0..4).map(topic).collect() }
}

pub(super) fn log() -> Log {
    Log {
        frame: frame(1, "Decision log", "log"),
        years: vec![LogYear { year: "2026".into(), anchor: "s.2026".into(), records: records(60) }],
    }
}

pub(super) fn record() -> Record {
    let all = parties();
    Record {
        frame: Frame {
            breadcrumbs: vec![link("Log", "../../"), link("Finance", "../x/")],
            contents: contents(&[
                ("The decision", "s.decision"),
                ("Why", "s.why"),
                ("What would reopen it", "s.reopen"),
                ("Who saw it differently", "s.dissent"),
                ("How we work", "how-we-work"),
            ]),
            ..frame(3, "Freeze hiring above plan until March", "log")
        },
        clause: clause("", "", None),
        title: inline("Freeze hiring above plan until March"),
        charter: link("Finance", "../x/"),
        date: "2026-10-02".into(),
        status: RecordStatus::Decided,
        standing: Standing::InForce,
        decision: Some(link("Hire above plan", "../y/")),
        decided_by: vec![all[1].clone()],
        consulted: vec![all[2].clone(), all[3].clone()],
        informed: vec![all[6].clone()],
        amount: Some("40,000 EUR".into()),
        scope: vec![Scope { dimension: "Region".into(), values: vec!["EMEA".into()] }],
        options: vec![inline("Freeze"), inline("Slow down"), inline("Go on")],
        because: Some(block("Bookings are **two months** behind, and the north opens in spring.")),
        assumptions: vec![Assumption {
            we_assume: inline("Bookings grow 4 %"),
            wrong_if: Some(inline("two months below 2 %")),
        }],
        hold_until: Some("2027-03-31".into()),
        reopen_if: Some(block("Bookings exceed plan by 10 %.")),
        reopened_because: None,
        dissent: vec![Dissent {
            who: all[3].clone(),
            view: Some(block("We lose the two best candidates we have had.")),
            committed: true,
        }],
        supersedes: vec![link("Hire ahead", "../z/")],
        superseded_by: None,
        affects: vec![link("Cash for eighteen months", "../x/")],
        body: Some(Markdown.document(PROSE, &[], &mut |to| Some(to.to_owned()))),
    }
}

pub(super) fn glossary() -> Glossary {
    let term = |term: &str, within: Option<Link>| Term {
        anchor: term.to_lowercase().replace(' ', "-"),
        term: term.into(),
        means: block("Somebody who has spoken with a nurse in the last ninety days, by phone or in a clinic."),
        within,
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

pub(super) fn not_found() -> NotFound {
    NotFound { frame: Frame { root: "/".into(), ..frame(0, "Not found", "") } }
}

pub(super) fn bare_priorities() -> Priorities {
    let group = CharterPriorities {
        priorities: vec![PriorityLine { rank: Some(1), ..PriorityLine::default() }],
        ..CharterPriorities::default()
    };
    Priorities { charters: vec![CharterPriorities { anchor: "s.x".into(), ..group }], ..Priorities::default() }
}

pub(super) fn bare_who_decides() -> WhoDecides {
    let line = DecisionLine { deciders: vec![Decider::default()], ..DecisionLine::default() };
    let group = DecisionGroup { title: "Other".into(), anchor: "s.other".into(), decisions: vec![line] };
    let matrix = Matrix { rows: vec![MatrixRow::default()], ..Matrix::default() };
    let matrices = vec![MatrixGroup { anchor: "s.x".into(), matrix, ..MatrixGroup::default() }];
    WhoDecides { groups: vec![group], matrices, ..WhoDecides::default() }
}

pub(super) fn bare_decision() -> Decision {
    Decision {
        rows: vec![DecisionRow::default(), DecisionRow { ladder: vec![Tier::default()], ..DecisionRow::default() }],
        ..Decision::default()
    }
}

pub(super) fn bare_people() -> People {
    People { people: vec![PersonLine::default()], roles: vec![RoleLine::default()], ..People::default() }
}

pub(super) fn bare_trade_offs() -> TradeOffs {
    let group =
        CharterTradeOffs { anchor: "s.x".into(), trade_offs: vec![TradeOff::default()], ..CharterTradeOffs::default() };
    TradeOffs { charters: vec![group], ..TradeOffs::default() }
}

pub(super) fn bare_norms() -> Norms {
    let team = NormTeam { norms: vec![Norm::default()], ..NormTeam::default() };
    let topic = NormTopic { title: "Candour".into(), anchor: "candour".into(), teams: vec![team] };
    Norms { topics: vec![topic], ..Norms::default() }
}

pub(super) fn bare_glossary() -> Glossary {
    let group = TermGroup {
        letter: "A".into(),
        anchor: "s.a".into(),
        terms: vec![Term { anchor: "a".into(), ..Term::default() }],
    };
    Glossary { groups: vec![group], ..Glossary::default() }
}

pub(super) fn bare_record() -> Record {
    Record {
        frame: Frame::default(),
        clause: Clause::default(),
        title: Html::default(),
        charter: Link::default(),
        date: "2026-10-02".into(),
        status: RecordStatus::Proposed,
        standing: Standing::Pending,
        decision: None,
        decided_by: Vec::new(),
        consulted: Vec::new(),
        informed: Vec::new(),
        amount: None,
        scope: Vec::new(),
        options: Vec::new(),
        because: None,
        assumptions: Vec::new(),
        hold_until: None,
        reopen_if: None,
        reopened_because: None,
        dissent: Vec::new(),
        supersedes: Vec::new(),
        superseded_by: None,
        affects: Vec::new(),
        body: None,
    }
}
