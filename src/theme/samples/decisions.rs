//! Decisions, matrices and answers.

use super::*;

pub(in crate::theme) fn matrix(rows: usize) -> Matrix {
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
            continued: false,
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

pub(in crate::theme) fn decision_line(title: &str, deciders: &[(usize, Option<&str>)]) -> DecisionLine {
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

pub(in crate::theme) fn decision_lines() -> Vec<DecisionLine> {
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

pub(in crate::theme) fn who_decides() -> WhoDecides {
    WhoDecides {
        parts: list_parts(),
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

pub(in crate::theme) fn bare_who_decides() -> WhoDecides {
    let line = DecisionLine { deciders: vec![Decider::default()], ..DecisionLine::default() };
    let group = DecisionGroup { title: "Other".into(), anchor: "s.other".into(), decisions: vec![line] };
    let matrix = Matrix { rows: vec![MatrixRow::default()], ..Matrix::default() };
    let matrices = vec![MatrixGroup { anchor: "s.x".into(), matrix, ..MatrixGroup::default() }];
    WhoDecides { groups: vec![group], matrices, ..WhoDecides::default() }
}

pub(in crate::theme) fn decision() -> Decision {
    let all = parties();
    let right = |index: usize, on: Option<&str>| Right { party: all[index].clone(), on: on.map(inline) };
    let group = |part, letter: Option<&str>, rights| PartGroup { part, letter: letter.map(Into::into), rights };
    let row = DecisionRow {
        clause: clause("discounts", "3.1", None),
        charter: link("Finance", "../../teams/finance/").into(),
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
        deputies: vec![Cover { who: all[2].clone(), instead_of: Some("Chief Financial Officer".into()) }],
        delegated_from: Some(all[0].clone()),
        affects: vec![link("Growth", "../x/").into(), link("Legal", "../y/").into()],
        has_facts: true,
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
        chart: Some(ladder_chart()),
        ladder: vec![
            tier("up to 25,000 EUR", 3),
            tier("above 25,000 up to 100,000 EUR", 1),
            tier("above 100,000 EUR", 0),
        ],
        ..row.clone()
    };
    Decision {
        frame: Frame {
            breadcrumbs: vec![link("Who decides", "../").into()],
            ..frame(2, "Grant discounts on list price", "who-decides")
        },
        title: inline("Grant discounts on list price"),
        aliases: vec!["price reductions".into(), "rebates".into()],
        domain: Some("Pricing".into()),
        distinct_from: vec![link("Refunds", "../refunds/")],
        rows: vec![row, tiered],
        has_chart: true,
        precedents: records(2),
    }
}

pub(in crate::theme) fn bare_decision() -> Decision {
    Decision {
        rows: vec![DecisionRow::default(), DecisionRow { ladder: vec![Tier::default()], ..DecisionRow::default() }],
        ..Decision::default()
    }
}
