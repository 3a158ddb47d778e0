//! `theme` as people use it, and what a faulty theme does to a build.

use crate::program::{Run, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const BUILT_IN: [&str; 2] = ["gazette", "handbook"];

fn new_book() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).exit, 0);
    folder
}

/// A book with a theme `ours` that builds on the built-in one and brings these files.
fn with_theme(files: &[(&str, &str)]) -> tempfile::TempDir {
    let book = new_book();
    for (path, text) in [("theme.toml", "extends = \"gazette\"\n")].iter().chain(files) {
        let path = book.path().join("themes/ours").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    book
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|entry| (relative(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

fn build(book: &Path, theme: &str, output: &str) -> Run {
    run(book, &["build", "--theme", theme, "--output", output])
}

#[test]
fn the_list_says_which_themes_there_are_and_which_one_is_used() {
    let book = with_theme(&[("theme.toml", "description = \"Our colours.\"\nextends = \"handbook\"\n")]);
    let listed = run(book.path(), &["theme", "list"]);
    assert_eq!((listed.exit, listed.err.as_str()), (0, ""));
    let lines: Vec<&str> = listed.out.lines().collect();
    assert!(lines[0].starts_with("ours      in themes/  Our colours. Builds on handbook."), "{}", listed.out);
    assert!(
        lines[1].starts_with("gazette   built in   ") && lines[1].ends_with("This book uses it."),
        "{}",
        listed.out
    );
    assert!(lines[2].starts_with("handbook  built in   ") && lines[2].contains("Builds on gazette."), "{}", listed.out);

    let outside = tempfile::tempdir().unwrap();
    let listed = run(outside.path(), &["theme", "list"]);
    assert_eq!((listed.exit, listed.out.lines().count()), (0, 4), "the built-in ones: {}", listed.out);
    assert_eq!(run(outside.path(), &["theme", "list", "--book", "nowhere"]).exit, 2);
}

#[test]
fn an_ejected_theme_is_a_whole_copy_and_makes_the_same_pages_byte_for_byte() {
    let book = new_book();
    for name in BUILT_IN {
        let ejected = run(book.path(), &["theme", "eject", name, "--as", &format!("our-{name}")]);
        assert_eq!((ejected.exit, ejected.err.as_str()), (0, ""));
        let own = tree(&book.path().join(format!("themes/our-{name}")));
        assert!(own == tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(name)), "{name}");
        assert!(
            ejected.out.starts_with(&format!("Wrote {} files to themes/our-{name}.\n", own.len())),
            "{}",
            ejected.out
        );
        for next in [format!("theme = \"our-{name}\""), format!("extends = \"{name}\"")] {
            assert!(ejected.out.contains(&next), "{}", ejected.out);
        }
        for theme in [name, &format!("our-{name}")] {
            let built = build(book.path(), theme, theme);
            assert_eq!(built.exit, 0, "{}", built.err);
        }
        assert!(tree(&book.path().join(name)) == tree(&book.path().join(format!("our-{name}"))), "{name}");
    }
    let own = tree(&book.path().join("themes/our-gazette"));
    assert!(own.keys().any(|path| path.contains("OFL")), "the licences of the fonts go with them");
}

#[test]
fn without_names_the_theme_of_the_book_is_copied_under_its_own_name() {
    let book = new_book();
    let ejected = run(book.path(), &["theme", "eject"]);
    assert_eq!(ejected.exit, 0, "{}", ejected.err);
    assert!(book.path().join("themes/gazette/templates/home.html").is_file());
    assert!(!ejected.out.contains("In book.toml"), "it is used already: {}", ejected.out);
    fs::write(book.path().join("themes/gazette/templates/404.html"), "Ours").unwrap();
    assert_eq!(run(book.path(), &["build"]).exit, 0);
    assert_eq!(fs::read_to_string(book.path().join("site/404.html")).unwrap(), "Ours");
}

#[test]
fn nothing_is_overwritten_and_nothing_is_half_written() {
    let book = with_theme(&[]);
    fs::write(book.path().join("themes/notes"), "mine").unwrap();
    let before = tree(book.path());
    for (arguments, message) in [
        (["eject", "gazette", "--as", "ours"].as_slice(), "themes/ours is already there"),
        (&["eject", "gazette", "--as", "notes"], "themes/notes is already there"),
        (&["eject", "gazette", "--as", "../evil"], "`../evil` cannot be a theme's name"),
        (&["eject", "gazete"], "did you mean `gazette`?"),
        (&["eject", "modern"], "the built-in themes are `gazette` and `handbook`"),
        (&["eject", "ours"], "`ours` is this book's own theme"),
        (&["eject", "gazette", "--book", "nowhere"], "there is no folder nowhere"),
    ] {
        let refused = run(book.path(), &[&["theme"], arguments].concat());
        assert_eq!((refused.exit, refused.out.as_str()), (2, ""), "{arguments:?}");
        assert!(refused.err.contains(message) && refused.err.contains("\nhint: "), "{arguments:?}: {}", refused.err);
    }
    assert!(before == tree(book.path()), "something was written");
}

#[test]
fn a_broken_template_is_a_finding_with_its_line_and_the_last_site_stays() {
    let book = with_theme(&[]);
    assert_eq!(build(book.path(), "ours", "site").exit, 0);
    let before = tree(&book.path().join("site"));
    let page = book.path().join("themes/ours/templates/norms.html");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(page, "{% extends \"layout.html\" %}\n{% block main %}\n<h1>{{ frame.titel }}</h1>\n{% endblock %}\n")
        .unwrap();
    let refused = build(book.path(), "ours", "site");
    assert_eq!((refused.exit, refused.out.as_str()), (2, ""));
    let expected = "\
error[theme]: there is no field `titel` here
 --> themes/ours/templates/norms.html:3:14
  |
3 | <h1>{{ frame.titel }}</h1>
  |              ^^^^^
  |
  = why: charterbook tried the template with a page that has everything, so that a fault is found before the book has such a page
  = help: did you mean `title`?

error: the theme of this book is not in order
";
    assert_eq!(refused.err, expected);
    assert!(before == tree(&book.path().join("site")), "the last site was changed");
}

#[test]
fn what_only_one_page_of_this_book_trips_over_is_a_finding_too() {
    let book = with_theme(&[(
        "templates/team.html",
        "{% extends \"layout.html\" %}{% block main %}<h1>{{ name }}</h1>\n\
         {% if name == \"Our company\" %}{{ purpose.text }}{% endif %}{% endblock %}",
    )]);
    let name = fs::read_to_string(book.path().join("charters/company.yaml")).unwrap();
    let name = name.lines().find_map(|line| line.strip_prefix("name: ")).unwrap().trim_matches('"').to_owned();
    let template = book.path().join("themes/ours/templates/team.html");
    let text = fs::read_to_string(&template).unwrap().replace("Our company", &name);
    fs::write(&template, text).unwrap();
    let refused = build(book.path(), "ours", "site");
    assert_eq!((refused.exit, refused.out.as_str()), (2, ""), "{}", refused.err);
    assert!(
        refused.err.contains("there is no field `text` here\n --> themes/ours/templates/team.html:2:"),
        "{}",
        refused.err
    );
    assert!(!book.path().join("site").exists());
}

#[test]
fn a_fault_in_theme_toml_or_a_missing_template_is_a_finding() {
    let book = with_theme(&[("theme.toml", "extend = \"gazette\"\n")]);
    let refused = build(book.path(), "ours", "site");
    assert_eq!(refused.exit, 2);
    assert!(refused.err.contains("themes/ours/theme.toml:1:1\n"), "{}", refused.err);
    assert!(refused.err.contains("help: did you mean `extends`?"), "{}", refused.err);

    fs::write(book.path().join("themes/ours/theme.toml"), "description = \"Ours\"\n").unwrap();
    let refused = build(book.path(), "ours", "site");
    assert_eq!(refused.exit, 2);
    assert!(refused.err.contains("the theme has no templates\n--> themes/ours/theme.toml\n"), "{}", refused.err);

    let refused = build(book.path(), "our", "site");
    assert_eq!(
        (refused.exit, refused.err.as_str()),
        (2, "error: there is no theme `our`\nhint: did you mean `ours`?\n")
    );
    assert!(!book.path().join("site").exists());
}

#[test]
fn a_loop_over_fields_is_refused_for_no_two_builds_would_be_alike() {
    let two = "{% extends \"layout.html\" %}{% block main %}\n{% for key, value in frame %}{{ key }}{% endfor %}{% endblock %}";
    let book = with_theme(&[("templates/norms.html", two)]);
    let refused = build(book.path(), "ours", "site");
    assert_eq!(refused.exit, 2, "{}", refused.err);
    assert!(
        refused.err.contains("this loop goes over fields")
            && refused.err.contains("themes/ours/templates/norms.html:2:1"),
        "{}",
        refused.err
    );
    let template = book.path().join("themes/ours/templates/norms.html");
    fs::write(&template, two.replace("key, value in frame", "key in frame")).unwrap();
    let refused = build(book.path(), "ours", "site");
    assert_eq!(refused.exit, 2, "{}", refused.err);
    assert!(refused.err.contains("makes another page each time"), "{}", refused.err);

    let listed = two.replace("key, value in frame", "key in frame | keys").replace("{{ key }}", "{{ key }} ").replace(
        "{% endblock %}",
        "{% for pair in frame | pairs %}{{ pair[0] }}{% endfor %}{{ frame | values | length }}{% endblock %}",
    );
    fs::write(&template, listed).unwrap();
    let sites: Vec<_> = ["site", "again"]
        .into_iter()
        .map(|site| {
            let built = build(book.path(), "ours", site);
            assert_eq!(built.exit, 0, "{}", built.err);
            tree(&book.path().join(site))
        })
        .collect();
    assert!(sites[0] == sites[1]);
    let page = String::from_utf8(sites[0]["norms/index.html"].clone()).unwrap();
    assert!(page.contains("breadcrumbs contents current"), "{page}");
}
