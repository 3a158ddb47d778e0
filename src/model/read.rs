//! One file of a book → what it means and what is wrong with it. Reading never fails: it gives what it could read.

use super::aspects::Aspect;
use super::assemble::{Piece, Unreadable};
use super::charter::Charter;
use super::faults::{Faults, is_any_outside};
use super::field::Field;
use super::framework::Framework;
use super::id::Id;
use super::layout::{Role, role_of};
use super::lower::{Ids, Lowering, beside, charter as lower_charter, people as lower_people};
use super::org::Reference;
use super::record::Asset;
use super::text::Text;
use super::value;
use super::{raw, svg};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::source::front_matter::{self, Parts as FrontMatter};
use crate::source::{Content, FileId, Problem, SourceFile, Span, Spanned, largest_text, yaml};
use crate::text;
use serde::Deserialize;
use std::ops::Range;

/// What one file gave.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) file: FileId,
    pub(super) piece: Piece,
    pub(super) findings: Vec<Diagnostic>,
    /// What each stretch of the file is about, without what is between them. Empty where nobody wants to know it.
    pub(super) stretches: Vec<(Aspect, Range<usize>)>,
}

/// What reading a file gives beside what it means.
#[derive(Default)]
struct Beside {
    findings: Vec<Diagnostic>,
    stretches: Vec<(Aspect, Range<usize>)>,
}

/// A file to be read. What it gives depends on nothing else.
pub(super) struct File<'a> {
    pub(super) id: FileId,
    pub(super) file: &'a SourceFile,
    pub(super) config: &'a Config,
    pub(super) frameworks: &'a [Framework],
    pub(super) ids: Ids,
    /// Whether somebody wants to know what each stretch is about.
    pub(super) is_told_apart: bool,
}

