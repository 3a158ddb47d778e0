//! What surrounds a page, and the small parts that all kinds of page share.

use super::Common;
use serde::Serialize;

/// What all pages of a site share; in templates `site`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shell {
    /// The book's title.
    pub title: String,
    /// The book's language as a BCP 47 tag, for `<html lang>`.
    pub language: String,
    /// In which direction that language is written: `ltr` or `rtl`.
    pub direction: &'static str,
    /// The way to the home page from the site's top: empty, or `index.html` in an offline build.
    pub home: String,
    /// The kinds of page that this edition has, in the order of the menu.
    pub navigation: Vec<NavigationEntry>,
    /// Further links at the foot of each page (glossary, people), from the site's top like those of the navigation.
    pub footer: Vec<NavigationEntry>,
    /// The way from the site's top to the list of everything, which is also the search's own page.
    pub search: String,
    /// The way from the site's top to the page that answers who decides, where there are decisions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finder: Option<String>,
    /// The day for which the edition was made.
    pub edition: String,
    /// For whom the edition is, where that is not the widest audience.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// The feed of new decisions from the site's top, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// The calendar of reviews from the site's top, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The revision of the book in words ("revision 3f2c1ab, 12 October 2026"), where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
}

/// An entry of the menu or the foot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NavigationEntry {
    /// A word for the kind, compared with [`Frame::current`]: `priorities`, `teams`, `who-decides`, …
    pub key: String,
    /// What the entry says.
    pub title: String,
    /// From the site's top, without a leading slash: `priorities/`. Print [`Frame::root`] before it.
    pub path: String,
}

/// What differs from page to page around the content; in templates `frame`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Frame {
    /// The way from this page to the site's top: `./`, `../`, `../../`. An absolute path on the 404 page, which a
    /// host shows at any address.
    pub root: String,
    /// The page's title, plain, without the book's.
    pub title: String,
    /// The same with the book's behind it, as tabs and bookmarks of a browser show it.
    pub full_title: String,
    /// One sentence on the page for search engines and previews, plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The [`NavigationEntry::key`] under which the page stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// The way from the first page below home to the page above this one; home and the page itself are not in it.
    pub breadcrumbs: Vec<Common<Link>>,
    /// Where the page's source can be edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<String>,
    /// The way to the charter on paper, where the page is a charter's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub print: Option<String>,
    /// The page's own sections, for the list of contents. Empty: the page has none.
    pub contents: Vec<Heading>,
    /// What is wrong with the charters that the page shows, in a site that was built in spite of errors.
    pub notices: Vec<Notice>,
}

/// A section of the page in its list of contents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Heading {
    /// The section's title, plain.
    pub title: String,
    /// The section's id on the page.
    pub anchor: String,
    /// The headings below it.
    pub children: Vec<Heading>,
}

impl Heading {
    /// The headings of a text as a list of contents: its two highest levels, the second below the first.
    pub fn tree(headings: &[crate::text::Heading]) -> Vec<Self> {
        let top = headings.iter().map(|heading| heading.level).min().unwrap_or_default();
        let mut tree: Vec<Self> = Vec::new();
        for heading in headings.iter().filter(|heading| heading.level <= top + 1) {
            let entry = Self { title: heading.title.clone(), anchor: heading.id.clone(), children: Vec::new() };
            match tree.last_mut().filter(|_| heading.level > top) {
                Some(parent) => parent.children.push(entry),
                None => tree.push(entry),
            }
        }
        tree
    }
}

/// Words that lead somewhere, or do not where the reader has no page for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words, plain.
    pub text: String,
    /// Where they lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// What stands in the margin beside a priority, a norm, a trade-off, a tension, a right or a record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Clause {
    /// The item's id on its charter's page. Empty where it has none.
    pub anchor: String,
    /// Ids that it had before, as further anchors on its charter's page.
    pub earlier: Vec<String>,
    /// The way to the item on its charter's page, where it has an id there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Its number, `3.2`; printed as § 3.2. Empty where the page shows items of several charters.
    pub number: String,
    /// Who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Link>,
    /// Since when it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Until when it holds, that day included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Where its text can be edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// For whom it is, where that is narrower than the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
}

/// A finding on what the page shows.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// How much it weighs.
    pub level: NoticeLevel,
    /// What is wrong.
    pub message: String,
    /// Where: `charters/finance.yaml:12`.
    pub place: String,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeLevel {
    /// The charters contradict themselves or cannot be read.
    Error,
    /// Worth mending.
    Warn,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_have_the_two_highest_levels_of_a_text() {
        let headings = crate::text::headings("### Early\n## Why\n### Cash\n#### Deep\n## How", &[]);
        let words = |headings: &[Heading]| headings.iter().map(|heading| heading.title.clone()).collect::<Vec<_>>();
        let tree = Heading::tree(&headings);
        assert_eq!(words(&tree), ["Early", "Why", "How"]);
        assert_eq!(words(&tree[1].children), ["Cash"]);
        assert_eq!(tree[1].children[0].anchor, "cash");
    }
}
