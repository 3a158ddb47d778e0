//! The list of files in a published folder, by which the next build knows that the folder is its own.

use super::error::{PublishError, failed};
use rayon::slice::ParallelSliceMut;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The list's file name in the output.
pub(super) const MANIFEST: &str = ".charterbook.json";
/// No list is longer; a larger file is none of ours.
const LARGEST: u64 = 256_000_000;
const SCHEMA: &str = "charterbook/site/1";

/// The list.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    schema: String,
    /// The audience that the site is for.
    pub(super) audience: String,
    /// The site's files, without this list.
    pub(super) files: BTreeSet<String>,
}

impl Manifest {
    /// The list for a new site. A path that leads out of the folder, or that stands twice, is refused.
    pub(super) fn of(mut paths: Vec<String>, audience: &str) -> Result<Self, PublishError> {
        let wrong = |path: &str, words: &str| PublishError::Page {
            path: path.escape_debug().to_string(),
            message: words.to_owned(),
        };
        for path in &paths {
            if !stays_inside(path) {
                return Err(wrong(path, "its path leads out of the site or cannot be a file's name"));
            }
            if path.split('/').next() == Some(MANIFEST) {
                return Err(wrong(path, "this name is kept for the list of the site's files"));
            }
        }
        paths.par_sort_unstable();
        if let Some(path) = paths.windows(2).find(|two| two[0] == two[1]).map(|two| &two[0]) {
            return Err(wrong(path, "two pages have this path"));
        }
        // In order, so that no place is looked for.
        let files = BTreeSet::from_iter(paths);
        Ok(Self { schema: SCHEMA.to_owned(), audience: audience.to_owned(), files })
    }

    /// Its bytes, the same for the same site.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, PublishError> {
        let mut bytes = serde_json::to_vec_pretty(self)
            .map_err(|error| PublishError::Page { path: MANIFEST.to_owned(), message: error.to_string() })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The list in a folder; `None`: there is none that we wrote.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, PublishError> {
        let path = folder.join(MANIFEST);
        // A link is none of ours, and following it would read somewhere else.
        let ours = std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
        if !ours {
            return Ok(None);
        }
        let bytes = std::fs::read(&path).map_err(failed("read the file", &path))?;
        let manifest: Option<Self> = serde_json::from_slice(&bytes).ok();
        Ok(manifest.filter(|manifest| manifest.schema == SCHEMA))
    }

    /// The first file in the folder, in order, that the list does not name.
    pub(super) fn foreign(&self, folder: &Path) -> Result<Option<PathBuf>, PublishError> {
        let mut folders = vec![(folder.to_owned(), String::new())];
        let mut found = BTreeSet::new();
        while let Some((folder, prefix)) = folders.pop() {
            for entry in std::fs::read_dir(&folder).map_err(failed("list the folder", &folder))? {
                let entry = entry.map_err(failed("list the folder", &folder))?;
                let kind = entry.file_type().map_err(failed("look at", &entry.path()))?;
                // A name that is not UTF-8 cannot be in the list, whatever it is shown as.
                let name = entry.file_name().to_str().map(|name| format!("{prefix}{name}"));
                match name {
                    Some(name) if kind.is_dir() => folders.push((entry.path(), name + "/")),
                    Some(name) if kind.is_file() && (name == MANIFEST || self.files.contains(&name)) => {}
                    _ => _ = found.insert(entry.path()),
                }
            }
        }
        Ok(found.pop_first())
    }
}

/// Whether a path names a file below the folder that it starts from, on any system.
fn stays_inside(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let drive = path.as_bytes().get(1) == Some(&b':');
    path.split('/').all(plain)
        && !drive
        && !path.contains(|character: char| character.is_control() || character == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_stands_twice_is_refused_wherever_it_stands() {
        let of = |paths: &[&str]| Manifest::of(paths.iter().map(|path| (*path).to_owned()).collect(), "all");
        let files: Vec<String> = of(&["b/index.html", "a.png"]).unwrap().files.into_iter().collect();
        assert_eq!(files, ["a.png", "b/index.html"]);
        let refused = of(&["b/index.html", "a.png", "b/index.html"]).unwrap_err();
        assert!(
            matches!(&refused, PublishError::Page { path, message } if path == "b/index.html" && message == "two pages have this path"),
            "{refused:?}"
        );
    }
}
