//! `explain`: what a rule finds, why it matters, and what to write instead.

mod markdown;

use super::{Console, Failure, Outcome};
use crate::check::rules::{Area, RULES, Rule, SettingValue, find};
use crate::diag::Level;
use crate::model::words::nearest;
use clap::builder::styling::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Tell what a rule finds, why it matters and what to write instead; without a rule, list them all.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rule's name, as it stands in a finding.
    #[arg(value_name = "RULE")]
    rule: Option<String>,

    /// For people, for programs, or as a page of a handbook.
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people at a terminal.
    Human,
    /// For programs.
    Json,
    /// A page of a handbook.
    Markdown,
}

const EXAMPLES: &str = "\
Examples:
  charterbook explain
  charterbook explain tied-priorities
  charterbook explain --format markdown > rules.md     the reference page";

/// Prints one rule or all.
///
/// # Errors
/// When there is no rule of that name.
pub fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Failure> {
    let rules = match &arguments.rule {
        Some(name) => vec![find(name).ok_or_else(|| unknown(name))?],
        None => RULES.to_vec(),
    };
    let text = match (arguments.format, &arguments.rule, rules.as_slice()) {
        (Format::Json, ..) => {
            json_of(&rules).map_err(|error| Failure::world("the rules cannot be written", &error.into()))?
        }
        (Format::Markdown, Some(_), [rule]) => markdown::section(rule),
        (Format::Markdown, ..) => markdown::page(&rules),
        (Format::Human, Some(_), [rule]) => one(rule),
        (Format::Human, ..) => list(&rules),
    };
    console.print(&text)?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(format!("there is no rule `{name}`"));
    match nearest(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("`charterbook explain` lists all rules"),
    }
}

const HEADING: Style = Style::new().bold();
const NAME: Style = AnsiColor::Cyan.on_default();

fn list(rules: &[&Rule]) -> String {
    let mut text = String::new();
    let mut area: Option<Area> = None;
    let longest = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in rules {
        if area != Some(rule.area) {
            let gap = if area.is_some() { "\n" } else { "" };
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "{gap}{HEADING}{}{HEADING:#}", rule.area.title());
            area = Some(rule.area);
        }
        let space = " ".repeat(longest - rule.name.len());
        let _ = writeln!(text, "  {NAME}{}{NAME:#}{space}  {:5}  {}", rule.name, level(rule), rule.finds);
    }
    text.push_str("\n`charterbook explain RULE` tells more about one of them.\n");
    text
}

fn one(rule: &Rule) -> String {
    let mut text = format!("{NAME}{}{NAME:#}: {}\n{}\n", rule.name, level_in_words(rule), rule.finds);
    let parts = [
        ("Why it matters", indented(rule.why)),
        ("Example", indented(rule.example)),
        ("Instead", indented(rule.instead)),
    ];
    for (heading, part) in parts {
        let _ = write!(text, "\n{HEADING}{heading}{HEADING:#}\n{part}");
    }
    let _ = writeln!(text, "\n{HEADING}In book.toml{HEADING:#}\n  [rules]");
    if rule.is_always_an_error() {
        let _ = writeln!(text, "  # `{}` is always an error and cannot be lowered.", rule.name);
    } else {
        let _ = writeln!(text, "  {} = \"{}\"", rule.name, other_level(rule));
    }
    for setting in rule.settings {
        let (name, value) = (setting.name, value_of(&setting.default));
        let _ = writeln!(text, "  {} = {{ {name} = {value} }}    # {}", rule.name, setting.means);
    }
    text
}

fn indented(text: &str) -> String {
    text.trim_matches('\n').lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect()
}

fn level(rule: &Rule) -> &'static str {
    rule.level.map_or("off", Level::word)
}

fn level_in_words(rule: &Rule) -> &'static str {
    match level(rule) {
        "error" if rule.is_always_an_error() => "always an error",
        "error" => "an error, unless book.toml says otherwise",
        "warn" => "a warning, unless book.toml says otherwise",
        _ => "off, unless book.toml turns it on",
    }
}

/// What somebody who changes the level most likely wants it to be.
fn other_level(rule: &Rule) -> &'static str {
    match level(rule) {
        "error" => "warn",
        "warn" => "off",
        _ => "warn",
    }
}

fn value_of(value: &SettingValue) -> Value {
    match value {
        SettingValue::Number(number) => json!(number),
        SettingValue::Flag(flag) => json!(flag),
    }
}

fn json_of(rules: &[&'static Rule]) -> serde_json::Result<String> {
    let shape = |rule: &&'static Rule| RuleShape {
        rule: rule.name,
        area: rule.area.title(),
        level: level(rule),
        finds: rule.finds,
        why: rule.why,
        example: rule.example.trim_matches('\n'),
        instead: rule.instead.trim_matches('\n'),
        settings: rule.settings.iter().map(|own| (own.name, value_of(&own.default))).collect(),
    };
    let document = Document { schema: "charterbook/rules/1", rules: rules.iter().map(shape).collect() };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    rules: Vec<RuleShape>,
}

#[derive(Serialize)]
struct RuleShape {
    rule: &'static str,
    area: &'static str,
    level: &'static str,
    finds: &'static str,
    why: &'static str,
    example: &'static str,
    instead: &'static str,
    settings: BTreeMap<&'static str, Value>,
}
