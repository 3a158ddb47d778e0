//! Where a right holds: for each dimension (region, product …) a set of values; an absent dimension is all of it.

use super::id::folds_alike;
use crate::source::Spanned;

/// One dimension of a scope as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its name, such as `region`.
    pub name: Spanned<String>,
    /// Its values, such as `EMEA`.
    pub values: Vec<Spanned<String>>,
}

/// A set of places; the default is everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The dimensions that narrow it, each once however it is written.
    pub dimensions: Vec<Dimension>,
}

impl Scope {
    /// The values of a dimension; None: all of it.
    pub fn values(&self, dimension: &str) -> Option<&[Spanned<String>]> {
        self.dimensions.iter().find(|own| folds_alike(&own.name, dimension)).map(|own| own.values.as_slice())
    }

    /// Whether some place lies in both: in every dimension they share a value.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.dimensions.iter().all(|own| match other.values(&own.name) {
            None => true,
            Some(values) => own.values.iter().any(|value| contains(values, value)),
        })
    }

    /// Whether every place of `other` lies in this one too.
    pub fn covers(&self, other: &Self) -> bool {
        self.dimensions.iter().all(|own| {
            other.values(&own.name).is_some_and(|values| values.iter().all(|value| contains(&own.values, value)))
        })
    }

    /// The places that lie in both; where they share none, a dimension without values.
    #[must_use]
    pub fn narrowed(&self, other: &Self) -> Self {
        let mut narrowed = self.clone();
        for dimension in &other.dimensions {
            match narrowed.dimensions.iter_mut().find(|own| folds_alike(&own.name, &dimension.name)) {
                Some(own) => own.values.retain(|value| contains(&dimension.values, value)),
                None => narrowed.dimensions.push(dimension.clone()),
            }
        }
        narrowed
    }

    /// Whether both are the same set of places.
    pub fn same(&self, other: &Self) -> bool {
        self.covers(other) && other.covers(self)
    }
}

fn contains(values: &[Spanned<String>], value: &str) -> bool {
    values.iter().any(|own| folds_alike(own, value))
}

impl std::fmt::Display for Scope {
    /// `EMEA, AMER`; several dimensions are joined by a middle dot; everywhere is the empty text.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, dimension) in self.dimensions.iter().enumerate() {
            let values: Vec<&str> = dimension.values.iter().map(|value| value.value.as_str()).collect();
            write!(out, "{}{}", if at > 0 { " · " } else { "" }, values.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};
    use proptest::prelude::*;

    fn scope(dimensions: &[(&str, &[&str])]) -> Scope {
        let sources = Sources::from_texts([("a.yaml", "")]);
        let at = Span::whole_file(sources.files().next().unwrap().0);
        let spanned = |text: &&str| Spanned::new((*text).to_owned(), at);
        let dimensions = dimensions
            .iter()
            .map(|(name, values)| Dimension { name: spanned(name), values: values.iter().map(spanned).collect() })
            .collect();
        Scope { dimensions }
    }

    #[test]
    fn an_absent_dimension_is_all_of_it() {
        let (all, emea) = (scope(&[]), scope(&[("region", &["EMEA"])]));
        assert!(all.overlaps(&emea) && all.covers(&emea) && !emea.covers(&all) && !emea.same(&all));
        assert!(!emea.overlaps(&scope(&[("region", &["AMER"])])));
        assert!(emea.overlaps(&scope(&[("product", &["app"])])));
        assert!(emea.same(&scope(&[("Region", &["emea"])])), "case does not matter");
    }

    fn any_scope() -> impl Strategy<Value = Scope> {
        let dimension = || proptest::option::of(proptest::sample::subsequence(vec!["a", "b", "c"], 1..=3));
        (dimension(), dimension()).prop_map(|(x, y)| {
            let mut dimensions = Vec::new();
            if let Some(x) = &x {
                dimensions.push(("x", x.as_slice()));
            }
            if let Some(y) = &y {
                dimensions.push(("y", y.as_slice()));
            }
            scope(&dimensions)
        })
    }

    proptest! {
        #[test]
        fn overlap_is_symmetric_and_follows_from_cover(one in any_scope(), other in any_scope()) {
            prop_assert_eq!(one.overlaps(&other), other.overlaps(&one));
            prop_assert!(one.overlaps(&one) && one.same(&one));
            if one.covers(&other) {
                prop_assert!(one.overlaps(&other));
            }
            let both = one.narrowed(&other);
            prop_assert!(one.covers(&both) && other.covers(&both));
            prop_assert_eq!(both.dimensions.iter().all(|own| !own.values.is_empty()), one.overlaps(&other));
        }
    }
}
