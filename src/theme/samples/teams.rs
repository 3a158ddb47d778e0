//! Teams, their pages, and their people.

use super::*;

pub(in crate::theme) fn team() -> Team {
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
            breadcrumbs: vec![link("Teams", "../").into(), link("Meridian", "../company/").into()],
            contents: contents(&sections),
            ..frame(2, "Executive team", "teams")
        },
        name: "Executive team".into(),
        purpose: Some(block(
            "Five people who hold the company’s priorities together, and answer for the trade-offs between them.",
        )),
        status: CharterStatus::Active,
        parent: Some(link("Meridian", "../company/").into()),
        children: vec![link("Finance", "../finance/").into(), link("Growth", "../growth/").into()],
        lead: Some(all[0].clone()),
        period: Some(Period { from: Some("2026-10-01".into()), until: Some("2026-12-31".into()) }),
        review: Some(Review {
            every: Some("3 months".into()),
            last: Some("2026-08-02".into()),
            next: Some("2026-11-02".into()),
            overdue: true,
        }),
        audience: Some("leadership".into()),
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
        prose: Some(Markdown.document(PROSE, &[], &mut |to: &str| Some(to.to_owned())).0),
    }
}

pub(in crate::theme) const PROSE: &str = "## How we work\n\nWe meet on **Tuesday**, for ninety minutes, with a page that everybody has read. See the [forecast](forecast.md) or the [handbook](https://example.com).\n\n- Numbers first\n- Then the one decision\n  - with its owner\n- Then what we avoid\n\n> [!NOTE]\n> A page that came on Monday night is for next week.\n\n### Who may come\n\n| Who | When | Hours |\n|:--|:-:|--:|\n| Members | always | 1.5 |\n| Guests | for their item | 0.5 |\n\n1. Ask the chair.\n2. Write <b>one</b> page.\n\n```\ncharterbook who \"discount 40k EMEA\"\n```\n\n> Said once is said.\n\n- [x] Agreed\n- [ ] Tried";

pub(in crate::theme) fn page() -> TeamPage {
    TeamPage {
        frame: Frame {
            breadcrumbs: vec![link("Teams", "../../").into(), link("Executive team", "../").into()],
            contents: contents(&[("How we work", "how-we-work"), ("Other pages", "s.more")]),
            ..frame(3, "How we run an offsite", "teams")
        },
        title: "How we run an offsite".into(),
        charter: link("Executive team", "../").into(),
        text: Markdown.document(PROSE, &[], &mut |to: &str| Some(to.to_owned())).0,
        siblings: vec![link("How we forecast", "../forecast/")],
    }
}

pub(in crate::theme) fn teams() -> Teams {
    let node = |name: &str, purpose: &str, children| TeamNode {
        more: 2,
        charter: link(name, "finance/").into(),
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

pub(in crate::theme) fn people() -> People {
    let person = |name: &str, index: usize| PersonLine {
        person: link(name, "lena/"),
        title: Some("Controller".into()),
        roles: if index.is_multiple_of(2) {
            vec![link(&parties()[index % 5].name, "../roles/cfo/")]
        } else {
            Vec::new()
        },
        teams: vec![link("Executive team", "../x/").into(), link("Finance", "../y/").into()],
        decides: index,
        left: None,
    };
    People {
        parts: list_parts(),
        load: Some(load_table()),
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

pub(in crate::theme) fn bare_people() -> People {
    People { people: vec![PersonLine::default()], roles: vec![RoleLine::default()], ..People::default() }
}

pub(in crate::theme) fn holder() -> Holder {
    let line = |title: &str| RightLine {
        decision: link(title, "../x/"),
        charter: link("Finance", "../y/").into(),
        extent: Some("above 25,000 up to 100,000 EUR".into()),
        on: Some(inline("price")),
        through: Some(link("Chief Financial Officer", "../z/").into()),
    };
    Holder {
        frame: Frame { breadcrumbs: vec![link("People", "../").into()], ..frame(2, "Lena Fox", "people") },
        kind: HolderKind::Person,
        name: "Lena Fox".into(),
        title: Some("Chief Financial Officer".into()),
        contact: Some(link("lena.fox@example.com", "mailto:lena.fox@example.com")),
        joined: Some("2021-04-01".into()),
        left: Some("2026-12-31".into()),
        held_by: vec![link("Ines Duarte", "../ines/")],
        reports_to: Some(parties()[0].clone()),
        covers: vec![line("Sign vendor contracts")],
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
        rights_by_team: vec![TeamRights {
            charter: link("Finance", "../../teams/finance/#s.decisions"),
            parts: vec![PartCount { part: Part::Decide, entries: 12 }, PartCount { part: Part::Inform, entries: 1 }]
                .into(),
        }],
        owns: vec![reference(Some(4), "Cash for eighteen months", "Meridian")],
        owns_by_team: list_parts(),
        teams: vec![Membership {
            charter: link("Executive team", "../x/").into(),
            role: Some("Controller".into()),
            leads: true,
            lens: Some(block("Cash before growth.")),
        }],
        records: records(2),
    }
}
