//! What is left of a site when a build is killed, the disk is full or may only be read, or something else is there.

use crate::program::{Run, charterbook, finish, run};
use crate::same::tree;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A new book, and beside it what its site is before and after its title changed.
struct World {
    folder: tempfile::TempDir,
    sites: [std::collections::BTreeMap<String, Vec<u8>>; 2],
}

const TITLES: [&str; 2] = ["The first edition", "The second edition, with a longer title"];

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(run(folder.path(), &["init", "book"]).exit, 0);
        let mut world = Self { folder, sites: Default::default() };
        for which in [0, 1] {
            world.call(which);
            let built = run(&world.book(), &["build", "--output", "../whole"]);
            assert_eq!(built.exit, 0, "{}", built.err);
            world.sites[which] = tree(&world.folder.path().join("whole"));
        }
        assert_ne!(world.sites[0], world.sites[1]);
        world
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    fn site(&self) -> PathBuf {
        self.book().join("site")
    }

    /// Gives the book one of its titles.
    fn call(&self, which: usize) {
        let path = self.book().join("book.toml");
        let text = fs::read_to_string(&path).unwrap();
        let line = text.lines().find(|line| line.starts_with("title = ")).unwrap();
        fs::write(&path, text.replace(line, &format!("title = \"{}\"", TITLES[which]))).unwrap();
    }

    fn build(&self, which: usize) {
        self.call(which);
        let built = run(&self.book(), &["build"]);
        assert_eq!(built.exit, 0, "{}", built.err);
        self.is_whole(Some(which));
    }

    /// That the output is one of the two sites, or this one, and nothing else.
    #[track_caller]
    fn is_whole(&self, which: Option<usize>) {
        let now = tree(&self.site());
        let whole = self.sites.iter().position(|site| *site == now);
        assert!(whole.is_some(), "a mixture: {:?}", now.keys());
        assert!(which.is_none() || which == whole, "{whole:?}, not {which:?}");
    }

    /// That nothing of a build stands beside the output.
    #[track_caller]
    fn is_tidy(&self) {
        let names = fs::read_dir(self.book()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let left: Vec<_> = names.filter(|name| name.starts_with(".site")).collect();
        assert!(left.is_empty(), "{left:?}");
    }

    /// Two priorities that are both first, so that a build ends with findings; false: no more.
    fn tie(&self, tied: bool) {
        let path = self.book().join("charters/company.yaml");
        let text = fs::read_to_string(&path).unwrap();
        let (from, to) = if tied { ("rank: 2", "rank: 1 # 2") } else { ("rank: 1 # 2", "rank: 2") };
        assert!(text.contains(from));
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    }
}

/// How many builds are killed; more, where somebody asks for it.
fn kills() -> u32 {
    std::env::var("CHARTERBOOK_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(10)
}

/// Starts a build and kills it: the `turn`th of `turns` moments of the time that a whole build took, counted from the
/// start, or from where it begins to write.
fn kill(mut command: Command, site: &Path, whole: Duration, turn: u32, turns: u32) {
    let mut build = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let staging = site.with_file_name(".site.charterbook-staging");
    let last = site.with_file_name(".site.charterbook-last");
    let mut begin = Instant::now();
    let wait = whole * (turn / 2) / (turns / 2);
    // Every other kill is aimed at the short time in which the sites change places.
    while turn % 2 == 1 && !staging.exists() && !last.exists() && build.try_wait().unwrap().is_none() {
        begin = Instant::now();
    }
    while begin.elapsed() < wait && build.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(200));
    }
    build.kill().unwrap();
    build.wait().unwrap();
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let world = World::new();
    let start = Instant::now();
    world.build(0);
    let whole = start.elapsed();
    for turn in 0..kills() {
        let next = (turn as usize + 1) % 2;
        world.call(next);
        let mut command = charterbook(&world.book());
        command.arg("build");
        kill(command, &world.site(), whole, turn, kills());
        if cfg!(target_os = "linux") {
            world.is_whole(None);
        }
        world.build(next);
        world.is_tidy();
    }
}

