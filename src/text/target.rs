//! Where links may lead.

use super::events::{Element, Event, Step, inline_with_ranges, steps};
use std::borrow::Cow;
use std::ops::Range;

/// An allowed destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'text> {
    /// `http:`, `https:` or `mailto:`, as written.
    Outside(Cow<'text, str>),
    /// A place in the book: a path from the file at hand, `#anchor`, or both.
    Inside(Cow<'text, str>),
}

impl<'text> Target<'text> {
    /// The target of a destination whose entities are resolved; none where it is not allowed.
    ///
    /// Refused are all other schemes (`javascript:`, `data:`, `file:`, `C:`), addresses that borrow the page's scheme
    /// (`//host`), backslashes, which browsers read as slashes, and control characters, which they skip.
    pub(super) fn of(destination: Cow<'text, str>) -> Option<Self> {
        let strange = |character: char| character.is_control() || character == '\\' || is_invisible(character);
        if destination.contains(strange) || destination.trim() != destination || destination.starts_with("//") {
            return None;
        }
        let Some((scheme, rest)) = scheme(&destination) else {
            return Some(Self::Inside(destination));
        };
        let allowed = match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => rest.starts_with("//") && rest.len() > 2,
            "mailto" => rest.contains('@'),
            _ => false,
        };
        allowed.then_some(Self::Outside(destination))
    }

    pub(super) fn into_owned(self) -> Target<'static> {
        match self {
            Self::Outside(destination) => Target::Outside(Cow::Owned(destination.into_owned())),
            Self::Inside(destination) => Target::Inside(Cow::Owned(destination.into_owned())),
        }
    }
}

/// What stands before the first colon, if that comes before any part of a path.
fn scheme(destination: &str) -> Option<(&str, &str)> {
    let end = destination.find([':', '/', '?', '#'])?;
    destination[end..].strip_prefix(':').map(|rest| (&destination[..end], rest))
}

/// Characters that show nothing, or turn the reading direction: a reader could not see what the link says.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A link or an image that a text uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkUse {
    /// Where it leads.
    pub target: Target<'static>,
    /// Whether it is an image.
    pub image: bool,
    /// The bytes of the whole link in the text.
    pub range: Range<usize>,
}

/// All allowed links and images of a long text, in order.
pub fn links(text: &str) -> Vec<LinkUse> {
    if may_link(text) { remembered(steps(text).filter_map(|step| link_use(&step))) } else { Vec::new() }
}

/// All allowed links and images of a short text, in order.
pub fn links_inline(text: &str) -> Vec<LinkUse> {
    if may_link(text) { remembered(inline_with_ranges(text).iter().filter_map(link_use)) } else { Vec::new() }
}

/// A list that does not keep the room that it grew by for as long as it is remembered.
fn remembered(links: impl Iterator<Item = LinkUse>) -> Vec<LinkUse> {
    let mut links: Vec<LinkUse> = links.collect();
    links.shrink_to_fit();
    links
}

/// Whether the text has a character that begins a link. Few texts do, and to read them all takes long.
pub(crate) fn may_link(text: &str) -> bool {
    memchr::memchr2(b'[', b'<', text.as_bytes()).is_some()
}

/// The link or image that begins with an event.
pub(super) fn link_use((event, range): &Step<'_>) -> Option<LinkUse> {
    let (target, image) = match event {
        Event::Start(Element::Link(target)) => (target, false),
        Event::Start(Element::Image(target)) => (target, true),
        _ => return None,
    };
    Some(LinkUse { target: target.clone().into_owned(), image, range: range.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::links_and_outline;

    fn target(destination: &str) -> Option<Target<'_>> {
        Target::of(Cow::Borrowed(destination))
    }

    #[test]
    fn paths_and_three_schemes_are_allowed() {
        for outside in ["https://example.com", "HTTP://example.com/a?b#c", "mailto:lena@example.com"] {
            assert_eq!(target(outside), Some(Target::Outside(outside.into())));
        }
        for inside in [
            "growth.md",
            "../finance/charter.yaml#norms",
            "#norms",
            "a:b/c".trim_start_matches("a:"),
            "a b.png",
            "",
            "x?y:z",
        ] {
            assert_eq!(target(inside), Some(Target::Inside(inside.into())));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for refused in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "C:/x",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "javascript\u{200b}:alert(1)",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil",
            "https://",
            "mailto:",
            "blob:x",
            "ftp://x",
            "a:b/c",
            "\u{202e}gpj.exe",
            ":x",
            "view-source:https://x",
        ] {
            assert_eq!(target(refused), None, "{refused:?}");
        }
    }

    #[test]
    fn uses_say_where_they_stand() {
        let text =
            "See [growth](growth.md) and\n\n- ![Runway](runway.png)\n- [no](javascript:x)\n\n[later]\n\n[later]: #x";
        let uses: Vec<_> = links_and_outline(text).0.into_iter().map(|link| (&text[link.range], link.image)).collect();
        assert_eq!(uses, [("[growth](growth.md)", false), ("![Runway](runway.png)", true), ("[later]", false)]);
        let short = "See [growth](growth.md), <lena@example.com>";
        let uses: Vec<_> = links_inline(short).into_iter().map(|link| (&short[link.range], link.target)).collect();
        assert_eq!(
            uses,
            [
                ("[growth](growth.md)", Target::Inside("growth.md".into())),
                ("<lena@example.com>", Target::Outside("mailto:lena@example.com".into()))
            ]
        );
    }
}
