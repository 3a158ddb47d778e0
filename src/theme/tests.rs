//! The built-in theme renders every view; other themes build on it, and broken ones say where.

use super::{Theme, ThemeError, samples};
use crate::site::view::*;
use serde::Serialize;
use std::path::Path;

fn gazette() -> Theme {
    Theme::load(Path::new("/nowhere"), "gazette", "en").unwrap().for_site(&samples::shell()).unwrap()
}

fn page(theme: &Theme, template: &str, view: &impl Serialize) -> String {
    theme.page(template, view).unwrap_or_else(|error| panic!("{error}\n{}", error.help))
}

/// Every kind of page, full of everything: its path, and its HTML.
fn full(theme: &Theme) -> Vec<(&'static str, String)> {
    vec![
        ("index.html", page(theme, "home.html", &samples::home())),
        ("teams/index.html", page(theme, "teams.html", &samples::teams())),
        ("teams/executive/index.html", page(theme, "team.html", &samples::team())),
        ("teams/executive/offsite/index.html", page(theme, "page.html", &samples::page())),
        ("priorities/index.html", page(theme, "priorities.html", &samples::all_priorities())),
        ("priorities/company/keep-patients/index.html", page(theme, "priority.html", &samples::priority())),
        ("who-decides/index.html", page(theme, "who-decides.html", &samples::who_decides())),
        ("who-decides/discounts/index.html", page(theme, "decision.html", &samples::decision())),
        ("people/index.html", page(theme, "people.html", &samples::people())),
        ("people/lena/index.html", page(theme, "holder.html", &samples::holder())),
        ("trade-offs/index.html", page(theme, "trade-offs.html", &samples::all_trade_offs())),
        ("norms/index.html", page(theme, "norms.html", &samples::all_norms())),
        ("log/index.html", page(theme, "log.html", &samples::log())),
        ("log/finance/freeze/index.html", page(theme, "record.html", &samples::record())),
        ("glossary/index.html", page(theme, "glossary.html", &samples::glossary())),
        ("search/index.html", page(theme, "search.html", &samples::search())),
        ("print/index.html", page(theme, "print.html", &samples::print())),
        ("404.html", page(theme, "404.html", &samples::not_found())),
        ("priorities/company/old/index.html", page(theme, "moved.html", &samples::moved())),
    ]
}

/// Every kind of page with nothing in it that may be absent.
fn minimal(theme: &Theme) -> Vec<(&'static str, String)> {
    vec![
        ("home.html", page(theme, "home.html", &Home::default())),
        ("teams.html", page(theme, "teams.html", &Teams { tree: vec![TeamNode::default()], ..Teams::default() })),
        ("team.html", page(theme, "team.html", &Team::default())),
        ("page.html", page(theme, "page.html", &TeamPage::default())),
        ("priorities.html", page(theme, "priorities.html", &samples::bare_priorities())),
        ("priority.html", page(theme, "priority.html", &Priority::default())),
        ("who-decides.html", page(theme, "who-decides.html", &samples::bare_who_decides())),
        ("decision.html", page(theme, "decision.html", &samples::bare_decision())),
        ("people.html", page(theme, "people.html", &samples::bare_people())),
        ("holder.html", page(theme, "holder.html", &Holder::default())),
        ("trade-offs.html", page(theme, "trade-offs.html", &samples::bare_trade_offs())),
        ("norms.html", page(theme, "norms.html", &samples::bare_norms())),
        ("log.html", page(theme, "log.html", &Log::default())),
        ("record.html", page(theme, "record.html", &samples::bare_record())),
        ("glossary.html", page(theme, "glossary.html", &samples::bare_glossary())),
        (
            "search.html",
            page(theme, "search.html", &Search { groups: vec![FoundGroup::default()], ..Search::default() }),
        ),
        (
            "print.html",
            page(
                theme,
                "print.html",
                &Print { whole: true, charters: vec![PrintedCharter::default()], ..Print::default() },
            ),
        ),
        ("404.html", page(theme, "404.html", &NotFound::default())),
        ("moved.html", page(theme, "moved.html", &samples::moved())),
    ]
}

#[test]
fn every_template_renders_much_and_little_as_sound_html() {
    let theme = gazette();
    let pages = [full(&theme), minimal(&theme)].concat();
    assert_eq!(pages.len(), 2 * TEMPLATES.len());
    for (name, html) in pages {
        assert!(html.starts_with("<!doctype html>"), "{name}");
        for forbidden in
            [" style=", "<style", "<script>", "javascript:", "{{", "{%", " href=\"None", ">None<", ">null<"]
        {
            assert!(!html.contains(forbidden), "{forbidden} in {name}");
        }
        let leads_on = html.contains("http-equiv=\"refresh");
        assert_eq!(leads_on, name == "moved.html" || name.ends_with("/old/index.html"), "{name}");
        sound(name, &html);
    }
}

