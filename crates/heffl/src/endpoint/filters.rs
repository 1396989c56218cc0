//! Filters and the order of lists.
//!
//! See [Listing and filters](https://docs.heffl.com/api-v2/listing-and-filters).

use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{Body, ObjectWriter, QueryValue, serde_json};
use dealport_core::{Error, Id, IdKind, Result, open_enum};

use crate::deals::Status;
use crate::ids::{ClientId, ClientStageId, LeadStageId, PipelineId, StageId};

open_enum! {
    /// The direction in which a list is sorted.
    pub enum OrderDirection {
        /// Ascending.
        Ascending = "asc",
        /// Descending. This is the vendor's default.
        Descending = "desc",
    }
}

open_enum! {
    /// The comparison of a filter. These four are for fields with options.
    ///
    /// Those for dates, numbers and text are not documented; any name is accepted.
    pub enum Operator {
        /// Equal to the value.
        Is = "is",
        /// Not equal to the value.
        IsNot = "is_not",
        /// Equal to one of the values.
        IsAnyOf = "is_any_of",
        /// Equal to none of the values.
        IsNoneOf = "is_none_of",
    }
}

/// The conditions that the items of a list must meet: at most one per field, and all of them (inferred).
///
/// It is sent as one JSON document in the query's `filters`. Fields with known names have methods of their
/// own. For others use [`is`](Self::is) and its siblings, or [`with`](Self::with) for any operator.
///
/// ```
/// use dealport_heffl::deals::{ListDeals, Status};
/// use dealport_heffl::filters::Filters;
///
/// let open = Filters::new().status([Status::Active]).pipeline(["dpl_abc123"]);
/// assert!(open.to_json()?.as_str().starts_with(r#"{"status":{"operator":"is","values":["ACTIVE"]},"#));
/// let request = ListDeals::new().filters(open);
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "filters do nothing until a list is requested with them"]
pub struct Filters(Vec<Condition>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    field: String,
    operator: Operator,
    values: Vec<Json>,
}

impl Filters {
    /// Creates a filter without conditions.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds the condition that `field` is the value.
    pub fn is(self, field: impl Into<String>, values: impl IntoIterator<Item: Into<Json>>) -> Self {
        self.with(field, Operator::Is, values)
    }

    /// Adds the condition that `field` is not the value.
    pub fn is_not(self, field: impl Into<String>, values: impl IntoIterator<Item: Into<Json>>) -> Self {
        self.with(field, Operator::IsNot, values)
    }

    /// Adds the condition that `field` is one of the values.
    pub fn is_any_of(self, field: impl Into<String>, values: impl IntoIterator<Item: Into<Json>>) -> Self {
        self.with(field, Operator::IsAnyOf, values)
    }

    /// Adds the condition that `field` is none of the values.
    pub fn is_none_of(self, field: impl Into<String>, values: impl IntoIterator<Item: Into<Json>>) -> Self {
        self.with(field, Operator::IsNoneOf, values)
    }

