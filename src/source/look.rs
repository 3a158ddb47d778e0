//! Whether a book on the disk is still what it was: for whoever watches it.
//!
//! What is compared is what stands in the files; their times and sizes only say, cheaply, that a closer look is due.

use super::disk::is_ignored;
use super::stamp::{Stamp, number};
use super::{Content, Sources};
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder to be watched, or one that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Where it is.
    pub path: PathBuf,
    /// Whether what stands in its folders counts too.
    pub deep: bool,
    /// Tells it from another folder at the same path; None where there is none.
    identity: Option<(u64, u64, Option<SystemTime>)>,
}

impl Root {
    fn of(path: PathBuf, deep: bool) -> Self {
        let meta = std::fs::metadata(&path).ok().filter(Metadata::is_dir);
        let identity = meta.map(|meta| {
            let (device, file) = number(&meta);
            (device, file, meta.created().ok())
        });
        Self { path, deep, identity }
    }

    /// Whether there is a folder.
    pub fn is_there(&self) -> bool {
        self.identity.is_some()
    }
}

/// Where a book stands: its folder, that of its charters and its baseline, the last two relative to the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The folder of `book.toml`.
    pub book: PathBuf,
    /// The folder of charters.
    pub charters: String,
    /// The file of old findings.
    pub baseline: Option<String>,
}

impl Whereabouts {
    /// Every folder in which something can change the site. Where one can be replaced as a whole, the folder around it is
    /// among them.
    pub fn roots(&self) -> Vec<Root> {
        let deep: Vec<PathBuf> = self.folders().collect();
        let mut flat = vec![self.book.clone()];
        let beside = self.baseline.as_ref().map(|path| self.book.join(path));
        for path in deep.iter().chain(&beside) {
            let around = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.book));
            flat.extend(around.map(Path::to_owned));
        }
        flat.sort();
        flat.dedup();
        flat.retain(|path| !deep.contains(path));
        let flat = flat.into_iter().map(|path| Root::of(path, false));
        flat.chain(deep.into_iter().map(|path| Root::of(path, true))).collect()
    }

    /// The folders of which all that is in them counts.
    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        [self.charters.as_str(), "themes", "locales"].into_iter().map(|name| self.book.join(name))
    }

    /// A number that stands for the names, sizes and times of all files: the same one as long as nothing was saved.
    pub fn stamp(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        let files = self.folders().flat_map(|folder| files_below(&folder));
        let single = [Some("book.toml"), self.baseline.as_deref()].into_iter().flatten();
        for path in files.chain(single.map(|path| self.book.join(path))) {
            path.hash(&mut hash);
            Stamp::of(&path).hash(&mut hash);
        }
        hash.finish()
    }

    /// A number that stands for the bytes of all that a site is made of beside the charters: themes, words, the baseline.
    pub fn beside(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        let files = self.folders().skip(1).flat_map(|folder| files_below(&folder));
        for path in files.chain(self.baseline.as_ref().map(|path| self.book.join(path))) {
            path.hash(&mut hash);
            match std::fs::metadata(&path).is_ok_and(|meta| meta.is_file()).then(|| std::fs::read(&path)) {
                Some(Ok(bytes)) => bytes.hash(&mut hash),
                Some(Err(error)) => error.to_string().hash(&mut hash),
                None => Stamp::of(&path).hash(&mut hash),
            }
        }
        hash.finish()
    }
}

impl Sources {
    /// Whether these are the same files with the same texts. Of other files only what [`Self::assets_stamp`] says.
    pub fn has_the_texts_of(&self, other: &Self) -> bool {
        self.root == other.root && self.charters == other.charters && self.files == other.files
    }

    /// A number that stands for the sizes and times that the files which are no texts have now.
    pub fn assets_stamp(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        for (_, file) in self.files().filter(|(_, file)| matches!(file.content, Content::Asset(_))) {
            Stamp::of(&self.root.join(&*file.path)).hash(&mut hash);
        }
        hash.finish()
    }
}

