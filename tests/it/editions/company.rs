//! Who is in a random book and what its `book.toml` says: what both books of a pair have, with hidden words between.

use super::pairs::{AUDIENCES, CANARY, Dice};
use charterbook::check::{Area, RULES};
use std::fmt::Write as _;

/// People, roles and settings.
#[derive(Debug, Clone)]
pub struct Company {
    pub people: Vec<String>,
    pub roles: Vec<String>,
    /// Frameworks with their letters. What is hidden may use one of its own.
    pub frameworks: Vec<(String, Vec<&'static str>)>,
    entries: Vec<String>,
    role_entries: Vec<String>,
    settings: String,
    decisions: String,
    regions: Option<String>,
    /// Whether everything that is found is an error, so that pages tell of it where errors are allowed.
    strict: bool,
}

/// The framework that only hidden rows use.
fn hidden_framework() -> (String, Vec<&'static str>) {
    (format!("{CANARY}-way"), vec!["H", "K"])
}

impl Company {
    pub fn drawn(mut dice: Dice) -> Self {
        let names =
            [("ada", "Ada Adler"), ("ben", "Ben Brook"), ("cleo", "Cléo Cole"), ("dan", "Dan Dorn"), ("zoé", "")];
        let count = dice.between(3, names.len());
        let people: Vec<String> = names[..count].iter().map(|(id, _)| (*id).to_owned()).collect();
        let all_roles = ["ceo", "cfo", "cto", "clerk"];
        let roles: Vec<String> = all_roles[..dice.between(2, 4)].iter().map(|id| (*id).to_owned()).collect();
        let entries = names[..count].iter().map(|(id, name)| format!("{id}: {{ {} }}", person(name, &mut dice)));
        let entries = entries.collect();
        let role_entries = roles.iter().map(|id| format!("{id}: {{ {} }}", role(id, &people, &roles, &mut dice)));
        let role_entries = role_entries.collect();
        let mut frameworks: Vec<(String, Vec<&'static str>)> = [
            ("raci", vec!["A", "R", "C", "I"]),
            ("daci", vec!["D", "A", "C", "I"]),
            ("rapid", vec!["R", "A", "P", "I", "D"]),
        ]
        .into_iter()
        .map(|(name, letters)| (name.to_owned(), letters))
        .collect();
        let mut settings = String::new();
        if dice.chance(2) {
            frameworks.push(("ours".to_owned(), vec!["X", "Y"]));
            settings +=
                "[frameworks.ours]\nletters = { X = \"decide\", Y = \"consult\" }\ncount = { decide = \"1\" }\n";
        }
        let default = dice.chance(2).then(|| dice.pick(&frameworks).0.clone());
        let decisions = default.map(|name| format!("framework = \"{name}\"\n")).unwrap_or_default();
        let regions = dice.chance(2).then(|| "\"EMEA\", \"AMER\", \"APAC\"".to_owned());
        let strict = dice.chance(2);
        Self { people, roles, frameworks, entries, role_entries, settings, decisions, regions, strict }
    }

    /// The same with what hidden parts may use as well.
    pub fn whole(&self) -> Self {
        let mut whole = self.clone();
        whole.frameworks.push(hidden_framework());
        whole
    }

    /// `people.yaml`; with entries that nobody may see, where there may be some that cannot be read.
    pub fn people_file(&self, dice: &mut Dice, broken: bool) -> String {
        let mut people: Vec<String> = self.entries.clone();
        let mut roles: Vec<String> = self.role_entries.clone();
        if broken {
            for number in 0..dice.between(0, 2) {
                let wrong = dice.pick(&["joined: soon", "nickname: x", "name: [x]"]).to_string();
                let at = dice.between(0, people.len());
                people.insert(at, format!("{CANARY}-{number}: {{ title: {CANARY} person, {wrong} }}"));
            }
            if dice.chance(2) {
                let (holder, deputy) = (dice.pick(&self.people).clone(), dice.pick(&self.roles).clone());
                let text = format!("title: {CANARY} role, held_by: {holder}, deputy: {deputy}, reports: x");
                roles.insert(dice.between(0, roles.len()), format!("{CANARY}-role: {{ {text} }}"));
            }
        }
        let mut text = comment(dice);
        for (list, entries) in [("people", people), ("roles", roles)] {
            let _ = writeln!(text, "{list}:");
            for entry in entries {
                let _ = writeln!(text, "{}  {entry}", comment(dice));
            }
        }
        text
    }

    /// `book.toml`. With `lenient` everything is turned down that can be, so that there is much to say and nothing to
    /// stop a build. A framework and a domain that no shown part uses may be in one of both books only.
    pub fn settings(&self, dice: &mut Dice, lenient: bool) -> String {
        let mut toml = format!(
            "{}[book]\ntitle = \"Northwind\"\nbase_url = \"https://charters.example/\"\nedit_url = \"https://git.example/{{path}}\"\n\
             [audiences]\norder = {AUDIENCES:?}\n{}",
            comment(dice),
            self.settings
        );
        let domains = if dice.chance(2) { format!("\"care\", \"{CANARY}domain\"") } else { "\"care\"".to_owned() };
        let _ = write!(toml, "[decisions]\n{}required_domains = [{domains}]\n", self.decisions);
        if let Some(regions) = &self.regions {
            let _ = write!(toml, "[scopes]\nregion = [{regions}]\n");
        }
        if dice.chance(2) {
            let (name, letters) = hidden_framework();
            let _ = write!(
                toml,
                "[frameworks.{name}]\nletters = {{ {} = \"decide\", {} = \"inform\" }}\n",
                letters[0], letters[1]
            );
        }
        toml += "[rules]\n";
        let level = if lenient { "warn" } else { "error" };
        let rules = RULES.iter().filter(|rule| rule.area != Area::Audience && !rule.is_always_an_error());
        rules.filter(|_| lenient || self.strict).for_each(|rule| toml += &format!("{} = \"{level}\"\n", rule.name));
        toml
    }
}

/// A hidden line, every other time.
pub fn comment(dice: &mut Dice) -> String {
    if dice.chance(2) { format!("# {CANARY} {}\n", dice.0) } else { String::new() }
}

fn person(name: &str, dice: &mut Dice) -> String {
    let mut fields = Vec::new();
    if !name.is_empty() {
        fields.push(format!("name: {name}"));
    }
    if dice.chance(2) {
        fields.push("title: Chief".to_owned());
    }
    if dice.chance(2) {
        fields.push("contact: someone@example.com".to_owned());
    }
    if dice.chance(3) {
        fields.push("joined: 2021-04-01".to_owned());
    }
    if dice.chance(4) {
        fields.push(format!("left: {}", dice.pick(&["2026-06-30", "2027-06-30"])));
    }
    fields.join(", ")
}

fn role(id: &str, people: &[String], roles: &[String], dice: &mut Dice) -> String {
    let mut fields = Vec::new();
    if !dice.chance(4) {
        fields.push(format!("title: The {id}"));
    }
    match dice.between(0, 3) {
        0 => {}
        1 => fields.push(format!("held_by: [{}, {}]", people[0], people[people.len() - 1])),
        _ => fields.push(format!("held_by: {}", dice.pick(people))),
    }
    let others: Vec<&String> = roles.iter().filter(|other| *other != id).collect();
    if dice.chance(2) {
        fields.push(format!("deputy: {}", dice.pick(&others)));
    }
    if id != "ceo" && dice.chance(2) {
        fields.push("reports_to: ceo".to_owned());
    }
    fields.join(", ")
}