/// `sh` in a world of its own mounts, which only it sees; None where the system lets nobody have one, and says so.
fn mounting(folder: &Path, script: &str) -> Option<Command> {
    let mut command = charterbook(folder);
    let ours = command.get_program().to_owned();
    let mut shell = Command::new("unshare");
    shell.args(["--user", "--map-root-user", "--mount", "sh", "-euc"]).stdin(Stdio::null());
    let mut able = Command::new("unshare");
    able.args(["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]);
    if !able.output().is_ok_and(|output| output.status.success()) {
        // Not by `println`, which nobody sees while a test passes.
        let words = b"Left out: a test that mounts disks, for `unshare --user --mount` does not work here.\n";
        std::io::stderr().write_all(words).unwrap();
        return None;
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    command = shell;
    command.current_dir(folder).arg(script).env("CHARTERBOOK", ours);
    Some(command)
}

/// A build into a folder that is a disk of its own, so that it can be neither exchanged nor renamed.
const IN_PLACE: &str = r#"mount --bind site site; exec "$CHARTERBOOK" build"#;

#[test]
fn where_folders_cannot_be_exchanged_the_next_build_finishes_or_undoes_what_a_killed_one_began() {
    let world = World::new();
    world.build(0);
    let Some(mut first) = mounting(&world.book(), IN_PLACE) else { return };
    world.call(1);
    let start = Instant::now();
    let built = finish(&mut first);
    let whole = start.elapsed();
    assert_eq!(built.exit, 0, "{}", built.err);
    world.is_whole(Some(1));
    world.is_tidy();
    let mut broken = 0;
    for turn in 0..kills() {
        let next = turn as usize % 2;
        world.call(next);
        kill(mounting(&world.book(), IN_PLACE).unwrap(), &world.site(), whole, turn, kills());
        broken += usize::from(!world.sites.contains(&tree(&world.site())));
        if turn % 3 == 0 {
            // A build that stops before it writes mends all the same.
            world.tie(true);
            let faulty = if turn % 2 == 0 { run(&world.book(), &["build"]) } else { again(&world, IN_PLACE) };
            assert_eq!(faulty.exit, 1, "{}", faulty.err);
            world.is_whole(None);
            world.tie(false);
        } else if turn % 3 == 1 {
            assert_eq!(again(&world, IN_PLACE).exit, 0);
            world.is_whole(Some(next));
        }
        world.build(next);
        world.is_tidy();
    }
    println!("{broken} of {} kills found the output in pieces", kills());
}

fn again(world: &World, script: &str) -> Run {
    finish(&mut mounting(&world.book(), script).unwrap())
}

#[test]
fn a_full_disk_leaves_the_last_site_and_the_next_build_works() {
    let world = World::new();
    world.build(0);
    let script = r#"
mkdir disk; mount -t tmpfs -o size=3m none disk
"$CHARTERBOOK" build --output disk/site; cp -r disk/site old
sed -i 's/^title = .*/title = "Another"/' book.toml
head -c 3m /dev/zero > disk/fill || true
code=0; "$CHARTERBOOK" build --output disk/site || code=$?
diff -r disk/site old || exit 90
ls -A disk | grep -v -e '^site$' -e '^fill$' && exit 91
rm disk/fill; "$CHARTERBOOK" build --output disk/site
grep -q 'Another' disk/site/index.html || exit 92
exit $code"#;
    let Some(mut command) = mounting(&world.book(), script) else { return };
    let full = finish(&mut command);
    assert_eq!(full.exit, 3, "{full:?}");
    assert!(full.err.contains("error: cannot ") && full.err.contains("No space left"), "{}", full.err);
    assert!(full.err.contains("hint: the site is written beside the output folder first"), "{}", full.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_to_its_end_leaves_the_last_site() {
    let world = World::new();
    world.build(0);
    world.call(1);
    // No file of more than 8 blocks, of 512 or 1024 bytes as the shell likes; without the signal that would end the build.
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" build"]).arg(env!("CARGO_BIN_EXE_charterbook"));
    let full = finish(shell.current_dir(world.book()).env("SOURCE_DATE_EPOCH", "1795262400"));
    assert_eq!((full.exit, full.out.as_str()), (3, ""), "{}", full.err);
    assert!(full.err.contains("error: cannot write the file "), "{}", full.err);
    world.is_whole(Some(0));
    world.is_tidy();
    world.build(1);
}

#[test]
fn a_disk_that_may_only_be_read_leaves_the_last_site() {
    let world = World::new();
    for (mounts, change) in [
        ("the output", "mount --bind site site; mount -o remount,ro,bind site"),
        ("the folder around it", "mount --bind . .; mount -o remount,ro,bind ."),
    ] {
        world.build(0);
        world.call(1);
        // The folder has to be entered again to be the mounted one.
        let script = format!(r#"{change}; cd "$PWD"; exec "$CHARTERBOOK" build"#);
        let Some(mut command) = mounting(&world.book(), &script) else { return };
        let refused = finish(&mut command);
        assert_eq!((refused.exit, refused.out.as_str()), (3, ""), "{mounts}: {}", refused.err);
        assert!(refused.err.contains("error: cannot "), "{mounts}: {}", refused.err);
        assert!(refused.err.contains("Read-only file system"), "{mounts}: {}", refused.err);
        world.is_whole(Some(0));
        world.is_tidy();
        world.build(1);
    }
}

#[test]
fn a_folder_that_is_no_output_is_refused_in_words() {
    let world = World::new();
    let book = world.book();
    fs::create_dir(book.join("letters")).unwrap();
    fs::write(book.join("letters/to-ada.txt"), "Dear Ada").unwrap();
    fs::create_dir_all(world.folder.path().join("home/lena")).unwrap();
    let before = tree(world.folder.path());
    let home = world.folder.path().join("home/lena");
    for (output, words) in [
        ("/", "is the top of the disk, which a site cannot replace"),
        (".", "is the book itself"),
        ("..", "holds the book, which a site would replace"),
        ("charters", "is inside the folder of charters"),
        ("charters/new", "is inside the folder of charters"),
        ("../home/lena", "is your home folder, or holds it"),
        ("../home", "is your home folder, or holds it"),
        ("letters", "holds files that are no site of charterbook"),
        ("letters/to-ada.txt", "is a file and not a folder"),
        (".git/site", "is inside the book's history"),
    ] {
        let mut command = charterbook(&book);
        let refused = finish(command.args(["build", "--output", output]).env("HOME", &home));
        assert_eq!((refused.exit, refused.out.as_str()), (2, ""), "{output}: {}", refused.err);
        let first = refused.err.lines().next().unwrap();
        assert!(first.starts_with("error: ") && first.ends_with(words), "{output}: {}", refused.err);
        assert!(refused.err.contains("\nhint: choose "), "{output}: {}", refused.err);
    }
    assert!(before == tree(world.folder.path()), "something was changed");
}

#[test]
fn nothing_is_removed_that_the_list_of_the_last_site_does_not_name() {
    let world = World::new();
    world.build(0);
    let list = world.site().join(".charterbook.json");
    let names = fs::read_to_string(&list).unwrap();
    // A list that names what is elsewhere gives no right to it.
    fs::write(world.book().join("precious.txt"), "mine").unwrap();
    fs::write(&list, names.replacen("\"files\": [", "\"files\": [\"../precious.txt\", \"/etc/hostname\",", 1)).unwrap();
    world.build(1);
    assert_eq!(fs::read_to_string(world.book().join("precious.txt")).unwrap(), "mine");
    // What came into the folder from elsewhere keeps it as it is, with all that is in it.
    fs::write(world.site().join("teams/notes.txt"), "mine").unwrap();
    let before = tree(&world.book());
    let refused = run(&world.book(), &["build"]);
    assert_eq!((refused.exit, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("notes.txt is in the output folder and was not written by charterbook"));
    assert!(before == tree(&world.book()), "something was changed");
    world.tie(true);
    assert_eq!(run(&world.book(), &["build"]).exit, 1);
    assert_eq!(fs::read_to_string(world.site().join("teams/notes.txt")).unwrap(), "mine");
}
