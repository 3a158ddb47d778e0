use super::swap::Way;
use super::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A site in memory; a page whose text is `!` cannot be made.
struct Site(BTreeMap<&'static str, String>);

impl Pages for Site {
    fn paths(&self) -> Vec<String> {
        self.0.keys().map(|&path| path.to_owned()).collect()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let text = &self.0[path];
        if text == "!" { Err("the template is broken".to_owned()) } else { Ok(text.clone().into_bytes()) }
    }
}

fn site(files: &[(&'static str, &str)]) -> Site {
    Site(files.iter().map(|(path, text)| (*path, (*text).to_owned())).collect())
}

fn old_site() -> Site {
    site(&[("index.html", "old home"), ("teams/index.html", "old teams"), ("only/old/index.html", "gone soon")])
}

fn new_site() -> Site {
    site(&[("index.html", "new home"), ("teams/index.html", "new teams"), ("log/index.html", "fresh")])
}

/// A folder with a book in it; the site goes to `site` in the book unless a test says otherwise.
struct World(tempfile::TempDir);

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("book/charters")).unwrap();
        std::fs::write(folder.path().join("book/book.toml"), "").unwrap();
        Self(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join("book").join(path)
    }

    fn publish(&self, pages: &Site, to: &str) -> Result<Written, PublishError> {
        self.publish_for("employees", pages, &self.path(to))
    }

    fn publish_for(&self, audience: &str, pages: &Site, to: &Path) -> Result<Written, PublishError> {
        to_dir(pages, to, &About { book: &self.path(""), source: "charters", audience })
    }

    fn place(&self, to: &str) -> Place {
        let about = About { book: &self.path(""), source: "charters", audience: "employees" };
        Place::find(&self.path(to), &about).unwrap()
    }

    /// Every file of the book's folder and its text.
    fn files(&self) -> BTreeMap<String, String> {
        let root = self.path("");
        let entries = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| !entry.file_type().is_dir());
        let text = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
        let relative = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        files.map(|entry| (relative(entry.path()), text(entry.path()))).collect()
    }

    /// The files of the output without the list of them.
    fn published(&self, to: &str) -> BTreeMap<String, String> {
        let prefix = format!("{to}/");
        let files = self.files().into_iter();
        let published = files.filter_map(|(path, text)| Some((path.strip_prefix(&prefix)?.to_owned(), text)));
        published.filter(|(path, _)| path != manifest::MANIFEST).collect()
    }
}

fn files_of(site: &Site) -> BTreeMap<String, String> {
    site.0.iter().map(|(path, text)| ((*path).to_owned(), text.clone())).collect()
}

