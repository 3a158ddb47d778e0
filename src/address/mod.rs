//! Ids → paths of the site, so that the rules that look for collisions and the pages that are written agree.
//!
//! Addresses come from ids, never from titles, so that a link holds when a title changes. A page is a folder with an
//! `index.html`; its path ends in `/`. Paths are Unicode; [`href`] and [`from_top`] encode them for HTML.

use crate::source::RESERVED;

/// A path within the site, with `/` and without one at its start: `teams/finance/`, `static/style.css`, or empty for
/// the home page.
pub type SitePath = String;

/// Stands at the start of a page's links for the way from the page to the top of the site, and gives way to it when the
/// page is written, so that what several pages show is the same on all of them. No text has this character.
pub const TOP: char = RESERVED;

/// The file of a folder that is its page.
const INDEX: &str = "index.html";

/// The page of a charter.
pub fn team(charter: &str) -> SitePath {
    ["teams/", charter, "/"].concat()
}

/// A further page of a charter.
pub fn page(charter: &str, page: &str) -> SitePath {
    ["teams/", charter, "/", page, "/"].concat()
}

/// The page of a charter to print, with all that belongs to it.
pub fn print(charter: &str) -> SitePath {
    ["teams/", charter, "/print/"].concat()
}

/// An asset; `charter` is None for one that stands beside charters that are single files.
pub fn asset(charter: Option<&str>, name: &str) -> SitePath {
    match charter {
        Some(charter) => format!("teams/{charter}/{name}"),
        None => format!("assets/{name}"),
    }
}

/// The page of a priority.
pub fn priority(charter: &str, priority: &str) -> SitePath {
    ["priorities/", charter, "/", priority, "/"].concat()
}

/// The page of a decision.
pub fn decision(decision: &str) -> SitePath {
    ["who-decides/", decision, "/"].concat()
}

/// The page of a person.
pub fn person(person: &str) -> SitePath {
    ["people/", person, "/"].concat()
}

/// The page of a role.
pub fn role(role: &str) -> SitePath {
    ["roles/", role, "/"].concat()
}

/// The page of a record.
pub fn record(charter: &str, record: &str) -> SitePath {
    ["log/", charter, "/", record, "/"].concat()
}

/// The address that a page of a charter had while the charter was called `earlier`; none for a page of anything else.
/// The charter's id stands in the addresses of its page, of what is below it, of its priorities and of its records.
pub fn before_rename(path: &str, charter: &str, earlier: &str) -> Option<SitePath> {
    ["teams/", "priorities/", "log/"].iter().find_map(|folder| {
        let rest = path.strip_prefix(folder)?.strip_prefix(charter)?.strip_prefix('/')?;
        Some(format!("{folder}{earlier}/{rest}"))
    })
}

/// The log of one charter, where that of all is too long for one page.
pub fn log_of(charter: &str) -> SitePath {
    ["log/", charter, "/"].concat()
}

/// The people and roles under one letter, where the list of all is too long for one page.
pub fn people_of(letter: char) -> SitePath {
    format!("people/letter/{letter}/")
}

/// The file that a path is written to: a page's `index.html`.
pub fn file(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { [path, INDEX].concat() } else { path.to_owned() }
}

/// Whether [`file`] of a path is this file.
pub fn is_file_of(file: &str, path: &str) -> bool {
    match path.is_empty() || path.ends_with('/') {
        true => file.strip_suffix(INDEX) == Some(path),
        false => file == path,
    }
}

/// What two paths share when some file system would take them for one: NFKC, full case folding, and neither dots nor
/// spaces at the end of a part, which Windows drops.
pub fn collision_key(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded = if path.is_ascii() {
        path.to_ascii_lowercase()
    } else {
        let folded = caseless::default_case_fold_str(&path.nfkc().collect::<String>());
        folded.nfkc().collect()
    };
    let is_dropped = |part: &str| part.ends_with(['.', ' ']);
    if !folded.split('/').any(is_dropped) {
        return folded;
    }
    let parts = folded.split('/').map(|part| part.trim_end_matches(['.', ' ']));
    parts.collect::<Vec<_>>().join("/")
}

