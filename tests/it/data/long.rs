//! Lists that are too long for one page.

use super::{Files, book};

/// A company of many teams, each with its part of every list.
fn large(teams: usize) -> Files {
    let mut texts = vec![(
        "charters/company.yaml".to_owned(),
        "name: Company\npurpose: P\nnorms: [{ about: candour, we_will: Speak. }]\n".to_owned(),
    )];
    let mut people = String::from("people:\n");
    for at in 0..teams {
        let parent = if at < 20 { "company".to_owned() } else { format!("team-{}", at % 20) };
        let charter = format!(
            "
name: Team {at}
purpose: P
parent: {parent}
priorities: [{{ id: one, title: One, rank: 1 }}, {{ id: two, title: Two, status: retired }}]
decisions: [{{ id: call-{at}, title: Call {at}, decide: person-{at} }}]
trade_offs: [{{ prefer: this, even_over: that }}]
norms: [{{ about: conflict, we_will: Talk. }}]
"
        );
        texts.push((format!("charters/team-{at}/charter.yaml"), charter));
        let record = "---\ntitle: R\nstatus: decided\ndate: 2026-01-01\n---\n".to_owned();
        texts.push((format!("charters/team-{at}/records/2026-01-01-r.md"), record));
        let name = char::from(b'A' + (at % 26) as u8);
        people.push_str(&format!("  person-{at}: {{ name: {name} Person {at} }}\n"));
    }
    texts.push(("charters/people.yaml".to_owned(), people));
    book(&texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// The links of a page below a heading of that name.
fn directory(page: &str) -> Vec<&str> {
    let (_, section) = page.split_once("id=\"s.parts\"").unwrap_or(("", ""));
    let section = section.split("</section>").next().unwrap();
    section.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_list_of_two_hundred_stands_on_one_page_and_a_longer_one_is_split() {
    let (short, long) = (large(200), large(201));
    for (list, parts) in
        [("priorities", 201), ("who-decides", 201), ("trade-offs", 201), ("norms", 202), ("log", 201), ("people", 26)]
    {
        let page = format!("{list}/index.html");
        assert!(short[&page].len() > 10_000 || list == "norms", "{list}");
        let found = directory(&long[&page]);
        assert_eq!(found.len(), parts, "{list}");
        for href in found {
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let file = match path.strip_prefix("../") {
                Some(path) => format!("{path}index.html"),
                None => panic!("{href} in {list}"),
            };
            assert!(long[&file].contains(&format!("id=\"{anchor}\"")) || anchor.is_empty(), "{href} in {list}");
        }
    }
    assert!(directory(&short["norms/index.html"]).len() == 201, "200 teams and the company have norms");
    for list in ["priorities", "who-decides", "trade-offs", "log", "people"] {
        assert!(directory(&short[&format!("{list}/index.html")]).is_empty(), "{list}");
    }
}

#[test]
fn nobody_and_nothing_is_lost_on_the_way() {
    let long = large(260);
    for at in [0, 25, 26, 259] {
        let letter = char::from(b'a' + (at % 26) as u8);
        assert!(long[&format!("people/letter/{letter}/index.html")].contains(&format!("Person {at}<")), "{at}");
        assert!(long[&format!("log/team-{at}/index.html")].contains("<time"), "{at}");
    }
    let teams = &long["teams/index.html"];
    assert!(teams.contains("12 more teams below") && !teams.contains(">Team 259<"));
    assert!(long["teams/team-19/index.html"].contains(">Team 259<"), "the page of the team above leads on");
}

/// A chief with one decision in each team, whose second tier is held as a role, and one of each team's two priorities.
fn chief_of(teams: usize) -> Files {
    let mut texts = vec![(
        "charters/people.yaml".to_owned(),
        "people: { ada: { name: Ada } }\nroles: { chief: { title: Chief, held_by: ada } }\n".to_owned(),
    )];
    for at in 0..teams {
        let limits = "limits: [{ up_to: 5 EUR, decide: ada }, { above: 5 EUR, decide: chief }]";
        let charter = format!(
            "
name: Team {at}
purpose: P
priorities: [{{ id: one, title: One, rank: 1, owner: chief }}, {{ id: two, title: Two, rank: 2 }}]
decisions: [{{ id: call-{at}, title: Call {at}, {limits} }}]
"
        );
        // One team in which there is more to count.
        let charter = match at {
            8 => charter
                .replace("rank: 2 }", "rank: 2, owner: chief }")
                .replace("decisions: [", "decisions: [{ id: more, title: More, decide: chief, inform: ada }, "),
            _ => charter,
        };
        texts.push((format!("charters/team-{at}.yaml"), charter));
    }
    book(&texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn more_decisions_or_priorities_than_a_page_holds_are_counted_team_by_team() {
    // With what the eighth team has more.
    let (short, long) = (chief_of(199), chief_of(200));
    let (all, counted) = (&short["roles/chief/index.html"], &long["roles/chief/index.html"]);
    for at in [0, 57, 198] {
        assert!(all.contains(&format!("<a href=\"../../who-decides/call-{at}/\">Call {at}</a>")), "{at}");
        assert!(all.contains(&format!("<a href=\"../../priorities/team-{at}/one/\">One</a>")), "{at}");
    }
    assert!(!all.contains("s.rights") && !all.contains("by-team"));
    for at in [0, 57, 199] {
        let decisions = format!(
            "<li><span><a href=\"../../teams/team-{at}/#s.decisions\">Team {at}</a></span> <span class=\"whose\">\
             <span class=\"part decide\">Decides 1</span></span></li>"
        );
        assert!(counted.contains(&decisions), "{at}");
        let owned =
            format!("<a href=\"../../teams/team-{at}/#s.priorities\">Team {at}</a></span> <span class=\"whose\">1<");
        assert!(counted.contains(&owned), "{at}");
        let team = &long[&format!("teams/team-{at}/index.html")];
        assert!(team.contains("id=\"s.decisions\"") && team.contains("id=\"s.priorities\""), "{at}");
    }
    assert!(!counted.contains("who-decides/call-") && !counted.contains("/one/"));
    assert!(
        counted.contains("Team 8</a></span> <span class=\"whose\"><span class=\"part decide\">Decides 2</span></span>")
    );
    assert!(counted.contains("#s.priorities\">Team 8</a></span> <span class=\"whose\">2<"));
    let ada = &short["people/ada/index.html"];
    assert!(ada.contains("Team 7</a></span> <span class=\"whose\"><span class=\"part decide\">Decides 1<"));
    assert!(!ada.contains("call-7"), "two tiers of each decision are more than 200 lines, and one decision");
    let two = "<span class=\"part decide\">Decides 2</span> <span class=\"part inform\">Informed 1</span>";
    assert!(ada.contains(&format!("Team 8</a></span> <span class=\"whose\">{two}</span>")), "{ada}");
}

#[test]
fn more_priorities_than_a_page_holds_that_serve_one_are_counted_team_by_team() {
    let served_by = |teams: usize| {
        let mut texts = vec![(
            "charters/company.yaml".to_owned(),
            "name: Company\npurpose: P\npriorities: [{ id: goal, title: Goal, rank: 1 }]\n".to_owned(),
        )];
        for at in 0..teams {
            let status = if at == 9 { ", status: retired" } else { "" };
            let charter = format!(
                "name: Team {at}\npurpose: P\nparent: company\npriorities:\n  \
                 - {{ id: one, title: One, rank: 1, supports: company/goal{status} }}\n"
            );
            let more = "  - { id: two, title: Two, rank: 2, supports: company/goal }\n";
            texts.push((format!("charters/team-{at}.yaml"), charter + if at == 8 { more } else { "" }));
        }
        let files = book(&texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        files["priorities/company/goal/index.html"].clone()
    };
    let (all, counted) = (served_by(199), served_by(200));
    assert!(all.contains("/team-57/one/\">") && !all.contains("#s.priorities"));
    assert!(!counted.contains("/one/") && counted.contains("What serves it, by team"));
    let of = |at: usize| {
        format!("<a href=\"../../../teams/team-{at}/#s.priorities\">Team {at}</a></span> <span class=\"whose\">")
    };
    assert!(counted.contains(&(of(57) + "1<")) && counted.contains(&(of(8) + "2<")));
    assert!(!counted.contains(&of(9)), "its priority has ended, so that its page does not show it");
}
