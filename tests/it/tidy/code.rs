//! Rust text as words: enough to see which names a file uses, with places, without comments, strings and tests.

use std::collections::BTreeSet;

/// A word or a punctuation mark of a file, and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// A file of `src/` outside its tests.
#[derive(Debug)]
pub struct File {
    /// Relative to the project, with `/`.
    pub path: String,
    /// Its words, without comments, strings, lifetimes and tests.
    pub tokens: Vec<Token>,
    /// Its lines, without those of tests.
    pub lines: usize,
}

impl File {
    /// The folder or file directly below `src/`: `check` for `src/check/rules/x.rs`, `cli` for `src/cli.rs`.
    pub fn layer(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }

    /// Its modules from the crate's root: `check`, `rules`, `x`.
    pub fn module(&self) -> Vec<&str> {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        inside.split('/').filter(|part| !["mod", "lib", "main"].contains(part)).collect()
    }
}

/// Every file outside tests, from (path, text). Modules that `#[cfg(test)] mod name;` declares are left out whole.
pub fn without_tests(texts: Vec<(String, String)>) -> Vec<File> {
    let mut test_modules = BTreeSet::new();
    let mut files = Vec::new();
    for (path, text) in texts {
        let (tokens, test_lines, modules) = cut_tests(&words(&text));
        let stem = path.trim_end_matches(".rs");
        let folder = match stem.rsplit_once('/') {
            Some((folder, "mod" | "lib" | "main")) => folder,
            _ => stem,
        };
        test_modules.extend(modules.iter().map(|module| format!("{folder}/{module}")));
        files.push(File { path, tokens, lines: text.lines().count() - test_lines });
    }
    let in_tests = |path: &str| {
        let stem = path.trim_end_matches(".rs");
        test_modules.iter().any(|module| stem == module || path.starts_with(&format!("{module}/")))
    };
    files.retain(|file| !in_tests(&file.path));
    files
}

