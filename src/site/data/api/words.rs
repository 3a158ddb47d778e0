//! Texts as data: without their markup, and in Markdown.

use crate::model::Text;
use crate::site::plan::Site;
use crate::source::FileId;
use crate::text::{self, Gap, LinkUse, Target};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// A text that somebody wrote.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "text")]
pub(super) struct Words<'a> {
    /// Its words without markup; paragraphs have an empty line between them.
    text: Cow<'a, str>,
    /// Markdown as it was written. Links within the book are addresses from the site's root. Where a link leads to
    /// something that this edition does not have, the words without markup stand here too.
    markdown: Cow<'a, str>,
}

impl<'a> Words<'a> {
    /// A short text: inline Markdown.
    pub(super) fn inline(site: &Site, text: &'a Text) -> Self {
        Self::of(site, text, text::plain(&text.source), text.links(true))
    }

    /// A long text.
    pub(super) fn block(site: &Site, text: &'a Text) -> Self {
        Self::of(site, text, paragraphs(text), text.links(false))
    }

    /// A long text that may be absent or empty.
    pub(super) fn maybe(site: &Site, text: Option<&'a Text>) -> Option<Self> {
        text.filter(|text| !text.source.trim().is_empty()).map(|text| Self::block(site, text))
    }

    /// A short text that may be absent or empty.
    pub(super) fn maybe_inline(site: &Site, text: Option<&'a Text>) -> Option<Self> {
        text.filter(|text| !text.source.trim().is_empty()).map(|text| Self::inline(site, text))
    }

    fn of(site: &Site, text: &'a Text, plain: Cow<'a, str>, links: &[LinkUse]) -> Self {
        let markdown = addressed(site, text.span.file, &text.source, links).unwrap_or_else(|| plain.clone());
        Self { text: plain, markdown }
    }
}

/// The Markdown with its links within the book as addresses of the site. None where one of them cannot be told without
/// a trace of what the edition does not have.
fn addressed<'a>(site: &Site, from: FileId, source: &'a str, links: &[LinkUse]) -> Option<Cow<'a, str>> {
    // A destination may also stand apart from its link, used or not, and a name in brackets may be one of the book's.
    let apart = |line: &str| line.trim_start_matches([' ', '>', '-', '*']).starts_with('[') && line.contains("]:");
    if source.contains('[') && (source.contains("[[") || source.lines().any(apart)) {
        return None;
    }
    let mut markdown = Cow::Borrowed(source);
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
        let address = site.followed(from, written)?;
        markdown.to_mut().replace_range(start..start + written.len(), &address);
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
fn paragraphs(text: &Text) -> Cow<'_, str> {
    let whole = text.source.trim();
    let mut all = Cow::Borrowed("");
    text.each_stretch(&mut |gap, words| {
        match gap {
            Gap::None | Gap::Mark => {}
            Gap::Space => all.to_mut().push(' '),
            Gap::Line => all.to_mut().push('\n'),
            Gap::Item => part(&mut all, "\n"),
            Gap::Cell if all.ends_with('\n') || all.is_empty() => {}
            Gap::Cell => all.to_mut().push(' '),
            Gap::Block => part(&mut all, "\n\n"),
        }
        // Most texts are just words, and stand in their source as they are.
        match all.is_empty() && words == whole {
            true => all = Cow::Borrowed(whole),
            false => all.to_mut().push_str(words),
        }
    });
    if all.trim().len() < all.len() {
        all = Cow::Owned(all.trim().to_owned());
    }
    all
}

/// Begins a new part, unless one has just begun.
fn part(words: &mut Cow<'_, str>, gap: &str) {
    if !words.is_empty() && !words.ends_with('\n') {
        words.to_mut().push_str(gap);
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use crate::model::Text;
    use crate::source::{Sources, Span};
    use std::borrow::Cow;

    #[test]
    fn words_keep_their_parts_and_lose_their_marks() {
        let text = "# Why\n\nCash is *all*,\nsays `cfo`.\n\n- one\n- [two](a.md)\n\n| a | b |\n|---|---|\n| c | d |\n";
        let file = Sources::from_texts([("charters/a.md", text)]).find("charters/a.md").unwrap();
        let paragraphs = |text| paragraphs(&Text::made(text, Span::whole_file(file))).into_owned();
        assert_eq!(paragraphs(text), "Why\n\nCash is all, says cfo.\n\none\ntwo\na b\nc d");
        assert_eq!(paragraphs(""), "");
        let plain = Text::made("Cash is all.\n", Span::whole_file(file));
        assert!(matches!(super::paragraphs(&plain), Cow::Borrowed("Cash is all.")));
    }
}
