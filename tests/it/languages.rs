//! The site in the language of its book.

use crate::program::run;
use std::fs;
use std::path::Path;

fn book(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).exit, 0);
    let path = folder.path().join("book.toml");
    let text = fs::read_to_string(&path).unwrap();
    let language = text.lines().find(|line| line.starts_with("language")).unwrap().to_owned();
    fs::write(&path, text.replace(&language, settings)).unwrap();
    folder
}

fn page(site: &Path, path: &str) -> String {
    fs::read_to_string(site.join(path)).unwrap()
}

#[test]
fn a_book_in_arabic_is_laid_out_from_right_to_left_and_speaks_arabic() {
    let site = tempfile::tempdir().unwrap();
    let arabic = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/arabic");
    let built = run(&arabic, &["build", "--output", site.path().to_str().unwrap()]);
    assert_eq!((built.exit, built.err.as_str()), (0, ""), "{}", built.out);
    let home = page(site.path(), "index.html");
    assert!(home.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(home.contains("آخر قرار في \u{2068}12\u{a0}أكتوبر 2026\u{2069}"), "dates are written in the language");
    let decision = page(site.path(), "who-decides/supplier-contracts/index.html");
    assert!(decision.contains("\u{2068}5\u{2069} أيام"), "five days have their own plural: {decision}");
    for path in ["teams/company/index.html", "log/finance/2026-10-12-one-supplier/index.html", "404.html"] {
        let text = page(site.path(), path);
        for english in ["Decide", "Who ", "Search", "Since", "Norms", "Page "] {
            assert!(!text.contains(english), "{path} says “{english}”");
        }
    }
    assert!(page(site.path(), "feeds/decisions.atom").contains("<title>\u{2068}نبض\u{2069}: القرارات</title>"));
}

#[test]
fn numbers_and_lengths_of_time_are_those_of_the_language() {
    let book = book("language = \"de\"");
    assert_eq!(run(book.path(), &["build"]).exit, 0);
    let decision = page(&book.path().join("site"), "who-decides/refunds/index.html");
    assert!(decision.contains("über 500 bis 5.000 EUR"), "{decision}");
    assert!(decision.contains("5 Tage"), "{decision}");
}

#[test]
fn a_language_without_words_is_said_and_the_site_speaks_english() {
    let book = book("language = \"fr\"");
    let built = run(book.path(), &["build"]);
    assert_eq!(built.exit, 0);
    let hint = "hint: the site has no words in the language `fr` yet and speaks English around the charters; \
                write them into locales/fr.ftl beside book.toml\n";
    assert_eq!(built.err, hint);
    assert!(page(&book.path().join("site"), "index.html").contains("What matters now"));
}

#[test]
fn a_book_has_words_of_its_own() {
    let book = book("language = \"en\"");
    fs::create_dir(book.path().join("locales")).unwrap();
    fs::write(book.path().join("locales/en.ftl"), "what-matters-now = What counts & <why>\n").unwrap();
    let built = run(book.path(), &["build"]);
    assert_eq!((built.exit, built.err.as_str()), (0, ""));
    let home = page(&book.path().join("site"), "index.html");
    assert!(home.contains("<h2>What counts &amp; &lt;why&gt;</h2>"), "and they are text, whatever stands in them");
}

#[test]
fn words_that_cannot_be_said_stop_the_build_with_their_place() {
    let book = book("language = \"en\"");
    assert_eq!(run(book.path(), &["build"]).exit, 0);
    let before = page(&book.path().join("site"), "index.html");
    fs::create_dir(book.path().join("locales")).unwrap();
    fs::write(book.path().join("locales/en.ftl"), "# Ours\nwhat-maters-now = First things\n").unwrap();
    let built = run(book.path(), &["build"]);
    assert_eq!(built.exit, 2);
    assert!(built.err.contains("locales/en.ftl:2:1"), "{}", built.err);
    assert!(built.err.to_lowercase().contains("did you mean `what-matters-now`?"), "{}", built.err);
    assert_eq!(page(&book.path().join("site"), "index.html"), before, "the last site stays as it was");
}
