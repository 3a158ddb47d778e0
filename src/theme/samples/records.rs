//! The log.

use super::*;

pub(in crate::theme) fn records(many: usize) -> Vec<RecordLine> {
    let titles = [
        "Freeze hiring above plan until March",
        "One change a quarter for each clinic",
        "Buy the scheduling system rather than build it",
        "Close the clinic in Varel",
    ];
    (0..many)
        .map(|index| RecordLine {
            reopen_if: (index % 2 == 0).then(|| block("Bookings exceed plan by 10 %.")),
            dissent: if index % 3 == 0 { vec![parties()[3].clone()] } else { Vec::new() },
            date: format!("2026-{:02}-02", 12 - index % 12),
            record: link(titles[index % titles.len()], "log/company/2026-10-02-freeze-hiring/"),
            charter: link("Executive team", "teams/executive/").into(),
            status: if index == 3 { RecordStatus::Rejected } else { RecordStatus::Decided },
            standing: [Standing::InForce, Standing::Superseded, Standing::Pending, Standing::NotInForce][index % 4],
            hold_until: Some("2027-03-31".into()),
            hold_over: false,
            decision: None,
            decided_by: vec![parties()[index % 5].clone()],
        })
        .collect()
}

pub(in crate::theme) fn log() -> Log {
    Log {
        parts: list_parts(),
        frame: frame(1, "Decision log", "log"),
        years: vec![LogYear { year: "2026".into(), anchor: "s.2026".into(), records: records(60) }],
    }
}

pub(in crate::theme) fn record() -> Record {
    let all = parties();
    Record {
        frame: Frame {
            breadcrumbs: vec![link("Log", "../../").into(), link("Finance", "../x/").into()],
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
        charter: link("Finance", "../x/").into(),
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
        hold_over: false,
        reopen_if: Some(block("Bookings exceed plan by 10 %.")),
        reopened_because: Some(block("A contract was lost that the plan counted on.")),
        dissent: vec![Dissent {
            who: all[3].clone(),
            view: Some(block("We lose the two best candidates we have had.")),
            committed: true,
        }],
        supersedes: vec![link("Hire ahead", "../z/")],
        superseded_by: Some(link("Hire again", "../w/")),
        affects: vec![link("Cash for eighteen months", "../x/")],
        body: Some(Markdown.document(PROSE, &[], &mut |to: &str| Some(to.to_owned())).0),
    }
}

pub(in crate::theme) fn bare_record() -> Record {
    Record {
        frame: Frame::default(),
        clause: Clause::default(),
        title: Html::default(),
        charter: Link::default().into(),
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
        hold_over: false,
        reopen_if: None,
        reopened_because: None,
        dissent: Vec::new(),
        supersedes: Vec::new(),
        superseded_by: None,
        affects: Vec::new(),
        body: None,
    }
}