#[track_caller]
fn refusal(result: Result<Written, PublishError>) -> String {
    match result {
        Err(PublishError::Refused { message, .. }) => message,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_site_replaces_the_last_one_as_a_whole() {
    let world = World::new();
    assert_eq!(world.publish(&old_site(), "site").unwrap(), Written { files: 3, bytes: 26 });
    assert_eq!(world.published("site"), files_of(&old_site()));
    world.publish(&new_site(), "site").unwrap();
    assert_eq!(world.published("site"), files_of(&new_site()));
    let beside: Vec<_> = world.files().into_keys().filter(|path| !path.starts_with("site/")).collect();
    assert_eq!(beside, ["book.toml"], "nothing stays beside it");
    world.publish(&new_site(), "deep/er/folder").unwrap();
    assert_eq!(world.published("deep/er/folder"), files_of(&new_site()));
}

#[test]
fn the_list_of_files_is_the_same_for_the_same_site() {
    let world = World::new();
    world.publish(&new_site(), "one").unwrap();
    world.publish(&new_site(), "two").unwrap();
    let list = |to: &str| world.files()[&format!("{to}/{}", manifest::MANIFEST)].clone();
    assert_eq!(list("one"), list("two"));
    insta::assert_snapshot!(list("one"), @r#"
    {
      "schema": "charterbook/site/1",
      "audience": "employees",
      "files": [
        "index.html",
        "log/index.html",
        "teams/index.html"
      ]
    }
    "#);
}

#[test]
fn a_page_that_cannot_be_made_leaves_the_last_site_as_it_was() {
    let world = World::new();
    world.publish(&old_site(), "site").unwrap();
    let before = world.files();
    let broken = site(&[("a.html", "fine"), ("b.html", "!"), ("c.html", "!")]);
    let error = world.publish(&broken, "site").unwrap_err();
    assert_eq!(
        error.to_string(),
        "b.html could not be made: the template is broken",
        "the first, whatever the threads do"
    );
    assert_eq!(world.files(), before, "nothing is left beside it either");
    let collision = site(&[("a", "a file"), ("a/b", "and a folder")]);
    assert!(matches!(world.publish(&collision, "site"), Err(PublishError::Io { .. })));
    assert_eq!(world.files(), before);
}

#[test]
fn paths_that_leave_the_site_are_refused() {
    let world = World::new();
    for path in [
        "../x",
        "a/../../x",
        "/etc/x",
        "",
        "a//b",
        "a/",
        ".",
        "a\\b",
        "C:/x",
        "a\nb",
        manifest::MANIFEST,
        ".charterbook.json/x",
    ] {
        let error = world.publish(&site(&[(path, "x")]), "site").unwrap_err();
        assert!(matches!(error, PublishError::Page { .. }), "{path:?}");
    }
    assert_eq!(world.files().len(), 1, "nothing was written");
}

#[test]
fn folders_that_are_no_output_are_refused() {
    let world = World::new();
    std::fs::write(world.path("file"), "x").unwrap();
    std::fs::create_dir_all(world.path("full/of")).unwrap();
    std::fs::write(world.path("full/of/things"), "x").unwrap();
    let before = world.files();
    let cases = [
        ("", "is the book itself"),
        (".", "is the book itself"),
        ("..", "holds the book"),
        ("charters", "is inside the folder of charters"),
        ("charters/new/deep", "is inside the folder of charters"),
        ("full/../charters", "is inside the folder of charters"),
        ("nowhere/../charters", "leads up from a folder that does not exist"),
        ("../../../../../../../../../../..", "the top of the disk"),
        ("file", "is a file"),
        ("full", "holds files that are no site"),
        (".git/site", "is inside the book's history"),
    ];
    for (to, why) in cases {
        let message = refusal(world.publish(&new_site(), to));
        assert!(message.contains(why), "{to}: {message}");
    }
    assert_eq!(world.files(), before);
    assert!(!world.path("charters/new").exists());
}

#[test]
fn the_home_folder_and_what_holds_it_are_refused() {
    let world = World::new();
    let about = About { book: &world.path(""), source: "charters", audience: "employees" };
    let home = world.path("../home/lena");
    std::fs::create_dir_all(&home).unwrap();
    for (to, taken) in [("../home", true), ("../home/lena", true), ("../home/lena/site", false)] {
        assert_eq!(world.place(to).taken_by(&about, Some(&home)).is_some(), taken, "{to}");
    }
}

#[test]
fn a_folder_with_anything_else_in_it_is_refused_and_kept() {
    let world = World::new();
    world.publish(&old_site(), "site").unwrap();
    std::fs::write(world.path("site/teams/notes.txt"), "mine").unwrap();
    let before = world.files();
    assert!(refusal(world.publish(&new_site(), "site")).contains("site/teams/notes.txt is in the output folder"));
    assert_eq!(world.files(), before);
    std::fs::remove_file(world.path("site/teams/notes.txt")).unwrap();
    std::fs::write(world.path("site/.charterbook.json"), "{\"schema\": \"somebody/else/1\"}").unwrap();
    assert!(refusal(world.publish(&new_site(), "site")).contains("no site of charterbook"));
}

#[test]
fn a_folder_into_which_a_file_comes_during_the_build_is_kept() {
    struct Slow<'a>(&'a World);
    impl Pages for Slow<'_> {
        fn paths(&self) -> Vec<String> {
            vec!["index.html".to_owned()]
        }
        fn bytes(&self, _: &str) -> Result<Vec<u8>, String> {
            std::fs::write(self.0.path("site/mine.txt"), "mine").unwrap();
            Ok(Vec::new())
        }
    }
    let world = World::new();
    world.publish(&old_site(), "site").unwrap();
    let about = About { book: &world.path(""), source: "charters", audience: "employees" };
    refusal(to_dir(&Slow(&world), &world.path("site"), &about));
    assert_eq!(world.files()["site/mine.txt"], "mine");
    assert_eq!(world.files()["site/index.html"], "old home");
}

#[test]
fn another_audiences_site_is_refused() {
    let world = World::new();
    world.publish_for("leadership", &old_site(), &world.path("site")).unwrap();
    let message = refusal(world.publish_for("employees", &new_site(), &world.path("site")));
    assert!(message.contains("holds the site for leadership, and this one is for employees"), "{message}");
    assert_eq!(world.published("site"), files_of(&old_site()));
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let world = World::new();
    world.publish(&old_site(), "real").unwrap();
    symlink(world.path("real"), world.path("link")).unwrap();
    symlink(world.path("nowhere"), world.path("dangling")).unwrap();
    symlink(world.path("charters"), world.path("alias")).unwrap();
    for to in ["link", "dangling", "alias"] {
        assert!(refusal(world.publish(&new_site(), to)).contains("is a link"), "{to}");
    }
    assert!(refusal(world.publish(&new_site(), "alias/deep")).contains("inside the folder of charters"));
    // A list that is a link, and a link inside the output, are none that we wrote.
    symlink(world.path("real/.charterbook.json"), world.path("charters/list")).unwrap();
    std::fs::rename(world.path("real/.charterbook.json"), world.path("charters/kept")).unwrap();
    symlink(world.path("charters/kept"), world.path("real/.charterbook.json")).unwrap();
    assert!(refusal(world.publish(&new_site(), "real")).contains("no site of charterbook"));
    // A leftover that is a link goes itself; what it leads to stays.
    std::fs::write(world.path("charters/precious.md"), "precious").unwrap();
    symlink(world.path("charters"), world.path(".site.charterbook-staging")).unwrap();
    symlink(world.path("charters"), world.path(".site.charterbook-last")).unwrap();
    world.publish(&new_site(), "site").unwrap();
    assert_eq!(world.files()["charters/precious.md"], "precious");
    assert_eq!(world.published("site"), files_of(&new_site()));
}

/// Stages the new site beside the old one and goes `way`, killed after `steps` steps; `None`: it came to its end.
fn killed_after(world: &World, way: Way, steps: usize) -> Option<()> {
    world.publish(&old_site(), "site").unwrap();
    let place = world.place("site");
    let list = Manifest::of(new_site().paths(), "employees").unwrap();
    stage::write(&new_site(), &list, &place).unwrap();
    let mut left = steps;
    let mut between = |_: &'static str| {
        left = left.checked_sub(1).ok_or_else(|| std::io::Error::other("killed"))?;
        Ok(())
    };
    way.take(&place, &mut between).err().map(|_| ())
}

