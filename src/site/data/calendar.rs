//! `feeds/reviews.ics`, RFC 5545: days that come round, for the calendars of those who must think of them.

use super::{CALENDAR, Data};
use crate::address;
use crate::model::charter::{Charter, Status};
use crate::model::record::RecordStatus;
use crate::model::{Reference, Text};
use crate::site::plan::Site;
use crate::text;
use hashbrown::HashSet;
use jiff::civil::Date;

/// The longest line of the file in bytes, without its end.
const LONGEST_LINE: usize = 75;

/// A day to think of.
struct Event {
    day: Date,
    /// What names it within the book, whatever day it falls on.
    name: String,
    summary: String,
    description: String,
    /// The page that it is about.
    path: String,
}

/// Whether there is any such day.
pub(super) fn exists(site: &Site) -> bool {
    site.edition.charters.iter().any(|charter| !events(site, charter).is_empty())
}

/// The calendar, by day.
pub(super) fn calendar(site: &Site) -> String {
    let mut all: Vec<Event> = site.edition.charters.iter().flat_map(|charter| events(site, charter)).collect();
    all.sort_by(|one, two| (one.day, &one.name).cmp(&(two.day, &two.name)));
    let name = escaped(&site.locale.say("calendar-title", &[("title", site.config.title.as_str().into())]));
    let mut ics = Lines(String::new());
    ics.line("BEGIN:VCALENDAR");
    ics.line("VERSION:2.0");
    ics.line("PRODID:-//charterbook//reviews//EN");
    ics.line("CALSCALE:GREGORIAN");
    ics.line(&format!("NAME:{name}"));
    ics.line(&format!("X-WR-CALNAME:{name}"));
    let stamp = format!("DTSTAMP:{}T000000Z", compact(site.edition.as_of()));
    let mut seen = HashSet::new();
    for event in all {
        let mut uid = site.uuid(&event.name);
        // Two parts with the same words in one charter are two days all the same.
        for repeat in 2_u32.. {
            if seen.insert(uid.clone()) {
                break;
            }
            uid = site.uuid(&format!("{} {repeat}", event.name));
        }
        ics.line("BEGIN:VEVENT");
        ics.line(&format!("UID:{uid}"));
        ics.line(&stamp);
        ics.line(&format!("DTSTART;VALUE=DATE:{}", compact(event.day)));
        ics.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            ics.line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        if let Some(address) = site.whole_address(&event.path) {
            ics.line(&format!("URL:{address}"));
        }
        // It says what a day is, and takes nobody's time.
        ics.line("TRANSP:TRANSPARENT");
        ics.line("END:VEVENT");
    }
    ics.line("END:VCALENDAR");
    ics.0
}

