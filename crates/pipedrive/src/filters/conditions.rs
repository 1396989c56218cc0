//! The conditions of a filter.

use dealport_core::json::Extra;
use dealport_core::plumbing::record;
use dealport_core::{Error, Result};

/// The conditions of a filter: all of one group, and any of another.
///
/// The vendor takes exactly two groups, which [`Conditions::all`] and [`any`](Self::any) make.
#[record]
pub struct Conditions {
    /// Always `and`: both groups must match.
    pub glue: Option<String>,
    /// The two groups.
    pub conditions: Option<Vec<ConditionGroup>>,
}

/// A group of conditions.
#[record]
pub struct ConditionGroup {
    /// Whether all conditions must match, `and`, or any of them, `or`.
    pub glue: Option<String>,
    /// The conditions.
    pub conditions: Option<Vec<Condition>>,
}

/// A condition: a field, an operator and a value.
#[record(new)]
pub struct Condition {
    /// The kind of item that has the field: `deal`, `person`, `organization`, `product`, `activity`.
    pub object: String,
    /// The field, by its number in version 1 as text; see [`v1::deal_fields`](crate::v1::deal_fields).
    pub field_id: String,
    /// The operator: `=`, `!=`, `<`, `IS NULL`, `LIKE '%$%'`. [`GetFilterHelpers`](super::GetFilterHelpers)
    /// has all.
    pub operator: String,
    /// The value; dates as `2026-12-31`.
    pub value: Option<String>,
    /// The second value, for operators that take two.
    pub extra_value: Option<String>,
    /// Whether the value is JSON.
    pub json_value_flag: Option<bool>,
    /// The key of the field, on request.
    pub field_code: Option<String>,
}

/// The most conditions that a filter may have.
const MOST: usize = 16;

impl Conditions {
    /// Creates conditions that must all match.
    ///
    /// ```
    /// use dealport_pipedrive::Endpoint;
    /// use dealport_pipedrive::filters::{Condition, Conditions, CreateFilter, FilterType};
    ///
    /// let named = Condition::new("deal", "12", "LIKE '%$%'").value("Acme");
    /// let request = CreateFilter::new("Acme", Conditions::all([named]), FilterType::Deals);
    /// assert!(request.to_request().is_ok());
    /// # Ok::<(), dealport_pipedrive::Error>(())
    /// ```
    pub fn all(conditions: impl IntoIterator<Item = Condition>) -> Self {
        let groups = vec![
            ConditionGroup::new("and", conditions.into_iter().collect()),
            ConditionGroup::new("or", Vec::new()),
        ];
        Self { glue: Some("and".to_owned()), conditions: Some(groups), extra: Extra::default() }
    }

    /// Adds conditions of which any must match.
    #[must_use]
    pub fn any(mut self, conditions: impl IntoIterator<Item = Condition>) -> Self {
        let groups = self.conditions.get_or_insert_default();
        match groups.iter_mut().find(|group| group.glue.as_deref() == Some("or")) {
            Some(group) => group.conditions.get_or_insert_default().extend(conditions),
            None => groups.push(ConditionGroup::new("or", conditions.into_iter().collect())),
        }
        self
    }

    /// Checks that the conditions stand in the frame that the vendor takes, and that there are not too many.
    pub(super) fn check(&self) -> Result<()> {
        let refused = |rule: String| Err(Error::invalid_request(format!("conditions: {rule}")));
        let groups = self.conditions.as_deref().unwrap_or_default();
        let glues: Vec<_> = groups.iter().map(|group| group.glue.as_deref().unwrap_or_default()).collect();
        if self.glue.as_deref() != Some("and") || glues != ["and", "or"] {
            return refused("expected a group glued with `and`, then one with `or`".to_owned());
        }
        let count: usize = groups.iter().filter_map(|group| group.conditions.as_ref()).map(Vec::len).sum();
        match count {
            0..=MOST => Ok(()),
            _ => refused(format!("at most {MOST} conditions, not {count}")),
        }
    }
}

impl ConditionGroup {
    fn new(glue: &str, conditions: Vec<Condition>) -> Self {
        Self { glue: Some(glue.to_owned()), conditions: Some(conditions), extra: Extra::default() }
    }
}
