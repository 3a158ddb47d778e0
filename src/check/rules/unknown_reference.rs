use super::references::{self, Kind, Mention};
use super::shared::unread;
use super::suggest::Suggestions;
use super::{Area, Context, Findings, RULES, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, UnreadFields, Waiver};
use crate::model::words::{nearest, quoted_list};
use crate::model::{Id, Org, Party, Reference, Scope};
use crate::source::{FileId, Span, Spanned};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "unknown-reference",
    area: Area::References,
    level: Some(Level::Error),
    finds: "An id, a framework, a rule or a value of scope is used and defined nowhere.",
    why: "A right that is given to nobody is held by nobody, and a reader who follows the name finds nothing.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: lenna }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: lena }
",
    settings: &[],
    run,
};

fn run<'a>(cx: &Context<'a>, out: &mut Findings) {
    let org = cx.subject.org;
    let mut suggestions = Suggestions::of(org);
    // A party with two letters is mentioned twice in one place.
    let mut seen: HashSet<Span> = HashSet::new();
    let mut look_up = |mention: Mention<'a>| {
        if mention.target(org).is_some() || !seen.insert(mention.span) {
            return;
        }
        match may_be_unread(org, &mention) {
            Some(Unseen::In(file)) => out.not_evaluated(unread(cx, file)),
            Some(Unseen::Charter(name)) => out.not_evaluated(format!("the charter `{}` could not be read", short(name))),
            None => out.push(unknown(org, &mention, &mut suggestions)),
        }
    };
    references::each(cx, &mut look_up);
    frameworks(cx, out);
    scopes(cx, out);
    for charter in cx.charters().filter(|charter| !charter.unreadable) {
        for waiver in &charter.waivers {
            waived(charter, waiver, out);
        }
    }
}

/// Where a thing may stand that could not be read.
enum Unseen<'org> {
    In(FileId),
    Charter(&'org str),
}

/// Where the thing may stand, if that could not be read: then the finding on that is enough.
fn may_be_unread<'org>(org: &'org Org, mention: &Mention<'org>) -> Option<Unseen<'org>> {
    let unread = &org.unread;
    let (named, home) = match mention.id.split_once('/') {
        Some((charter, _)) => (charter, org.charter(charter)),
        None => (mention.id, mention.charter),
    };
    let of_home = |list: fn(&UnreadFields) -> bool| {
        home.filter(|home| home.unreadable || home.unread.other || list(&home.unread)).map(|home| home.file)
    };
    if unread.names.contains(named) {
        return Some(Unseen::Charter(named));
    }
    let file = match mention.kind {
        Kind::Party | Kind::Person | Kind::Holder => unread.people,
        Kind::Charter => None,
        Kind::Contributor => unread.people.or_else(|| unread.may_name(mention.id)),
        Kind::Function | Kind::Decision => unread.may_name(mention.id),
        Kind::Priority => of_home(|lists| lists.priorities),
        Kind::Record => unread.records,
        Kind::Resolution => unread.records.or_else(|| of_home(|lists| lists.trade_offs)),
        Kind::Named => unread.people.or_else(|| unread.any_charter()).or(unread.records),
    };
    file.map(Unseen::In)
}

/// The kind in words: “no person or role”, and where such things are defined.
fn kind_words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Party => ("person, role or charter", "add it to people.yaml, or name somebody who is there"),
        Kind::Person => ("person", "add them to `people` in people.yaml, or name somebody who is there"),
        Kind::Holder => ("person or role", "add it to people.yaml, or name somebody who is there"),
        Kind::Charter => ("charter", "a charter's id is the name of its file or folder"),
        Kind::Contributor => ("person, role, charter or function", "name somebody in people.yaml, or a team"),
        Kind::Function => ("function", "a charter's `function` names it, or else the charter's id"),
        Kind::Priority => ("priority", "name a priority of this charter by its id, or another's as charter/id"),
        Kind::Decision => ("decision", "name the `id` of a row under `decisions`"),
        Kind::Record => ("record", "name the record's file without .md, and another charter's as charter/file"),
        Kind::Named => (
            "priority, decision, record, person, role, charter or word of the glossary",
            "write its id between the brackets, and charter/id for a priority or record of another team",
        ),
        Kind::Resolution => ("trade-off or record", "give the trade-off an `id` and name it, or name the record's file"),
    }
}

fn unknown<'org>(org: &'org Org, mention: &Mention<'org>, suggestions: &mut Suggestions<'org>) -> Diagnostic {
    let Mention { id, whose, role, .. } = *mention;
    let (kind, usual_help) = kind_words(mention.kind);
    let help = suggestions.help(mention).unwrap_or_else(|| usual_help.to_owned());
    let found = Diagnostic::new(RULE.name, mention.span, "").help(help);
    let id = short(id);
    match org.party(mention.id).filter(|_| is_about_parties(mention.kind)) {
        Some(other) => {
            let what = match other {
                Party::Person(_) => "a person",
                Party::Role(_) => "a role",
                Party::Charter(_) => "a team",
                Party::Everyone => "the word for all people",
            };
            let message = format!("{whose} names `{id}` as {role}, but that is {what}, and a {kind} belongs here");
            Diagnostic { message, ..found }.saying(format!("this is {what}"))
        }
        None if mention.kind == Kind::Named => {
            let message = format!("a text names `{id}`, but no {kind} is called that");
            Diagnostic { message, ..found }.saying("nothing has this id")
        }
        None => {
            let message = format!("{whose} names `{id}` as {role}, but no {kind} has that id");
            Diagnostic { message, ..found }.saying(format!("no {kind} has this id"))
        }
    }
}

