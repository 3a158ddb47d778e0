use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::answer::named_people;
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::model::{Org, Party, Reference};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "owner-not-member",
    area: Area::References,
    level: Some(Level::Error),
    finds: "The owner of a priority, or the lead, is not a member of the team.",
    why: "Whoever leads a team, or answers for one of its priorities, has to sit where these are weighed against each other.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weber }
# charters/finance.yaml
name: Finance
members: [jonas]
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: lena }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weber }
# charters/finance.yaml
name: Finance
members: [jonas, lena]
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: lena }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        let Some(team) = Team::of(cx.org, charter) else { continue };
        let leads = charter.lead.iter().map(|lead| (lead, None));
        let active = charter.priorities.iter().filter(|own| own.is_active(cx.today()));
        let owners = active.flat_map(|own| own.owners.iter().map(move |owner| (owner, Some(own))));
        // `shared-priority` tells of what everyone owns.
        let owners = owners.filter(|(owner, _)| owner.as_str() != "everyone");
        let outsiders = leads.chain(owners).filter(|(who, _)| !team.has(cx.org, who));
        let said = outsiders.map(|(who, owned)| match owned {
            None => (who, format!("leads {}", short(charter.name()))),
            Some(own) => (who, format!("owns {}", quoted(own.title()))),
        });
        // One finding for each of them, at the last place.
        let mut outside: Vec<(&Reference, Vec<_>)> = Vec::new();
        for (who, what) in said {
            match outside.iter_mut().find(|(known, _)| known.value == who.value) {
                Some((_, places)) => places.push((who.span, what)),
                None => outside.push((who, vec![(who.span, what)])),
            }
        }
        for (who, mut places) in outside {
            places.sort();
            let Some((place, what)) = places.pop() else { continue };
            let name = cx.org.party(who).map_or(who.as_str(), Party::name);
            let team = short(charter.name());
            let of = if what == format!("leads {team}") { "it" } else { team.as_ref() };
            let message = format!("{} {what} and is not a member of {of}", short(name));
            let mut found = Diagnostic::new(RULE.name, place, message)
                .saying(what)
                .help(format!("add `{}` to the members of {team}, or name one of them", who.value));
            for (place, what) in places {
                found = found.also(place, what);
            }
            out.push(found);
        }
    }
}

/// Who belongs to a charter, as people and as ids.
struct Team<'org> {
    ids: HashSet<&'org str>,
    people: HashSet<&'org str>,
}

impl<'org> Team<'org> {
    /// None where the members are not all known: not written, not readable, or names that name nobody.
    fn of(org: &'org Org, charter: &'org Charter) -> Option<Self> {
        let known = charter.members.iter().all(|member| org.party(&member.who).is_some());
        if charter.members.is_empty() || !known || charter.unread.members || charter.unread.other {
            return None;
        }
        let ids = charter.members.iter().map(|member| canonical(org, &member.who));
        let people = charter.members.iter().flat_map(|member| named_people(org, &member.who));
        // The charter as a body may own what all of it answers for.
        Some(Self { ids: ids.chain([charter.id.as_str()]).collect(), people: people.collect() })
    }

    fn has(&self, org: &'org Org, who: &'org Reference) -> bool {
        org.party(who).is_none()
            || self.ids.contains(canonical(org, who))
            || !matches!(org.party(who), Some(Party::Charter(_) | Party::Everyone))
                && named_people(org, who).iter().any(|person| self.people.contains(person))
    }
}

/// An id as it is today, whichever was written.
fn canonical<'org>(org: &'org Org, id: &'org str) -> &'org str {
    org.party(id).map_or(id, Party::id)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    const PEOPLE: &str = "
# charters/people.yaml
people: { lena: { name: Lena }, jonas: { name: Jonas } }
roles: { cfo: { title: CFO, held_by: lena }, cro: { title: CRO, held_by: jonas }, coo: { title: COO } }
";

    #[test]
    fn all_places_of_one_owner_are_one_finding() {
        let book = "
# charters/finance.yaml
name: Finance
lead: cro
#     ^^^ leads Finance
members: [cfo]
priorities:
  - { id: cash, title: Cash, owner: cro }
  #                                 ^^^ owns “Cash”
  - { id: care, title: Care, owner: coo }
  #                                 ^^^ owns “Care”
  - { id: past, title: Past, owner: coo, status: done }
";
        check("owner-not-member", &format!("{PEOPLE}{}", book.trim_start()));
    }

    #[test]
    fn a_role_and_its_holder_are_one_party_and_a_team_is_its_own_member() {
        let book = "
# charters/finance.yaml
lead: lena
members: [cfo, coo]
priorities:
  - { id: cash, title: Cash, owner: [finance, coo] }
";
        check("owner-not-member", &format!("{PEOPLE}{}", book.trim_start()));
    }

    #[test]
    fn nothing_is_said_where_the_members_are_not_known() {
        let book = "
# charters/finance.yaml
lead: cro
# charters/growth.yaml
lead: cro
members: [cfo, nobody]
# charters/care.yaml
lead: cro
members: [cfo, [cro]]
# charters/legal.yaml
lead: nobody
members: [cfo]
";
        check("owner-not-member", &format!("{PEOPLE}{}", book.trim_start()));
    }
}
