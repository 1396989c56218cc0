//! The vendor's pages, one for each section of its API.
//!
//! Those of deals, contacts and the workspace are known; the others are named in the same way (inferred).

pub(crate) const ATTACHMENTS: &str = "https://developers.weeek.net/api/attachments";
pub(crate) const CURRENCIES: &str = "https://developers.weeek.net/api/currencies";
pub(crate) const DEALS: &str = "https://developers.weeek.net/api/deals";
pub(crate) const FUNNELS: &str = "https://developers.weeek.net/api/funnels";
pub(crate) const FUNNEL_STATUSES: &str = "https://developers.weeek.net/api/funnel-statuses";
pub(crate) const ORGANIZATIONS: &str = "https://developers.weeek.net/api/organizations";
pub(crate) const USER: &str = "https://developers.weeek.net/api/user";
pub(crate) const WORKSPACE: &str = "https://developers.weeek.net/api/workspace";
