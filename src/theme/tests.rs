//! The built-in theme renders every view; other themes build on it, and broken ones say where.

use super::{BuiltIn, Theme, ThemeError, samples};
use crate::address::TOP;
use crate::diag::Report;
use crate::diag::human::{self, Look};
use crate::site::view::*;
use serde::Serialize;
use std::path::Path;

fn gazette() -> Theme {
    named("gazette")
}

fn named(name: &str) -> Theme {
    Theme::load(Path::new("/nowhere"), name, "en").unwrap().for_site(&samples::shell()).unwrap()
}

fn built_in() -> impl Iterator<Item = Theme> {
    BuiltIn::all().into_iter().map(|theme| named(theme.name()))
}

fn page(theme: &Theme, template: &str, view: &impl Serialize) -> String {
    let page = theme.page(template, view).unwrap_or_else(|error| panic!("{}", shown(error)));
    String::from_utf8(page).unwrap()
}

/// Every kind of page, full of everything, by its template.
fn full(theme: &Theme) -> Vec<(&'static str, String)> {
    samples::full().iter().map(|sample| (sample.template, page(theme, sample.template, &sample.view))).collect()
}

/// Every kind of page with nothing in it that may be absent.
fn minimal(theme: &Theme) -> Vec<(&'static str, String)> {
    samples::bare().iter().map(|sample| (sample.template, page(theme, sample.template, &sample.view))).collect()
}

/// The lists of a page in which nothing is.
fn empty_lists(page: &str) -> Vec<&str> {
    let tags = ["ul", "ol", "dl"].into_iter().flat_map(|name| {
        let opened = page.match_indices(&format!("<{name}")).map(|(at, _)| at).collect::<Vec<_>>();
        opened.into_iter().map(move |at| (at, format!("</{name}>")))
    });
    let empty = tags.filter_map(|(at, close)| {
        let (tag, inside) = page[at..].split_once('>')?;
        inside.trim_start().starts_with(&close).then_some(tag)
    });
    empty.collect()
}

/// Lists that scripts fill, by the template: the nearest pages for whoever is lost, what settles a collision, an answer.
const FILLED_BY_SCRIPTS: [(&str, &str); 4] = [
    ("404.html", "plain lines"),
    ("trade-offs.html", "reasons"),
    ("home.html", "data-slot"),
    ("who-decides.html", "data-slot"),
];

#[test]
fn no_list_is_empty_however_little_there_is() {
    assert_eq!(empty_lists("<ul><li></li></ul><ul class=\"a\">\n</ul><dl></dl>"), ["<ul class=\"a\"", "<dl"]);
    for theme in built_in() {
        for (template, page) in full(&theme).into_iter().chain(minimal(&theme)) {
            let mut lists = empty_lists(&page);
            lists.retain(|tag| !FILLED_BY_SCRIPTS.iter().any(|(page, own)| *page == template && tag.contains(own)));
            assert!(lists.is_empty(), "{template}: {lists:?}");
        }
    }
}

#[test]
fn every_template_of_every_theme_renders_much_and_little_as_sound_html() {
    for theme in built_in() {
        let (full, minimal) = (full(&theme), minimal(&theme));
        assert_eq!((full.len(), minimal.len()), (TEMPLATES.len(), TEMPLATES.len()));
        // The full samples name anchors of other pages.
        let pages = full.iter().map(|page| (page, false)).chain(minimal.iter().map(|page| (page, true)));
        for ((name, html), is_alone) in pages {
            assert!(html.starts_with("<!doctype html>"), "{name}");
            for forbidden in
                [" style=", "<style", "<script>", "javascript:", "{{", "{%", " href=\"None", ">None<", ">null<"]
            {
                assert!(!html.contains(forbidden), "{forbidden} in {name}");
            }
            assert_eq!(html.contains("http-equiv=\"refresh"), *name == "moved.html", "{name}");
            sound(name, html, is_alone);
        }
    }
}

