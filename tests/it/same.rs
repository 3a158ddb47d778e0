//! One book, one day, one site: nothing about the machine or the moment changes a byte.

use crate::program::{charterbook, finish, run};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (relative(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// One number for all names and bytes below a folder.
fn hash(folder: &Path) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in tree(folder) {
        for part in [path.as_bytes(), &bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Copies the demo to a folder, its files made in another order.
fn copy(to: &Path, order: fn(&str) -> String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = tree(&root.join("charters")).into_iter().collect();
    files.sort_by_key(|(path, _)| order(path));
    for (path, bytes) in files {
        let path = to.join("charters").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::copy(root.join("book.toml"), to.join("book.toml")).unwrap();
}

/// A build for one day; `change` makes it another machine.
fn build(book: &Path, site: &Path, change: impl Fn(&mut Command)) -> String {
    let mut command = charterbook(book);
    command.env_remove("SOURCE_DATE_EPOCH").args(["build", "--as-of", "2026-11-21", "--output"]).arg(site);
    change(&mut command);
    let built = finish(&mut command);
    assert_eq!(built.exit, 0, "{}", built.err);
    hash(site)
}

#[test]
fn the_demo_has_one_hash_whatever_the_machine_the_place_and_the_moment() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    let deep = "another parent/of the ü book";
    copy(&at("book"), str::to_owned);
    // Folders list their files in the order in which they were made, on some disks.
    copy(&at(deep), |path| path.chars().rev().collect());
    let expected = build(&at("book"), &at("first"), |_| {});
    let mut number = 0;
    let mut same = |what: &str, book: &str, change: &dyn Fn(&mut Command)| {
        number += 1;
        let site = at(&format!("site-{number}"));
        assert_eq!(build(&at(book), &site, change), expected, "{what}");
    };
    // Each machine differs from the first in everything at once, since none of it may matter.
    for (threads, zone, language, epoch, book) in [
        ("1", "Pacific/Kiritimati", "de_DE.UTF-8", "0", "book"),
        ("2", "Etc/GMT+12", "tr_TR.UTF-8", "4102444800", deep),
        ("8", "no/such zone", "ar_EG.UTF-8", "0", "book"),
    ] {
        let what = format!("{threads} threads, time zone {zone}, language {language}, clock {epoch}, folder {book}");
        same(&what, book, &|command| {
            command.env("RAYON_NUM_THREADS", threads).env("TZ", zone).env("SOURCE_DATE_EPOCH", epoch);
            command.env("LANG", language).env("LC_ALL", language);
        });
    }
    same("another current folder", "book", &|command| {
        command.current_dir("/").arg("--book").arg(at("book")).env("LANG", "C").env("LC_ALL", "C");
    });
    for mask in ["000", "077"] {
        let script = format!("umask {mask}; exec \"$0\" \"$@\"");
        let site = at(&format!("masked-{mask}"));
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_charterbook"), "build", "--as-of", "2026-11-21", "--output"]);
        let built = finish(shell.arg(&site).current_dir(at("book")));
        assert_eq!(built.exit, 0, "{}", built.err);
        assert_eq!(hash(&site), expected, "umask {mask}");
    }
    // A site that replaces another is the one that would be written anew.
    let other = finish(charterbook(&at("book")).args(["build", "--as-of", "2026-11-20", "--output"]).arg(at("first")));
    assert_eq!(other.exit, 0, "{}", other.err);
    assert_ne!(hash(&at("first")), expected, "the day is in the pages, or this test would prove nothing");
    assert_eq!(build(&at("book"), &at("first"), |_| {}), expected);
}

#[test]
fn the_day_is_as_of_then_source_date_epoch_then_what_the_book_says() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).exit, 0);
    let text = fs::read_to_string(folder.path().join("book.toml")).unwrap();
    let with_day = text.replacen("[book]\n", "[book]\nas_of = \"2026-11-23\"\n", 1);
    fs::write(folder.path().join("book.toml"), with_day).unwrap();
    let day_of = |arguments: &[&str], epoch: Option<&str>| {
        let mut command = charterbook(folder.path());
        match epoch {
            Some(epoch) => command.env("SOURCE_DATE_EPOCH", epoch),
            None => command.env_remove("SOURCE_DATE_EPOCH"),
        };
        let built = finish(command.args(["build", "--allow-errors"]).args(arguments));
        assert_eq!(built.exit, 0, "{}", built.err);
        let page = fs::read_to_string(folder.path().join("site/index.html")).unwrap();
        let line = page.lines().find_map(|line| line.strip_prefix("<p>As of ")).unwrap();
        line.replace('\u{a0}', " ").trim_end_matches("</p>").to_owned()
    };
    let (flag, epoch, pinned) = (["--as-of", "2026-11-21"], "1795348800", day_of(&[], None));
    let (by_epoch, by_flag) = (day_of(&[], Some(epoch)), day_of(&flag, Some(epoch)));
    let days = [by_flag, by_epoch, pinned];
    assert_eq!(days, ["21 November 2026", "22 November 2026", "23 November 2026"]);
    let wrong = finish(charterbook(folder.path()).arg("build").env("SOURCE_DATE_EPOCH", "yesterday"));
    assert_eq!(wrong.exit, 2);
    assert!(wrong.err.contains("SOURCE_DATE_EPOCH is \"yesterday\", which is not a number"), "{}", wrong.err);
}
