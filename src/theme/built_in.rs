//! The themes that are always there: every folder of `themes/`, kept in the program.

use include_dir::{Dir, include_dir};

static THEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// A theme that is always there.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn(&'static Dir<'static>);

impl BuiltIn {
    /// All of them, in the order of their names.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = THEMES.dirs().map(Self).collect();
        all.sort_by_key(|theme| theme.name());
        all
    }

    /// The one of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|theme| theme.name() == name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.path().file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// All its files in the order of their paths, which are relative to the theme and have `/` between their parts.
    pub fn files(self) -> Vec<(String, &'static [u8])> {
        let mut files = Vec::new();
        let mut folders = vec![self.0];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                let path = file.path().strip_prefix(self.0.path()).unwrap_or(file.path());
                files.push((path.to_string_lossy().replace('\\', "/"), file.contents()));
            }
        }
        files.retain(|(path, _)| !path.split('/').any(|part| part.starts_with('.')));
        files.sort();
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_of_themes_is_built_in_with_all_its_files() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(BuiltIn::all().iter().map(|theme| theme.name()).collect::<Vec<_>>(), names);
        assert!(names.len() > 1, "a single theme would be a special one");
        for theme in BuiltIn::all() {
            let files = theme.files();
            assert!(files.iter().any(|(path, _)| path == "theme.toml"), "{}", theme.name());
            for (path, bytes) in files {
                assert!(std::fs::read(folder.join(theme.name()).join(&path)).unwrap() == bytes, "{path}");
            }
        }
    }
}