/// Tags balance, no tag has an event attribute, ids are unique, anchors lead somewhere, headings skip no level.
fn sound(name: &str, html: &str, is_alone: bool) {
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
    for anchor in anchors.into_iter().filter(|_| is_alone) {
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
    team.members[0].party = Party { name: hostile.into(), ..Party::default() }.into();
    team.decisions[0].matrix.caption = hostile.into();
    team.decisions[0].matrix.columns[0].party = Party { short: hostile.into(), ..Party::default() }.into();
    team.pages[0] = Link { text: hostile.into(), href: Some(hostile.into()) };
    for theme in built_in() {
        let html = page(&theme, "team.html", &team);
        assert_eq!(html.matches("<script").count(), 2, "the theme's own: {html}");
        sound("a hostile team", &html, false);
    }
}

#[test]
fn only_html_of_views_is_printed_as_it_is() {
    for theme in BuiltIn::all() {
        for (path, bytes) in theme.files().into_iter().filter(|(path, _)| path.starts_with("templates/")) {
            let text = std::str::from_utf8(bytes).unwrap();
            for (at, _) in text.match_indices("| safe") {
                assert!(text[..at].trim_end().ends_with(".html"), "`safe` without `.html` in {}/{path}", theme.name());
            }
        }
    }
}

#[test]
fn pages_are_small_and_the_same_each_time() {
    for (theme, again) in built_in().zip(built_in()) {
        assert!(full(&theme) == full(&again));
        let stylesheet = theme.statics().find(|(path, _)| *path == "style.css").map(|(_, bytes)| bytes.len());
        assert!(stylesheet.unwrap() < 32 * 1024, "about 8 KB when compressed");
    }
}

#[test]
fn sixty_items_and_one_render_alike() {
    for theme in built_in() {
        let mut team = samples::team();
        team.priorities = samples::priorities(60);
        team.decisions[0].matrix = samples::matrix(60);
        sound("sixty", &page(&theme, "team.html", &team), false);
        team.priorities = samples::priorities(1);
        team.decisions[0].matrix = samples::matrix(1);
        sound("one", &page(&theme, "team.html", &team), false);
    }
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
        (
            "themes/ours/templates/parts.html",
            "{% component title(of, lead=\"\") %}<h1><b>{{ of }}</b></h1>{% endcomponent title %}",
        ),
        ("themes/ours/static/icon.svg", "<svg/>"),
        ("themes/ours/README.md", "How we made it."),
    ];
    let theme = load(&files, "ours").unwrap();
    assert!(page(&theme, "404.html", &NotFound::default()).contains("<h1>Lost at Meridian</h1>"));
    let teams = page(&theme, "teams.html", &samples::teams());
    assert!(teams.contains("<p>Ours.</p>") && teams.contains("<h1><b>Teams</b></h1>"), "its template, its component");
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

#[test]
fn what_many_pages_show_alike_knows_where_it_is_and_is_replaced_by_a_file_of_its_name() {
    let files = [
        ("themes/shared/theme.toml", "extends = \"gazette\""),
        (
            "themes/shared/templates/shared/header.html",
            "<b>{{ site.title }} {{ frame.root }} {{ frame.current }}</b>\n",
        ),
        ("themes/shared/templates/404.html", "{{ shared.header }}"),
    ];
    let theme = load(&files, "shared").unwrap();
    let at = |root: &str, current: &str| {
        let (root, current) = (root.to_owned(), Some(current.to_owned()));
        page(&theme, "404.html", &NotFound { frame: Frame { root, current, ..Frame::default() } })
    };
    assert_eq!(at("../", "log"), "<b>Meridian ../ log</b>");
    assert_eq!(at("./", "log"), "<b>Meridian ./ log</b>");
    assert_eq!(at("../", "teams"), "<b>Meridian ../ teams</b>");
    assert!(page(&theme, "home.html", &samples::home()).contains("<dialog"), "the built-in ones stay");
}

#[test]
fn a_link_from_the_top_of_the_site_begins_with_the_way_there() {
    let to = |root: &str| {
        let frame = Frame { root: root.to_owned(), ..Frame::default() };
        let to = Link { text: "Finance".to_owned(), href: Some(format!("{TOP}teams/finance/")) };
        page(&gazette(), "moved.html", &Moved { frame, to })
    };
    assert!(to("../../").contains("<a href=\"../../teams/finance/\">Finance</a>"), "{}", to("../../"));
    assert!(to("/r&d/").contains("<a href=\"/r&amp;d/teams/finance/\">Finance</a>"), "{}", to("/r&d/"));
    assert!(!to("./").contains(TOP));
}

/// What is wrong, as people see it.
fn fault(files: &[(&str, &str)], name: &str) -> String {
    load(files, name).map_or_else(shown, |_| format!("nothing is wrong with {name}\n\n"))
}

fn shown(error: ThemeError) -> String {
    match error {
        ThemeError::None { message, help } => format!("error: {message}\n  = help: {help}\n\n"),
        ThemeError::Faulty { sources, findings } => {
            let report = Report::of_faults(findings);
            let mut shown = Vec::new();
            let look = Look { colour: false, width: Some(120) };
            human::write_findings(&report.findings, &sources, look, &mut shown).unwrap();
            String::from_utf8(shown).unwrap()
        }
    }
}

const EXTENDING: (&str, &str) = ("themes/ours/theme.toml", "description = \"Ours\"\nextends = \"gazette\"\n");

#[test]
fn a_theme_that_is_not_there_or_builds_on_nothing_says_so() {
    insta::assert_snapshot!(
        [
            fault(&[], "gazete"),
            fault(&[], "modern"),
            fault(&[], "../secret"),
            fault(&[("themes/ours/theme.toml", "extends = \"gazete\"")], "ours"),
            fault(&[("themes/ours/theme.toml", "extends = \"../secret\"")], "ours"),
            fault(&[("themes/ours/theme.toml", "extend = \"gazette\"\ncolour = 3\ndescription = true")], "ours"),
            fault(&[("themes/ours/theme.toml", "extends = gazette")], "ours"),
            fault(&[("themes/ours/theme.toml", "")], "ours"),
            fault(&[("themes/ours/static/a.css", "")], "ours"),
            fault(&[("themes/a/theme.toml", "extends = \"b\""), ("themes/b/theme.toml", "extends = \"a\"")], "a"),
        ]
        .concat()
    );
}

#[test]
fn what_is_wrong_with_a_template_is_said_with_its_place() {
    let broken = |text: &str| fault(&[EXTENDING, ("themes/ours/templates/team.html", text)], "ours");
    insta::assert_snapshot!(
        [
            broken("<p>\n  {% if name %}"),
            broken("<p>{{ name"),
            broken("<p>\n  {{ name | }}</p>"),
            broken("{% extends \"layot.html\" %}"),
            broken("{# ours #}{% extends \"team.html\" %}"),
            broken("<p>\n{{ name | shout }}"),
            broken("<p>ä {{ <nroms of={name} /> }}"),
            broken("{% extends \"layout.html\" %}{% block body %}{% endblock %}"),
            broken("{% extends \"layout.html\" %}\n<p>lost</p>"),
            broken("{% include \"foot.html\" %}"),
        ]
        .concat()
    );
}

#[test]
fn a_field_that_this_site_lacks_is_said_to_be_there_at_other_times() {
    let shell = Shell { revision: None, ..samples::shell() };
    let files = [EXTENDING, ("themes/ours/templates/404.html", "{{ site.revision }}")];
    let theme = Theme::load(book(&files).path(), "ours", "en").unwrap();
    let told = shown(theme.for_site(&shell).unwrap_err());
    assert_eq!(told.matches("error[theme]").count(), 1, "{told}");
    assert!(
        told.contains("error[theme]: `revision` is not always there\n --> themes/ours/templates/404.html:1:9\n"),
        "{told}"
    );
}

#[test]
fn what_a_template_asks_for_and_no_page_has_is_found_before_there_is_such_a_page() {
    let asking = |text: &str| fault(&[EXTENDING, ("themes/ours/templates/holder.html", text)], "ours");
    insta::assert_snapshot!(
        [
            asking("<p>\n<b>{{ nam }}</b>"),
            asking("{% for group in rights %}{{ group.prat }}{% endfor %}"),
            asking("{% if left %}{{ left.day }}{% endif %}"),
            asking("{{ contact.text }}"),
            asking("{{ name.contact }}"),
            asking("{% for word in name %}{{ word }}{% endfor %}"),
            asking("{{ roles | upper }}"),
            asking("{{ <norms /> }}"),
            asking("{{ <matrix of={name} /> }}"),
            asking("{{ name | link }}"),
            asking("{{ name | part }}"),
            asking("{{ frame | margin }}"),
            asking("{{ roles | matrix_rows }}"),
            asking("{{ rights | part_groups }}"),
        ]
        .concat()
    );
}

#[test]
fn all_broken_files_are_told_of_in_the_order_of_their_paths() {
    let files = [
        EXTENDING,
        ("themes/ours/templates/teams.html", "{% if %}"),
        ("themes/ours/templates/404.html", "{{ x"),
        ("themes/ours/templates/parts/a.html", "{% endfor %}"),
    ];
    let Err(ThemeError::Faulty { sources, findings }) = load(&files, "ours") else { panic!("files are wrong") };
    let places: Vec<_> = findings.iter().map(|found| &*sources.file(found.primary().span.file).path).collect();
    let path = |name: &str| format!("themes/ours/templates/{name}");
    assert_eq!(places, [path("404.html"), path("parts/a.html"), path("teams.html")]);
    let error = load(&files, "ours").err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.starts_with("themes/ours/templates/404.html:1:"), "{error}");

    let files = [
        EXTENDING,
        ("themes/ours/templates/teams.html", "{{ no }}"),
        ("themes/ours/templates/print.css", "{{ neither }}"),
        ("themes/ours/templates/404.html", "{{ nor }}"),
    ];
    let Err(ThemeError::Faulty { findings, .. }) = load(&files, "ours") else { panic!("files are wrong") };
    let messages: Vec<_> = findings.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        ["there is no field `nor` here", "there is no field `neither` here", "there is no field `no` here"]
    );
}