/// Why Windows cannot hold a part of a path as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It names a device there, with any ending: `con`, `nul.png`, `com1`.
    Reserved,
    /// It ends in a dot or a space, which is dropped there.
    Dropped,
    /// It has a character that no name has there.
    Character(char),
}

/// The first reason why Windows cannot hold a path.
pub fn unfit(path: &str) -> Option<Unfit> {
    // Most names have no character that could be forbidden.
    let is_plain = |byte: u8| STAYS[usize::from(byte)];
    let forbidden = |character: &char| character.is_control() || "<>:\"|?*\\".contains(*character);
    path.split('/').find_map(|part| {
        let plain = part.bytes().all(is_plain);
        if let Some(character) = part.chars().filter(|_| !plain).find(forbidden) {
            Some(Unfit::Character(character))
        } else if is_reserved(part) {
            Some(Unfit::Reserved)
        } else {
            part.ends_with(['.', ' ']).then_some(Unfit::Dropped)
        }
    })
}

fn is_reserved(part: &str) -> bool {
    // No such name is longer, so that other names need no copy in small letters.
    const LONGEST: usize = "conout$".len();
    let stem = part.split('.').next().unwrap_or_default().trim_end_matches(' ');
    if stem.len() > LONGEST {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_number = |rest: &str| {
        let mut characters = rest.chars();
        // Raised digits count as digits there.
        let digit = characters.next().is_some_and(|own| own.is_ascii_digit() || "¹²³".contains(own));
        digit && characters.next().is_none()
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered.is_some_and(is_number)
}

/// How a file of the site links to a path of it: relative, so that any sub-folder works. `offline`: to files, since a
/// shared drive has no server that would open a folder's `index.html`.
pub fn href(from: &str, to: &str, anchor: Option<&str>, offline: bool) -> String {
    let up = from.bytes().filter(|byte| *byte == b'/').count();
    let mut link = with_room_for(3 * up, to, anchor);
    (0..up).for_each(|_| link.push_str("../"));
    if link.is_empty() && to.is_empty() && !offline {
        link.push_str("./");
    }
    lead_on(&mut link, to, anchor, offline);
    link
}

/// How any page links to a path of the site: from the top, for which it begins with [`TOP`].
pub fn from_top(to: &str, anchor: Option<&str>, offline: bool) -> String {
    let mut link = with_room_for(TOP.len_utf8(), to, anchor);
    link.push(TOP);
    lead_on(&mut link, to, anchor, offline);
    link
}

fn with_room_for(way: usize, to: &str, anchor: Option<&str>) -> String {
    String::with_capacity(way + to.len() + anchor.map_or(0, |anchor| anchor.len() + 1) + INDEX.len())
}

fn lead_on(link: &mut String, to: &str, anchor: Option<&str>, offline: bool) {
    encode_into(link, to);
    if offline && (to.is_empty() || to.ends_with('/')) {
        link.push_str(INDEX);
    }
    if let Some(anchor) = anchor {
        add_fragment(link, anchor);
    }
}

/// Makes a link to a page lead to a place on it.
pub fn add_fragment(link: &mut String, anchor: &str) {
    link.push('#');
    encode_into(link, anchor);
}

/// From a page up to the site's top: `../../`, or `./`.
pub fn root_of(page: &str) -> String {
    match page.matches('/').count() {
        0 => "./".to_owned(),
        up => "../".repeat(up),
    }
}

/// How a page links to a place on it.
pub fn fragment(anchor: &str) -> String {
    let mut link = with_room_for(0, "", Some(anchor));
    add_fragment(&mut link, anchor);
    link
}

/// Percent-encodes all but the characters that may stand in a path of a link.
pub fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    encode_into(&mut encoded, path);
    encoded
}

fn encode_into(link: &mut String, path: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut rest = path;
    // Stretches of such characters are added at once, for most paths are one.
    while let Some(at) = rest.bytes().position(|byte| !STAYS[usize::from(byte)]) {
        link.push_str(&rest[..at]);
        let end = rest[at..].chars().next().map_or(rest.len(), |character| at + character.len_utf8());
        for byte in rest[at..end].bytes() {
            let digit = |place: u8| char::from(DIGITS[usize::from(place)]);
            link.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
        rest = &rest[end..];
    }
    link.push_str(rest);
}

/// Whether a byte may stand in a path of a link as it is.
static STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        stays[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
        byte += 1;
    }
    stays
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_work_in_any_folder() {
        assert_eq!(href("", "teams/finance/", None, false), "teams/finance/");
        assert_eq!(href("teams/finance/", "who-decides/", Some("discounts"), false), "../../who-decides/#discounts");
        assert_eq!(href("teams/", "", None, false), "../");
        assert_eq!(href("", "", None, false), "./");
        assert_eq!(href("teams/finance/", "", None, true), "../../index.html");
        assert_eq!(href("", "people/财务/", None, true), "people/%E8%B4%A2%E5%8A%A1/index.html");
        assert_eq!(href("404.html", "teams/", None, false), "teams/");
        assert_eq!(from_top("teams/", Some("ä"), true), "\u{1}teams/index.html#%C3%A4");
        assert_eq!(from_top("", None, false), "\u{1}");
        assert_eq!(["", "404.html", "teams/", "teams/finance/"].map(root_of), ["./", "./", "../", "../../"]);
    }

    #[test]
    fn paths_that_some_file_system_takes_for_one_share_a_key() {
        assert_eq!(collision_key("teams/Straße/"), collision_key("teams/strasse/"));
        assert_eq!(collision_key("teams/cafe\u{301}/"), collision_key("teams/café/"));
        assert_eq!(collision_key("teams/a./"), collision_key("teams/a/"));
        assert_ne!(collision_key("teams/a/"), collision_key("teams/b/"));
    }

    #[test]
    fn a_charters_id_stands_in_the_addresses_of_all_that_is_its_own() {
        let earlier = |path| before_rename(path, "finance", "money");
        assert_eq!(earlier("teams/finance/").as_deref(), Some("teams/money/"));
        assert_eq!(earlier("log/finance/2026-01-01-save/").as_deref(), Some("log/money/2026-01-01-save/"));
        assert_eq!(earlier("teams/finance-north/"), None);
        assert_eq!(earlier("who-decides/finance/"), None);
    }

    #[test]
    fn a_file_is_known_by_the_path_that_it_is_of() {
        let paths = ["", "a/", "a", "a/b/", "404.html", "index.html", "a/index.html"];
        let files = paths.map(file).into_iter().chain(["aindex.html", "b/index.html", "a/"].map(str::to_owned));
        for of in files {
            for path in paths {
                assert_eq!(is_file_of(&of, path), of == file(path), "{of} of {path}");
            }
        }
    }

    #[test]
    fn windows_names_are_known() {
        for reserved in ["teams/con/", "teams/a/nul.png", "people/com1/", "teams/AUX/", "a/Lpt².txt", "a/con .png"] {
            assert_eq!(unfit(reserved), Some(Unfit::Reserved), "{reserved}");
        }
        for dropped in ["teams/a /b.png", "teams/a./b.png", "teams/a.png."] {
            assert_eq!(unfit(dropped), Some(Unfit::Dropped), "{dropped}");
        }
        assert_eq!(unfit("teams/a:b.png"), Some(Unfit::Character(':')));
        assert_eq!(unfit("teams/a\\b.png"), Some(Unfit::Character('\\')));
        for fine in ["teams/console/", "people/com10/", "teams/finance/", "teams/a b/ü.png", "people/com٣/"] {
            assert_eq!(unfit(fine), None, "{fine}");
        }
    }
}