/// The days of a charter and all that it holds. Nothing of an archived one comes round.
fn events(site: &Site, charter: &Charter) -> Vec<Event> {
    let locale = &*site.locale;
    if charter.status == Status::Archived {
        return Vec::new();
    }
    let (id, name) = (charter.id.as_str(), charter.name());
    let mut events = Vec::new();
    let team = || address::team(id);
    if let Some((review, day)) = charter.review.as_ref().and_then(|review| Some((review, review.due()?))) {
        let every =
            review.every.as_ref().map(|every| locale.say("every", &[("time", locale.duration(every.value).into())]));
        let lead = charter.lead.as_ref().map(|lead| names(site, std::slice::from_ref(lead)));
        let lead = lead.map(|who| locale.say("led-by-sentence", &[("who", who.into())]));
        let description = [every, lead].into_iter().flatten().collect::<Vec<_>>().join(" ");
        events.push(Event {
            day,
            name: format!("review {id}"),
            summary: locale.say("review-charter", &[("team", name.into())]),
            description,
            path: team(),
        });
    }
    for own in charter.priorities.iter().filter(|own| own.is_live()) {
        if let Some(until) = &own.until {
            events.push(Event {
                day: until.value,
                name: format!("priority {id}/{}", own.id.value),
                summary: locale.say("priority-last-day", &[("title", own.title().into())]),
                description: owners(site, name, &own.owners),
                path: address::priority(id, &own.id),
            });
        }
    }
    for own in &charter.not_now {
        if let (Some(revisit), Some(title)) = (&own.revisit, &own.title) {
            events.push(Event {
                day: revisit.value,
                name: format!("not now {id}/{}", title.source),
                summary: locale.say("look-again", &[("title", title.words().into())]),
                description: locale.say("below-the-line-in", &[("team", name.into())]) + &because(own.because.as_ref()),
                path: team(),
            });
        }
    }
    for own in charter.tensions.iter().filter(|own| own.resolved_by.is_none()) {
        if let (Some(until), Some(about)) = (&own.open_until, &own.about) {
            let key = own.id.as_ref().map_or(&*about.source, |id| id.as_str());
            events.push(Event {
                day: until.value,
                name: format!("tension {id}/{key}"),
                summary: locale.say("settle-tension", &[("team", name.into())]),
                description: format!(
                    "{} {}",
                    text::summary(&about.source),
                    locale.say("between-sentence", &[("who", names(site, &own.between).into())])
                ),
                path: team(),
            });
        }
    }
    for own in charter.records.iter().filter(|own| own.is(RecordStatus::Decided)) {
        if let Some(until) = own.hold_until.as_ref().filter(|_| site.successor(own).is_none()) {
            events.push(Event {
                day: until.value,
                name: format!("hold {id}/{}", own.id.value),
                summary: locale.say("holds-until-today", &[("title", own.title().into())]),
                description: locale
                    .say("decided-by-sentence", &[("who", names(site, &own.decided_by).into()), ("team", name.into())]),
                path: address::record(id, &own.id),
            });
        }
    }
    events
}

fn owners(site: &Site, charter: &str, owners: &[Reference]) -> String {
    if owners.is_empty() {
        return site.locale.say("team-sentence", &[("team", charter.into())]);
    }
    site.locale.say("owned-by-sentence", &[("who", names(site, owners).into()), ("team", charter.into())])
}

/// The names of some parties, a role with those who hold it.
fn names(site: &Site, ids: &[Reference]) -> String {
    let edition = &site.edition;
    let named = |id: &Reference| {
        let party = edition.party(id)?;
        let holders = crate::answer::people(edition, id, edition.as_of()).into_iter();
        let holders = holders.filter(|_| edition.role(id).is_some());
        let holders: Vec<&str> =
            holders.filter_map(|id| edition.person(id)).map(crate::model::people::Person::name).collect();
        if holders.is_empty() {
            return Some(party.name().to_owned());
        }
        let holders = holders.join(site.locale.word("separator"));
        Some(site.locale.say("name-holders", &[("name", party.name().into()), ("holders", holders.into())]))
    };
    site.locale.list(ids.iter().filter_map(named))
}

fn because(text: Option<&Text>) -> String {
    text.map(|text| format!(" {}", text::summary(&text.source))).unwrap_or_default()
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Text as a value: separators escaped, lines as `\n`, other control characters gone.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Lines that end and fold as calendars want them.
struct Lines(String);

impl Lines {
    /// Adds a line. A long one goes on in the next, behind a space, and no character is torn.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

impl Site {
    /// The calendar of reviews from the site's root, where there is one.
    pub(in crate::site) fn calendar(&self) -> Option<String> {
        self.has_data(Data::Calendar).then(|| CALENDAR.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LINE, Lines, escaped};

    #[test]
    fn long_lines_fold_between_characters() {
        let line = format!("SUMMARY:{}", "财务é".repeat(40));
        let mut lines = Lines(String::new());
        lines.line(&line);
        assert!(lines.0.ends_with("\r\n") && lines.0.matches("\r\n").count() > 4);
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
        assert_eq!(lines.0.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn no_text_begins_a_line_or_a_value_of_its_own() {
        assert_eq!(escaped("a; b, c\\d\r\nEND:VEVENT\u{7}"), "a\\; b\\, c\\\\d\\nEND:VEVENT");
    }
}
