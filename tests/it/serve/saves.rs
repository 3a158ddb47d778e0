//! What becomes of a save: it shows, or it is told what is wrong with it.

use super::Server;
use crate::program::run;
use std::fs::{self, create_dir_all, remove_file, rename, write};
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

const COMPANY: &str = "charters/company.yaml";
const PAGE: &str = "/teams/company/";
const TITLE: &str = "Keep the customers we have";

/// Puts a text in the place of that of a file.
type Save = fn(&Path, &str);

/// How editors and other programs put a new text in the place of an old one.
const WAYS: [(&str, Save); 6] = [
    ("in place", |file, text| write(file, text).unwrap()),
    ("by another file that takes its name", |file, text| {
        let other = file.with_extension("tmp-4711");
        write(&other, text).unwrap();
        rename(other, file).unwrap();
    }),
    ("by a hidden file that takes its name", |file, text| {
        let other = file.with_file_name(".company.yaml.swp");
        write(&other, text).unwrap();
        rename(other, file).unwrap();
    }),
    ("by deleting and creating", |file, text| {
        remove_file(file).unwrap();
        write(file, text).unwrap();
    }),
    ("with a copy of the old one", |file, text| {
        let copy = file.with_file_name("company.yaml~");
        rename(file, &copy).unwrap();
        write(file, text).unwrap();
        remove_file(copy).unwrap();
    }),
    ("in several parts", |file, text| {
        let mut file = fs::File::create(file).unwrap();
        for part in text.as_bytes().chunks(text.len() / 3) {
            file.write_all(part).unwrap();
            std::thread::sleep(Duration::from_millis(40));
        }
    }),
];

#[test]
fn every_way_of_saving_shows() {
    let server = Server::start(|_| ());
    let text = fs::read_to_string(server.at(COMPANY)).unwrap();
    for (number, (way, save)) in WAYS.iter().enumerate() {
        let title = format!("Keep customer number {number}");
        save(&server.at(COMPANY), &text.replacen(TITLE, &title, 1));
        server.comes(&format!("what was saved {way}"), || server.page(PAGE).1.contains(&title));
    }
    server.comes("peace", || server.faults().is_empty());
}

#[test]
fn whole_folders_can_be_renamed_put_elsewhere_and_made() {
    let server = Server::start(|_| ());
    let notes = "charters/customers/notes.md";
    write(server.at(notes), "# Notes\n\nFirst.\n").unwrap();
    server.shows("/teams/customers/notes/", "First.");
    rename(server.at("charters/customers"), server.at("away")).unwrap();
    server.comes("what is missing", || !server.faults().is_empty());
    assert_eq!(server.page("/teams/customers/").0, 200, "the last good page stays");
    write(server.at("away/notes.md"), "# Notes\n\nSecond.\n").unwrap();
    rename(server.at("away"), server.at("charters/customers")).unwrap();
    server.shows("/teams/customers/notes/", "Second.");
    write(server.at(notes), "# Notes\n\nThird, in the folder that came back.\n").unwrap();
    server.shows("/teams/customers/notes/", "Third");
    create_dir_all(server.at("charters/board/records")).unwrap();
    write(server.at("charters/board/charter.yaml"), "name: The board\nparent: company\npurpose: We watch over it.\n")
        .unwrap();
    server.shows("/teams/board/", "We watch over it.");
    rename(server.at("charters/board"), server.at("charters/council")).unwrap();
    server.shows("/teams/council/", "We watch over it.");
    server.comes("the end of the old address", || server.page("/teams/board/").0 == 404);
}

#[test]
fn a_folder_of_charters_that_vanishes_leaves_its_last_pages() {
    let server = Server::start(|_| ());
    rename(server.at("charters"), server.at("gone")).unwrap();
    server.comes("what is missing", || server.faults().iter().any(|(_, words)| words.contains("there is no folder")));
    assert!(server.page(PAGE).1.contains(TITLE));
    rename(server.at("gone"), server.at("charters")).unwrap();
    server.comes("the end of the fault", || server.faults().is_empty());
    server.edit(COMPANY, TITLE, "Seen in the folder that came back");
    server.shows(PAGE, "Seen in the folder that came back");
    rename(server.at("charters"), server.at("gone")).unwrap();
    server.comes("what is missing", || !server.faults().is_empty());
    create_dir_all(server.at("charters")).unwrap();
    for entry in fs::read_dir(server.at("gone")).unwrap().map(Result::unwrap) {
        rename(entry.path(), server.at("charters").join(entry.file_name())).unwrap();
    }
    server.comes("the end of the fault", || server.faults().is_empty());
    server.edit(COMPANY, "Seen in the folder that came back", "Seen in another folder");
    server.shows(PAGE, "Seen in another folder");
}