/// All files below a folder in the order of their names, without those that are none of the book's.
fn files_below(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let ours = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy());
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(ours);
    entries.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir()).map(walkdir::DirEntry::into_path)
}

/// Whether a change of this file can never matter: it is hidden, or what editors write while they save.
pub fn never_matters(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_ignored(&name.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{create_dir_all, remove_dir_all, remove_file, rename, write};

    fn book() -> (tempfile::TempDir, Whereabouts) {
        let folder = tempfile::tempdir().unwrap();
        for path in ["texts/charters/a", "themes/ours/templates", "checks"] {
            create_dir_all(folder.path().join(path)).unwrap();
        }
        for path in
            ["book.toml", "texts/charters/a/a.yaml", "texts/charters/a.png", "themes/ours/theme.toml", "checks/old"]
        {
            write(folder.path().join(path), "x").unwrap();
        }
        let book = folder.path().to_owned();
        (folder, Whereabouts { book, charters: "texts/charters".into(), baseline: Some("checks/old".into()) })
    }

    #[test]
    fn every_folder_that_matters_is_watched_with_the_one_around_it() {
        let (folder, book) = book();
        let roots = book.roots();
        let shown: Vec<_> = roots
            .iter()
            .map(|root| (root.path.strip_prefix(folder.path()).unwrap().to_str().unwrap(), root.deep, root.is_there()))
            .collect();
        assert_eq!(
            shown,
            [
                ("", false, true),
                ("checks", false, true),
                ("texts", false, true),
                ("texts/charters", true, true),
                ("themes", true, true),
                ("locales", true, false)
            ]
        );
        assert_eq!(book.roots(), roots);
        rename(folder.path().join("texts"), folder.path().join("gone")).unwrap();
        create_dir_all(folder.path().join("texts/charters")).unwrap();
        assert_ne!(book.roots(), roots, "another folder stands there");
    }

    #[test]
    fn every_save_is_seen_and_reading_is_not() {
        let (folder, book) = book();
        let at = |path: &str| folder.path().join(path);
        let mut last = (book.stamp(), book.beside());
        std::fs::read(at("texts/charters/a/a.yaml")).unwrap();
        for ours in ["texts/charters/.a.swp", "texts/charters/a.yaml~", "themes/.DS_Store"] {
            write(at(ours), "x").unwrap();
        }
        assert_eq!((book.stamp(), book.beside()), last);
        let mut changes = |what: &str, beside: bool| {
            let now = (book.stamp(), book.beside());
            assert_ne!(now.0, last.0, "{what}");
            assert_eq!(now.1 != last.1, beside, "{what}");
            last = now;
        };
        write(at("texts/charters/a/a.yaml"), "longer").unwrap();
        changes("a charter", false);
        write(at("book.toml"), "longer").unwrap();
        changes("the settings", false);
        rename(at("texts/charters/a"), at("texts/charters/b")).unwrap();
        changes("a folder's name", false);
        write(at("themes/ours/theme.toml"), "longer").unwrap();
        changes("a theme", true);
        create_dir_all(at("locales")).unwrap();
        write(at("locales/de.toml"), "").unwrap();
        changes("words", true);
        remove_file(at("checks/old")).unwrap();
        changes("the baseline", true);
        remove_dir_all(at("themes")).unwrap();
        changes("all themes", true);
    }

    #[test]
    fn texts_are_compared_and_pictures_are_looked_at() {
        let (folder, book) = book();
        let read = || {
            let mut sources = Sources::open(&book.book).unwrap();
            sources.read_folder(&book.charters).unwrap();
            sources
        };
        let first = read();
        assert!(read().has_the_texts_of(&first));
        let before = first.assets_stamp();
        assert_eq!(read().assets_stamp(), before);
        write(folder.path().join("texts/charters/a/a.yaml"), "y").unwrap();
        assert!(!read().has_the_texts_of(&first), "neither size nor name tell");
        write(folder.path().join("texts/charters/a.new"), "y").unwrap();
        rename(folder.path().join("texts/charters/a.new"), folder.path().join("texts/charters/a.png")).unwrap();
        assert_ne!(read().assets_stamp(), before);
    }
}
