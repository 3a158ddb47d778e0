use super::*;
use crate::answer::testing::org;
use jiff::civil::date;
use proptest::prelude::*;

const DAY: Date = date(2026, 11, 20);

/// A company with four priorities and two teams below it; `more` stands in the company's charter, `teams` in theirs.
fn book(more: &str, growth: &str, care: &str) -> Org {
    let company = format!(
        "lead: ceo\npriorities:\n  - {{ id: keep, title: Keep, rank: 1 }}\n  - {{ id: margin, title: Margin, rank: 2 }}\n  \
         - {{ id: japan, title: Japan, rank: 3 }}\n  - {{ id: safe, title: Safe, kind: standing }}\n{more}"
    );
    let growth = format!(
        "parent: company\nlead: cro\npriorities:\n  \
         - {{ id: renew, title: Renew, rank: 1, supports: company/keep }}\n  \
         - {{ id: osaka, title: Osaka, rank: 2, supports: company/japan }}\n  \
         - {{ id: tell, title: Tell, kind: standing }}\n  - {{ id: both, title: Both, kind: standing, supports: [company/keep, company/margin] }}\n{growth}"
    );
    let care = format!(
        "parent: company\nlead: cmo\npriorities:\n  - {{ id: nights, title: Nights, rank: 1, supports: company/margin }}\n{care}"
    );
    org(&[("company.yaml", &company), ("growth.yaml", &growth), ("care.yaml", &care)])
}

fn at(org: &Org, ground: &Ground, id: &str) -> usize {
    let (charter, id) = id.split_once('/').unwrap();
    let named = |own: &Standing| {
        let team = &org.charters[own.charter];
        team.id.as_str() == charter && team.priorities[own.place].id.as_str() == id
    };
    ground.priorities.iter().position(named).unwrap_or_else(|| panic!("{charter}/{id}"))
}

/// The answer in words: who comes first, by what, and what holds under a condition.
fn ask(org: &Org, one: &str, other: &str) -> String {
    let ground = Ground::of(org, DAY);
    let (one, other) = (at(org, &ground, one), at(org, &ground, other));
    let found = ground.collide(one, other).unwrap();
    assert_eq!(ground.collide(other, one).as_ref(), Some(&found), "asked the other way round");
    let id = |at: usize| {
        let own = &ground.priorities[at];
        org.charters[own.charter].priorities[own.place].id.to_string()
    };
    let line = |line: &[usize]| line.iter().map(|at| id(*at)).collect::<Vec<_>>().join(">");
    let ruling = |own: &Ruling| format!("{} {}", line(&own.lines.winner), line(&own.lines.loser));
    let by = match &found.by {
        By::TradeOff(own) => format!("trade-off {}", ruling(own)),
        By::Order(lines) => format!("order {} {}", line(&lines.winner), line(&lines.loser)),
        By::Service(way) => format!("service {}", line(way)),
        By::Ask { charter, torn } => {
            let whom = charter.map_or("nobody", |charter| org.charters[charter].id.as_str());
            format!("ask {whom}{}", if torn.is_empty() { "" } else { " torn" })
        }
    };
    let under: Vec<String> = found.under.iter().map(|own| format!(" unless {}", ruling(own))).collect();
    format!("{}: {by}{}", found.winner.map_or("-".to_owned(), id), under.concat())
}

#[test]
fn a_trade_off_between_the_two_goes_before_their_order() {
    let org = book("trade_offs: [{ prefer: japan, even_over: keep }]\n", "", "");
    assert_eq!(ask(&org, "company/keep", "company/japan"), "japan: trade-off japan keep");
    assert_eq!(ask(&org, "company/keep", "company/margin"), "keep: order keep margin");
}