/// A write by way of a name outside the book raises no event for the book's folders.
#[cfg(target_os = "linux")]
#[test]
fn a_save_of_which_the_system_says_nothing_shows_too() {
    let server = Server::start(|_| ());
    let elsewhere = tempfile::tempdir_in(server.book.path().parent().unwrap()).unwrap();
    let other = elsewhere.path().join("company.yaml");
    fs::hard_link(server.at(COMPANY), &other).unwrap();
    let text = fs::read_to_string(&other).unwrap();
    for title in ["Keep one customer", "Keep two customers"] {
        write(&other, text.replacen(TITLE, title, 1)).unwrap();
        server.shows(PAGE, title);
    }
}

#[test]
fn a_fault_leaves_the_last_good_page_and_is_told_until_it_is_mended() {
    let server = Server::start(|_| ());
    let body = || server.page(PAGE).1.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
    let good = body();
    let text = fs::read_to_string(server.at(COMPANY)).unwrap();
    server.edit(COMPANY, "rank: 2", "rank: 1");
    server.comes("the fault", || !server.faults().is_empty());
    let (place, message) = server.faults().remove(0);
    assert!(place.starts_with("charters/company.yaml:"), "{place}");
    assert!(message.contains("rank 1"), "{message}");
    assert_eq!(body(), good, "byte for byte");
    server.comes("the words in the terminal", || server.said().contains("1 new error: the pages stay as they were\n"));
    assert!(server.said().contains("error[tied-priorities]"), "{}", server.said());
    write(server.at(COMPANY), text).unwrap();
    server.comes("the end of the fault", || server.faults().is_empty());
    assert_eq!(body(), good, "and nothing was loaded again");
    server.edit(COMPANY, TITLE, "Keep everybody");
    server.shows(PAGE, "Keep everybody");
    server.comes("a line for it", || server.said().contains(" ms: no findings\n"));
}

#[test]
fn an_error_that_was_there_before_holds_nothing_up_and_a_new_one_does() {
    let server = Server::start(|book| {
        let people = book.join("charters/company.yaml");
        let text = fs::read_to_string(&people).unwrap();
        write(&people, text.replacen("rank: 2", "rank: 1", 1)).unwrap();
    });
    server.edit(COMPANY, TITLE, "Keep them all");
    server.shows(PAGE, "Keep them all");
    assert!(server.page(PAGE).1.contains("class=\"notices\""), "its page says so");
    let times = |words: &str| server.said().matches(words).count();
    server.comes("a line for it", || times(" ms: 1 error\n") == 1);
    assert_eq!(times("error[tied-priorities]"), 1, "what was told at the start is not told again: {}", server.said());
    server.edit("charters/customers/charter.yaml", "parent: company", "parent: compamy");
    server.comes("the new error", || server.faults().len() == 1);
    server.comes("the words in the terminal", || server.said().contains("1 new error: the pages stay as they were\n"));
    let said = server.said();
    assert!(said.contains("1 finding as before\n") && said.contains("error[unknown-reference]"), "{said}");
    assert_eq!(said.matches("error[tied-priorities]").count(), 1, "what was told is not told again: {said}");
    server.edit("charters/customers/charter.yaml", "parent: compamy", "parent: company");
    server.comes("the end of the new error", || server.faults().is_empty());
    server.edit(COMPANY, "Keep them all", "Keep all");
    server.shows(PAGE, "Keep all");
    server.comes("a line for that", || server.said().trim_end().ends_with(" ms: 1 error"));
    assert_eq!(times("error[tied-priorities]"), 1, "nor after a fault: {}", server.said());
}

#[test]
fn settings_that_cannot_be_read_are_a_fault_and_good_ones_show() {
    let server = Server::start(|_| ());
    server.edit("book.toml", "title = \"Our company\"", "title = ");
    server.comes("the fault", || server.faults().first().is_some_and(|(place, _)| place.starts_with("book.toml:")));
    assert!(server.page("/").1.contains("Our company"));
    server.edit("book.toml", "title = ", "title = \"Our own company\"");
    server.shows("/", "Our own company");
    assert!(server.faults().is_empty());
    server.edit("book.toml", "order = [\"employees\", \"leadership\"]", "order = []");
    server.comes("the fault", || !server.faults().is_empty());
    remove_file(server.at("book.toml")).unwrap();
    server.comes("the missing file", || server.faults().iter().any(|(_, words)| words.contains("book.toml")));
    assert!(server.page("/").1.contains("Our own company"));
}

