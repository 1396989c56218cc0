//! Creating, updating and deleting filters.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use super::{Conditions, Filter, FilterType};
use crate::endpoint;
use crate::envelope::{Data, Deleted};
use crate::ids::FilterId;

/// Creates a filter.
#[endpoint(
    post = "/v1/filters",
    name = "filters.create",
    cost = 10,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Filters#addFilter",
    validate(Self::check)
)]
#[returns(Data<Filter>)]
pub struct CreateFilter {
    /// The name.
    pub name: String,
    /// The conditions, at most 16.
    pub conditions: Conditions,
    /// What it selects.
    #[wire = "type"]
    pub kind: FilterType,
    /// Whether each condition comes with the key of its field.
    #[query]
    pub include_field_code: Option<bool>,
}

impl CreateFilter {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "a filter")?;
        self.conditions.check()
    }
}

/// Updates a filter: replaces its conditions, and renames it if a name is set.
#[endpoint(
    put = "/v1/filters/{id}",
    name = "filters.update",
    idempotent,
    cost = 10,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Filters#updateFilter",
    validate(Self::check)
)]
#[returns(Data<Filter>)]
pub struct UpdateFilter {
    /// The filter.
    pub id: FilterId,
    /// The conditions, at most 16.
    pub conditions: Conditions,
    /// The name.
    pub name: Option<String>,
    /// Whether each condition comes with the key of its field.
    #[query]
    pub include_field_code: Option<bool>,
}

impl UpdateFilter {
    fn check(&self) -> Result<()> {
        self.conditions.check()
    }
}

/// Deletes a filter.
#[endpoint(
    delete = "/v1/filters/{id}",
    name = "filters.delete",
    idempotent,
    cost = 6,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Filters#deleteFilter"
)]
#[returns(Deleted<DeletedFilter>)]
pub struct DeleteFilter {
    /// The filter.
    pub id: FilterId,
}

/// A deleted filter.
#[record]
pub struct DeletedFilter {
    /// The filter's id.
    pub id: FilterId,
}

impl From<&DeleteFilter> for DeletedFilter {
    fn from(request: &DeleteFilter) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}

/// Deletes several filters.
#[endpoint(
    delete = "/v1/filters",
    name = "filters.delete_many",
    idempotent,
    cost = 10,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Filters#deleteFilters",
    validate(Self::check)
)]
#[returns(Data<DeletedFilters>)]
pub struct DeleteManyFilters {
    /// The filters, at least one.
    pub ids: Commas<FilterId>,
}

impl DeleteManyFilters {
    fn check(&self) -> Result<()> {
        endpoint::required("ids", self.ids.len(), usize::MAX)
    }
}

/// Deleted filters.
#[record]
pub struct DeletedFilters {
    /// The filters' ids.
    #[wire = "id"]
    pub ids: Vec<FilterId>,
}
