use super::shared::{charters, says};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::Diagnostic;

pub(super) const RULE: Rule = Rule {
    name: "unobservable-norm",
    area: Area::Norms,
    level: None,
    finds: "A norm does not say how one would see that it is kept.",
    why: "Everybody can agree to a fine word. Whether it is kept can only be said by those who know what that looks like.",
    example: "
# charters/finance.yaml
name: Finance
norms:
  - { about: candour, we_will: Say it in the room. }
",
    instead: "
# charters/finance.yaml
name: Finance
norms:
  - { about: candour, we_will: Say it in the room., looks_like: Somebody junior says that they do not follow. }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for norm in charter.norms.iter().filter(|own| !own.faulty && !says(own.looks_like.as_ref())) {
            let about = norm.about.as_ref().map_or_else(|| "a norm".to_owned(), |about| quoted(about));
            let message = format!("{} does not say what {about} looks like", short(charter.name()));
            let span = norm.about.as_ref().map_or(norm.span, |about| about.span);
            let finding = Diagnostic::new(RULE.name, span, message).saying("has no `looks_like`");
            out.push(finding.help("say under `looks_like:` what a visitor to your meeting would see or hear"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn what_can_be_seen_is_said() {
        check(
            "unobservable-norm",
            "
# charters/a.yaml
norms:
  - { about: candour, we_will: Say it. }
  #          ^^^^^^^ has no `looks_like`
  - { about: conflict, we_will: Settle it., looks_like: A page with two names. }
  - { about: influence, we_will: Show it., looks-like: A page with two names. }
# charters/b.yaml
status: archived
norms:
  - { about: candour, we_will: Say it. }
",
        );
    }
}
