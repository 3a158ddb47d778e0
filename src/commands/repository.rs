//! Where a book lies in its repository: build machines know files by their paths from its top.

use std::path::{Path, PathBuf};

/// The book's folder as seen from the top of its repository: empty, or with `/` at its end. The top is the nearest
/// folder upwards that holds `.git`; where the history was left out, the folder that GitHub or GitLab says it works in;
/// else the current folder. A book that lies outside of all these is its own top.
pub(super) fn top_of(book: &Path) -> String {
    let Ok(book) = book.canonicalize() else { return String::new() };
    let with_history = book.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
    let told = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().filter_map(std::env::var_os).map(PathBuf::from);
    let candidates = with_history.into_iter().chain(told).chain(std::env::current_dir());
    below(&book, candidates).unwrap_or_default()
}

/// The way to `book` from the first of these folders that it lies in.
fn below(book: &Path, candidates: impl Iterator<Item = PathBuf>) -> Option<String> {
    let mut candidates = candidates.filter_map(|folder| folder.canonicalize().ok());
    let way = candidates.find_map(|folder| book.strip_prefix(folder).ok().map(Path::to_owned))?;
    Some(way.components().map(|part| part.as_os_str().to_string_lossy().into_owned() + "/").collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_from_the_history() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("handbook/our charters");
        std::fs::create_dir_all(&book).unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(top_of(&book), "handbook/our charters/");
        assert_eq!(top_of(folder.path()), "");
        std::fs::write(book.join(".git"), "gitdir: elsewhere").unwrap();
        assert_eq!(top_of(&book), "", "a repository within a repository has its own top");
        assert_eq!(top_of(&folder.path().join("absent")), "");
    }

    #[test]
    fn without_history_the_first_folder_around_it_counts() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("handbook/charters");
        std::fs::create_dir_all(&book).unwrap();
        let book = book.canonicalize().unwrap();
        let candidates = |names: &[&str]| names.iter().map(|name| folder.path().join(name)).collect::<Vec<_>>();
        let way = |names: &[&str]| below(&book, candidates(names).into_iter());
        assert_eq!(way(&["absent", "handbook", ""]).as_deref(), Some("charters/"));
        assert_eq!(way(&["absent"]), None);
    }
}