/// The words of a text. A string is the one word `"`; comments and lifetimes are nothing.
pub fn words(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (length, word) = next_word(rest, first);
        if let Some(word) = word {
            tokens.push(Token { text: word.to_owned(), line });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// The length in bytes of what `text` starts with, and its word where it is one.
fn next_word(text: &str, first: char) -> (usize, Option<&str>) {
    if first.is_whitespace() {
        return (first.len_utf8(), None);
    }
    if text.starts_with("//") {
        return (text.find('\n').unwrap_or(text.len()), None);
    }
    if text.starts_with("/*") {
        return (block_comment(text), None);
    }
    if let Some(length) = raw_string(text) {
        return (length, Some("\""));
    }
    if first == '"' || ["b\"", "c\""].iter().any(|start| text.starts_with(start)) {
        return (quoted(text, '"'), Some("\""));
    }
    if first == '\'' {
        // 'x' and '\n' are characters; 'x without a closing quote is a lifetime.
        let mut following = text.chars().skip(1);
        let (inner, after) = (following.next(), following.next());
        if inner == Some('\\') || after == Some('\'') {
            return (quoted(text, '\''), Some("\""));
        }
        return (1 + word_length(&text[1..]), None);
    }
    if first.is_alphanumeric() || first == '_' {
        let length = word_length(text);
        return (length, Some(&text[..length]));
    }
    let length = if text.starts_with("::") { 2 } else { first.len_utf8() };
    (length, Some(&text[..length]))
}

fn word_length(text: &str) -> usize {
    text.find(|found: char| !found.is_alphanumeric() && found != '_').unwrap_or(text.len())
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a raw string at the start of `text`, if one stands there.
fn raw_string(text: &str) -> Option<usize> {
    let inside = ["r", "br", "cr"].iter().find_map(|prefix| text.strip_prefix(prefix))?;
    let opening = inside.trim_start_matches('#');
    let hashes = &inside[..inside.len() - opening.len()];
    let body = opening.strip_prefix('"')?;
    let end = format!("\"{hashes}");
    Some(text.len() - body.len() + body.find(&end).map_or(body.len(), |at| at + end.len()))
}

/// The length of a quoted text with backslash escapes, from before its opening quote (or a prefix letter) on.
fn quoted(text: &str, quote: char) -> usize {
    let start = text.find(quote).map_or(0, |at| at + 1);
    let mut escaped = false;
    for (at, found) in text[start..].char_indices() {
        if !escaped && found == quote {
            return start + at + 1;
        }
        escaped = !escaped && found == '\\';
    }
    text.len()
}

/// Words without `#[cfg(test)]` items, the number of lines these take, and the modules they declare elsewhere.
fn cut_tests(tokens: &[Token]) -> (Vec<Token>, usize, Vec<String>) {
    let mut kept = Vec::new();
    let mut lines = 0;
    let mut modules = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !starts_test(&tokens[at..]) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let end = at + item_length(&tokens[at..]);
        let item = &tokens[at..end];
        lines += item.last().map_or(0, |last| last.line - item[0].line + 1);
        let declared = item.windows(3).find(|three| three[0].text == "mod" && three[2].text == ";");
        modules.extend(declared.map(|three| three[1].text.clone()));
        at = end;
    }
    (kept, lines, modules)
}

fn starts_test(tokens: &[Token]) -> bool {
    let texts: Vec<&str> = tokens.iter().take(7).map(|token| token.text.as_str()).collect();
    texts.starts_with(&["#", "[", "cfg", "(", "test", ")", "]"])
}

/// The words of the item at the start, its attributes included.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    let mut is_use = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "use" if depth == 0 => is_use = true,
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token.text == "}" && !is_use {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// A path as the compiler would read it, `use` groups taken apart: `std::fs` from `use std::{fs, io}`.
#[derive(Debug, PartialEq, Eq)]
pub struct Path {
    pub parts: Vec<String>,
    pub line: usize,
}

impl Path {
    /// Whether it is `name` or something below it.
    pub fn is_within(&self, name: &str) -> bool {
        let mut parts = self.parts.iter();
        name.split("::").all(|part| parts.next().is_some_and(|found| found == part))
    }
}

/// Every path of two parts or more in the words.
pub fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = if is_word(&tokens[at]) { path(tokens, at, &[], &mut found) } else { at + 1 };
    }
    found.retain(|path| path.parts.len() > 1);
    found
}

fn is_word(token: &Token) -> bool {
    token.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Reads the path that starts at `at`, below `prefix`; gives where it ends.
fn path(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    let line = tokens[at].line;
    let mut parts = prefix.to_vec();
    parts.push(tokens[at].text.clone());
    at += 1;
    while tokens.get(at).is_some_and(|token| token.text == "::") {
        match tokens.get(at + 1) {
            Some(next) if is_word(next) || next.text == "*" => {
                parts.push(next.text.clone());
                at += 2;
            }
            Some(next) if next.text == "{" => return group(tokens, at + 2, &parts, found),
            _ => break,
        }
    }
    found.push(Path { parts, line });
    at
}

/// Reads what stands between the braces of a `use`, from after the opening one.
fn group(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "}" => return at + 1,
            // A new name (`as other`) is not a path of its own.
            "as" => at += 2,
            "*" => {
                found.push(Path { parts: [prefix, &["*".to_owned()]].concat(), line: token.line });
                at += 1;
            }
            _ if is_word(token) => at = path(tokens, at, prefix, found),
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|token| token.text).collect()
    }

    fn path_texts(text: &str) -> Vec<String> {
        paths(&words(text)).into_iter().map(|path| path.parts.join("::")).collect()
    }

    #[test]
    fn comments_strings_and_lifetimes_are_no_words() {
        assert_eq!(texts("a // b\n/* c /* d */ e */ f"), ["a", "f"]);
        assert_eq!(
            texts(r##"x("q \" q", r#"r " r"#, b"s", 'c', '\'', '"') y"##).join(" "),
            r#"x ( " , " , " , " , " , " ) y"#
        );
        assert_eq!(texts("fn f<'a>(x: &'a str)").join(" "), "fn f < > ( x : & str )");
    }

    #[test]
    fn lines_are_counted_through_everything() {
        let tokens = words("a\n/* \n */ \"x\ny\"\nb");
        assert_eq!(tokens.last().unwrap(), &Token { text: "b".into(), line: 5 });
    }

    #[test]
    fn use_groups_are_taken_apart() {
        assert_eq!(path_texts("use std::{fs, io::{self, Read as R}};"), ["std::fs", "std::io::self", "std::io::Read"]);
        assert_eq!(path_texts("use super::*; let x = crate::a::b::<T>();"), ["super::*", "crate::a::b"]);
        assert_eq!(path_texts("x.y(::std::fs::read(z))"), ["std::fs::read"]);
    }

    #[test]
    fn tests_are_cut_wherever_they_stand() {
        let files = without_tests(vec![
            ("src/a.rs".into(), "#[cfg(test)]\nuse x::{y, z};\nkept();\n#[cfg(test)]\nmod cases;\n".into()),
            ("src/a/cases.rs".into(), "everything()".into()),
            ("src/a/kept.rs".into(), "fn one() {}\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n fn two() { }\n}\n".into()),
        ]);
        let shown: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.tokens.len(), file.lines)).collect();
        assert_eq!(shown, [("src/a.rs", 4, 1), ("src/a/kept.rs", 6, 1)]);
    }

    #[test]
    fn a_file_knows_its_layer_and_its_modules() {
        let files = without_tests(vec![
            ("src/check/rules/mod.rs".into(), String::new()),
            ("src/cli.rs".into(), String::new()),
            ("src/lib.rs".into(), String::new()),
        ]);
        let shown: Vec<_> = files.iter().map(|file| (file.layer(), file.module())).collect();
        assert_eq!(shown, [("check", vec!["check", "rules"]), ("cli", vec!["cli"]), ("lib", vec![])]);
    }
}
