//! Which file is what: the only place that knows the book's folders.

/// What a file under the folder of charters is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role<'path> {
    /// `people.yaml`
    People,
    /// `glossary.yaml`
    Glossary,
    /// `scenarios.yaml`, of the book or of a charter.
    Scenarios,
    /// A charter's own file; `folder`: it stands in a folder of that name.
    Charter { id: &'path str, folder: bool },
    /// A further page of a charter.
    Page { charter: &'path str, id: &'path str },
    /// An entry of a charter's log.
    Record { charter: &'path str, id: &'path str },
    /// A ballot of a charter.
    Ballot { charter: &'path str, round: &'path str, voter: &'path str },
    /// A read-back of a charter.
    ReadBack { charter: &'path str, reader: &'path str },
    /// A picture, document or video; None: of the book as a whole.
    Asset { charter: Option<&'path str>, name: &'path str },
    /// None of these; with the reason and what to do.
    Unknown { charter: Option<&'path str>, why: &'static str, help: &'static str },
}

/// Endings of files that are published as they are. SVG is looked into first.
const ASSETS: [&str; 27] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt",
    "ods", "odp", "csv", "txt", "mp4", "m4v", "webm", "mov", "ogv", "vsdx", "pages", "key",
];

/// What the file at `path` is; `path` is relative to the folder of charters.
pub(super) fn role_of(path: &str) -> Role<'_> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["people.yaml"] => Role::People,
        ["glossary.yaml"] => Role::Glossary,
        ["scenarios.yaml"] | [_, "scenarios.yaml"] => Role::Scenarios,
        [name] => top(name),
        [charter, "charter.yaml" | "charter.md"] => Role::Charter { id: charter, folder: true },
        [charter, "records", name] => match split(name) {
            (id, "md") => Role::Record { charter, id },
            _ => {
                unknown(charter, "is not a record", "a record is a Markdown file, such as 2026-10-02-freeze-hiring.md")
            }
        },
        [charter, "ballots", round, name] => match split(name) {
            (voter, "yaml") => Role::Ballot { charter, round, voter },
            _ => unknown(charter, "is not a ballot", BALLOT_HELP),
        },
        [charter, "ballots", ..] => unknown(charter, "is not a ballot", BALLOT_HELP),
        [charter, "read-backs", name] => match split(name) {
            (reader, "yaml") => Role::ReadBack { charter, reader },
            _ => unknown(charter, "is not a read-back", READ_BACK_HELP),
        },
        [charter, "records" | "read-backs", ..] => unknown(
            charter,
            "stands too deep",
            "records and read-backs have no folders of their own inside; move it up",
        ),
        [charter, name] => match split(name) {
            (id, "md") => Role::Page { charter, id },
            _ => beside(charter, name, name),
        },
        [charter, .., name] => beside(charter, &path[charter.len() + 1..], name),
        [] => unknown("", "has no name", "give it one"),
    }
}

const BALLOT_HELP: &str = "ballots stand at ballots/<round>/<person>.yaml, such as ballots/2026-q4/lena.yaml";
const READ_BACK_HELP: &str = "read-backs stand at read-backs/<person>.yaml";

fn top(name: &str) -> Role<'_> {
    match split(name) {
        (id, "yaml" | "md") => Role::Charter { id, folder: false },
        _ if is_asset(name) => Role::Asset { charter: None, name },
        (_, "yml") => Role::Unknown { charter: None, why: "ends in .yml", help: "rename it so that it ends in .yaml" },
        _ => Role::Unknown {
            charter: None,
            why: "is not a file that a book can hold",
            help: "a charter ends in .yaml or .md; move the file out of the folder of charters, or begin its name with a dot",
        },
    }
}

fn beside<'path>(charter: &'path str, path: &'path str, name: &str) -> Role<'path> {
    match split(name).1 {
        "yml" => unknown(charter, "ends in .yml", "rename it so that it ends in .yaml"),
        "yaml" => unknown(
            charter,
            "is not a file that a charter's folder can hold",
            "a charter's folder holds charter.yaml, scenarios.yaml, pages (.md), records/, ballots/ and read-backs/",
        ),
        "md" => unknown(charter, "stands too deep for a page", "move it up beside the charter's own file"),
        _ if is_asset(name) => Role::Asset { charter: Some(charter), name: path },
        _ => unknown(
            charter,
            "is of a kind that is not published",
            "pictures, PDF, office files and video are; move anything else out of the folder of charters",
        ),
    }
}

fn is_asset(name: &str) -> bool {
    let ending = split(name).1;
    ASSETS.iter().any(|asset| ending.eq_ignore_ascii_case(asset))
}

fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

fn unknown<'path>(charter: &'path str, why: &'static str, help: &'static str) -> Role<'path> {
    Role::Unknown { charter: Some(charter), why, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_one_meaning() {
        assert_eq!(role_of("people.yaml"), Role::People);
        assert_eq!(role_of("company.yaml"), Role::Charter { id: "company", folder: false });
        assert_eq!(role_of("growth.md"), Role::Charter { id: "growth", folder: false });
        assert_eq!(role_of("finance/charter.md"), Role::Charter { id: "finance", folder: true });
        assert_eq!(role_of("finance/how-we-forecast.md"), Role::Page { charter: "finance", id: "how-we-forecast" });
        assert_eq!(role_of("finance/scenarios.yaml"), Role::Scenarios);
        assert_eq!(role_of("finance/runway.PNG"), Role::Asset { charter: Some("finance"), name: "runway.PNG" });
        assert_eq!(role_of("finance/img/a.png"), Role::Asset { charter: Some("finance"), name: "img/a.png" });
        assert_eq!(
            role_of("finance/ballots/2026-q4/lena.yaml"),
            Role::Ballot { charter: "finance", round: "2026-q4", voter: "lena" }
        );
        assert_eq!(role_of("finance/read-backs/lena.yaml"), Role::ReadBack { charter: "finance", reader: "lena" });
        for stray in [
            "team.yml",
            "notes",
            "a.exe",
            "finance/x.html",
            "finance/x.yaml",
            "finance/records/x.png",
            "finance/records/deep/2026-01-01-x.md",
            "finance/ballots/lena.yaml",
            "finance/deep/page.md",
        ] {
            assert!(matches!(role_of(stray), Role::Unknown { .. }), "{stray}");
        }
    }
}
