use super::shared::{charters, some_of, worth_supporting};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Reference;
use crate::model::charter::{Charter, Priority, PriorityStatus, Status};
use crate::source::Span;
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "supports-retired",
    area: Area::Priorities,
    level: Some(Level::Error),
    finds: "An active priority supports one that is done, retired or past its last day.",
    why: "The team still works for an aim that nobody pursues any more, and believes that it has a reason to.",
    example: "
# charters/company.yaml
name: Company
priorities:
  - { id: win-germany, title: Win the German market, status: retired }
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
# charters/growth.yaml
name: Growth
parent: company
priorities:
  - { id: berlin, title: Open an office in Berlin, rank: 1, supports: company/win-germany }
",
    instead: "
# charters/company.yaml
name: Company
priorities:
  - { id: win-germany, title: Win the German market, status: retired }
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
# charters/growth.yaml
name: Growth
parent: company
priorities:
  - { id: berlin, title: Open an office in Berlin, rank: 1, supports: company/keep-patients }
",
    settings: &[],
    run,
};

/// What is over, with everything that still supports it.
struct Over<'a> {
    home: &'a Charter,
    target: &'a Priority,
    supporters: Vec<(&'a Charter, &'a Priority, &'a Reference)>,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut all: Vec<Over<'_>> = Vec::new();
    let mut at: HashMap<*const Priority, usize> = HashMap::new();
    for charter in charters(cx) {
        for priority in charter.priorities.iter().filter(|own| own.is_active(cx.today())) {
            for written in &priority.supports {
                let Some((home, target)) = cx.subject.org.priority(charter, written) else { continue };
                // `archived-but-live` tells of what an archived charter holds.
                if home.status == Status::Archived || end(cx, target).is_none() {
                    continue;
                }
                let at = *at.entry(std::ptr::from_ref(target)).or_insert_with(|| {
                    all.push(Over { home, target, supporters: Vec::new() });
                    all.len() - 1
                });
                all[at].supporters.push((charter, priority, written));
            }
        }
    }
    out.extend(all.iter().filter_map(|over| finding(cx, over)));
}

/// How and where it ended; None: it goes on, rests, or its status may be what could not be read.
fn end(cx: &Context<'_>, target: &Priority) -> Option<(String, Span)> {
    if let Some(status) = &target.status {
        match status.value {
            PriorityStatus::Done => return Some(("is done".to_owned(), status.span)),
            PriorityStatus::Retired => return Some(("is retired".to_owned(), status.span)),
            _ => {}
        }
    }
    let until = target.until.as_ref().filter(|_| target.is_expired(cx.today()) && !target.faulty)?;
    Some((format!("ended on {}", until.value), until.span))
}

fn finding(cx: &Context<'_>, over: &Over<'_>) -> Option<Diagnostic> {
    let (how, place) = end(cx, over.target)?;
    let mut supporters = over.supporters.clone();
    supporters.sort_by_key(|(_, _, written)| written.span);
    let ((charter, priority, last), others) = supporters.split_last()?;
    let what = format!("{} of {}, which {how}", quoted(over.target.title()), short(over.home.name()));
    let message = match others {
        [] => format!("{} of {} supports {what}", quoted(priority.title()), short(charter.name())),
        _ => {
            let titles: Vec<String> = supporters.iter().map(|(_, own, _)| quoted(own.title())).collect();
            format!("{} support {what}", some_of(&titles))
        }
    };
    let says = |own: &Priority| format!("{} still works for it", quoted(own.title()));
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(says(priority));
    for (_, own, written) in others {
        finding = finding.also(written.span, says(own));
    }
    let such_as = worth_supporting(cx, charter).map(|some| format!(", such as {some}")).unwrap_or_default();
    Some(finding.also(place, format!("it {how}")).help(format!(
        "name under `supports:` what it serves now{such_as}; or say under `because:` why it goes on by itself; if it is over \
         too, give it `status: done` or `retired`"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn all_that_support_it_are_one_finding() {
        let book = "
# charters/company.yaml
name: Company
priorities:
  - { id: berlin, title: Berlin, rank: 1, status: done }
  #                                               ^^^^ it is done
# charters/growth.yaml
name: Growth
parent: company
priorities:
  - { id: a, title: A, rank: 1, supports: [company/berlin] }
  #                                        ^^^^^^^^^^^^^^ “A” still works for it
  - { id: b, title: B, kind: standing, supports: company/berlin }
  #                                              ^^^^^^^^^^^^^^ “B” still works for it
# charters/legal.yaml
name: Legal
parent: company
priorities:
  - { id: c, title: C, rank: 1, supports: company/berlin }
  #                                       ^^^^^^^^^^^^^^ “C” still works for it
";
        check("supports-retired", book);
        let (_, report) = report(Some("supports-retired"), book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["“A”, “B” and “C” support “Berlin” of Company, which is done"]);
    }

    #[test]
    fn one_past_its_last_day_is_over_even_under_an_earlier_id() {
        check(
            "supports-retired",
            "
# charters/company.yaml
priorities:
  - { id: paris, title: Paris, rank: 1, until: 2026-11-19, was: [lyon] }
  #                                            ^^^^^^^^^^ it ended on 2026-11-19
# charters/growth.yaml
parent: company
priorities:
  - { id: a, title: A, rank: 1, supports: company/lyon }
  #                                       ^^^^^^^^^^^^ “A” still works for it
",
        );
    }

    #[test]
    fn what_goes_on_rests_or_cannot_be_read_can_be_supported() {
        check(
            "supports-retired",
            "
# charters/company.yaml
priorities:
  - { id: a, title: A, rank: 1, until: 2026-11-20 }
  - { id: b, title: B, status: paused }
  - { id: c, title: C, until: 2026-01-31, status: finished }
  - { id: d, title: D, status: done }
# charters/growth.yaml
parent: company
priorities:
  - { id: e, title: E, rank: 1, supports: [company/a, company/b, company/c, company/none] }
  - { id: f, title: F, rank: 2, supports: company/d, status: retired }
  - { id: g, title: G, rank: 3, supports: company/d, until: 2026-11-19 }
# charters/old.yaml
parent: company
status: archived
priorities:
  - { id: h, title: H, rank: 1, supports: company/d }
",
        );
    }
}
