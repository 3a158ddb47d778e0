//! `build` as people and CI run it: a whole site, or the last one exactly as it was.

use crate::program::{Run, charterbook, finish, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A new book with two invented people and one team.
fn new_book() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).exit, 0);
    folder
}

/// Two priorities that are both first: an error, in a file that could be read.
fn tie(book: &Path) {
    change(book, "charters/company.yaml", "rank: 2", "rank: 1");
}

/// Replaces the first `from` in a file.
fn change(book: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(book.join(file)).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(book.join(file), text.replacen(from, to, 1)).unwrap();
}

fn build(book: &Path, arguments: &[&str]) -> Run {
    run(book, &[&["build"], arguments].concat())
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (relative(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// The pages of a site, as text.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let files = tree(folder).into_iter().filter(|(path, _)| path.ends_with(".html"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn a_new_book_checks_clean_and_builds() {
    let book = new_book();
    let check = run(book.path(), &["check"]);
    assert_eq!((check.exit, check.err.as_str()), (0, ""));
    let (open, summary) = check.out.split_at(check.out.find("No findings").unwrap_or_default());
    assert_eq!(summary, "No findings in 2 charters with 7 decisions; 4 scenarios passed\n");
    assert!(open.lines().all(|line| line.is_empty() || line.starts_with("Not evaluated: ")), "{open}");
    let built = build(book.path(), &[]);
    assert_eq!((built.exit, built.err.as_str()), (0, ""));
    let site = book.path().join("site");
    let written = tree(&site).len();
    // The last of the files is the list of the others.
    assert!(built.out.starts_with(&format!("wrote {} files for employees to ", written - 1)), "{}", built.out);
    assert!(pages(&site)["index.html"].contains("Keep the customers we have"));
}

#[test]
fn the_demo_is_written_for_each_audience() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let site = |audience: &str| {
        let output = folder.path().join(audience);
        let built = build(root, &["--audience", audience, "--output", output.to_str().unwrap()]);
        assert_eq!(built.exit, 0, "{audience}: {}", built.err);
        assert!(built.out.contains(&format!(" for {audience} to ")), "{}", built.out);
        pages(&output)
    };
    let (employees, leadership) = (site("employees"), site("leadership"));
    for page in ["index.html", "404.html", "who-decides/index.html", "log/index.html", "glossary/index.html"] {
        assert!(employees.contains_key(page) && leadership.contains_key(page), "{page}");
    }
    let hidden: Vec<_> = leadership.keys().filter(|page| !employees.contains_key(*page)).collect();
    assert!(!hidden.is_empty() && employees.keys().all(|page| leadership.contains_key(page)), "{hidden:?}");
}

#[test]
fn a_book_without_charters_is_said_to_have_none() {
    let book = tempfile::tempdir().unwrap();
    fs::write(book.path().join("book.toml"), "").unwrap();
    fs::create_dir(book.path().join("charters")).unwrap();
    let built = build(book.path(), &[]);
    assert_eq!(built.exit, 0, "{}", built.err);
    assert!(built.err.starts_with("hint: there are no charters for this audience yet"), "{}", built.err);
    let built = build(book.path(), &["--audience", "leadership", "--output", "narrow"]);
    assert!(built.err.starts_with("hint: this book has no charters yet"), "{}", built.err);
    assert!(pages(&book.path().join("site"))["index.html"].contains("There are no charters here yet."));
}

#[test]
fn a_page_says_who_covers_for_whom_and_whether_a_decision_still_has_to_hold() {
    let book = new_book();
    let site = book.path().join("site");
    let page = |page: &str, day: &str| {
        let built = build(book.path(), &["--as-of", day, "--allow-errors"]);
        assert_eq!(built.exit, 0, "{}", built.err);
        pages(&site).remove(page).unwrap()
    };
    let refunds = page("who-decides/refunds/index.html", "2026-11-21");
    assert!(refunds.contains("Samuel Okafor</a> for Chief Executive"), "{refunds}");
    let record = "log/customers/2026-11-21-answer-on-saturdays/index.html";
    assert!(page(record, "2026-11-21").contains("<li>Holds until "));
    assert!(page(record, "2028-11-21").contains("<li>Held until "));
    assert!(page("log/index.html", "2028-11-21").contains("<span>held until "));
}

#[test]
fn priorities_are_counted_in_their_order_with_the_standing_ones_last_and_without_those_that_ended() {
    let book = new_book();
    let text = "name: Many\nparent: company\npurpose: We do much.\npriorities:\n\
        \x20 - { id: calm, title: Calm, kind: standing, owner: chief-of-staff }\n\
        \x20 - { id: third, title: Third, rank: 3, owner: chief-of-staff }\n\
        \x20 - { id: over, title: Over, rank: 2, owner: chief-of-staff, until: 2026-01-31 }\n\
        \x20 - { id: first, title: First, rank: 1, owner: chief-of-staff }\n";
    fs::write(book.path().join("charters/many.yaml"), text).unwrap();
    let built = build(book.path(), &["--as-of", "2026-11-21", "--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    let pages = pages(&book.path().join("site"));
    let on_its_page = |id: &str, place: &str| pages[&format!("priorities/many/{id}/index.html")].contains(place);
    assert!(on_its_page("first", "Rank 1 of 2 in") && on_its_page("third", "Rank 2 of 2 in"));
    assert!(on_its_page("calm", "Always on in") && on_its_page("over", "Not in the order of"));
    let team = &pages["teams/many/index.html"];
    for (id, number) in [("first", "§ 1.1</a>"), ("third", "§ 1.2</a>"), ("calm", "§ 1.3</a>")] {
        let (_, clause) = team.split_once(&format!("id=\"{id}\"")).unwrap();
        let first = clause.find('§').unwrap();
        assert!(clause[first..].starts_with(number), "{id}: {team}");
    }
    assert!(!team.contains("§ 1.4") && !team.contains(">Over<"), "{team}");
}

#[test]
fn trade_offs_are_counted_without_those_that_are_over_wherever_they_stand() {
    let book = new_book();
    let text = "name: Many\nparent: company\npurpose: We do much.\npriorities:\n\
        \x20 - { id: own, title: Own, rank: 1, owner: chief-of-staff }\ntrade_offs:\n\
        \x20 - { id: over, prefer: own, even_over: Looks, until: 2026-01-31 }\n\
        \x20 - { id: speed, prefer: own, even_over: Comfort }\n\
        \x20 - { id: depth, prefer: Depth, even_over: Breadth }\n";
    fs::write(book.path().join("charters/many.yaml"), text).unwrap();
    let built = build(book.path(), &["--as-of", "2026-11-21", "--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    let pages = pages(&book.path().join("site"));
    let team = &pages["teams/many/index.html"];
    assert!(team.contains("§ 3.1</a>") && team.contains("§ 3.2</a>") && !team.contains("§ 3.3"), "{team}");
    let own = &pages["priorities/many/own/index.html"];
    assert!(own.contains("Comfort") && own.contains("§ 3.1</a>") && !own.contains("Looks"), "{own}");
}

#[test]
fn a_link_to_a_heading_or_an_item_leads_to_it_and_one_to_neither_to_the_page() {
    let book = new_book();
    let charter = "---\nname: Many\nparent: company\npurpose: We do much.\npriorities:\n\
        \x20 - { id: own, was: before, title: Own, rank: 1, owner: chief-of-staff }\n---\n\
        ## Ways\n\n[item](charter.md#own), [earlier](charter.md#before), [heading](charter.md#ways),\n\
        [page](notes.md#small-print), [neither](notes.md#nothing).\n";
    fs::create_dir(book.path().join("charters/many")).unwrap();
    fs::write(book.path().join("charters/many/charter.md"), charter).unwrap();
    fs::write(book.path().join("charters/many/notes.md"), "# Notes\n\n## Small print\n\nAll of it.\n").unwrap();
    let built = build(book.path(), &["--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    let pages = pages(&book.path().join("site"));
    let team = &pages["teams/many/index.html"];
    let leads = |words: &str| {
        let (before, _) = team.split_once(&format!(">{words}</a>")).unwrap();
        before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap()
    };
    let here = |words: &str| leads(words).strip_prefix("../../teams/many/").unwrap();
    assert_eq!([here("item"), here("earlier"), here("heading")], ["#own", "#before", "#ways"]);
    assert_eq!([here("page"), here("neither")], ["notes/#small-print", "notes/"]);
}

#[test]
fn whoever_covers_for_a_role_is_told_on_their_own_page() {
    let book = new_book();
    let deputy = "title: \"Chief of Staff\"\n    deputy: head-of-finance\n";
    change(book.path(), "charters/people.yaml", "title: \"Chief of Staff\"\n", deputy);
    assert_eq!(build(book.path(), &[]).exit, 0);
    let pages = pages(&book.path().join("site"));
    let covers = |page: &str| {
        let section = pages[page].split_once("id=\"s.covers\"").map_or("", |(_, section)| section);
        let section = section.split("</section>").next().unwrap();
        (section.contains(">Chief Executive</a>"), section.contains(">Chief of Staff</a>"))
    };
    assert_eq!(covers("roles/head-of-finance/index.html"), (false, true));
    assert_eq!(covers("people/samuel-okafor/index.html"), (true, true), "in person, and as the one in that role");
    assert_eq!(covers("people/mei-tanaka/index.html"), (false, false));
}

#[test]
fn each_row_of_a_decision_goes_its_own_way_when_it_stalls() {
    let book = new_book();
    let row = |name: &str, place: &str, decide: &str, to: &str| {
        let text = format!(
            "name: {name}\nparent: company\npurpose: We look after {name}.\ndecisions:\n  - id: shops\n    title: Open a shop\n    \
             decide: {decide}\n    scope: {{ region: {place} }}\n    escalate: {{ to: {to}, after: 3 days }}\n"
        );
        fs::write(book.path().join(format!("charters/{place}.yaml")), text).unwrap();
    };
    row("North", "north", "head-of-finance", "chief-executive");
    row("South", "south", "head-of-customer-care", "chief-of-staff");
    let built = build(book.path(), &["--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    let page = fs::read_to_string(book.path().join("site/who-decides/shops/index.html")).unwrap();
    let stalls: Vec<&str> =
        page.split("<dt>If it stalls</dt>").skip(1).map(|part| part.split("</dd>").next().unwrap()).collect();
    assert_eq!(stalls.len(), 2, "{page}");
    assert!(stalls[0].contains(">Chief Executive</a>") && !stalls[0].contains("Chief of Staff"), "{stalls:?}");
    assert!(stalls[1].contains(">Chief of Staff</a>") && !stalls[1].contains("Chief Executive"), "{stalls:?}");
}

#[test]
fn whatever_is_said_of_a_decision_beside_its_parts_is_shown_and_an_empty_list_never_is() {
    let book = new_book();
    let page = |decide: &str, fact: &str, theme: &str| {
        let text = format!(
            "name: North\nparent: company\npurpose: We look after the North.\nmembers: [{{ who: chief-of-staff }}]\n\
             decides_by: {{ method: consent }}\ndecisions:\n  - {{ id: shops, title: Open a shop, decide: {decide}{fact} }}\n"
        );
        fs::write(book.path().join("charters/north.yaml"), text).unwrap();
        let built = build(book.path(), &["--allow-errors", "--theme", theme]);
        assert_eq!(built.exit, 0, "{}", built.err);
        fs::read_to_string(book.path().join("site/who-decides/shops/index.html")).unwrap()
    };
    let facts = [
        ("head-of-finance", ", level: team", "Level"),
        ("head-of-finance", ", reversibility: two-way", "Can be undone"),
        ("head-of-finance", ", decide_within: 5 days", "Decided within"),
        ("head-of-finance", ", escalate: { to: chief-executive }", "If it stalls"),
        ("head-of-finance", ", deputy: chief-of-staff", "When away"),
        ("head-of-finance", ", delegated_from: chief-executive", "Handed down by"),
        ("head-of-finance", ", affects: [company]", "Must be heard"),
        ("north", "", "How"),
    ];
    for theme in ["gazette", "handbook"] {
        for (decide, fact, term) in facts {
            let page = page(decide, fact, theme);
            let list = page.split("<dl class=\"facts-list\">").nth(1).unwrap_or_else(|| panic!("{theme} lacks {term}"));
            assert!(list.starts_with(&format!("<div><dt>{term}</dt>")), "{theme}: {list}");
        }
        let bare = page("head-of-finance", "", theme);
        assert!(!bare.contains("class=\"facts"), "{bare}");
        assert!(
            page("head-of-finance", ", aliases: [New shop]", theme).contains("<ul class=\"facts\"><li>"),
            "{theme}"
        );
    }
}

#[test]
fn an_error_writes_nothing_and_the_last_site_stays_byte_for_byte() {
    let book = new_book();
    tie(book.path());
    let refused = build(book.path(), &[]);
    assert_eq!((refused.exit, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("error[tied-priorities]"), "{}", refused.err);
    assert!(refused.err.ends_with("nothing was written; the last site, if there is one, stays as it was\n"));
    assert!(!book.path().join("site").exists());

    change(book.path(), "charters/company.yaml", "rank: 1", "rank: 2");
    assert_eq!(build(book.path(), &[]).exit, 0);
    let before = tree(&book.path().join("site"));
    change(book.path(), "charters/company.yaml", "rank: 2", "rank: 1");
    change(book.path(), "charters/company.yaml", "Keep the customers", "Lose the customers");
    assert_eq!(build(book.path(), &[]).exit, 1);
    assert!(before == tree(&book.path().join("site")), "the last site was changed");
}

#[test]
fn allowed_errors_are_shown_on_the_pages_they_are_about_and_on_no_other() {
    let book = new_book();
    tie(book.path());
    let built = build(book.path(), &["--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    assert_eq!(built.err, "hint: errors do not stop this build; `charterbook check` names them\n");
    assert!(built.out.starts_with("wrote "), "{}", built.out);
    let pages = pages(&book.path().join("site"));
    let told = |page: &str| pages[page].contains("<section class=\"notices\"");
    assert!(told("teams/company/index.html"));
    assert!(!told("teams/customers/index.html") && !told("glossary/index.html"));
}

#[test]
fn a_page_shows_no_more_errors_than_anybody_reads() {
    let book = new_book();
    let priorities: String = (0..63).map(|at| format!("  - {{ id: p{at}, title: Priority {at} }}\n")).collect();
    let text = format!("name: Many\nparent: company\npurpose: We do much.\npriorities:\n{priorities}");
    fs::write(book.path().join("charters/many.yaml"), text).unwrap();
    let built = build(book.path(), &["--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    let page = fs::read_to_string(book.path().join("site/priorities/many/p7/index.html")).unwrap();
    // None of them has a rank or an owner.
    assert_eq!(page.matches("<li><strong>Error</strong>").count(), 51);
    assert!(page.contains("and 76 more in this file"), "{page}");
}

#[test]
fn only_who_may_see_the_whole_book_is_told_what_is_wrong_in_it() {
    let book = new_book();
    tie(book.path());
    let built = build(book.path(), &["--allow-errors", "--audience", "leadership"]);
    assert!(built.exit == 0 && built.err.contains("error[tied-priorities]"), "{}", built.err);
    // A build that writes nothing tells all to whoever has to mend it.
    let stopped = build(book.path(), &["--audience", "employees", "--output", "wide"]);
    assert!(stopped.exit == 1 && stopped.err.contains("error[tied-priorities]"), "{}", stopped.err);
}

#[test]
fn what_could_not_be_read_is_withheld_with_all_that_it_contains() {
    let book = new_book();
    // A whole file that cannot be read, a priority with a wrong value, and a part whose audience is misspelt.
    fs::write(book.path().join("charters/quay.yaml"), "name: canary\npurpose: [canary\n").unwrap();
    change(
        book.path(),
        "charters/company.yaml",
        "title: Everybody knows who decides\n    rank: 3",
        "title: canary\n    rank: third",
    );
    change(
        book.path(),
        "charters/company.yaml",
        "  - title: A second office",
        "  - title: canary\n    audience: leader",
    );
    let built = build(book.path(), &["--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    assert!(!built.err.contains("canary"), "{}", built.err);
    assert!(run(book.path(), &["check"]).out.contains("3 errors"));
    for (path, bytes) in tree(&book.path().join("site")) {
        assert!(!path.contains("canary") && !String::from_utf8_lossy(&bytes).contains("canary"), "{path}");
    }
}

#[test]
fn errors_about_who_may_read_stop_the_build_even_where_errors_are_allowed() {
    let book = new_book();
    fs::write(book.path().join("charters/customers/plan.md"), "---\naudience: leadership\n---\n# Plan\n").unwrap();
    let page = book.path().join("charters/customers/how-we-answer.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text + "\nSee [the plan](plan.md).\n").unwrap();
    let refused = build(book.path(), &["--allow-errors"]);
    assert_eq!((refused.exit, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("error[narrower-link]"), "{}", refused.err);
    assert!(!book.path().join("site").exists());
}

#[test]
fn an_audience_that_the_book_does_not_have_stops_everything() {
    let book = new_book();
    for (name, hint) in
        [("leadreship", "did you mean `leadership`?"), ("", "its audiences are"), ("Employees", "hint:")]
    {
        let refused = build(book.path(), &[&format!("--audience={name}")]);
        assert_eq!((refused.exit, refused.out.as_str()), (2, ""), "{name}");
        assert!(refused.err.contains(hint), "{name}: {}", refused.err);
        assert!(!book.path().join("site").exists());
    }
}

#[test]
fn an_output_in_which_something_could_be_lost_is_refused() {
    let book = new_book();
    fs::create_dir(book.path().join("letters")).unwrap();
    fs::write(book.path().join("letters/to-ada.txt"), "Dear Ada").unwrap();
    let before = tree(book.path());
    for output in [".", "..", "/", "charters", "charters/site", "letters", "letters/to-ada.txt", "book.toml"] {
        let refused = build(book.path(), &["--output", output]);
        assert_eq!((refused.exit, refused.out.as_str()), (2, ""), "{output}: {}", refused.err);
        assert!(refused.err.starts_with("error: ") && refused.err.contains("\nhint: "), "{output}: {}", refused.err);
    }
    assert!(before == tree(book.path()), "something was changed");
}

#[test]
fn a_site_for_one_audience_never_replaces_that_for_another() {
    let book = new_book();
    assert_eq!(build(book.path(), &[]).exit, 0);
    let before = tree(&book.path().join("site"));
    let refused = build(book.path(), &["--audience", "leadership"]);
    assert_eq!(refused.exit, 2);
    assert!(refused.err.contains("holds the site for employees"), "{}", refused.err);
    assert!(before == tree(&book.path().join("site")));
}

#[test]
fn a_second_build_removes_what_is_gone_and_keeps_nothing_of_its_own_beside_the_site() {
    let book = new_book();
    assert_eq!(build(book.path(), &[]).exit, 0);
    let page = book.path().join("site/teams/customers/how-we-answer/index.html");
    assert!(page.exists());
    let source = book.path().join("charters/customers/how-we-answer.md");
    let (around, first) = (beside(book.path()), tree(&book.path().join("site")));
    assert_eq!(build(book.path(), &[]).exit, 0);
    assert!(first == tree(&book.path().join("site")), "the same book gave another site");

    fs::remove_file(source).unwrap();
    let built = build(book.path(), &["--allow-errors"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    assert!(!page.exists() && !page.parent().unwrap().exists());
    assert_eq!(around, beside(book.path()));
}

/// The names in a folder.
fn beside(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn offline_links_name_a_file_that_is_there() {
    let book = new_book();
    assert_eq!(build(book.path(), &["--offline"]).exit, 0);
    let site = book.path().join("site");
    let mut followed = 0;
    for (path, page) in pages(&site) {
        for link in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let file = link.split('#').next().unwrap();
            if file.is_empty() || file.contains(':') {
                continue;
            }
            let target = site.join(&path).parent().unwrap().join(file);
            assert!(target.is_file(), "{path} leads to {link}, which is no file");
            followed += 1;
        }
    }
    assert!(followed > 100, "{followed}");
}

#[test]
fn the_same_book_gives_the_same_bytes_anywhere() {
    let book = new_book();
    let charters = tree(&book.path().join("charters"));
    let settings = fs::read(book.path().join("book.toml")).unwrap();
    // Folders list their files in the order in which they were made, on some disks.
    let build_at = |place: &str, reversed: bool, environment: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join(place);
        let mut files: Vec<_> = charters.iter().collect();
        if reversed {
            files.reverse();
        }
        for (path, bytes) in files {
            let to = copy.join("charters").join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
        fs::write(copy.join("book.toml"), &settings).unwrap();
        let built = finish(charterbook(&copy).arg("build").envs(environment.iter().copied()));
        assert_eq!(built.exit, 0, "{}", built.err);
        tree(&copy.join("site"))
    };
    let here = build_at("book", false, &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LANG", "C")]);
    let there = build_at(
        "a/longer name/of a book",
        true,
        &[("RAYON_NUM_THREADS", "7"), ("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
    );
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, bytes) in &here {
        assert!(*bytes == there[path], "{path} differs");
    }
}

#[test]
fn a_drawing_is_published_as_it_is_with_its_size_on_the_page() {
    let book = new_book();
    let folder = book.path().join("charters/plans");
    fs::create_dir(&folder).unwrap();
    let charter = "name: Plans\nparent: company\npurpose: What we draw.\n";
    fs::write(folder.join("charter.md"), format!("---\n{charter}---\n![A plan](plan.svg) ![Another](OTHER.SVG)\n"))
        .unwrap();
    let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0"/></svg>"#;
    for name in ["plan.svg", "OTHER.SVG"] {
        fs::write(folder.join(name), drawing).unwrap();
    }
    let run = build(book.path(), &["--output", "out", "--allow-errors"]);
    assert_eq!(run.exit, 0, "{}", run.err);
    let files = tree(&book.path().join("out"));
    assert_eq!(files["teams/plans/plan.svg"], drawing.as_bytes());
    assert_eq!(files["teams/plans/OTHER.SVG"], drawing.as_bytes());
    let page = String::from_utf8_lossy(&files["teams/plans/index.html"]);
    assert!(page.contains("width=\"40\" height=\"30\""), "{page}");
}
