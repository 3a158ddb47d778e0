//! Text and addresses, made safe for HTML.

/// Text, safe between tags and in quoted attributes.
pub(super) fn escape(html: &mut String, text: &str) {
    static UNSAFE: Characters<6> = Characters::of(b"&<>\"'\0");
    replace(html, text, &UNSAFE, |byte| match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        _ => "\u{fffd}",
    });
}

/// Some characters of ASCII.
struct Characters<const COUNT: usize> {
    all: [u8; COUNT],
    has: [bool; 256],
}

impl<const COUNT: usize> Characters<COUNT> {
    const fn of(all: &[u8; COUNT]) -> Self {
        let (mut has, mut at) = ([false; 256], 0);
        while at < COUNT {
            has[all[at] as usize] = true;
            at += 1;
        }
        Self { all: *all, has }
    }

    /// Whether one of them is among some bytes. The compiler compares all bytes at once, as long as nothing is decided
    /// between one and the next, which is why this counts.
    fn are_among(&self, bytes: &[u8; AT_ONCE]) -> bool {
        let found = |byte: u8| self.all.iter().fold(0, |any, own| any | u8::from(byte == *own));
        bytes.iter().fold(0, |any, byte| any | found(*byte)) != 0
    }
}

/// So many bytes are looked at together.
const AT_ONCE: usize = 16;

/// Adds a text in which some characters have others in their place.
fn replace<const COUNT: usize>(
    html: &mut String,
    text: &str,
    these: &Characters<COUNT>,
    with: impl Fn(u8) -> &'static str,
) {
    let mut written = 0;
    let mut replace = |from: usize, bytes: &[u8]| {
        for (at, byte) in (from..).zip(bytes).filter(|(_, byte)| these.has[usize::from(**byte)]) {
            html.push_str(&text[written..at]);
            html.push_str(with(*byte));
            written = at + 1;
        }
    };
    let (parts, rest) = text.as_bytes().as_chunks::<AT_ONCE>();
    for (part, bytes) in parts.iter().enumerate().filter(|(_, bytes)| these.are_among(bytes)) {
        replace(part * AT_ONCE, bytes);
    }
    replace(parts.len() * AT_ONCE, rest);
    html.push_str(&text[written..]);
}

/// [`escape`] for a text by itself.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    escape(&mut escaped, text);
    escaped
}

/// An address in a quoted attribute: what may not stand in one is percent-encoded.
pub(super) fn escape_address(html: &mut String, address: &str) {
    static UNFIT: Characters<11> = Characters::of(b" \"<>`{}|^&'");
    replace(html, address, &UNFIT, |byte| match byte {
        b' ' => "%20",
        b'"' => "%22",
        b'<' => "%3C",
        b'>' => "%3E",
        b'`' => "%60",
        b'{' => "%7B",
        b'}' => "%7D",
        b'|' => "%7C",
        b'^' => "%5E",
        b'&' => "&amp;",
        _ => "&#39;",
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_character_is_escaped_wherever_it_stands(text in "[a-c&<>\"' é\0`{}|^]{0,50}") {
            let each = |with: fn(&mut String, &str)| {
                let mut html = String::new();
                text.chars().for_each(|character| with(&mut html, &character.to_string()));
                html
            };
            prop_assert_eq!(html(&text), each(escape));
            let mut address = String::new();
            escape_address(&mut address, &text);
            prop_assert_eq!(address, each(escape_address));
        }
    }

    #[test]
    fn what_ends_a_text_or_an_attribute_is_escaped() {
        let mut address = String::new();
        escape_address(&mut address, "a b\"<>`{}|^&'é");
        assert_eq!(html("&<>\"'\0a"), "&amp;&lt;&gt;&quot;&#39;\u{fffd}a");
        assert_eq!(address, "a%20b%22%3C%3E%60%7B%7D%7C%5E&amp;&#39;é");
    }
}