#[test]
fn else_a_trade_off_between_what_they_serve() {
    let org = book("trade_offs: [{ prefer: margin, even_over: keep }]\n", "", "");
    assert_eq!(ask(&org, "growth/renew", "care/nights"), "nights: trade-off nights>margin renew>keep");
    assert_eq!(ask(&org, "growth/renew", "company/margin"), "margin: trade-off margin renew>keep");
    // It stands before the rank within one charter, as the trade-offs of the two themselves do.
    let org = book("trade_offs: [{ prefer: japan, even_over: keep }]\n", "", "");
    assert_eq!(ask(&org, "growth/renew", "growth/osaka"), "osaka: trade-off osaka>japan renew>keep");
}

#[test]
fn the_nearest_trade_off_counts() {
    let growth = "trade_offs: [{ prefer: renew, even_over: osaka }]\n";
    let org = book("trade_offs: [{ prefer: japan, even_over: keep }]\n", growth, "");
    assert_eq!(ask(&org, "growth/renew", "growth/osaka"), "renew: trade-off renew osaka");
}

#[test]
fn else_the_order_of_what_they_serve_in_the_charter_above_both() {
    let org = book("", "", "");
    assert_eq!(ask(&org, "growth/renew", "growth/osaka"), "renew: order renew osaka");
    assert_eq!(ask(&org, "care/nights", "growth/osaka"), "nights: order nights>margin osaka>japan");
    assert_eq!(ask(&org, "care/nights", "company/keep"), "keep: order keep nights>margin");
    // Both serve the margin, so only the other one of the two could tell them apart, and there is nothing against it.
    assert_eq!(ask(&org, "care/nights", "growth/both"), "-: ask company");
}

#[test]
fn what_is_served_comes_before_what_serves_it() {
    let org = book("", "", "");
    assert_eq!(ask(&org, "care/nights", "company/margin"), "margin: service nights>margin");
}

#[test]
fn else_whoever_leads_the_lowest_charter_above_both() {
    let org = book("", "", "");
    assert_eq!(ask(&org, "growth/tell", "care/nights"), "-: ask company");
    assert_eq!(ask(&org, "growth/tell", "growth/renew"), "-: ask growth");
    assert_eq!(ask(&org, "company/safe", "company/keep"), "-: ask company");
    let leaderless =
        super::super::testing::org(&[("a.yaml", "priorities: [{ id: x, title: X }, { id: y, title: Y }]")]);
    assert_eq!(ask(&leaderless, "a/x", "a/y"), "-: ask nobody");
}

#[test]
fn what_holds_only_sometimes_is_said_beside_what_holds_else() {
    let growth = "trade_offs: [{ prefer: osaka, even_over: renew, when: In March }]\n";
    let org = book("trade_offs: [{ prefer: margin, even_over: keep, scope: { region: [EMEA] } }]\n", growth, "");
    assert_eq!(ask(&org, "growth/osaka", "growth/renew"), "renew: order renew osaka unless osaka renew");
    assert_eq!(ask(&org, "company/keep", "company/margin"), "keep: order keep margin unless margin keep");
    let growth = "trade_offs: [{ prefer: osaka, even_over: renew, exception_because: Once. }]\n";
    let org = book("trade_offs: [{ prefer: keep, even_over: japan }]\n", growth, "");
    let exception = "renew: trade-off renew>keep osaka>japan unless osaka renew";
    assert_eq!(ask(&org, "growth/osaka", "growth/renew"), exception);
}

#[test]
fn trade_offs_that_point_both_ways_are_a_case_for_whoever_leads() {
    let both = "trade_offs: [{ prefer: keep, even_over: margin }, { prefer: margin, even_over: keep }]\n";
    assert_eq!(ask(&book(both, "", ""), "company/keep", "company/margin"), "-: ask company torn");
}

#[test]
fn what_is_over_counts_nowhere() {
    let org = book(
        "trade_offs: [{ prefer: japan, even_over: keep, until: 2026-11-19 }, { prefer: japan, even_over: Words }]\n",
        "  - { id: gone, title: Gone, rank: 3, until: 2026-11-19 }\n",
        "status: archived\n",
    );
    assert_eq!(ask(&org, "company/keep", "company/japan"), "keep: order keep japan");
    let ground = Ground::of(&org, DAY);
    assert!(ground.trade_offs.is_empty());
    assert_eq!(ground.priorities.len(), 8, "neither what has ended nor what stands in an archived charter");
}

