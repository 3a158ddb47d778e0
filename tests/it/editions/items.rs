//! The parts of a random book, as people write them.

use super::company::{Company, comment};
use super::pairs::{AUDIENCES, CANARY, Dice, Files, Kind, Place};
use std::fmt::Write as _;

/// A part with its place.
#[derive(Debug, Clone)]
pub struct Item {
    pub kind: Kind,
    pub charter: usize,
    pub id: String,
    pub hidden: bool,
    /// Something in it cannot be read.
    pub broken: bool,
    pub level: Option<usize>,
    pub at: u16,
    pub dice: Dice,
}

impl Item {
    /// What makes it unreadable, as one more field.
    fn fault(&self) -> Option<String> {
        let faults = [format!("{CANARY}: {CANARY}"), format!("audience: {CANARY}"), "audiense: board".to_owned()];
        self.broken.then(|| self.dice.clone().pick(&faults).clone())
    }
}

/// What a part may name.
#[derive(Debug)]
pub struct World {
    company: Company,
    parties: Vec<String>,
    /// Charters, and the functions that they are called.
    charters: Vec<String>,
    functions: Vec<String>,
    priorities: Vec<String>,
    decisions: Vec<String>,
    records: Vec<String>,
    trade_offs: Vec<(usize, String)>,
    /// Files with the anchors in them.
    targets: Vec<String>,
    assets: Vec<String>,
}

fn record_file(place: &Place, item: &Item) -> String {
    format!("{}/records/{}.md", folder(place), stem(item))
}

/// The name of a record's file; its day depends on nothing but its id.
fn stem(item: &Item) -> String {
    let mark = item.id.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    format!("2026-{:02}-{:02}-{}", mark % 11 + 1, mark / 11 % 28 + 1, item.id)
}

fn folder(place: &Place) -> &str {
    place.file.rsplit_once('/').map_or("charters", |(folder, _)| folder)
}

/// The function of a charter, which several may share.
fn function(place: &Place) -> Option<String> {
    match (place.hidden, place.id.len() % 3) {
        (false, 0) => Some("selling".to_owned()),
        (true, 0) => Some(format!("{CANARY}-function")),
        (true, 1) => Some("selling".to_owned()),
        _ => None,
    }
}

impl World {
    pub fn of(company: Company) -> Self {
        let parties = company.people.iter().chain(&company.roles).cloned().collect();
        let none = Vec::new;
        Self {
            company,
            parties,
            charters: none(),
            functions: none(),
            priorities: none(),
            decisions: none(),
            records: none(),
            trade_offs: Vec::new(),
            targets: none(),
            assets: none(),
        }
    }

    /// Takes in what can be named of these parts.
    pub fn learn(&mut self, places: &[Place], items: &[Item]) {
        for place in places {
            self.parties.push(place.id.clone());
            self.charters.push(place.id.clone());
            self.functions.extend(function(place));
            self.targets.push(place.file.clone());
        }
        self.assets.push("charters/company/picture.png".to_owned());
        for item in items {
            let place = &places[item.charter];
            match item.kind {
                Kind::Priority => {
                    self.priorities.push(format!("{}/{}", place.id, item.id));
                    self.targets.push(format!("{}#{}", place.file, item.id));
                }
                Kind::Decision => self.decisions.push(item.id.clone()),
                Kind::TradeOff => self.trade_offs.push((item.charter, item.id.clone())),
                Kind::Page => self.targets.push(format!("{}/{}.md", folder(place), item.id)),
                Kind::Record => {
                    self.records.push(format!("{}/{}", place.id, stem(item)));
                    self.targets.push(record_file(place, item));
                }
                Kind::Asset => self.assets.push(format!("{}/{}.png", folder(place), item.id)),
                _ => {}
            }
        }
    }
}

/// Writes a text for one part.
struct Pen<'a> {
    dice: Dice,
    world: &'a World,
    hidden: bool,
    /// The file that it is in, from which links start.
    file: &'a str,
}

