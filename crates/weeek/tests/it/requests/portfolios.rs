//! Portfolios.

use dealport_weeek::portfolios::{
    CreatePortfolio, DeletePortfolio, GetPortfolio, ListPortfolios, UpdatePortfolio,
};

use super::pinned;
use crate::Seen;

pub fn pin(seen: &mut Seen) {
    pinned!(
        seen, "portfolios":
        ListPortfolios::new(),
        ListPortfolios::new().search("site").parent_id(2).limit(100).offset(100),
        CreatePortfolio::new("Sites"),
        CreatePortfolio::new("Sites").parent_id(2),
        GetPortfolio::new(3),
        UpdatePortfolio::new(3, "Sites"),
        DeletePortfolio::new(3),
    );
}
