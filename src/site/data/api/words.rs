//! Texts as data: without their markup, and in Markdown.

use crate::model::Text;
use crate::site::plan::Site;
use crate::source::FileId;
use crate::text::{self, Gap, LinkUse, Target};
use schemars::JsonSchema;
use serde::Serialize;

/// A text that somebody wrote.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "text")]
pub(super) struct Words {
    /// Its words without markup; paragraphs have an empty line between them.
    text: String,
    /// Markdown as it was written. Links within the book are addresses from the site's root. Where a link leads to
    /// something that this edition does not have, the words without markup stand here too.
    markdown: String,
}

impl Words {
    /// A short text: inline Markdown.
    pub(super) fn inline(site: &Site, text: &Text) -> Self {
        let plain = text::plain(&text.source).into_owned();
        Self::of(site, text, plain, text.links(true))
    }

    /// A long text.
    pub(super) fn block(site: &Site, text: &Text) -> Self {
        Self::of(site, text, paragraphs(text), text.links(false))
    }

    /// A long text that may be absent or empty.
    pub(super) fn maybe(site: &Site, text: Option<&Text>) -> Option<Self> {
        text.filter(|text| !text.source.trim().is_empty()).map(|text| Self::block(site, text))
    }

    /// A short text that may be absent or empty.
    pub(super) fn maybe_inline(site: &Site, text: Option<&Text>) -> Option<Self> {
        text.filter(|text| !text.source.trim().is_empty()).map(|text| Self::inline(site, text))
    }

    fn of(site: &Site, text: &Text, plain: String, links: &[LinkUse]) -> Self {
        let markdown = addressed(site, text.span.file, &text.source, links).unwrap_or_else(|| plain.clone());
        Self { text: plain, markdown }
    }
}

/// The Markdown with its links within the book as addresses of the site. None where one of them cannot be told without
/// a trace of what the edition does not have.
fn addressed(site: &Site, from: FileId, source: &str, links: &[LinkUse]) -> Option<String> {
    // A destination may also stand apart from its link, used or not, and a name in brackets may be one of the book's.
    let apart = |line: &str| line.trim_start_matches([' ', '>', '-', '*']).starts_with('[') && line.contains("]:");
    if source.contains("[[") || source.lines().any(apart) {
        return None;
    }
    let mut markdown = source.to_owned();
    let mut end = source.len();
    for link in links.iter().rev() {
        let Target::Inside(written) = &link.target else { continue };
        // A picture in a link: the two overlap, and changing one moves the other.
        if link.range.end > end {
            return None;
        }
        end = link.range.start;
        let piece = source.get(link.range.clone())?;
        let at = piece.rfind("](")? + 2;
        let at = at + piece[at..].len() - piece[at..].trim_start_matches([' ', '<']).len();
        if !piece[at..].starts_with(&**written) {
            return None;
        }
        let start = link.range.start + at;
        markdown.replace_range(start..start + written.len(), &site.followed(from, written)?);
    }
    Some(markdown)
}

impl Site {
    /// Where a link in a file leads, from the site's root; none where it leads to nothing in this edition, or to an
    /// anchor that is not there.
    fn followed(&self, from: FileId, written: &str) -> Option<String> {
        let (file, anchor) = self.edition.follow(from, written)?;
        let wanted = written.split_once('#').map(|(_, anchor)| anchor).filter(|anchor| !anchor.is_empty());
        let mut address = self.address(self.by_file.get(&file)?);
        match (wanted, anchor.filter(|anchor| !anchor.is_empty())) {
            (None, None) => Some(address),
            (Some(_), Some(anchor)) => {
                crate::address::add_fragment(&mut address, &anchor);
                Some(address)
            }
            _ => None,
        }
    }
}

/// The words of a long text: paragraphs and headings apart by an empty line, items and rows by the end of a line.
fn paragraphs(text: &Text) -> String {
    let mut all = String::new();
    text.each_stretch(&mut |gap, words| {
        match gap {
            Gap::None | Gap::Mark => {}
            Gap::Space => all.push(' '),
            Gap::Line => all.push('\n'),
            Gap::Item => part(&mut all, "\n"),
            Gap::Cell if all.ends_with('\n') || all.is_empty() => {}
            Gap::Cell => all.push(' '),
            Gap::Block => part(&mut all, "\n\n"),
        }
        all.push_str(words);
    });
    all.trim().to_owned()
}

/// Begins a new part, unless one has just begun.
fn part(words: &mut String, gap: &str) {
    if !words.is_empty() && !words.ends_with('\n') {
        words.push_str(gap);
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use crate::model::Text;
    use crate::source::{Sources, Span};

    #[test]
    fn words_keep_their_parts_and_lose_their_marks() {
        let text = "# Why\n\nCash is *all*,\nsays `cfo`.\n\n- one\n- [two](a.md)\n\n| a | b |\n|---|---|\n| c | d |\n";
        let file = Sources::from_texts([("charters/a.md", text)]).find("charters/a.md").unwrap();
        let paragraphs = |text| paragraphs(&Text::made(text, Span::whole_file(file)));
        assert_eq!(paragraphs(text), "Why\n\nCash is all, says cfo.\n\none\ntwo\na b\nc d");
        assert_eq!(paragraphs(""), "");
    }
}