impl Pen<'_> {
    fn word(&mut self) -> String {
        let words = ["cash", "runway", "clinic", "night", "plan", "Überblick", "care", "budget", "office", "财务"];
        let word = self.dice.pick(&words);
        if self.hidden { format!("{CANARY}{word}") } else { (*word).to_owned() }
    }

    /// A few words.
    fn line(&mut self) -> String {
        let count = self.dice.between(1, 4);
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// Markdown on one line, which may name and link things.
    fn prose(&mut self) -> String {
        let mut text = self.line();
        for _ in 0..self.dice.between(0, 2) {
            let words = self.line();
            let more = match self.dice.between(0, 6) {
                0 => format!(" **{words}**"),
                1 => format!(" [[{}]]", self.name()),
                2 => format!(" [[{}|{words}]]", self.name()),
                3 => {
                    let to = self.world.targets[self.dice.between(0, self.world.targets.len() - 1)].clone();
                    format!(" [{words}]({})", self.way_to(&to))
                }
                4 => {
                    let to = self.world.assets[self.dice.between(0, self.world.assets.len() - 1)].clone();
                    format!(" ![{words}]({})", self.way_to(&to))
                }
                5 => format!(" `{words}`"),
                _ => format!(", Runway, {words}."),
            };
            text.push_str(&more);
        }
        text
    }

    /// Markdown of several lines.
    fn body(&mut self) -> String {
        let mut text = format!("# {}\n\n{}\n", self.line(), self.prose());
        for _ in 0..self.dice.between(0, 3) {
            let more = match self.dice.between(0, 4) {
                0 => format!("\n## {}\n\n{}\n", self.line(), self.prose()),
                1 => format!("\n- {}\n- {}\n", self.prose(), self.prose()),
                2 => format!("\n| {} | b |\n|---|---|\n| c | {} |\n", self.line(), self.line()),
                3 => format!("\n{}[^1]\n\n[^1]: {}\n", self.line(), self.line()),
                _ => format!("\n> {}\n", self.prose()),
            };
            text.push_str(&more);
        }
        text
    }

    fn way_to(&self, to: &str) -> String {
        let up = self.file.matches('/').count() - 1;
        format!("{}{}", "../".repeat(up), to.strip_prefix("charters/").unwrap_or(to))
    }

    fn name(&mut self) -> String {
        let world = self.world;
        let of = [&world.parties, &world.priorities, &world.decisions, &world.records];
        let of = **self.dice.pick(&of.iter().filter(|own| !own.is_empty()).collect::<Vec<_>>());
        self.dice.pick(of).clone()
    }

    fn party(&mut self) -> String {
        self.dice.pick(&self.world.parties).clone()
    }

    fn parties(&mut self) -> String {
        let count = self.dice.between(1, 3);
        let mut all: Vec<String> = (0..count).map(|_| self.party()).collect();
        all.sort();
        all.dedup();
        format!("[{}]", all.join(", "))
    }

    /// Who helps: also functions.
    fn helpers(&mut self) -> String {
        let of = self.world.functions.clone();
        match self.one_of(&of).filter(|_| self.dice.chance(3)) {
            Some(function) => format!("[{function}]"),
            None => self.parties(),
        }
    }

    fn number(&mut self) -> String {
        self.dice.between(1, 99).to_string()
    }

    fn day(&mut self) -> String {
        let (year, month, day) = (self.dice.between(2025, 2028), self.dice.between(1, 12), self.dice.between(1, 28));
        format!("{year}-{month:02}-{day:02}")
    }

    fn scope(&mut self) -> String {
        let region = *self.dice.pick(&["EMEA", "AMER", "EMEA, APAC"]);
        match self.hidden && self.dice.chance(3) {
            true => format!("{{ region: [{region}, {CANARY}land], {CANARY}brand: {CANARY} }}"),
            false => format!("{{ region: [{region}] }}"),
        }
    }

    fn period(&mut self) -> String {
        let first = self.day();
        format!("{{ from: {first}, until: 2029-{} }}", &first[5..])
    }

    /// Who has which letter of a framework.
    fn letters(&mut self, of: &[&str]) -> String {
        let count = self.dice.between(1, 3);
        let all: std::collections::BTreeMap<String, String> = (0..count)
            .map(|at| {
                let letter = if at == 0 { of[0].to_owned() } else { (*self.dice.pick(of)).to_owned() };
                (self.party(), if self.dice.chance(6) { format!("[{letter}, Q]") } else { letter })
            })
            .collect();
        let all: Vec<String> = all.into_iter().map(|(who, letter)| format!("{who}: {letter}")).collect();
        format!("{{ {} }}", all.join(", "))
    }

    /// One of the ids, if there are any.
    fn one_of(&mut self, ids: &[String]) -> Option<String> {
        (!ids.is_empty()).then(|| self.dice.pick(ids).clone())
    }
}

