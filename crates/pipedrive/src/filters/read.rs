//! Reading filters.

use dealport_core::json::Fields;
use dealport_core::plumbing::{endpoint, record};

use super::{Filter, FilterType};
use crate::envelope::Data;
use crate::ids::FilterId;
use crate::v1::envelope::List;

/// Lists the filters, in one response and without their conditions.
#[endpoint(
    get = "/v1/filters",
    name = "filters.list",
    cost = 20,
    scope = "deals:read, deals:full, activities:read, activities:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Filters#getFilters"
)]
#[returns(List<Filter>)]
pub struct ListFilters {
    /// Only filters that select this.
    #[wire = "type"]
    pub kind: Option<FilterType>,
}

/// Gets a filter with its conditions.
#[endpoint(
    get = "/v1/filters/{id}",
    name = "filters.get",
    cost = 2,
    scope = "deals:read, deals:full, activities:read, activities:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Filters#getFilter"
)]
#[returns(Data<Filter>)]
pub struct GetFilter {
    /// The filter.
    pub id: FilterId,
    /// Whether each condition comes with the key of its field.
    pub include_field_code: Option<bool>,
}

/// What conditions of filters can consist of. The vendor documents it by an example only.
#[record]
pub struct FilterHelpers {
    /// The operators and their names, by type of field.
    pub operators: Option<Fields>,
    /// The operators that old filters may have.
    pub deprecated_operators: Option<Fields>,
    /// The values that stand for dates relative to today, and their names.
    pub relative_dates: Option<Fields>,
    /// The parts of addresses, and their names.
    pub address_field_components: Option<Fields>,
}

/// Gets what conditions of filters can consist of.
#[endpoint(
    get = "/v1/filters/helpers",
    name = "filters.helpers.get",
    cost = 20,
    scope = "deals:read, deals:full, activities:read, activities:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Filters#getFilterHelpers"
)]
#[returns(Data<FilterHelpers>)]
pub struct GetFilterHelpers {}
