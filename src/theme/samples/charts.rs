//! Charts, as they stand on pages.

use super::*;

fn line(lead: &str, text: &str, y: i32) -> ChartLine {
    ChartLine { lead: lead.into(), text: text.into(), y }
}

pub(in crate::theme) fn cascade_chart() -> CascadeChart {
    let mark = |text: &str, team: &str, x, y, state| CascadeMark {
        link: link(text, "../x/"),
        team: team.into(),
        rank: team.is_empty().then_some(1),
        x,
        y,
        width: 392,
        height: 29,
        lines: vec![line(team, text, y + 18)],
        state,
        count: usize::from(state == CascadeState::Serves) * 3,
    };
    let row = |priority: &str, serves: &[&str], state| CascadeRow {
        priority: priority.into(),
        team: "Care".into(),
        serves: serves.iter().map(|text| (*text).into()).collect(),
        state,
    };
    CascadeChart {
        width: 856,
        height: 120,
        nodes: vec![
            mark("Keep the patients we already serve", "", 0, 0, CascadeState::Company),
            mark("Answer every patient within a day", "Care", 464, 0, CascadeState::Serves),
            mark("Decide once", "Growth", 464, 42, CascadeState::OnItsOwn),
            mark("Brand refresh", "Growth", 464, 84, CascadeState::Orphan),
        ],
        edges: vec![CascadeEdge { x1: 392, y1: 29, turn: 428, x2: 464, y2: 29, strong: true }],
        total: 3,
        most: Some(link("Keep the patients we already serve", "../x/")),
        most_count: 1,
        unserved: vec![link("Open the northern region", "../y/")],
        on_their_own: 1,
        orphans: 1,
        rows: vec![
            row("Answer every patient within a day", &["Keep the patients we already serve"], CascadeState::Serves),
            row("Decide once", &[], CascadeState::OnItsOwn),
            row("Brand refresh", &[], CascadeState::Orphan),
        ],
        by_team: false,
    }
}

pub(in crate::theme) fn ladder_chart() -> LadderChart {
    let step = |state, top: i32, closed, open| LadderStep {
        amounts: "above 25,000 EUR".into(),
        x: 120,
        top,
        bottom: top + 58,
        closed,
        open,
        decider: if state == LadderState::Held { link("Chief Financial Officer", "../x/") } else { Link::default() },
        lines: vec![line("", if state == LadderState::Held { "Chief Financial Officer" } else { "" }, top + 30)],
        cut: Some("Chief Fin…".into()),
        text_x: 140,
        state,
    };
    let ladder = |width| Ladder {
        width,
        height: 194,
        axis: 112,
        marks: vec![line("", "100,000 EUR", 68), line("", "25,000 EUR", 126)],
        steps: vec![
            step(LadderState::Gap, 10, false, true),
            step(LadderState::Held, 68, true, true),
            step(LadderState::Elsewhere, 126, true, false),
        ],
    };
    LadderChart {
        narrow: ladder(288),
        wide: ladder(600),
        top: "above 25,000 up to 100,000 EUR".into(),
        top_deciders: "Chief Financial Officer".into(),
        gaps: vec!["above 100,000 EUR".into()],
    }
}

pub(in crate::theme) fn tension_chart() -> TensionChart {
    let party = |text: &str, y| TensionParty { link: link(text, "../x/"), lines: vec![line("", text, y + 5)], y };
    let arc = |y: i32, state, href: Option<&str>| TensionArc {
        y1: y,
        y2: y + 46,
        reach: 30,
        radius: 23,
        x: 130,
        y: y + 23,
        state,
        between: "Chief Financial Officer and Chief Revenue Officer".into(),
        href: href.map(Into::into),
    };
    let arcs = |width| TensionArcs {
        width,
        height: 200,
        axis: 160,
        parties: vec![
            party("Chief Financial Officer", 30),
            party("Chief Revenue Officer", 76),
            party("Legal", 122),
            party("Care", 168),
        ],
        arcs: vec![
            arc(30, TensionState::Open, Some("../x/#a")),
            arc(76, TensionState::Escalated, None),
            arc(122, TensionState::Resolved, Some("../x/#b")),
        ],
    };
    let row = |state| TensionRow { between: "Legal and Care".into(), charter: "Executive team".into(), state };
    TensionChart {
        narrow: arcs(288),
        wide: arcs(600),
        open: 1,
        escalated: 1,
        resolved: 1,
        rows: vec![row(TensionState::Open), row(TensionState::Escalated), row(TensionState::Resolved)],
    }
}

pub(in crate::theme) fn load_table() -> LoadTable {
    let cell = |count: usize| LoadCell { count, shade: count.min(4) };
    let row = |who: &str, counts: [usize; 3]| LoadRow {
        who: link(who, "../x/"),
        total: LoadCell { count: counts.iter().sum(), shade: 4 },
        cells: counts.into_iter().map(cell).collect(),
    };
    LoadTable {
        domains: vec!["Pricing".into(), "Hiring".into()],
        others: true,
        rows: vec![row("Lena Fox", [3, 1, 0]), row("Executive team", [0, 2, 1])],
        decisions: 12,
        more: 2,
    }
}

pub(in crate::theme) fn collisions() -> Collisions {
    let side = |text: &str| Side { text: inline(text), href: Some("../x/".into()) };
    Collisions {
        data: "collisions.js".into(),
        charters: vec![
            Settled {
                charter: link("Meridian", "../teams/company/").into(),
                order: vec![link("Keep the patients", "../x/"), link("Claims that are boring", "../y/")],
                trade_offs: vec![Settling {
                    prefer: side("Claims that are boring"),
                    even_over: side("Keep the patients"),
                    when: Some(inline("It is *March*.")),
                    place: Some("EMEA".into()),
                }],
                ask: Some(role("CEO", "Chief Executive Officer", "Ines Duarte")),
            },
            Settled {
                charter: link("Care", "../z/").into(),
                order: vec![link("Nights", "../x/")],
                ..Settled::default()
            },
        ],
    }
}