impl File<'_> {
    /// Reads it; `path` is its path below the folder of charters.
    pub(super) fn read(&self, path: &str) -> Read {
        let faults = Faults::new(self.id);
        let mut extra = Beside::default();
        let piece = match role_of(path) {
            Role::Unknown { why, help, .. } => {
                extra.findings.push(self.unrecognised(format!("`{path}` {why}"), help));
                // With the right ending it would be this.
                let meant = path.strip_suffix(".yml").map(|stem| format!("{stem}.yaml"));
                meant.map_or(Piece::Unread(Unreadable::Other), |meant| self.unreadable(role_of(&meant)))
            }
            role => match problem_words(self.file) {
                Some((rule, message, help)) => {
                    let message = format!("`{path}` {message}");
                    extra.findings.push(Diagnostic::new(rule, Span::whole_file(self.id), message).help(help));
                    self.unreadable(role)
                }
                None => self.piece(role, &faults, &mut extra),
            },
        };
        let mut findings = faults.into_found();
        findings.extend(extra.findings);
        let mut stretches = extra.stretches;
        if self.is_told_apart {
            stretches.extend(about(&piece).map(|aspect| (aspect, 0..self.file.text().len())));
        }
        Read { file: self.id, piece, findings, stretches }
    }

    fn unrecognised(&self, message: impl Into<String>, help: &'static str) -> Diagnostic {
        Diagnostic::new("unrecognised-file", Span::whole_file(self.id), message).help(help)
    }

    fn lowering<'a>(&'a self, faults: &'a Faults) -> Lowering<'a> {
        Lowering { text: self.file.text(), faults, ids: &self.ids, config: self.config, frameworks: self.frameworks }
    }

    fn piece(&self, role: Role<'_>, faults: &Faults, extra: &mut Beside) -> Piece {
        let cx = self.lowering(faults);
        let text = self.file.text();
        match role {
            Role::People => match self.whole::<raw::PeopleFile>(faults) {
                Some(raw) => Piece::People(lower_people::people(raw, cx)),
                None => Piece::Unread(Unreadable::People),
            },
            Role::Glossary => Piece::Glossary(
                self.items(faults).into_iter().filter_map(|(raw, range)| beside::term(raw, &range, cx)).collect(),
            ),
            Role::Scenarios => {
                let read = self.items(faults);
                let ranges: Vec<_> = read.iter().map(|(_, range)| range.clone()).collect();
                let incomplete = is_any_outside(&faults.starts(), &ranges);
                let scenarios = read.into_iter().map(|(raw, range)| beside::scenario(raw, &range, cx)).collect();
                Piece::Scenarios(scenarios, incomplete)
            }
            Role::ReadBack { charter, reader } => {
                let reader = self.named(reader, "read-back", faults);
                let read_backs = self.items(faults).into_iter();
                let read_backs = read_backs
                    .map(|(raw, range)| beside::read_back(raw, &range, reader.clone(), self.id, cx))
                    .collect();
                Piece::ReadBacks { charter: Id::new(charter), read_backs }
            }
            Role::Ballot { charter, round, voter } => match self.whole::<raw::Ballot>(faults) {
                Some(raw) => {
                    let voter = self.named(voter, "ballot", faults);
                    let ballot = beside::ballot(raw, round, voter, self.id, cx);
                    Piece::Ballot { charter: Id::new(charter), ballot }
                }
                None => Piece::Unread(Unreadable::Other),
            },
            Role::Charter { id, folder } => self.charter(id, folder, faults, extra),
            Role::Page { charter, id } => self.page(charter, id, faults, extra),
            Role::Record { charter, id } => self.record(charter, id, faults),
            Role::Asset { charter, name } => {
                let problem = if self.file.path.to_lowercase().ends_with(".svg") { svg::fault(text) } else { None };
                if let Some(why) = problem {
                    let message = format!("`{name}` is a drawing that could run a script: it has {why}");
                    extra.findings.push(self.unrecognised(message, "save it as plain SVG or as PNG"));
                    return Piece::Unread(Unreadable::Other);
                }
                let asset = Asset { file: self.id, name: name.to_owned() };
                Piece::Asset { charter: charter.map(Id::new), asset }
            }
            Role::Unknown { .. } => Piece::Unread(Unreadable::Other),
        }
    }

    /// The id that a file's name gives to the thing in it.
    fn named(&self, name: &str, whose: &str, faults: &Faults) -> Reference {
        let id = Spanned::new(Id::new(name), Span::whole_file(self.id));
        self.lowering(faults).check_id(&id, whose);
        id
    }

    fn tree(&self, range: Range<usize>, faults: &Faults) -> Option<yaml::Node<'_>> {
        let (node, found) = yaml::parse(self.file.text(), range);
        for fault in found {
            faults.push(fault.range, fault.message, fault.help);
        }
        node
    }

    fn fields<T: for<'de> Deserialize<'de> + Default>(&self, range: Range<usize>, faults: &Faults) -> Option<T> {
        value_of(&self.tree(range, faults)?, faults)
    }

    fn whole<T: for<'de> Deserialize<'de> + Default>(&self, faults: &Faults) -> Option<T> {
        self.fields(0..self.file.text().len(), faults)
    }

    fn items<T: for<'de> Deserialize<'de>>(&self, faults: &Faults) -> Vec<(T, Range<usize>)> {
        let Some(node) = self.tree(0..self.file.text().len(), faults) else { return Vec::new() };
        if node.kind == yaml::Kind::Null {
            return Vec::new();
        }
        let list: Option<super::field::Field<_>> = value::read(&node, faults);
        list.map_or_else(Vec::new, |list| beside::items_of(list, self.lowering(faults)))
    }

    fn charter(&self, id: &str, folder: bool, faults: &Faults, extra: &mut Beside) -> Piece {
        let text = self.file.text();
        let mut body = None;
        let mut fields = 0..text.len();
        if self.file.path.ends_with(".md") {
            match front_matter::parts(text) {
                FrontMatter::Prose if !folder => {
                    let message = format!("`{id}.md` has no fields at its top, so it is not a charter");
                    let help = "begin it with a line `---`, then fields such as `name:`, then a line `---`; or move it into a charter's folder, where it becomes a page";
                    extra.findings.push(self.unrecognised(message, help));
                    return Piece::Unread(Unreadable::Charter(Id::new(id)));
                }
                FrontMatter::Prose => fields = 0..0,
                FrontMatter::Unclosed => {
                    faults.push(0..3, "the fields at the top of this file never end", UNCLOSED_HELP);
                    return self.unreadable(Role::Charter { id, folder });
                }
                FrontMatter::Fields { yaml, prose } => {
                    if self.is_told_apart {
                        extra.stretches.push((Aspect::Prose, prose.clone()));
                    }
                    body = self.prose(prose);
                    fields = yaml;
                }
            }
        }
        let id_here = self.named(id, "charter", faults);
        let tree = self.tree(fields.clone(), faults);
        if self.is_told_apart {
            extra.stretches.extend(tree.iter().flat_map(|tree| stretches(tree, fields.end)));
        }
        let Some(raw) = tree.and_then(|tree| value_of(&tree, faults)) else {
            return self.unreadable(Role::Charter { id, folder });
        };
        let mut charter = lower_charter::charter(raw, id_here, self.id, &fields, self.lowering(faults));
        charter.body = body;
        Piece::Charter { charter: Box::new(charter), folder }
    }

    fn prose(&self, range: Range<usize>) -> Option<Text> {
        let prose = &self.file.text()[range.clone()];
        (!prose.trim().is_empty()).then(|| self.text_at(range))
    }

    fn text_at(&self, range: Range<usize>) -> Text {
        let text = self.file.text();
        Text::new(&text[range.clone()], Span::new(self.id, range), text)
    }

    /// The front matter of a page or record, and its prose. None: the file cannot be read; a finding says why.
    fn markdown<T: for<'de> Deserialize<'de> + Default>(
        &self,
        needs_fields: bool,
        faults: &Faults,
    ) -> Option<(T, Range<usize>, Text)> {
        let text = self.file.text();
        match front_matter::parts(text) {
            FrontMatter::Prose => {
                if needs_fields {
                    let help = "begin it with a line `---`, then title, status and date, then a line `---`";
                    faults.push(0..0, "this record has no fields at its top", help);
                    return None;
                }
                Some((T::default(), 0..0, self.text_at(0..text.len())))
            }
            FrontMatter::Unclosed => {
                faults.push(0..3, "the fields at the top of this file never end", UNCLOSED_HELP);
                None
            }
            FrontMatter::Fields { yaml, prose } => {
                Some((self.fields(yaml.clone(), faults)?, yaml, self.text_at(prose)))
            }
        }
    }

    fn page(&self, charter: &str, id: &str, faults: &Faults, extra: &mut Beside) -> Piece {
        let Some((raw, fields, body)) = self.markdown::<raw::Page>(false, faults) else {
            return Piece::Unread(Unreadable::Page);
        };
        let prose = fields.end..self.file.text().len();
        if self.is_told_apart {
            extra.stretches.extend([(Aspect::Teams, fields), (Aspect::Prose, prose)]);
        }
        let written = match &raw.title {
            Field::Read(title, _) => Some(text::plain(title)),
            _ => None,
        };
        let (heading, body) = split_heading(body, written.as_deref());
        let id = self.named(id, "page", faults);
        let page = beside::page(raw, id, self.id, heading, body, self.lowering(faults));
        Piece::Page { charter: Id::new(charter), page: Box::new(page) }
    }

    fn record(&self, charter: &str, id: &str, faults: &Faults) -> Piece {
        let Some((raw, range, body)) = self.markdown(true, faults) else {
            return Piece::Unread(Unreadable::Record);
        };
        let dated = id.get(..10).is_some_and(|date| super::date::parse_date(date).is_some());
        if !dated || !id[10..].starts_with('-') {
            let message = format!("the name of this record, `{id}.md`, does not begin with its date");
            faults.push(0..0, message, "rename it to the date and a few words, such as 2026-10-02-freeze-hiring.md");
        }
        let id = self.named(id, "record", faults);
        let record = beside::record(raw, id, self.id, &range, body, self.lowering(faults));
        Piece::Record { charter: Id::new(charter), record: Box::new(record) }
    }

    fn unreadable(&self, role: Role<'_>) -> Piece {
        match role {
            Role::People => Piece::Unread(Unreadable::People),
            Role::Charter { id, folder } => {
                let id = Spanned::new(Id::new(id), Span::whole_file(self.id));
                let charter = Box::new(Charter::unreadable(id, self.id));
                Piece::Charter { charter, folder }
            }
            Role::Record { .. } => Piece::Unread(Unreadable::Record),
            Role::Page { .. } => Piece::Unread(Unreadable::Page),
            Role::Scenarios => Piece::Unread(Unreadable::Scenarios),
            _ => Piece::Unread(Unreadable::Other),
        }
    }
}

