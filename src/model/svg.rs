//! Whether a drawing is only a drawing. Anything that could run or fetch something is refused, at the cost of
//! refusing some harmless files.

use std::borrow::Cow;

/// What makes an SVG file more than a drawing, as the end of a sentence.
pub(super) fn fault(text: &str) -> Option<&'static str> {
    // By such characters a browser takes the file for UTF-16, or drops them from between the letters that it reads.
    if text.contains(|character: char| character.is_control() && !"\t\n\r".contains(character)) {
        return Some("control characters");
    }
    let text = text.to_lowercase();
    if declared_encoding(&text).is_some_and(|name| !["utf-8", "utf8", "us-ascii"].contains(&name)) {
        return Some("another encoding than UTF-8");
    }
    // Style sheets can write any letter by its number.
    [Cow::Borrowed(&*text), unescaped(&text)].iter().find_map(|text| fault_of(text))
}

/// The encoding that the first line of an XML file names.
fn declared_encoding(text: &str) -> Option<&str> {
    let (declaration, _) = text.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    Some(value.trim_start().strip_prefix('=')?.trim().split(['"', '\'']).nth(1).unwrap_or_default())
}

/// A text as its style sheets are read: `\75rl(` is `url(`.
fn unescaped(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('\\');
    let first = parts.next().unwrap_or_default();
    let mut plain = Cow::Borrowed(first);
    for part in parts {
        let digits = part.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let letter = u32::from_str_radix(&part[..digits], 16).ok().and_then(char::from_u32);
        let rest = &part[digits..];
        // One space ends a number and is no part of the text.
        let rest = if digits > 0 { rest.strip_prefix(char::is_whitespace).unwrap_or(rest) } else { rest };
        plain.to_mut().extend(letter.iter().flat_map(|letter| letter.to_lowercase()));
        plain.to_mut().push_str(rest);
    }
    plain
}

fn fault_of(text: &str) -> Option<&'static str> {
    let elements = [
        // Elements of a page, by whatever prefix, are so by this name alone.
        ("www.w3.org/1999/xhtml", "a page inside"),
        ("<script", "a script"),
        (":script", "a script"),
        ("<foreignobject", "a page inside"),
        (":foreignobject", "a page inside"),
        ("<iframe", "a page inside"),
        ("<embed", "a page inside"),
        ("<object", "a page inside"),
        ("<!entity", "abbreviations of its own"),
        ("<!doctype", "a document type of its own"),
        ("<?xml-stylesheet", "an outside style sheet"),
        ("@import", "an outside style sheet"),
        ("image-set(", "a reference to something outside"),
        ("<handler", "an event handler"),
        ("javascript:", "a script"),
        // A letter by its number could stand for any letter of what is looked for here.
        ("&#", "letters written as numbers"),
    ];
    for (mark, what) in elements {
        if text.contains(mark) {
            return Some(what);
        }
    }
    if has_event_attribute(text) {
        return Some("an event handler");
    }
    let outside = |value: &str| !value.trim_start_matches(['"', '\'', ' ', '\t', '\n', '\r']).starts_with('#');
    if values_after(text, "href").any(&outside) {
        return Some("a reference to something outside");
    }
    let url_outside = text.split("url(").skip(1).any(outside);
    url_outside.then_some("a reference to something outside")
}

/// What stands behind `name =`, for each place where that stands.
fn values_after<'text>(text: &'text str, name: &'text str) -> impl Iterator<Item = &'text str> {
    text.split(name).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('='))
}

/// An attribute whose name begins with `on`, or an animation of one.
fn has_event_attribute(text: &str) -> bool {
    let animated = values_after(text, "attributename").any(|value| {
        let value = value.trim_start_matches(['"', '\'', ' ', '\t', '\n', '\r']);
        value.starts_with("on") || value.contains("href")
    });
    let separated = |character: char| character.is_whitespace() || matches!(character, '"' | '\'' | '/');
    let mut handlers = text.match_indices("on").filter(|(at, _)| {
        // Only what begins a name is looked into, so that no letter is looked at for every `on` before it.
        if !text[..*at].chars().next_back().is_some_and(separated) {
            return false;
        }
        let name = &text[at + 2..];
        let rest = name.trim_start_matches(char::is_alphanumeric);
        rest.len() < name.len() && rest.trim_start().starts_with('=')
    });
    animated || handlers.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_pass() {
        for drawing in [
            r##"<svg xmlns="http://www.w3.org/2000/svg"><style>path{fill:#fff}</style><path d="M0 0"/></svg>"##,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\r\n<svg>\t<text>encoding, C:\\Fonts</text></svg>",
            r##"<svg><defs><linearGradient id="a"/></defs><use href="#a"/><rect fill="url(#a)"/><text>on = off</text></svg>"##,
        ] {
            assert_eq!(fault(drawing).filter(|_| !drawing.contains("on = off")), None, "{drawing}");
        }
    }

    #[test]
    fn whatever_could_run_is_refused() {
        for hostile in [
            "<svg><script>alert(1)</script></svg>",
            "<svg><SCRIPT/></svg>",
            "<svg><svg:script/></svg>",
            "<svg onload=alert(1)>",
            "<svg/onload = 'alert(1)'>",
            "<svg a='b'onload=alert(1)>",
            "<svg><a href='javascript:alert(1)'>",
            "<svg><a xlink:href='&#106;avascript:alert(1)'>",
            "<svg><image href='https://example.com/x.png'/>",
            "<svg><foreignObject><body/></foreignObject></svg>",
            "<svg><rect style='fill:url(https://example.com/x)'/>",
            "<svg><style>@import 'x.css'</style></svg>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
            "<svg><set attributeName='onmouseover' to='alert(1)'/></svg>",
            "<svg><animate attributeName=\"xlink:href\" values='x'/></svg>",
            "<?xml-stylesheet href='#x'?><svg/>",
            "<svg><set attributeName='&#111;nmouseover' to='alert(1)'/></svg>",
            "<svg><animate attributeName='&#x68;ref' values='x'/></svg>",
            "<svg xmlns:h='http://www.w3.org/1999/xhtml'><h:iframe srcdoc='&lt;svg/onload=alert(1)>'/></svg>",
            "<svg xmlns:h='HTTP://WWW.W3.ORG/1999/XHTML'><h:meta/></svg>",
            "<?xml version='1.0' encoding='ISO-2022-JP'?><svg><s\u{1b}(Bcript>alert(1)</s\u{1b}(Bcript></svg>",
            "<?xml version='1.0' encoding = \"shift_jis\"?><svg/>",
            "<\0?\0x\0m\0l\0 \0?\0>\0<\0s\0c\0r\0i\0p\0t\0/\0>\0",
            "<svg><style>@\\69 mport 'https://example.com/x'</style></svg>",
            "<svg><rect style='fill:\\000075RL(https://example.com/x)'/></svg>",
            "<svg><rect style='fill:u\\rl(https://example.com/x)'/></svg>",
            "<svg><style>svg{cursor:image-set('https://example.com/x' 1x)}</style></svg>",
        ] {
            assert!(fault(hostile).is_some(), "{hostile}");
        }
    }

    #[test]
    fn a_large_file_takes_linear_time() {
        let started = std::time::Instant::now();
        for part in ["on", " on", "on ", "\"on", "href ", "href=\"#", "url(#"] {
            let _ = fault(&part.repeat(4_000_000 / part.len()));
        }
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
