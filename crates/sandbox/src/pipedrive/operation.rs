//! The operations: how a request names one, and what each costs.

use http::Method;

use super::{failure, params::parse_id};
use crate::exchange::{Request, Response};

/// What a request wants, with the id or code out of its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    ListDeals { archived: bool },
    SearchDeals,
    GetDeal(u64),
    CreateDeal,
    UpdateDeal(u64),
    DeleteDeal(u64),
    ListPersons,
    SearchPersons,
    GetPerson(u64),
    CreatePerson,
    ListOrganizations,
    SearchOrganizations,
    GetOrganization(u64),
    CreateOrganization,
    ListPipelines,
    GetPipeline(u64),
    ListStages,
    GetStage(u64),
    ListFields,
    GetField(String),
    ListUsers,
    GetMe,
    GetUser(u64),
}

impl Operation {
    /// The operation of a request, or why there is none.
    pub(crate) fn find(request: &Request) -> Result<Self, Response> {
        let segments = request.segments();
        let method = &request.method;
        let get = |operation: Self| {
            if method == Method::GET { Ok(operation) } else { Err(failure::wrong_method("GET")) }
        };
        let id = |text: &str| {
            // How an id that is no number is refused is inferred.
            parse_id(text).ok_or_else(|| failure::validation(&["id: Expected a positive integer".to_owned()]))
        };
        match segments.as_slice() {
            ["api", "v2", "deals"] => match *method {
                Method::GET => Ok(Self::ListDeals { archived: false }),
                Method::POST => Ok(Self::CreateDeal),
                _ => Err(failure::wrong_method("GET, POST")),
            },
            ["api", "v2", "deals", "archived"] => get(Self::ListDeals { archived: true }),
            ["api", "v2", "deals", "search"] => get(Self::SearchDeals),
            ["api", "v2", "deals", text] => match *method {
                Method::GET => id(text).map(Self::GetDeal),
                Method::PATCH => id(text).map(Self::UpdateDeal),
                Method::DELETE => id(text).map(Self::DeleteDeal),
                _ => Err(failure::wrong_method("GET, PATCH, DELETE")),
            },
            // What changes and deletes them is not served.
            ["api", "v2", "persons"] => match *method {
                Method::GET => Ok(Self::ListPersons),
                Method::POST => Ok(Self::CreatePerson),
                _ => Err(failure::wrong_method("GET, POST")),
            },
            ["api", "v2", "persons", "search"] => get(Self::SearchPersons),
            ["api", "v2", "persons", text] => get(Self::GetPerson(id(text)?)),
            ["api", "v2", "organizations"] => match *method {
                Method::GET => Ok(Self::ListOrganizations),
                Method::POST => Ok(Self::CreateOrganization),
                _ => Err(failure::wrong_method("GET, POST")),
            },
            ["api", "v2", "organizations", "search"] => get(Self::SearchOrganizations),
            ["api", "v2", "organizations", text] => get(Self::GetOrganization(id(text)?)),
            ["api", "v2", "pipelines"] => get(Self::ListPipelines),
            ["api", "v2", "pipelines", text] => get(Self::GetPipeline(id(text)?)),
            ["api", "v2", "stages"] => get(Self::ListStages),
            ["api", "v2", "stages", text] => get(Self::GetStage(id(text)?)),
            ["api", "v2", "dealFields"] => get(Self::ListFields),
            ["api", "v2", "dealFields", code] => get(Self::GetField((*code).to_owned())),
            ["v1", "users"] | ["api", "v1", "users"] => get(Self::ListUsers),
            ["v1", "users", rest] | ["api", "v1", "users", rest] => match *rest {
                "me" => get(Self::GetMe),
                text => get(Self::GetUser(id(text)?)),
            },
            ["api", "v2" | "v1", ..] | ["v1", ..] => Err(failure::scope_mismatch()),
            _ => Err(failure::no_such_path()),
        }
    }

    /// Whether it counts for the limit of searches too.
    pub(crate) fn is_search(&self) -> bool {
        matches!(self, Self::SearchDeals | Self::SearchPersons | Self::SearchOrganizations)
    }

    /// The tokens of the daily budget that the operation takes.
    pub(crate) fn cost(&self) -> u64 {
        match self {
            Self::ListDeals { archived: false }
            | Self::ListPersons
            | Self::ListOrganizations
            | Self::ListFields => 10,
            Self::ListDeals { archived: true }
            | Self::SearchDeals
            | Self::SearchPersons
            | Self::SearchOrganizations
            | Self::ListUsers => 20,
            Self::GetDeal(_)
            | Self::GetPerson(_)
            | Self::GetOrganization(_)
            | Self::GetPipeline(_)
            | Self::GetStage(_)
            | Self::GetField(_) => 1,
            Self::CreateDeal
            | Self::CreatePerson
            | Self::CreateOrganization
            | Self::UpdateDeal(_)
            | Self::ListPipelines
            | Self::ListStages => 5,
            Self::DeleteDeal(_) => 3,
            Self::GetMe | Self::GetUser(_) => 2,
        }
    }
}