/// What a tree means.
fn value_of<T: for<'de> Deserialize<'de> + Default>(tree: &yaml::Node<'_>, faults: &Faults) -> Option<T> {
    if tree.kind == yaml::Kind::Null { Some(T::default()) } else { value::read(tree, faults) }
}

/// What a file is about as a whole; None: its stretches are about different things, or nothing in it is read.
fn about(piece: &Piece) -> Option<Aspect> {
    match piece {
        Piece::People(_) | Piece::Unread(_) => Some(Aspect::Teams),
        Piece::Glossary(_) | Piece::Scenarios(..) => Some(Aspect::Lists),
        Piece::Record { .. } | Piece::Ballot { .. } | Piece::ReadBacks { .. } => Some(Aspect::Log),
        Piece::Charter { .. } | Piece::Page { .. } | Piece::Asset { .. } => None,
    }
}

/// The fields of a charter, each with all that stands before the next, up to the end of them all; the words of items are
/// stretches of their own, and their ids are told twice. Aliases and merge keys are not in the format, so that a field means what is written in it and
/// nothing else.
fn stretches(tree: &yaml::Node<'_>, end: usize) -> Vec<(Aspect, Range<usize>)> {
    let yaml::Kind::Map(fields) = &tree.kind else { return Vec::new() };
    let starts = fields.iter().map(|field| field.key_range.start);
    let ends = starts.clone().skip(1).chain([end]);
    let mut stretches = Vec::new();
    for (field, (from, to)) in fields.iter().zip(starts.zip(ends)) {
        let own = Aspect::of_field(&field.key);
        let mut at = from;
        for (aspect, words) in Aspect::words_in(field) {
            stretches.extend([(own, at..words.start), (aspect, words.clone())]);
            at = words.end;
        }
        stretches.push((own, at..to));
        stretches.extend(Aspect::ids_in(field).map(|id| (Aspect::Ids, id)));
    }
    stretches
}

