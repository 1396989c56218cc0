//! Portfolios, which group projects.
//!
//! See [Portfolios](https://developers.weeek.net/api/portfolios).

use dealport_core::Result;
use dealport_core::plumbing::camel::{endpoint, record};

use crate::endpoint::check_page_size;
use crate::envelope::{Done, One, Pages};
use crate::{Flag, PortfolioId};

/// A portfolio.
#[record]
pub struct Portfolio {
    /// The portfolio's id.
    pub id: PortfolioId,
    /// The name.
    pub name: Option<String>,
    /// Whether only its members see it.
    pub is_private: Option<Flag>,
    /// The portfolio that contains it.
    pub parent_id: Option<PortfolioId>,
}

/// Lists portfolios.
#[endpoint(
    get = "/public/v1/tm/portfolios",
    name = "portfolios.list",
    payload = "data",
    docs = "https://developers.weeek.net/api/portfolios",
    validate(Self::check)
)]
#[returns(Pages<Portfolio>)]
pub struct ListPortfolios {
    /// The text to search for.
    pub search: Option<String>,
    /// Only portfolios in this one.
    pub parent_id: Option<PortfolioId>,
    /// The number of items in a page, at most 100.
    #[limit]
    pub limit: Option<u32>,
    /// The number of portfolios before the page.
    #[offset]
    pub offset: Option<u64>,
}

impl ListPortfolios {
    fn check(&self) -> Result<()> {
        check_page_size(self.limit)
    }
}

/// Creates a portfolio.
#[endpoint(
    post = "/public/v1/tm/portfolios",
    name = "portfolios.create",
    payload = "data",
    docs = "https://developers.weeek.net/api/portfolios"
)]
#[returns(One<Portfolio>)]
pub struct CreatePortfolio {
    /// The name.
    pub name: String,
    /// The portfolio that contains it.
    pub parent_id: Option<PortfolioId>,
}

/// Gets a portfolio.
#[endpoint(
    get = "/public/v1/tm/portfolios/{id}",
    name = "portfolios.get",
    payload = "data",
    docs = "https://developers.weeek.net/api/portfolios"
)]
#[returns(One<Portfolio>)]
pub struct GetPortfolio {
    /// The portfolio.
    pub id: PortfolioId,
}

/// Changes the name of a portfolio.
#[endpoint(
    put = "/public/v1/tm/portfolios/{id}",
    name = "portfolios.update",
    payload = "data",
    idempotent,
    docs = "https://developers.weeek.net/api/portfolios"
)]
#[returns(One<Portfolio>)]
pub struct UpdatePortfolio {
    /// The portfolio.
    pub id: PortfolioId,
    /// The name.
    pub name: String,
}

/// Deletes a portfolio. The effect on its projects is not documented.
#[endpoint(
    delete = "/public/v1/tm/portfolios/{id}",
    name = "portfolios.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/portfolios"
)]
#[returns(Done)]
pub struct DeletePortfolio {
    /// The portfolio.
    pub id: PortfolioId,
}
