use super::{Area, Rule};
use crate::diag::Level;

pub(super) const RULE: Rule = Rule {
    name: "syntax",
    area: Area::Reading,
    level: Some(Level::Error),
    finds: "A text is not YAML or not of the format: an unknown or missing field, a value of the wrong kind, a field that \
            stands twice, a bad date or amount.",
    why: "What cannot be read is not checked and not published, so a typing error can silently take a priority or a \
          right out of force.",
    example: "
# charters/finance.yaml
name: Finance
purpose: We keep the company able to choose.
priorities:
  - id: cash-runway
    titel: Cash for eighteen months
    until: 31.12.2026
",
    instead: "
# charters/finance.yaml
name: Finance
purpose: We keep the company able to choose.
priorities:
  - id: cash-runway
    title: Cash for eighteen months
    until: 2026-12-31
",
    settings: &[],
    run: super::found_while_reading,
};
