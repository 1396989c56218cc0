//! Deleting a deal.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Deleted;
use crate::ids::DealId;

/// Deletes a deal. The vendor erases it after 30 days.
#[endpoint(
    delete = "/api/v2/deals/{id}",
    name = "deals.delete",
    idempotent,
    cost = 3,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteDeal"
)]
#[returns(Deleted<DeletedDeal>)]
pub struct DeleteDeal {
    /// The deal.
    pub id: DealId,
}

/// A deleted deal.
#[record]
pub struct DeletedDeal {
    /// The deal's id.
    pub id: DealId,
}

impl From<&DeleteDeal> for DeletedDeal {
    fn from(request: &DeleteDeal) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::Endpoint;
    use dealport_core::http::Response;
    use http::{HeaderMap, StatusCode};

    use super::*;

    #[test]
    fn delete_confirmed_without_body_keeps_its_id() {
        let confirmed = Response::new(StatusCode::NO_CONTENT, HeaderMap::new(), "");
        assert_eq!(DeleteDeal::new(42).decode(&confirmed).unwrap().id, 42.into());
        let unclear = Response::new(StatusCode::OK, HeaderMap::new(), "");
        assert!(DeleteDeal::new(42).decode(&unclear).is_err());
    }
}