#[test]
fn a_build_killed_between_any_two_steps_is_mended_by_the_next() {
    for way in [Way::Exchange, Way::Rename, Way::InPlace] {
        let mut steps = 0;
        loop {
            let world = World::new();
            let killed = killed_after(&world, way, steps).is_some();
            let place = world.place("site");
            swap::recover(&place).unwrap();
            let now = world.published("site");
            let whole = [files_of(&old_site()), files_of(&new_site())].contains(&now);
            assert!(whole, "{way:?} killed after {steps} steps: {now:?}");
            let left: Vec<_> = world.files().into_keys().filter(|path| path.starts_with(".site")).collect();
            assert!(left.is_empty(), "{left:?}");

            // Without mending first, the next build publishes all the same.
            let world = World::new();
            let _ = killed_after(&world, way, steps);
            let newest = site(&[("index.html", "newest")]);
            world.publish(&newest, "site").unwrap();
            assert_eq!(world.files().len(), 3, "book, page, list: {:?}", world.files());
            assert_eq!(world.published("site"), files_of(&newest));
            if !killed {
                break;
            }
            steps += 1;
        }
        let least = match way {
            Way::Exchange => 1,
            Way::Rename => 3,
            Way::InPlace => 6,
        };
        assert!(steps >= least, "{way:?} was stopped at {steps} places");
    }
}

#[test]
fn a_file_that_came_after_a_killed_build_is_not_mended_away() {
    for (way, kill) in [(Way::Rename, 0), (Way::Rename, 1), (Way::InPlace, 1), (Way::InPlace, 2), (Way::InPlace, 3)] {
        let world = World::new();
        killed_after(&world, way, kill).unwrap();
        std::fs::create_dir_all(world.path("site/teams")).unwrap();
        std::fs::write(world.path("site/teams/notes.txt"), "mine").unwrap();
        let before = world.files();
        let message = refusal(world.publish(&new_site(), "site"));
        assert!(message.contains("site/teams/notes.txt is in the output folder"), "{way:?} {kill}: {message}");
        assert_eq!(world.files(), before, "{way:?} {kill}");

        std::fs::remove_file(world.path("site/teams/notes.txt")).unwrap();
        world.publish(&new_site(), "site").unwrap();
        assert_eq!(world.published("site"), files_of(&new_site()));
    }
}

#[test]
fn mending_can_be_killed_too() {
    let world = World::new();
    killed_after(&world, Way::InPlace, 2);
    // The mending moved the broken output away, and was killed before it put the last site back.
    let place = world.place("site");
    std::fs::rename(place.output(), place.gone()).unwrap();
    swap::recover(&place).unwrap();
    assert_eq!(world.published("site"), files_of(&old_site()));
}

#[test]
fn a_half_written_site_of_a_killed_build_is_removed() {
    let world = World::new();
    world.publish(&old_site(), "site").unwrap();
    std::fs::create_dir_all(world.path(".site.charterbook-staging/half")).unwrap();
    std::fs::write(world.path(".site.charterbook-staging/half/page"), "hal").unwrap();
    std::fs::write(world.path(".site.charterbook-lock"), "").unwrap();
    world.publish(&new_site(), "site").unwrap();
    assert_eq!(world.published("site"), files_of(&new_site()));
    assert!(!world.files().keys().any(|path| path.starts_with(".site")));
}