#[test]
fn equal_ranks_are_no_order() {
    let org = super::super::testing::org(&[(
        "a.yaml",
        "lead: ceo\npriorities: [{ id: x, title: X, rank: 1 }, { id: y, title: Y, rank: 1 }, { id: z, title: Z, rank: 2 }]",
    )]);
    assert_eq!(ask(&org, "a/x", "a/y"), "-: ask a");
    assert_eq!(Ground::of(&org, DAY).priorities[2].rank, Some(3));
    assert_eq!(Ground::of(&org, DAY).collide(0, 0), None);
    assert_eq!(Ground::of(&org, DAY).collide(0, 9), None);
}

#[test]
fn there_can_be_a_collision_where_two_priorities_count() {
    for (text, count) in [
        ("priorities: [{ id: x, title: X, rank: 1 }, { id: y, title: Y, rank: 1 }]", 2),
        ("priorities: [{ id: x, title: X, rank: 1 }, { id: y, title: Y, rank: 1, until: 2026-11-19 }]", 1),
        ("status: archived\npriorities: [{ id: x, title: X, rank: 1 }, { id: y, title: Y, rank: 1 }]", 0),
        ("lead: ceo", 0),
    ] {
        let org = super::super::testing::org(&[("a.yaml", text)]);
        assert_eq!(Ground::of(&org, DAY).priorities.len(), count, "{text}");
        assert_eq!(Ground::can_collide(&org, DAY), count > 1, "{text}");
    }
}

/// Any ground at all, circles among charters and priorities included.
pub(crate) fn grounds() -> impl Strategy<Value = Ground> {
    let team = (proptest::option::of(0..4_usize), any::<bool>()).prop_map(|(parent, led)| Team { parent, led });
    let standing = (0..4_usize, proptest::option::of(1..4_usize), proptest::collection::btree_set(0..8_usize, 0..3));
    let standing = standing.prop_map(|(charter, rank, supports)| Standing {
        charter,
        place: 0,
        rank,
        supports: supports.into_iter().collect(),
    });
    let weighing = (0..8_usize, 1..8_usize, proptest::bool::weighted(0.3)).prop_map(|(winner, apart, limited)| {
        Weighing { charter: 0, place: 0, winner, loser: (winner + apart) % 8, limited }
    });
    let charters = proptest::collection::vec(team, 4..=4);
    let priorities = proptest::collection::vec(standing, 8..=8);
    (charters, priorities, proptest::collection::vec(weighing, 0..6))
        .prop_map(|(charters, priorities, trade_offs)| Ground { charters, priorities, trade_offs })
}

proptest! {
    #[test]
    fn either_way_round_the_answer_is_one_and_no_trade_off_is_contradicted(ground in grounds(), one in 0..8_usize, other in 0..8_usize) {
        let found = ground.collide(one, other);
        prop_assert_eq!(&found, &ground.collide(other, one));
        let Some(found) = found else { return Ok(()) };
        prop_assert!(found.winner.is_none_or(|winner| winner == one || winner == other));
        let says = |winner: usize, loser: usize| {
            ground.trade_offs.iter().any(|own| !own.limited && own.winner == winner && own.loser == loser)
        };
        match (says(one, other), says(other, one)) {
            (true, false) => prop_assert_eq!(found.winner, Some(one)),
            (false, true) => prop_assert_eq!(found.winner, Some(other)),
            (true, true) => prop_assert_eq!(found.winner, None),
            (false, false) => {}
        }
        for ruling in &found.under {
            let own = &ground.trade_offs[ruling.trade_off];
            prop_assert!(own.limited);
            prop_assert_eq!((ruling.lines.winner.last(), ruling.lines.loser.last()), (Some(&own.winner), Some(&own.loser)));
        }
    }
}