#[test]
fn a_theme_that_is_made_changed_or_broken_is_seen() {
    let server = Server::start(|_| ());
    let home = "themes/gazette/templates/home.html";
    create_dir_all(server.at("themes/gazette/templates")).unwrap();
    create_dir_all(server.at("themes/gazette/static")).unwrap();
    write(server.at("themes/gazette/theme.toml"), "extends = \"gazette\"\n").unwrap();
    write(server.at("themes/gazette/static/note.txt"), "one").unwrap();
    server.shows("/static/note.txt", "one");
    write(server.at("themes/gazette/static/note.txt"), "two").unwrap();
    server.shows("/static/note.txt", "two");
    write(server.at(home), "<p>{{ frame.title </p>\n").unwrap();
    server.comes("the fault", || {
        server.faults().first().is_some_and(|(place, _)| place.starts_with("themes/gazette/templates/home.html:1:"))
    });
    assert!(server.page("/").1.contains(TITLE));
    write(server.at(home), "<p>{{ frame.nothing_of_this_name }}</p>\n").unwrap();
    server.comes("the fault of a page", || {
        server.faults().first().is_some_and(|(_, words)| words.contains("nothing_of_this_name"))
    });
    assert!(server.page("/").1.contains(TITLE));
    write(server.at(home), "<p>Our own {{ frame.title }}</p>\n").unwrap();
    server.shows("/", "<p>Our own ");
}

#[test]
fn words_a_baseline_and_pictures_are_looked_at_too() {
    let server = Server::start(|_| ());
    let version = || server.news()["version"].clone();
    let before = version();
    create_dir_all(server.at("locales")).unwrap();
    write(server.at("locales/en.toml"), "a = \"b\"\n").unwrap();
    server.comes("the words", || version() != before);
    write(server.at("charters/customers/plan.png"), "no picture").unwrap();
    server.edit("charters/customers/how-we-answer.md", "# How we answer", "# How we answer\n\n![Plan](plan.png)");
    server.shows("/teams/customers/plan.png", "no picture");
    let before = version();
    write(server.at("charters/customers/plan.png"), "another one").unwrap();
    server.comes("the picture", || version() != before);
    assert!(server.page("/teams/customers/plan.png").1.ends_with("another one"));
    server.edit(COMPANY, "rank: 2", "rank: 1");
    server.comes("the fault", || !server.faults().is_empty());
    assert_eq!(run(server.book.path(), &["check", "--write-baseline", "old.json"]).exit, 0);
    server.edit("book.toml", "[audiences]", "[check]\nbaseline = \"old.json\"\n\n[audiences]");
    server.comes("what the baseline holds", || server.faults().is_empty());
    write(server.at("old.json"), "{}").unwrap();
    server.comes("the damaged baseline", || !server.faults().is_empty());
}

#[test]
fn what_would_show_somebody_too_much_is_never_shown() {
    let reveal = |book: &Path| {
        let secret = "name: Plans\nparent: company\npurpose: We plan.\naudience: leadership\npriorities:\n  \
            - { id: sell, title: Sell a division, rank: 1 }\n";
        write(book.join("charters/plans.yaml"), secret).unwrap();
        let company = book.join(COMPANY);
        let text = fs::read_to_string(&company).unwrap();
        write(company, text.replacen("    rank: 2\n", "    rank: 2\n    supports: plans/sell\n", 1)).unwrap();
    };
    let server = Server::start(reveal);
    let (status, page) = server.page(PAGE);
    assert_eq!(status, 503, "{page}");
    assert!(!page.contains(TITLE), "{page}");
    server.comes("the finding", || server.said().contains("error[narrower-link]"));
    server.edit(COMPANY, "    supports: plans/sell\n", "");
    server.shows(PAGE, TITLE);
    assert!(!server.page(PAGE).1.contains("plans"));
    reveal(server.book.path());
    server.comes("the fault", || !server.faults().is_empty());
    assert!(server.page(PAGE).1.contains(TITLE) && !server.page(PAGE).1.contains("plans"));
}