/// Tags balance, no tag has an event attribute, ids are unique, anchors lead somewhere, headings skip no level.
fn sound(name: &str, html: &str) {
    const EMPTY: [&str; 7] = ["meta", "link", "br", "hr", "img", "input", "!doctype"];
    let (mut open, mut ids, mut anchors, mut level) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for piece in html.split('<').skip(1) {
        let tag = piece.split_once('>').unwrap_or_else(|| panic!("an open tag in {name}: {piece}")).0;
        let word = tag.split([' ', '\n']).next().unwrap_or_default();
        if let Some(closed) = word.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name} at <{tag}");
            continue;
        }
        for attribute in tag.split('"').step_by(2) {
            assert!(!attribute.trim_start().starts_with("on"), "{attribute} in {name}");
        }
        ids.extend(attribute(tag, "id"));
        anchors.extend(attribute(tag, "href").and_then(|href| href.strip_prefix('#')));
        if let Some(next) = word.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
            assert!(next <= level + 1, "a heading of level {next} after {level} in {name}");
            level = next;
        }
        if !EMPTY.contains(&word) && !tag.ends_with('/') {
            open.push(word);
        }
    }
    assert!(open.is_empty(), "{open:?} stay open in {name}");
    let count = ids.len();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), count, "an id twice in {name}: {ids:?}");
    if name.contains('/') || name == "index.html" {
        return; // The samples name anchors of other pages.
    }
    for anchor in anchors {
        assert!(ids.contains(&anchor), "#{anchor} leads nowhere in {name}");
    }
}

fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value)
}

#[test]
fn text_of_the_book_is_escaped_wherever_it_stands() {
    let hostile = "\"><script>alert(1)</script>";
    let mut team = samples::team();
    team.name = hostile.into();
    team.frame.title = hostile.into();
    team.frame.description = Some(hostile.into());
    team.members[0].party.name = hostile.into();
    team.decisions[0].matrix.caption = hostile.into();
    team.decisions[0].matrix.columns[0].party.short = hostile.into();
    team.pages[0] = Link { text: hostile.into(), href: Some(hostile.into()) };
    let html = page(&gazette(), "team.html", &team);
    assert_eq!(html.matches("<script").count(), 2, "the theme's own: {html}");
    sound("a hostile team", &html);
}

#[test]
fn only_html_of_views_is_printed_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/gazette/templates");
    for entry in
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path();
        let text = std::fs::read_to_string(path).unwrap();
        for (at, _) in text.match_indices("| safe") {
            assert!(text[..at].trim_end().ends_with(".html"), "`safe` without `.html` in {}", path.display());
        }
    }
}

#[test]
fn pages_are_small_and_the_same_each_time() {
    let (first, second) = (full(&gazette()), full(&gazette()));
    assert!(first == second);
    let stylesheet = gazette().statics().find(|(path, _)| *path == "style.css").map(|(_, bytes)| bytes.len());
    assert!(stylesheet.unwrap() < 32 * 1024, "about 8 KB when compressed");
}

#[test]
fn sixty_items_and_one_render_alike() {
    let mut team = samples::team();
    team.priorities = samples::priorities(60);
    team.decisions[0].matrix = samples::matrix(60);
    sound("sixty", &page(&gazette(), "team.html", &team));
    team.priorities = samples::priorities(1);
    team.decisions[0].matrix = samples::matrix(1);
    sound("one", &page(&gazette(), "team.html", &team));
}