/// Fields on their way into one line of YAML.
struct Fields<'a, 'b> {
    pen: &'a mut Pen<'b>,
    written: Vec<String>,
}

impl Fields<'_, '_> {
    fn put(&mut self, key: &str, value: &str) {
        self.written.push(format!("{key}: {value}"));
    }

    fn text(&mut self, key: &str, value: &str) {
        let quoted = serde_json::to_string(value).unwrap();
        self.put(key, &quoted);
    }

    /// A field that is there every other time.
    fn maybe(&mut self, key: &str, value: impl FnOnce(&mut Pen<'_>) -> Option<String>) {
        let there = self.pen.dice.chance(2);
        if let Some(value) = value(self.pen).filter(|_| there) {
            self.put(key, &value);
        }
    }

    /// For whom it is, or what makes that unreadable.
    fn close(&mut self, item: &Item) {
        match (item.fault(), item.level.filter(|_| item.kind != Kind::Waiver)) {
            (Some(fault), _) => self.written.push(fault),
            (None, Some(level)) => self.put("audience", AUDIENCES[level]),
            (None, None) => {}
        }
    }

    fn prose(&mut self, key: &str) {
        self.maybe(key, |pen| Some(serde_json::to_string(&pen.prose()).unwrap()));
    }

    fn line(&mut self, key: &str) {
        self.maybe(key, |pen| Some(serde_json::to_string(&pen.line()).unwrap()));
    }
}

/// All files of a book.
pub fn write(places: &[Place], items: &[Item], shown: &World, whole: &World, dice: &mut Dice) -> Files {
    let mut files = Files::new();
    files.insert("charters/company/picture.png".to_owned(), "picture".to_owned());
    let mut terms = format!("{}- {{ term: Runway, means: Months of cash. }}\n", comment(dice));
    let mut scenarios = String::new();
    for (at, place) in places.iter().enumerate() {
        let own: Vec<&Item> = items.iter().filter(|item| item.charter == at).collect();
        let world = if place.hidden { whole } else { shown };
        let pen = Pen { dice: Dice(at as u64), world, hidden: place.hidden, file: &place.file };
        let text = charter(place, &own, pen, shown, whole, &mut || comment(dice));
        match (place.broken, Dice(at as u64).between(0, 2)) {
            // A folder of a charter that is not there.
            (true, 0) if place.folder => {}
            (true, 1) => _ = files.insert(place.file.clone(), format!("{text}\n{CANARY}: [")),
            (true, _) => _ = files.insert(place.file.clone(), text.replacen("name:", "nmae:", 1)),
            (false, _) => _ = files.insert(place.file.clone(), text),
        }
        for item in own {
            let world = if item.hidden { whole } else { shown };
            let mut pen = Pen { dice: item.dice.clone(), world, hidden: item.hidden, file: &place.file };
            let path = |name: String| format!("{}/{name}", folder(place));
            let voter = pen.dice.pick(&world.company.people).clone();
            match item.kind {
                Kind::Page => {
                    let path = path(format!("{}.md", item.id));
                    let pen = &mut Pen { file: &path.clone(), ..pen };
                    let top = match (item.level, pen.dice.chance(2)) {
                        (Some(level), true) => {
                            format!("---\ntitle: {}\naudience: {}\n---\n", pen.line(), AUDIENCES[level])
                        }
                        (Some(level), false) => format!("---\naudience: {}\n---\n", AUDIENCES[level]),
                        (None, true) => format!("---\ntitle: {}\n---\n", pen.line()),
                        (None, false) => String::new(),
                    };
                    let top = match item.fault() {
                        Some(fault) if !top.contains(fault.split(':').next().unwrap_or_default()) => {
                            format!("---\n{fault}\n{}", top.strip_prefix("---\n").unwrap_or("---\n"))
                        }
                        // Fields that never end.
                        Some(_) => format!("---\ntitle: {CANARY}\n"),
                        None => top,
                    };
                    files.insert(path, top + &pen.body());
                }
                Kind::Record => {
                    let path = record_file(place, item);
                    files.insert(path.clone(), record(item, &mut Pen { file: &path, ..pen }));
                }
                Kind::Ballot => {
                    let ids: Vec<String> = (0..3).filter_map(|_| pen.one_of(&world.priorities)).collect();
                    let decides =
                        pen.one_of(&world.decisions).map(|id| format!("decides: {{ {id}: {} }}\n", pen.party()));
                    let tie = if pen.dice.chance(2) { format!(", [{}]", ids.join(", ")) } else { String::new() };
                    let text = format!("ranking: [{}{tie}]\n{}", ids.join(", "), decides.unwrap_or_default());
                    files.insert(path(format!("ballots/2026-q{}/{voter}.yaml", pen.dice.between(1, 4))), text);
                }
                Kind::ReadBack => {
                    let (day, words) = (pen.day(), pen.line());
                    let text = format!("- {{ charter: {}, text: abc, date: {day}, in_my_words: {words} }}\n", place.id);
                    files.insert(path(format!("read-backs/{voter}.yaml")), text);
                }
                Kind::Scenario => {
                    if let Some(id) = pen.one_of(&world.decisions) {
                        let more = if pen.dice.chance(2) {
                            format!(", amount: {}k EUR, scope: {}", pen.number(), pen.scope())
                        } else {
                            String::new()
                        };
                        let (ask, party) = (pen.line(), pen.party());
                        let expect = format!("{{ decide: {party} }}");
                        let _ = writeln!(scenarios, "- {{ ask: {ask}, decision: {id}, expect: {expect}{more} }}");
                    }
                }
                Kind::Term => {
                    let (term, means) = (pen.line(), serde_json::to_string(&pen.line()).unwrap());
                    let _ = writeln!(terms, "- {{ term: {} {term}, means: {means}, in: {} }}", item.id, place.id);
                }
                Kind::Asset => {
                    let name = format!("{}.png", item.id);
                    let path = if pen.dice.chance(4) { format!("charters/{name}") } else { path(name) };
                    files.insert(path, CANARY.to_owned());
                }
                Kind::Beside => {
                    let name = pen.dice.pick(&["README.md", ".hush.yaml", "hush.yaml~"]).to_string();
                    files.insert(path(name), format!("{CANARY}: ["));
                }
                _ => {}
            }
        }
    }
    files.insert("charters/glossary.yaml".to_owned(), terms);
    if !scenarios.is_empty() {
        files.insert("charters/scenarios.yaml".to_owned(), scenarios);
    }
    files
}

fn charter(
    place: &Place,
    items: &[&Item],
    mut pen: Pen<'_>,
    shown: &World,
    whole: &World,
    comment: &mut dyn FnMut() -> String,
) -> String {
    let mut text = comment();
    let parent = if place.id == "company" { String::new() } else { "parent: company\n".to_owned() };
    let (people, roles) = (&pen.world.company.people, &pen.world.company.roles);
    let _ = write!(
        text,
        "name: {} {}\n{parent}purpose: {}\n{}lead: {}\n",
        place.id,
        pen.line(),
        serde_json::to_string(&pen.prose()).unwrap(),
        comment(),
        pen.dice.pick(roles),
    );
    if let Some(level) = place.level {
        let _ = writeln!(text, "audience: {}", AUDIENCES[level]);
    }
    text.push_str(&about(place, &mut pen));
    text.push_str("members:\n");
    for (at, who) in people.iter().chain(roles.iter().take(1)).enumerate() {
        // A lens is a part of its own: the seat is shown, whoever may know what it looks out for.
        let mut lenses =
            items.iter().filter(|item| item.kind == Kind::Lens && usize::from(item.at) % people.len() == at);
        let lens = lenses.clone().find(|item| !item.hidden).or_else(|| lenses.next());
        let mut of = format!("who: {who}");
        if pen.dice.chance(3) {
            let _ = write!(of, ", as: {}", pen.line());
        }
        if let Some(item) = lens {
            let world = if item.hidden { whole } else { shown };
            let mut pen = Pen { dice: item.dice.clone(), world, hidden: item.hidden, file: &place.file };
            let _ = write!(of, ", lens: {}", serde_json::to_string(&pen.prose()).unwrap());
            match (item.fault(), item.level) {
                (Some(fault), _) => of += &format!(", {fault}"),
                (None, Some(level)) => of += &format!(", audience: {}", AUDIENCES[level]),
                (None, None) => {}
            }
        }
        let _ = writeln!(text, "  - {{ {of} }}");
    }
    let lists = [
        ("priorities", Kind::Priority),
        ("not_now", Kind::NotNow),
        ("trade_offs", Kind::TradeOff),
        ("tensions", Kind::Tension),
        ("decisions", Kind::Decision),
        ("norms", Kind::Norm),
        ("waivers", Kind::Waiver),
    ];
    for (name, kind) in lists {
        let own: Vec<&&Item> = items.iter().filter(|item| item.kind == kind).collect();
        if own.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{name}:");
        for (at, item) in own.into_iter().enumerate() {
            let world = if item.hidden { whole } else { shown };
            let mut pen = Pen { dice: item.dice.clone(), world, hidden: item.hidden, file: &place.file };
            let _ = writeln!(text, "{}  - {{ {} }}", comment(), entry(item, place, at, &mut pen));
        }
    }
    if place.file.ends_with(".md") { format!("---\n{text}---\n\n{}", pen.body()) } else { text }
}

/// What a charter says of itself, each every other time.
fn about(place: &Place, pen: &mut Pen<'_>) -> String {
    let mut own = Fields { pen, written: Vec::new() };
    own.maybe("status", |pen| Some((*pen.dice.pick(&["active", "active", "draft", "archived"])).to_owned()));
    if let Some(function) = function(place) {
        own.put("function", &function);
    }
    own.maybe("period", |pen| Some(pen.period()));
    own.maybe("review", |pen| Some(format!("{{ every: {} months, last: {} }}", pen.dice.between(1, 12), pen.day())));
    own.maybe("framework", |pen| Some(pen.dice.pick(&pen.world.company.frameworks).0.clone()));
    own.maybe("decides_by", |pen| {
        let method = *pen.dice.pick(&["consent", "majority", "leader", "advice"]);
        Some(format!("{{ method: {method}, quorum: {}, tie_break: {} }}", pen.dice.between(1, 4), pen.party()))
    });
    own.maybe("change_windows", |pen| Some(format!("[{}]", pen.period())));
    own.maybe("was", |_| Some(format!("[was-{}]", place.id)));
    own.written.iter().fold(String::new(), |text, field| text + field + "\n")
}

fn entry(item: &Item, place: &Place, at: usize, pen: &mut Pen<'_>) -> String {
    let mut own = Fields { pen, written: Vec::new() };
    match item.kind {
        Kind::Priority => priority(item, at, &mut own),
        Kind::NotNow => {
            let title = own.pen.line();
            own.text("title", &title);
            own.prose("because");
            own.maybe("revisit", |pen| Some(pen.day()));
        }
        Kind::TradeOff => trade_off(item, place, &mut own),
        Kind::Tension => {
            own.put("id", &item.id);
            let (between, about) = (own.pen.parties(), own.pen.prose());
            own.put("between", &between);
            own.text("about", &about);
            own.maybe("open_until", |pen| Some(pen.day()));
            own.maybe("escalated_to", |pen| Some(pen.party()));
            own.maybe("resolved_by", |pen| {
                let own = pen.world.trade_offs.iter().filter(|(charter, _)| *charter == item.charter);
                let own: Vec<String> = own.map(|(_, id)| id.clone()).collect();
                pen.one_of(&own)
            });
        }
        Kind::Decision => decision(item, &mut own),
        Kind::Waiver => {
            own.put("rule", "too-many-priorities");
            own.put("on", &item.id);
            let because = own.pen.line();
            own.text("because", &because);
        }
        _ => {
            let topic = *own.pen.dice.pick(&["candour", "conflict", "influence", "own"]);
            let topic = if topic == "own" { own.pen.word() } else { topic.to_owned() };
            let will = own.pen.prose();
            own.text("about", &topic);
            own.text("we_will", &will);
            own.prose("looks_like");
            own.prose("when_broken");
        }
    }
    if item.kind == Kind::Waiver {
        own.maybe("by", |pen| Some(pen.party()));
        own.maybe("until", |pen| Some(pen.day()));
    }
    own.close(item);
    own.written.join(", ")
}

fn priority(item: &Item, at: usize, own: &mut Fields<'_, '_>) {
    own.put("id", &item.id);
    let (title, standing) = (own.pen.line(), own.pen.dice.chance(6));
    own.text("title", &title);
    if standing {
        own.put("kind", "standing");
    } else {
        own.put("rank", &(at + 1).to_string());
    }
    own.maybe("owner", |pen| Some(pen.party()));
    own.prose("statement");
    own.prose("why_now");
    own.prose("because");
    own.maybe("supports", |pen| pen.one_of(&pen.world.priorities));
    own.maybe("contributors", |pen| Some(pen.helpers()));
    own.maybe("success", |pen| {
        let mut measure = Fields { pen, written: Vec::new() };
        let words = measure.pen.line();
        measure.text("measure", &words);
        for key in ["baseline", "current", "target"] {
            measure.maybe(key, |pen| Some(pen.number()));
        }
        measure.line("unit");
        measure.maybe("by", |pen| Some(pen.day()));
        measure.maybe("functions", |pen| Some(pen.helpers()));
        Some(format!("[{{ {} }}]", measure.written.join(", ")))
    });
    own.maybe("status", |pen| Some((*pen.dice.pick(&["on-track", "at-risk", "done", "paused", "retired"])).to_owned()));
    own.maybe("until", |pen| Some(pen.day()));
    own.maybe("was", |_| Some(format!("[was-{}]", item.id)));
}

fn trade_off(item: &Item, place: &Place, own: &mut Fields<'_, '_>) {
    own.put("id", &item.id);
    let here: Vec<String> = {
        let all = own.pen.world.priorities.iter();
        all.filter_map(|id| id.strip_prefix(&format!("{}/", place.id)).map(str::to_owned)).collect()
    };
    for side in ["prefer", "even_over"] {
        let id = own.pen.one_of(&here).filter(|_| own.pen.dice.chance(2));
        let words = own.pen.line();
        own.text(side, &id.unwrap_or(words));
    }
    own.prose("when");
    own.prose("because");
    own.prose("exception_because");
    own.maybe("scope", |pen| Some(pen.scope()));
    own.maybe("until", |pen| Some(pen.day()));
}

fn decision(item: &Item, own: &mut Fields<'_, '_>) {
    own.put("id", &item.id);
    let title = own.pen.line();
    own.text("title", &title);
    own.line("domain");
    own.maybe("aliases", |pen| Some(format!("[{}]", serde_json::to_string(&pen.line()).unwrap())));
    own.maybe("scope", |pen| Some(pen.scope()));
    own.maybe("level", |pen| Some((*pen.dice.pick(&["individual", "team", "delegated"])).to_owned()));
    let frameworks = &own.pen.world.company.frameworks;
    if own.pen.dice.chance(4) {
        let (name, letters) = own.pen.dice.pick(frameworks).clone();
        own.put("framework", &name);
        let letters = own.pen.letters(&letters);
        own.put("letters", &letters);
    } else if own.pen.dice.chance(3) {
        let (low, high) = (own.pen.party(), own.pen.party());
        own.put("limits", &format!("[{{ up_to: 25k EUR, decide: {low} }}, {{ above: 25k EUR, decide: {high} }}]"));
    } else {
        let decide = own.pen.party();
        own.put("decide", &decide);
    }
    for part in ["drive", "recommend", "consult", "inform", "perform", "support", "verify", "omit"] {
        own.maybe(part, |pen| Some(pen.helpers()));
    }
    own.maybe("agree", |pen| Some(format!("[{{ who: {}, on: {} }}]", pen.party(), pen.word())));
    own.maybe("affects", |pen| {
        let of = if pen.dice.chance(2) { &pen.world.charters } else { &pen.world.functions };
        pen.one_of(of)
    });
    own.maybe("distinct_from", |pen| pen.one_of(&pen.world.decisions));
    own.maybe("reversibility", |pen| Some((*pen.dice.pick(&["one-way", "two-way"])).to_owned()));
    own.maybe("decide_within", |pen| Some(format!("{} days", pen.dice.between(2, 30))));
    own.maybe("escalate", |pen| Some(format!("{{ to: {}, after: 5 days }}", pen.party())));
    own.maybe("deputy", |pen| Some(pen.party()));
    own.maybe("delegated_from", |pen| Some(pen.party()));
    own.maybe("from", |pen| Some(pen.day()));
    own.maybe("until", |pen| Some(pen.day()));
    own.maybe("was", |_| Some(format!("[was-{}]", item.id)));
}

fn record(item: &Item, pen: &mut Pen<'_>) -> String {
    let mut own = Fields { pen, written: Vec::new() };
    let title = own.pen.line();
    own.text("title", &title);
    own.put("date", &stem(item)[..10]);
    let status = *own.pen.dice.pick(&["proposed", "decided", "decided", "rejected", "withdrawn"]);
    own.put("status", status);
    own.maybe("decision", |pen| pen.one_of(&pen.world.decisions));
    for part in ["decided_by", "consulted", "informed"] {
        own.maybe(part, |pen| Some(pen.parties()));
    }
    own.maybe("amount", |pen| Some(format!("{}k EUR", pen.dice.between(1, 60))));
    own.maybe("options", |pen| Some(format!("[{}]", serde_json::to_string(&pen.line()).unwrap())));
    own.prose("because");
    own.maybe("assumptions", |pen| Some(format!("[{{ we_assume: {}, wrong_if: {} }}]", pen.word(), pen.word())));
    own.maybe("hold_until", |pen| Some(pen.day()));
    own.maybe("scope", |pen| Some(pen.scope()));
    own.line("reopen_if");
    own.line("reopened_because");
    own.maybe("dissent", |pen| Some(format!("[{{ who: {}, view: {}, committed: true }}]", pen.party(), pen.word())));
    own.maybe("supersedes", |pen| {
        let mine = stem(item);
        pen.one_of(&pen.world.records).filter(|id| !id.ends_with(&mine))
    });
    own.maybe("affects", |pen| pen.one_of(&pen.world.priorities));
    own.close(item);
    let written = own.written.join("\n");
    format!("---\n{written}\n---\n{}", pen.body())
}