    /// Adds a condition on `field` with any operator. Dates are ISO 8601 date-times.
    pub fn with(
        mut self,
        field: impl Into<String>,
        operator: impl Into<Operator>,
        values: impl IntoIterator<Item: Into<Json>>,
    ) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        self.0.push(Condition { field: field.into(), operator: operator.into(), values });
        self
    }

    /// Keeps deals with one of these statuses.
    pub fn status(self, statuses: impl IntoIterator<Item: Into<Status>>) -> Self {
        self.one_of("status", statuses.into_iter().map(|status| Json::from(status.into().as_str())).collect())
    }

    /// Keeps deals in one of these pipelines. The field's name is inferred.
    pub fn pipeline(self, pipelines: impl IntoIterator<Item: Into<PipelineId>>) -> Self {
        self.ids("pipelineId", pipelines)
    }

    /// Keeps deals in one of these stages. The field's name is inferred.
    pub fn stage(self, stages: impl IntoIterator<Item: Into<StageId>>) -> Self {
        self.ids("stageId", stages)
    }

    /// Keeps deals of one of these contacts or companies. The field's name is inferred.
    pub fn client(self, clients: impl IntoIterator<Item: Into<ClientId>>) -> Self {
        self.ids("clientId", clients)
    }

    /// Keeps contacts or companies in one of these stages.
    pub fn client_stage(self, stages: impl IntoIterator<Item: Into<ClientStageId>>) -> Self {
        self.ids("stageId", stages)
    }

    /// Keeps contacts or companies in one of these lead stages.
    pub fn lead_stage(self, stages: impl IntoIterator<Item: Into<LeadStageId>>) -> Self {
        self.ids("leadStageId", stages)
    }

    fn ids<K: IdKind>(self, field: &str, ids: impl IntoIterator<Item: Into<Id<K>>>) -> Self {
        // Heffl's ids are text, but one that was given as a number is sent as a number.
        let ids = ids.into_iter().map(|id| Json::from_value(&id.into()).unwrap_or_else(|_| Json::from("")));
        self.one_of(field, ids.collect())
    }

    fn one_of(self, field: &str, values: Vec<Json>) -> Self {
        let operator = if values.len() > 1 { Operator::IsAnyOf } else { Operator::Is };
        self.with(field, operator, values)
    }

    /// Returns whether the filter has no conditions.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the JSON document that is sent.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::ErrorKind::InvalidRequest) if a field has no value, an empty one, or
    /// two conditions, of which Heffl would see only one.
    pub fn to_json(&self) -> Result<Json> {
        let mut object = ObjectWriter::new();
        for (index, Condition { field, operator, values }) in self.0.iter().enumerate() {
            let invalid = |what: &str| Err(Error::invalid_request(format!("{field}: {what}")));
            if values.is_empty() {
                return invalid("expected at least one value");
            }
            if values.iter().any(|value| matches!(value.as_str(), "\"\"" | "null")) {
                return invalid("expected values that are not empty");
            }
            if self.0[..index].iter().any(|earlier| earlier.field == *field) {
                return invalid("expected one condition per field, found two");
            }
            let condition: Fields =
                [("operator", Json::from(operator.as_str())), ("values", Json::from_value(values)?)]
                    .into_iter()
                    .collect();
            object.value(field, &condition)?;
        }
        match object.finish() {
            Body::Json(json) => serde_json::from_slice(&json)
                .map_err(|error| Error::invalid_request(error.to_string()).with_source(error)),
            _ => Json::parse("{}"),
        }
    }
}

impl QueryValue for Filters {
    fn write_to(&self, out: &mut String) -> Result<()> {
        out.push_str(self.to_json()?.as_str());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_filters_are_written() {
        for (filters, json) in [
            (Filters::new().is("status", ["ACTIVE"]), r#"{"status":{"operator":"is","values":["ACTIVE"]}}"#),
            (
                Filters::new().client_stage(["cs_abc123"]),
                r#"{"stageId":{"operator":"is","values":["cs_abc123"]}}"#,
            ),
            (
                Filters::new().is_not("status", ["LOST"]),
                r#"{"status":{"operator":"is_not","values":["LOST"]}}"#,
            ),
            (
                Filters::new().stage(["dps_a", "dps_b"]),
                r#"{"stageId":{"operator":"is_any_of","values":["dps_a","dps_b"]}}"#,
            ),
            (
                Filters::new().is_any_of("stageId", ["dps_a", "dps_b"]),
                r#"{"stageId":{"operator":"is_any_of","values":["dps_a","dps_b"]}}"#,
            ),
            (
                Filters::new().is_none_of("stageId", ["dps_a"]),
                r#"{"stageId":{"operator":"is_none_of","values":["dps_a"]}}"#,
            ),
            (
                Filters::new().status([Status::Active]).pipeline(["dpl_abc123"]),
                r#"{"status":{"operator":"is","values":["ACTIVE"]},"pipelineId":{"operator":"is","values":["dpl_abc123"]}}"#,
            ),
            (
                Filters::new().client(["clt_a"]).lead_stage(["lstg_a"]),
                r#"{"clientId":{"operator":"is","values":["clt_a"]},"leadStageId":{"operator":"is","values":["lstg_a"]}}"#,
            ),
            (
                Filters::new().with("price", "greater_than", [5000]).with("\"", Operator::Is, [true]),
                r#"{"price":{"operator":"greater_than","values":[5000]},"\"":{"operator":"is","values":[true]}}"#,
            ),
            (Filters::new(), "{}"),
        ] {
            assert_eq!(filters.to_json().unwrap().as_str(), json);
        }
    }

    #[test]
    fn ambiguous_filters_are_refused() {
        for (filters, message) in [
            (Filters::new().status(Vec::<Status>::new()), "status: expected at least one value"),
            (Filters::new().stage([""]), "stageId: expected values that are not empty"),
            (
                Filters::new().is("status", ["WON"]).is_not("status", ["LOST"]),
                "status: expected one condition per field, found two",
            ),
        ] {
            assert_eq!(filters.to_json().unwrap_err().message(), message);
        }
    }
}
