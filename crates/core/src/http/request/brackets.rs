//! Lists in a query whose name is repeated.

use super::query::text;
use super::{Query, QueryField, QueryValue};
use crate::Result;

/// A list in a query that is repeated for each value, with brackets after its name: `tags[]=1&tags[]=2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brackets<T>(Vec<T>);

impl<T> Brackets<T> {
    /// Returns the values.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T> Default for Brackets<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for Brackets<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T: QueryValue> QueryField for Brackets<T> {
    fn write_to(&self, name: &str, query: &mut Query) -> Result<()> {
        for value in &self.0 {
            query.push(format!("{name}[]"), text(value)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_repeat_the_name() {
        let mut query = Query::new();
        query.field("tags", &Brackets::from_iter([1_u32, 2])).unwrap();
        query.field("none", &Brackets::<u32>::default()).unwrap();
        query.field("names", &Brackets::from_iter(["a,b".to_owned()])).unwrap();
        let pairs: Vec<_> = query.pairs().collect();
        assert_eq!(pairs, [("tags[]", "1"), ("tags[]", "2"), ("names[]", "a,b")]);
    }
}
