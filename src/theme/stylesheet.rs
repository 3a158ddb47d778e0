//! Stylesheets as they are published: without comments and needless space, which every reader would pay for.

/// The same rules in fewer bytes. What stands in quotes stays as it is; everything else keeps at least one space where
/// there was any, but beside braces, semicolons and commas and behind colons, where CSS needs none.
pub(super) fn compact(css: &str) -> String {
    let mut short = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(character) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space = true;
            continue;
        }
        let length = if matches!(character, '"' | '\'') { quoted(rest, character) } else { character.len_utf8() };
        let (taken, after) = rest.split_at(length);
        rest = after;
        if character.is_ascii_whitespace() {
            space = true;
            continue;
        }
        let tight = |own: char| matches!(own, '{' | '}' | ';' | ',');
        // No selector has space behind a colon; before one it means any descendant.
        let joins = |before: char| !tight(before) && before != ':';
        if space && !tight(character) && short.chars().next_back().is_some_and(joins) {
            short.push(' ');
        }
        space = false;
        short.push_str(taken);
    }
    short
}

/// The bytes of a text in quotes, both of them included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            other if other == quote => return at + other.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_and_needless_space_go() {
        assert_eq!(compact("/* Ink */\n.a , .b {\n  color: red;\n}\n\n.c > p { }"), ".a,.b{color:red;}.c > p{}");
        assert_eq!(compact("a/* x */b"), "a b");
        assert_eq!(compact("/* open"), "");
    }

    #[test]
    fn what_means_something_stays() {
        assert_eq!(compact("a :hover { width: calc(1px + 2px) }"), "a :hover{width:calc(1px + 2px)}");
        assert_eq!(compact("q::before { content: \"/* a  \\\" ; b */\" }"), "q::before{content:\"/* a  \\\" ; b */\"}");
        assert_eq!(
            compact("@media (min-width: 1em) and (x) { a { b: c d } }"),
            "@media (min-width:1em) and (x){a{b:c d}}"
        );
        assert_eq!(compact("q { content: 'ü"), "q{content:'ü");
    }
}
