//! What HTML may hold that was made of an author's text.

const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// No element but these, none open at the end, each closed in turn, and no address that could be a script.
pub(super) fn is_safe(html: &str) {
    let mut open = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("a tag without an end in {html}"));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        assert!(ELEMENTS.contains(&name), "`{name}` in {html}");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else if !["br", "hr", "img", "input"].contains(&name) {
            open.push(name);
        }
        for attribute in ["href=\"", "src=\""] {
            let address = tag.split_once(attribute).map_or("", |(_, rest)| rest).trim_start().to_ascii_lowercase();
            assert!(!["javascript:", "data:", "vbscript:"].iter().any(|bad| address.starts_with(bad)), "{html}");
        }
        assert!(!tag.contains(" on") || tag.contains('"'), "{html}");
    }
    assert_eq!(open, Vec::<&str>::new(), "{html}");
}