fn is_about_parties(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Holder | Kind::Charter)
}

/// Frameworks that are named and do not exist, each in the one place where its name is written.
fn frameworks(cx: &Context<'_>, out: &mut Findings) {
    let of_rows = cx.rows().filter_map(|(_, row)| {
        // A row that names none carries its charter's or the book's.
        let here = |own: &&Reference| own.span.file == row.span.file && own.span.start >= row.span.start;
        row.framework.as_ref().filter(here)
    });
    let of_charters = cx.charters().filter_map(|charter| charter.framework.as_ref());
    let of_book = cx.config.framework.iter().map(|own| (own.value.as_str(), own.span));
    let of_both = of_charters.chain(of_rows).map(|own| (own.value.as_str(), own.span));
    for (named, span) in of_book.chain(of_both) {
        let known = || cx.org.frameworks.iter().map(|own| own.name.as_str());
        if !known().any(|own| own == named) {
            let help = match nearest(named, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("this book has {}; define more in book.toml under [frameworks]", quoted_list(known())),
            };
            let message = format!("there is no framework `{}`", short(named));
            out.push(Diagnostic::new(RULE.name, span, message).saying("no framework has this name").help(help));
        }
    }
}

fn scopes(cx: &Context<'_>, out: &mut Findings) {
    let Some(declared) = &cx.config.scopes else { return };
    let rows = cx.rows().map(|(_, row)| &row.scope);
    let trade_offs = cx.charters().flat_map(|own| &own.trade_offs).map(|own| &own.scope);
    let records = cx.charters().flat_map(|own| &own.records).map(|own| &own.scope);
    let scenarios = cx.org.scenarios.iter().filter(|_| cx.is_about_all()).map(|own| &own.scope);
    for scope in rows.chain(trade_offs).chain(records).chain(scenarios) {
        scope_faults(scope, declared, out);
    }
}

type Declared = indexmap::IndexMap<String, Vec<Spanned<String>>>;

fn scope_faults(scope: &Scope, declared: &Declared, out: &mut Findings) {
    for dimension in &scope.dimensions {
        let Some((_, values)) = declared.iter().find(|(name, _)| same(name, &dimension.name)) else {
            let known = || declared.keys().map(String::as_str);
            let message = format!("book.toml declares no scope `{}`", short(&dimension.name));
            out.push(undeclared(&dimension.name, message, nearest(&dimension.name, known()), &quoted_list(known())));
            continue;
        };
        for value in &dimension.values {
            let known = || values.iter().map(|value| value.value.as_str());
            if !known().any(|own| same(own, value)) {
                let message = format!("book.toml declares no `{}` in the scope `{}`", short(value), dimension.name.value);
                out.push(undeclared(value, message, nearest(value, known()), &quoted_list(known())));
            }
        }
    }
}

/// Words are one when they are equal in Unicode's composed form.
fn same(one: &str, other: &str) -> bool {
    one == other || Id::new(one) == Id::new(other)
}

fn undeclared(word: &Spanned<String>, message: String, near: Option<&str>, known: &str) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "declare it in book.toml under [scopes]".to_owned(),
        None => format!("it declares {known}; add to them under [scopes] what is missing"),
    };
    Diagnostic::new(RULE.name, word.span, message).saying("not declared").help(help)
}

fn waived(charter: &Charter, waiver: &Waiver, out: &mut Findings) {
    if let Some(rule) = waiver.rule.as_ref().filter(|named| super::find(named).is_none()) {
        let help = match nearest(rule, RULES.iter().map(|rule| rule.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`charterbook explain` lists all rules".to_owned(),
        };
        let message = format!("{} waives `{}`, but no rule has that name", short(charter.name()), short(rule));
        out.push(Diagnostic::new(RULE.name, rule.span, message).saying("no rule has this name").help(help));
    }
    let items = || crate::check::waivers::items(charter).map(|(id, _)| id);
    let Some(on) = &waiver.on else { return };
    if on.value == charter.id.value || charter.unread.any() || items().any(|id| *id == on.value) {
        return;
    }
    let help = match nearest(on, items().map(Id::as_str).chain([charter.id.as_str()])) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name the id of something in this charter, or `{}` for all of it", charter.id.value),
    };
    let message = format!("{} waives a finding on `{}`, but nothing in it has that id", short(charter.name()), short(on));
    out.push(Diagnostic::new(RULE.name, on.span, message).saying("nothing here has this id").help(help));
}

#[cfg(test)]
mod tests;
