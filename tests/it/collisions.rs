//! Which of two colliding priorities comes first: the pages' script gives the answers of the library, case by case.

use crate::node::{script, words_of};
use charterbook::answer::{Ground, Standing, Team, Weighing};
use charterbook::config::Config;
use charterbook::source::Sources;
use charterbook::{edition, model};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

const CHECK: &str = "tests/collisions/run.mjs";

/// Every pair of a ground, with the answer of the library.
fn cases(ground: &Ground) -> Value {
    let count = ground.priorities.len();
    let pairs = (0..count).flat_map(|one| (0..count).map(move |other| (one, other)));
    let answers: Vec<Value> =
        pairs.map(|(one, other)| json!({ "one": one, "other": other, "answer": ground.collide(one, other) })).collect();
    json!({ "ground": ground, "cases": answers })
}

/// The grounds of the demo book, for each audience.
fn demo() -> Vec<Ground> {
    let mut sources = Sources::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    let sources = Arc::new(sources);
    let (org, _) = model::read(&sources, &config);
    let day = config.as_of.unwrap();
    let of = |audience: &str| Ground::of(&edition::of(&org, &sources, &config, Some(audience), day).unwrap(), day);
    ["employees", "leadership"].map(of).to_vec()
}

/// Grounds of every shape: circles among charters and among priorities, equal ranks, trade-offs that point both ways.
fn shapes() -> Vec<Ground> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    let mut grounds = Vec::new();
    for _ in 0..150 {
        let (charters, priorities) = (1 + next(5), 2 + next(8));
        let team = |next: &mut dyn FnMut(usize) -> usize| Team {
            parent: Some(next(charters + 1)).filter(|parent| *parent < charters),
            led: next(3) > 0,
        };
        let charters_of: Vec<Team> = (0..charters).map(|_| team(&mut next)).collect();
        let mut standing = Vec::new();
        for _ in 0..priorities {
            let mut supports: Vec<usize> = (0..next(3)).map(|_| next(priorities)).collect();
            supports.sort_unstable();
            supports.dedup();
            let rank = Some(next(4)).filter(|rank| *rank > 0);
            standing.push(Standing { charter: next(charters), place: 0, rank, supports });
        }
        let mut weighings = Vec::new();
        for _ in 0..next(5) {
            let winner = next(priorities);
            let loser = (winner + 1 + next(priorities - 1)) % priorities;
            weighings.push(Weighing { charter: next(charters), place: 0, winner, loser, limited: next(3) == 0 });
        }
        grounds.push(Ground { charters: charters_of, priorities: standing, trade_offs: weighings });
    }
    grounds
}

#[test]
fn the_script_of_the_page_gives_the_answers_of_the_library() {
    if !crate::node::is_ready(CHECK) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cases.json");
    let all: Vec<Value> = demo().iter().chain(&shapes()).map(cases).collect();
    std::fs::write(&file, serde_json::to_vec(&all).unwrap()).unwrap();
    let output = script(CHECK).arg(&file).output().unwrap();
    assert!(output.status.success(), "\n{}", words_of(&output));
    println!("{}", words_of(&output));
}
