//! Trade-offs, tensions and norms.

use super::*;

pub(in crate::theme) fn trade_offs() -> Vec<TradeOff> {
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

pub(in crate::theme) fn tensions() -> Vec<Tension> {
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

pub(in crate::theme) fn norms() -> Vec<Norm> {
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
            href: None,
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

pub(in crate::theme) fn all_trade_offs() -> TradeOffs {
    TradeOffs {
        parts: list_parts(),
        frame: frame(1, "Trade-offs", "trade-offs"),
        collisions: Some(collisions()),
        tensions: Some(tension_chart()),
        charters: vec![CharterTradeOffs {
            charter: link("Meridian", "../teams/company/").into(),
            anchor: "s.company".into(),
            trade_offs: trade_offs(),
            tensions: tensions(),
        }],
    }
}

pub(in crate::theme) fn all_norms() -> Norms {
    let topic = |index: usize| NormTopic {
        topic: ["candour", "undiscussables", "conflict", "meetings"][index].into(),
        title: norms()[index].topic.clone(),
        anchor: format!("s.{index}"),
        teams: vec![
            NormTeam { charter: link("Executive team", "../x/").into(), norms: vec![norms().remove(index)] },
            NormTeam {
                charter: link("Finance", "../y/").into(),
                norms: vec![norms().remove(index), norms().remove(4)],
            },
        ],
    };
    Norms { frame: frame(1, "Norms", "norms"), topics: (0..4).map(topic).collect(), parts: list_parts() }
}

pub(in crate::theme) fn bare_trade_offs() -> TradeOffs {
    let group =
        CharterTradeOffs { anchor: "s.x".into(), trade_offs: vec![TradeOff::default()], ..CharterTradeOffs::default() };
    TradeOffs { charters: vec![group], ..TradeOffs::default() }
}

pub(in crate::theme) fn bare_norms() -> Norms {
    let team = NormTeam { norms: vec![Norm::default()], ..NormTeam::default() };
    let topic =
        NormTopic { topic: "candour".into(), title: "Candour".into(), anchor: "candour".into(), teams: vec![team] };
    Norms { topics: vec![topic], ..Norms::default() }
}
