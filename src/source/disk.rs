//! A book's files from a folder: every one is read, or its problem is kept. Nothing is skipped silently.

use super::stamp::Stamp;
use super::{Content, Problem, Seen, Sources};
use rayon::prelude::*;
use std::fs::Metadata;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The most bytes that any text file may have: 4 MB.
pub const LARGEST_TEXT: u64 = 4_000_000;

/// The most bytes of a text that may be prose: 500 kB, which is a book of two hundred and fifty pages. What 1 MB of
/// nothing but marks means takes 600 MB of memory.
const LARGEST_PROSE: u64 = 500_000;

/// The most bytes that the text file at `path` may have. Settings, drawings and the list of all people hold no prose.
pub fn largest_text(path: &str) -> u64 {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let (_, extension) = name.rsplit_once('.').unwrap_or_default();
    let is_prose = name != "people.yaml" && !["toml", "svg"].iter().any(|own| extension.eq_ignore_ascii_case(own));
    if is_prose { LARGEST_PROSE } else { LARGEST_TEXT }
}

/// Why a book could not be opened at all.
#[derive(Debug)]
pub enum OpenError {
    /// There is no `book.toml` at this path.
    NoBook(PathBuf),
    /// The folder of charters that `book.toml` names is not there.
    NoCharters(PathBuf),
    /// The folder of charters is a link out of the book, or to something hidden in it.
    ChartersElsewhere(PathBuf),
    /// The operating system refused a folder or `book.toml`.
    Refused(PathBuf, std::io::Error),
}

impl Sources {
    /// Reads `book.toml` of the folder `root`; [`Self::read_folder`] reads the rest once its name is known.
    ///
    /// # Errors
    /// When `book.toml` is not there or cannot be read.
    pub fn open(root: &Path) -> Result<Self, OpenError> {
        let path = root.join("book.toml");
        match std::fs::symlink_metadata(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(OpenError::NoBook(path)),
            Err(error) => return Err(OpenError::Refused(path, error)),
        }
        let real_root = root.canonicalize().map_err(|error| OpenError::Refused(root.to_owned(), error))?;
        let mut sources = Self { root: real_root, ..Self::default() };
        let disk = Disk { within: &sources.root, seen: &Seen::default(), now: None };
        let (content, _) = disk.read(&path, "book.toml");
        if let Content::Unreadable(Problem::Refused(words)) = content {
            return Err(OpenError::Refused(path, std::io::Error::other(words)));
        }
        sources.push("book.toml", content);
        Ok(sources)
    }

    /// Reads every file below `folder` (relative to the book), in the order of their paths.
    ///
    /// # Errors
    /// When the folder is not there, leads out of the book, or cannot be listed. A single file that cannot be read is kept as a [`Problem`].
    pub fn read_folder(&mut self, folder: &str) -> Result<(), OpenError> {
        self.read_all(folder, &mut Seen::default(), None)
    }

    /// The same, but does not read what is in `seen` and has certainly not changed. What is there now is in `seen`
    /// afterwards, so far as it had not changed for some seconds at `now`, when this look begins.
    ///
    /// # Errors
    /// As [`Self::read_folder`].
    pub fn read_folder_again(&mut self, folder: &str, seen: &mut Seen, now: SystemTime) -> Result<(), OpenError> {
        self.read_all(folder, seen, Some(now))
    }

    /// None: nobody will look again, so that nothing need be seen.
    fn read_all(&mut self, folder: &str, seen: &mut Seen, now: Option<SystemTime>) -> Result<(), OpenError> {
        let root = self.root.clone();
        let top = root.join(folder);
        if !top.is_dir() {
            return Err(OpenError::NoCharters(top));
        }
        let real_top = top.canonicalize().map_err(|error| OpenError::Refused(top.clone(), error))?;
        if !is_openly_inside(&root, &real_top) {
            return Err(OpenError::ChartersElsewhere(top));
        }
        let (found, mut now_seen) = seen.files_below(&top, now)?;
        let mut files: Vec<(String, PathBuf)> = found.into_iter().map(|path| (relative(&root, &path), path)).collect();
        files.sort();
        let disk = Disk { within: &real_top, seen, now };
        let contents: Vec<(Content, Option<Stamp>)> =
            files.par_iter().map(|(shown, path)| disk.read(path, shown)).collect();
        for ((shown, path), (content, stamp)) in files.into_iter().zip(contents) {
            if let Some(stamp) = stamp {
                now_seen.keep(path, stamp, content.clone());
            }
            self.push(&shown, content);
        }
        self.charters = real_top;
        *seen = now_seen;
        Ok(())
    }
}