/// A book with the given files in a folder that goes away with the value.
fn book(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn load(files: &[(&str, &str)], name: &str) -> Result<Theme, ThemeError> {
    Theme::load(book(files).path(), name, "en")?.for_site(&samples::shell())
}

#[test]
fn a_theme_replaces_single_files_of_the_one_it_extends() {
    let files = [
        ("themes/ours/theme.toml", "extends = \"gazette\""),
        (
            "themes/ours/templates/404.html",
            "{% extends \"layout.html\" %}{% block main %}<h1>Lost at {{ site.title }}</h1>{% endblock %}",
        ),
        (
            "themes/ours/templates/teams.html",
            "{% extends \"gazette/teams.html\" %}{% block main %}<p>Ours.</p>{{ super() }}{% endblock %}",
        ),
        ("themes/ours/templates/links.html", "{% component link(of) %}<b>{{ of.text }}</b>{% endcomponent link %}"),
        ("themes/ours/static/icon.svg", "<svg/>"),
        ("themes/ours/README.md", "How we made it."),
    ];
    let theme = load(&files, "ours").unwrap();
    assert!(page(&theme, "404.html", &NotFound::default()).contains("<h1>Lost at Meridian</h1>"));
    let teams = page(&theme, "teams.html", &samples::teams());
    assert!(teams.contains("<p>Ours.</p>") && teams.contains("<b>Executive team</b>"), "its template, its component");
    assert!(page(&theme, "home.html", &samples::home()).contains("What matters now"), "the built-in one");
    let statics: Vec<_> = theme.statics().collect();
    assert!(statics.contains(&("icon.svg", b"<svg/>".as_slice())));
    assert!(statics.iter().any(|(path, _)| *path == "fonts/literata.woff2"));
}

#[test]
fn a_theme_may_have_the_name_of_the_built_in_one_and_extend_it() {
    let files = [
        ("themes/gazette/theme.toml", "extends = \"gazette\""),
        (
            "themes/gazette/templates/404.html",
            "{% extends \"gazette/404.html\" %}{% block head %}<!-- ours -->{% endblock %}",
        ),
    ];
    assert!(page(&load(&files, "gazette").unwrap(), "404.html", &NotFound::default()).contains("<!-- ours -->"));
}

fn fault(files: &[(&str, &str)], name: &str) -> String {
    let error = load(files, name).unwrap_err();
    format!("{error}. {}", error.help)
}

#[test]
fn what_is_wrong_with_a_theme_is_said_with_its_place() {
    let extending = ("themes/ours/theme.toml", "extends = \"gazette\"");
    let broken = |text: &str| fault(&[extending, ("themes/ours/templates/team.html", text)], "ours");
    insta::assert_snapshot!(
        [
            fault(&[], "gazete"),
            fault(&[], "modern"),
            fault(&[], "../secret"),
            fault(&[("themes/ours/theme.toml", "extends = \"gazete\"")], "ours"),
            fault(&[("themes/ours/theme.toml", "extend = \"gazette\"")], "ours"),
            fault(&[("themes/ours/theme.toml", "")], "ours"),
            fault(&[("themes/a/theme.toml", "extends = \"b\""), ("themes/b/theme.toml", "extends = \"a\"")], "a"),
            broken("<p>\n  {% if name %}"),
            broken("{% extends \"layout.htm\" %}"),
            broken("{% extends \"team.html\" %}"),
            broken("<p>\n{{ name | shout }}"),
            broken("<p>{{ <lnk of={name} /> }}"),
            broken("{% extends \"layout.html\" %}{% block body %}{% endblock %}"),
        ]
        .join("\n")
    );
}

#[test]
fn a_template_that_asks_for_too_much_says_where() {
    let files = [
        ("themes/ours/theme.toml", "extends = \"gazette\""),
        ("themes/ours/templates/404.html", "<p>\n<b>{{ frame.titel }}</b>"),
    ];
    let error = load(&files, "ours").unwrap().page("404.html", &NotFound::default()).unwrap_err();
    assert_eq!(error.file.as_deref(), Some("themes/ours/templates/404.html"));
    assert_eq!(error.place.map(|(line, _)| line), Some(2));
    let error = gazette().page("changes.html", &NotFound::default()).unwrap_err();
    assert_eq!(error.message, "The theme has no template `changes.html`");
}

#[cfg(unix)]
#[test]
fn links_in_a_theme_lead_nowhere() {
    let folder =
        book(&[("themes/ours/theme.toml", "extends = \"gazette\""), ("themes/ours/static/a.css", ""), ("secret", "x")]);
    std::os::unix::fs::symlink(folder.path().join("secret"), folder.path().join("themes/ours/static/b.css")).unwrap();
    let error = Theme::load(folder.path(), "ours", "en").unwrap_err();
    assert_eq!(error.file.as_deref(), Some("themes/ours/static/b.css"));
}

#[cfg(unix)]
#[test]
fn a_theme_behind_a_link_is_refused() {
    let files =
        [("elsewhere/ours/theme.toml", "extends = \"gazette\""), ("one/themes/plain", ""), ("two/book.toml", "")];
    let folder = book(&files);
    std::os::unix::fs::symlink("../../elsewhere/ours", folder.path().join("one/themes/ours")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", folder.path().join("two/themes")).unwrap();
    for book in ["one", "two"] {
        let error = Theme::load(&folder.path().join(book), "ours", "en").unwrap_err();
        assert!(error.message.contains("behind a link"), "{book}: {}", error.message);
    }
    assert!(Theme::load(&folder.path().join("two"), "gazette", "en").is_ok(), "the built-in theme is not behind it");
}

#[test]
#[ignore = "writes every kind of page to target/gazette, to look at"]
fn preview() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR"));
    let theme = Theme::load(book, "gazette", "en").unwrap().for_site(&samples::shell()).unwrap();
    let folder = book.join("target/gazette");
    let pages = full(&theme).into_iter().map(|(path, html)| (path.to_owned(), html.into_bytes()));
    let statics = theme.statics().map(|(path, bytes)| (format!("{}/{path}", super::STATIC_FOLDER), bytes.to_vec()));
    for (path, bytes) in pages.chain(statics) {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}