const UNCLOSED_HELP: &str = "put a line of three hyphens, `---`, between the fields and the prose";

/// A first heading of the first level is the title of a page that names none, and is not printed twice. Under another
/// title it stays where it is.
fn split_heading(body: Text, written: Option<&str>) -> (Option<Text>, Text) {
    let (Some(title), rest) = text::split_title(&body.source) else { return (None, body) };
    if title.is_empty() || written.is_some_and(|written| written != title) {
        return (None, body);
    }
    let end = body.source.len() - rest.len();
    // The words of the heading are not in the file letter by letter where it has markup.
    let title = Text::made(&title, body.part(0..body.source[..end].trim_end().len()));
    (Some(title), body.after(end))
}

/// Rule, message and help for a file that could not be read.
fn problem_words(file: &SourceFile) -> Option<(&'static str, String, &'static str)> {
    let Content::Unreadable(problem) = &file.content else { return None };
    Some(match problem {
        Problem::TooLarge(bytes) => (
            "syntax",
            format!("is too large to be a text: {bytes} bytes, of at most {}", largest_text(&file.path)),
            "split it; a charter is a few pages",
        ),
        Problem::NotUtf8(at) => (
            "syntax",
            format!("is not UTF-8 text: byte {at} is none of its characters"),
            "save it again with the encoding UTF-8",
        ),
        Problem::Symlink => (
            "unrecognised-file",
            "is a link that leads out of the folder of charters, to a folder or hidden file, or nowhere".to_owned(),
            "put the file itself here",
        ),
        Problem::NotAFile => {
            ("unrecognised-file", "is not an ordinary file".to_owned(), "remove it from the folder of charters")
        }
        Problem::UnreadableName => (
            "unrecognised-file",
            "has a name that is not UTF-8".to_owned(),
            "rename it with letters, digits and hyphens",
        ),
        Problem::Refused(words) => {
            ("syntax", format!("could not be read: {words}"), "make it readable for you, or remove it")
        }
    })
}