/// Whether a name is none of the book's: hidden, a README, or what editors write while they save.
pub(super) fn is_ignored(name: &str) -> bool {
    name == "README.md"
        || name == "4913"
        || name.starts_with('.')
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Whether `target` is `folder` or something in it, without anything hidden on the way: both with all links resolved.
fn is_openly_inside(folder: &Path, target: &Path) -> bool {
    let hidden = |part: std::path::Component<'_>| part.as_os_str().to_string_lossy().starts_with('.');
    target.strip_prefix(folder).is_ok_and(|way| !way.components().any(hidden))
}

/// The bytes of an asset, which must still be a file below the folder `charters`.
pub(super) fn asset(charters: &Path, path: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(asset_target(charters, path)?)
}

/// The first `most` bytes of an asset.
pub(super) fn asset_start(charters: &Path, path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(asset_target(charters, path)?)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn asset_target(charters: &Path, path: &Path) -> std::io::Result<PathBuf> {
    let target = path.canonicalize()?;
    if !is_openly_inside(charters, &target) || !target.is_file() {
        return Err(std::io::Error::other("it is a link out of the folder of charters, or no file any more"));
    }
    Ok(target)
}

/// The disk, and what was seen on it before.
struct Disk<'a> {
    within: &'a Path,
    seen: &'a Seen,
    now: Option<SystemTime>,
}

impl Disk<'_> {
    /// What a file holds, and a stamp by which it is known again where there is a certain one.
    fn read(&self, path: &Path, shown: &str) -> (Content, Option<Stamp>) {
        match self.try_read(path, shown) {
            Ok(read) => read,
            Err(error) => (Content::Unreadable(Problem::Refused(error.to_string())), None),
        }
    }

    fn try_read(&self, path: &Path, shown: &str) -> std::io::Result<(Content, Option<Stamp>)> {
        if path.to_str().is_none() {
            return Ok((Content::Unreadable(Problem::UnreadableName), None));
        }
        let mut meta = std::fs::symlink_metadata(path)?;
        // What a link leads to may be replaced without a trace at the link.
        let settled = |now| Some(Stamp::from(&meta)).filter(|stamp| stamp.is_settled(now));
        let mut stamp = self.now.filter(|_| meta.is_file()).and_then(settled);
        if meta.file_type().is_symlink() {
            let leads_to = |target: PathBuf| is_openly_inside(self.within, &target) && target.is_file();
            if !path.canonicalize().is_ok_and(leads_to) {
                return Ok((Content::Unreadable(Problem::Symlink), None));
            }
            meta = std::fs::metadata(path)?;
            stamp = None;
        }
        if !meta.is_file() {
            return Ok((Content::Unreadable(Problem::NotAFile), None));
        }
        if let Some(known) = stamp.as_ref().and_then(|stamp| self.seen.content(path, stamp)) {
            return Ok((known, stamp));
        }
        Ok((text_or_asset(path, shown, &meta)?, stamp))
    }
}

fn text_or_asset(path: &Path, shown: &str, meta: &Metadata) -> std::io::Result<Content> {
    if !is_text(shown) {
        return Ok(Content::Asset(meta.len()));
    }
    let largest = largest_text(shown);
    if meta.len() > largest {
        return Ok(Content::Unreadable(Problem::TooLarge(meta.len())));
    }
    // The file may grow between the look at its size and the read, so the read has a bound of its own.
    let mut bytes = Vec::with_capacity(meta.len() as usize);
    std::fs::File::open(path)?.take(largest + 1).read_to_end(&mut bytes)?;
    Ok(content_of(shown, bytes))
}

/// The most bytes of a text that is not a charter: 64 MB.
const LARGEST_OTHER_TEXT: u64 = 64_000_000;

/// The text of a file beside the charters, such as a baseline.
///
/// # Errors
/// When it cannot be read; of the kind `InvalidInput` when it is no file or too large, and `InvalidData` when it is not
/// UTF-8.
pub fn read_text(path: &Path) -> std::io::Result<String> {
    let invalid = |words| std::io::Error::new(std::io::ErrorKind::InvalidInput, words);
    // A pipe would be waited for, perhaps for ever.
    if !std::fs::metadata(path)?.is_file() {
        return Err(invalid("it is not a file"));
    }
    let mut text = String::new();
    let read = std::fs::File::open(path)?.take(LARGEST_OTHER_TEXT + 1).read_to_string(&mut text)?;
    if read as u64 > LARGEST_OTHER_TEXT { Err(invalid("it is larger than 64 MB")) } else { Ok(text) }
}

fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["yaml", "yml", "md", "toml", "svg"].iter().any(|text| extension.eq_ignore_ascii_case(text))
}

/// Whether a text is a drawing, which is published as it is.
pub(super) fn is_picture(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("svg"))
}

