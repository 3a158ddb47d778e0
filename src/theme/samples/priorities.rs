//! Priorities, and the pages on them.

use super::*;

pub(in crate::theme) fn priorities(many: usize) -> Vec<PriorityLine> {
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

pub(in crate::theme) fn standing() -> Vec<PriorityLine> {
    vec![PriorityLine {
        clause: clause("safety", "1.6", Some("Jonas Weil")),
        title: inline("Nobody is harmed by our work"),
        href: Some("priorities/company/safety/".into()),
        ..PriorityLine::default()
    }]
}

pub(in crate::theme) fn not_now() -> Vec<NotNow> {
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

pub(in crate::theme) fn all_priorities() -> Priorities {
    let node = |rank, title: &str, charter: &str, children| CascadeNode {
        reference: reference(Some(rank), title, charter),
        children,
    };
    Priorities {
        parts: list_parts(),
        frame: frame(1, "Priorities", "priorities"),
        chart: Some(cascade_chart()),
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
                charter: link("Meridian", "../teams/company/").into(),
                anchor: "s.company".into(),
                priorities: priorities(5),
                standing: standing(),
                not_now: not_now(),
            },
            CharterPriorities {
                charter: link("Finance", "../teams/finance/").into(),
                anchor: "s.finance".into(),
                priorities: priorities(1),
                ..CharterPriorities::default()
            },
        ],
    }
}

fn sight(reference: PriorityReference, children: Vec<CascadeNode>) -> CascadeNode {
    CascadeNode { reference, children }
}

pub(in crate::theme) fn bare_priorities() -> Priorities {
    let group = CharterPriorities {
        priorities: vec![PriorityLine { rank: Some(1), ..PriorityLine::default() }],
        ..CharterPriorities::default()
    };
    Priorities { charters: vec![CharterPriorities { anchor: "s.x".into(), ..group }], ..Priorities::default() }
}

pub(in crate::theme) fn priority() -> Priority {
    let measure = |name: &str, from: &str, now: &str, to: &str| Measure {
        measure: inline(name),
        baseline: Some(from.into()),
        current: Some(now.into()),
        target: Some(to.into()),
        by: Some("2027-03-31".into()),
        functions: vec![link("Finance", "../x/").into(), link("Growth", "../y/").into()],
    };
    Priority {
        frame: Frame {
            breadcrumbs: vec![link("Priorities", "../../").into(), link("Meridian", "../../../teams/company/").into()],
            ..frame(3, "Keep the patients we already serve", "priorities")
        },
        clause: clause("keep-patients", "1.1", Some("Priya Raman")),
        title: inline("Keep the patients we already serve"),
        charter: link("Meridian", "../../../teams/company/").into(),
        rank: Some(1),
        standing: false,
        rank_of: 5,
        status: Some(PriorityStatus::AtRisk),
        statement: Some(block("Nine in ten stay with us past their first year.")),
        why_now: Some(block(
            "Every month we lose one in eighty. It costs five new patients to make that good, and the clinics cannot take five.",
        )),
        because: Some(block("Nothing above asks for it, and nobody else would do it.")),
        has_figures: true,
        measures: vec![
            measure("Patients who stay past month twelve", "84 %", "87 %", "90 %"),
            measure("Days until an answer", "3", "1.5", "1"),
        ],
        supports: vec![sight(reference(Some(1), "Well at home", "Meridian"), Vec::new())],
        supported_by: vec![
            sight(
                reference(Some(1), "Answer every patient within a day", "Care"),
                vec![sight(reference(Some(2), "A night shift in the north", "Clinics North"), Vec::new())],
            ),
            sight(reference(None, "Two-call close", "Growth"), Vec::new()),
        ],
        supported_by_team: list_parts(),
        contributors: parties()[2..4].to_vec(),
        wins: trade_offs(),
        gives_way: trade_offs(),
        decisions: vec![link("Grant discounts on list price", "../../../who-decides/discounts/")],
        records: records(2),
        successor: Some(link("Keep every patient", "../y/")),
    }
}