#[test]
fn two_builds_do_not_write_to_one_folder() {
    let world = World::new();
    world.publish(&old_site(), "site").unwrap();
    let lock = swap::Lock::take(&world.place("site")).unwrap();
    let error = world.publish(&new_site(), "site").unwrap_err();
    assert!(matches!(error, PublishError::Busy(_)), "{error}");
    assert_eq!(world.published("site"), files_of(&old_site()));
    drop(lock);
    world.publish(&new_site(), "site").unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_parent_that_nobody_may_write_to_is_an_error_of_the_world() {
    let world = World::new();
    // Not even the administrator can create files here.
    let error = world.publish_for("employees", &new_site(), Path::new("/proc/charterbook-site")).unwrap_err();
    assert!(matches!(error, PublishError::Io { .. }), "{error}");
    assert!(error.hint().is_some());
}

#[cfg(unix)]
#[test]
fn files_are_for_whom_the_umask_says() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.publish(&new_site(), "site").unwrap();
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    std::fs::create_dir(world.path("folder")).unwrap();
    std::fs::write(world.path("file"), "").unwrap();
    assert_eq!(mode(world.path("site")), mode(world.path("folder")));
    assert_eq!(mode(world.path("site/index.html")), mode(world.path("file")));
}

#[cfg(unix)]
#[test]
fn only_files_that_changed_are_written_again() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let world = World::new();
    let pages =
        |home: &str| site(&[("index.html", home), ("teams/index.html", "same"), ("log/index.html", "same too")]);
    let files = ["index.html", "teams/index.html", "log/index.html"];
    let identity = |path: &&str| std::fs::metadata(world.path("site").join(path)).map(|meta| meta.ino()).unwrap();
    let identities = || files.iter().map(identity).collect::<Vec<_>>();
    // Held open, so that no new file gets the number of one that has gone.
    let held = || files.map(|path| std::fs::File::open(world.path("site").join(path)).unwrap());
    world.publish(&pages("one"), "site").unwrap();
    let (before, _held) = (identities(), held());
    assert_eq!(world.publish(&pages("two"), "site").unwrap().files, 3, "all are published");
    assert_ne!(identities()[0], before[0], "other words of the same length");
    assert_eq!(identities()[1..], before[1..]);
    assert_eq!(world.published("site"), files_of(&pages("two")));
    // What somebody did to a file by hand is made good.
    let (before, _held) = (identities(), held());
    std::fs::write(world.path("site/log/index.html"), "scrawled").unwrap();
    std::fs::set_permissions(world.path("site/teams/index.html"), std::fs::Permissions::from_mode(0o600)).unwrap();
    world.publish(&pages("two"), "site").unwrap();
    assert_eq!(world.published("site"), files_of(&pages("two")));
    let after = identities();
    assert!(after[0] == before[0] && after[1] != before[1] && after[2] != before[2], "{before:?} {after:?}");
}

/// What stands where whenever the disk is asked to keep all that was written: of each folder, its home page.
#[cfg(target_os = "linux")]
fn asked_of_the_disk(world: &World, act: impl FnOnce(&Place)) -> Vec<[Option<String>; 3]> {
    let place = world.place("site");
    let folders = [place.output(), place.staging(), place.gone()];
    let seen = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let noted = std::rc::Rc::clone(&seen);
    settle::WATCHED.set(Box::new(move |_| {
        let page = |folder: &PathBuf| std::fs::read_to_string(folder.join("index.html")).ok();
        noted.borrow_mut().push(folders.each_ref().map(page));
    }));
    act(&place);
    settle::WATCHED.set(Box::new(|_| ()));
    seen.take()
}

#[cfg(target_os = "linux")]
#[test]
fn the_disk_keeps_a_site_before_it_takes_its_place_and_before_the_last_one_goes() {
    let (old, new) = (|| Some("old home".to_owned()), || Some("new home".to_owned()));
    let world = World::new();
    world.publish(&old_site(), "site").unwrap();
    let asked = asked_of_the_disk(&world, |_| _ = world.publish(&new_site(), "site").unwrap());
    assert_eq!(asked, [[old(), new(), None], [new(), old(), None]], "both folders change places between");

    let world = World::new();
    world.publish(&old_site(), "site").unwrap();
    let list = Manifest::of(new_site().paths(), "employees").unwrap();
    stage::write(&new_site(), &list, &world.place("site")).unwrap();
    let asked = asked_of_the_disk(&world, |place| Way::InPlace.take(place, &mut |_| Ok(())).unwrap());
    assert_eq!(asked, [[old(), new(), old()], [new(), None, None]], "the copy first, then what replaces it");
}