/// What `bytes` are as the file at `path`.
pub(super) fn content_of(path: &str, mut bytes: Vec<u8>) -> Content {
    if !is_text(path) {
        return Content::Asset(bytes.len() as u64);
    }
    if bytes.len() as u64 > largest_text(path) {
        return Content::Unreadable(Problem::TooLarge(bytes.len() as u64));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(Arc::new(text)),
        Err(error) => Content::Unreadable(Problem::NotUtf8(error.utf8_error().valid_up_to())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn every_file_is_read_or_its_problem_is_kept() {
        let big = vec![b'a'; LARGEST_PROSE as usize + 1];
        let folder = book(&[
            ("book.toml", b""),
            ("charters/bom.yaml", b"\xEF\xBB\xBFname: x"),
            ("charters/big.yaml", &big),
            ("charters/latin1.yaml", b"name: caf\xE9"),
            ("charters/a/chart.png", b"\x89PNG"),
            ("charters/README.md", b"not ours"),
            ("charters/.git/x.yaml", b"not ours"),
            ("charters/a.yaml~", b"not ours"),
        ]);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/etc/hostname", folder.path().join("charters/out.yaml")).unwrap();
            std::os::unix::fs::symlink("bom.yaml", folder.path().join("charters/within.yaml")).unwrap();
            let fifo = folder.path().join("charters/pipe.yaml");
            assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        }
        let mut sources = Sources::open(folder.path()).unwrap();
        sources.read_folder("charters").unwrap();
        let seen: Vec<_> = sources.files().map(|(_, file)| (&*file.path, file.content.clone())).collect();
        let text = |text: &str| Content::Text(Arc::new(text.into()));
        let problem = Content::Unreadable;
        assert_eq!(
            seen,
            [
                ("book.toml", text("")),
                ("charters/a/chart.png", Content::Asset(4)),
                ("charters/big.yaml", problem(Problem::TooLarge(LARGEST_PROSE + 1))),
                ("charters/bom.yaml", text("name: x")),
                ("charters/latin1.yaml", problem(Problem::NotUtf8(9))),
                ("charters/out.yaml", problem(Problem::Symlink)),
                ("charters/pipe.yaml", problem(Problem::NotAFile)),
                ("charters/within.yaml", text("name: x")),
            ]
        );
    }

    #[test]
    fn what_holds_no_prose_may_be_larger() {
        for path in ["charters/people.yaml", "charters/care/way.SVG", "book.toml"] {
            assert_eq!(largest_text(path), LARGEST_TEXT, "{path}");
        }
        for path in ["charters/care/charter.yaml", "charters/people.md", "charters/my-people.yaml", "people"] {
            assert_eq!(largest_text(path), LARGEST_PROSE, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_in_the_folder_of_charters() {
        use std::os::unix::fs::symlink;
        let folder = book(&[
            ("book.toml", b""),
            (".git/config", b"token"),
            ("charters/.hidden/note.md", b"mine"),
            ("charters/a/chart.png", b"\x89PNG"),
            ("charters/a/plan.md", b"# Plan"),
        ]);
        let at = |path: &str| folder.path().join(path);
        symlink("../../.git/config", at("charters/a/config.md")).unwrap();
        symlink("../../.git/config", at("charters/a/config.png")).unwrap();
        symlink("../.hidden/note.md", at("charters/a/note.md")).unwrap();
        symlink("chart.png", at("charters/a/same.png")).unwrap();
        symlink("plan.md", at("charters/a/same.md")).unwrap();
        let mut sources = Sources::open(folder.path()).unwrap();
        sources.read_folder("charters").unwrap();
        let content = |path: &str| sources.file(sources.find(path).unwrap()).content.clone();
        for out in ["charters/a/config.md", "charters/a/config.png", "charters/a/note.md"] {
            assert_eq!(content(out), Content::Unreadable(Problem::Symlink), "{out}");
            assert!(sources.asset(sources.find(out).unwrap()).is_err(), "{out}");
        }
        assert_eq!(content("charters/a/same.md"), Content::Text(Arc::new("# Plan".into())));
        assert_eq!(sources.asset(sources.find("charters/a/same.png").unwrap()).unwrap(), b"\x89PNG");
        // Between the look at a file and the reading of it, somebody may put a link in its place.
        std::fs::remove_file(at("charters/a/chart.png")).unwrap();
        symlink("../../.git/config", at("charters/a/chart.png")).unwrap();
        assert!(sources.asset(sources.find("charters/a/chart.png").unwrap()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_of_charters_is_in_the_book() {
        use std::os::unix::fs::symlink;
        let elsewhere = book(&[("secret.md", b"secret")]);
        let folder = book(&[("book.toml", b""), ("texts/a.yaml", b""), (".git/config.md", b"token")]);
        let at = |path: &str| folder.path().join(path);
        symlink(elsewhere.path(), at("away")).unwrap();
        symlink(".git", at("history")).unwrap();
        symlink("texts", at("charters")).unwrap();
        let mut sources = Sources::open(folder.path()).unwrap();
        for out in ["away", "history"] {
            assert!(matches!(sources.read_folder(out), Err(OpenError::ChartersElsewhere(_))), "{out}");
        }
        sources.read_folder("charters").unwrap();
        assert!(sources.find("charters/a.yaml").is_some(), "a link within the book is fine");
    }

    #[test]
    fn a_folder_without_a_book_says_which_file_is_missing() {
        let folder = book(&[("charters/a.yaml", b"")]);
        assert!(matches!(Sources::open(folder.path()), Err(OpenError::NoBook(path)) if path.ends_with("book.toml")));
        let folder = book(&[("book.toml", b"")]);
        let mut sources = Sources::open(folder.path()).unwrap();
        assert!(matches!(sources.read_folder("charters"), Err(OpenError::NoCharters(_))));
    }
}
