//! Rules as Markdown: the reference page.

use super::{level, level_in_words, other_level, value_of};
use crate::check::{Area, Rule};
use std::fmt::Write as _;

const HEAD: &str = "\
# The rules

What `charterbook check` finds. A rule is named for the fault. An error keeps the site from being published; a warning
does not. A book changes levels and settings under `[rules]` in `book.toml`:

```toml
[rules]
stale-review = \"error\"
too-many-priorities = { level = \"warn\", max = 5 }
```

A charter can accept a finding for a while with a [waiver](format.md#waivers). `charterbook explain RULE` prints what
stands here at the terminal.
";

/// One page with these rules, which are in the order of their areas: a table of all, then each with an example.
pub(super) fn page(rules: &[&'static Rule]) -> String {
    let mut page = HEAD.to_owned();
    let mut area: Option<Area> = None;
    for rule in rules {
        if area != Some(rule.area) {
            // Writing to a string cannot fail, here and below.
            let _ = write!(page, "\n**{}**\n\n| rule | level | finds |\n|---|---|---|\n", rule.area.title());
            area = Some(rule.area);
        }
        let finds = rule.finds.replace('|', "\\|");
        let _ = writeln!(page, "| [`{0}`](#{0}) | {1} | {finds} |", rule.name, level(rule));
    }
    let mut area: Option<Area> = None;
    for rule in rules {
        if area != Some(rule.area) {
            let _ = write!(page, "\n## {}\n", rule.area.title());
            area = Some(rule.area);
        }
        page.push('\n');
        page.push_str(&section(rule));
    }
    page
}

/// One rule, under a heading of its own.
pub(super) fn section(rule: &Rule) -> String {
    let mut text = format!("### {}\n\n{} {}\n", rule.name, rule.finds, rule.why);
    let words = level_in_words(rule);
    let _ = write!(text, "\nIt is {words}.");
    if !rule.is_always_an_error() {
        let _ = write!(text, " In `book.toml`: `{} = \"{}\"`.", rule.name, other_level(rule));
    }
    text.push('\n');
    for setting in rule.settings {
        let (name, value) = (setting.name, value_of(&setting.default));
        let _ = write!(text, "\n- `{name}` ({value} when absent): {}\n", setting.means);
    }
    for (words, example) in [("What it finds:", rule.example), ("What to write instead:", rule.instead)] {
        let _ = write!(text, "\n{words}\n\n{}", fenced(example));
    }
    text
}

/// Text between fences longer than any in it. YAML, since its comments begin with the `#` that names each file.
fn fenced(text: &str) -> String {
    let text = text.trim_matches('\n');
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}yaml\n{text}\n{fence}\n")
}