/// A full page on which something is absent would let a template through that asks it for too much.
#[test]
fn the_full_samples_have_every_field() {
    let is_absent = |value: &serde_json::Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let absent = samples::full().into_iter().flat_map(|sample| {
        let fields = sample.view.as_object().unwrap().clone().into_iter().filter(|(_, value)| is_absent(value));
        fields.map(|(name, _)| format!("{} {name}", sample.template)).collect::<Vec<_>>()
    });
    assert_eq!(absent.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_component_written_twice_is_shown_at_both_places() {
    let twice = "{% component mark(of) %}{{ of }}{% endcomponent mark %}";
    let files = [EXTENDING, ("themes/ours/templates/a.html", twice), ("themes/ours/templates/b.html", twice)];
    let shown = fault(&files, "ours");
    assert!(shown.contains("the component `mark` is written twice"), "{shown}");
    assert!(
        shown.contains("themes/ours/templates/a.html:1:1") && shown.contains("themes/ours/templates/b.html:1:1"),
        "{shown}"
    );
}

#[test]
fn bytes_that_are_no_text_are_told_of_with_their_file() {
    let folder = book(&[EXTENDING]);
    for path in ["templates/home.html", "theme.toml"] {
        let file = folder.path().join("themes/ours").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, b"caf\xE9").unwrap();
        let error = Theme::load(folder.path(), "ours", "en").unwrap_err().to_string();
        assert_eq!(error, format!("themes/ours/{path}: this file of the theme is not UTF-8 text"));
        std::fs::remove_file(file).unwrap();
    }
}

#[test]
fn any_text_at_all_as_a_template_gives_findings_and_no_crash() {
    let pieces = [
        "{%", "%}", "{{", "}}", "{#", "if", "<link", "/>", "\"", "ü", "\n", "\u{202e}", "endblock", "-", "|", "`", ": ",
    ];
    let mut seed = 7_usize;
    for _ in 0..100 {
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed >> 33
        };
        let text: String = (0..next() % 12).map(|_| pieces[next() % pieces.len()]).collect();
        let layer = [EXTENDING, ("themes/ours/templates/404.html", text.as_str())];
        if let Err(error) = load(&layer, "ours") {
            assert!(shown(error).contains("error"), "{text:?}");
        }
    }
}

#[test]
fn a_missing_template_of_a_page_is_said() {
    let error = gazette().page("changes.html", &NotFound::default()).unwrap_err().to_string();
    assert!(error.ends_with("the theme has no template `changes.html`"), "{error}");
}

#[test]
fn a_folder_may_build_on_a_built_in_theme_that_builds_on_another() {
    let extending = BuiltIn::all().into_iter().find(|theme| {
        theme.files().iter().any(|(path, text)| path == "theme.toml" && text.windows(7).any(|word| word == b"extends"))
    });
    let name = extending.unwrap().name();
    let toml = format!("extends = \"{name}\"");
    let files = [("themes/ours/theme.toml", toml.as_str()), ("themes/ours/static/icon.svg", "<svg/>")];
    let (ours, theirs) = (load(&files, "ours").unwrap(), named(name));
    assert!(full(&ours) == full(&theirs));
    assert!(ours.statics().any(|file| file == ("icon.svg", b"<svg/>".as_slice())));
    // What the book has under the name of a built-in theme is not what other built-in themes build on.
    let files = [("themes/gazette/theme.toml", "extends = \"gazette\""), ("themes/gazette/templates/404.html", "Ours")];
    assert!(full(&load(&files, name).unwrap()) == full(&theirs));
}

#[cfg(unix)]
#[test]
fn links_in_a_theme_lead_nowhere() {
    let folder =
        book(&[("themes/ours/theme.toml", "extends = \"gazette\""), ("themes/ours/static/a.css", ""), ("secret", "x")]);
    std::os::unix::fs::symlink(folder.path().join("secret"), folder.path().join("themes/ours/static/b.css")).unwrap();
    let error = Theme::load(folder.path(), "ours", "en").unwrap_err().to_string();
    assert!(error.starts_with("themes/ours/static/b.css: "), "{error}");
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
        let error = Theme::load(&folder.path().join(book), "ours", "en").unwrap_err().to_string();
        assert!(error.contains("behind a link"), "{book}: {error}");
    }
    assert!(Theme::load(&folder.path().join("two"), "gazette", "en").is_ok(), "the built-in theme is not behind it");
}
