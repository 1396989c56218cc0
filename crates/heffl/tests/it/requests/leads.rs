//! Leads.

use dealport_heffl::filters::{Filters, OrderDirection};
use dealport_heffl::leads::{ListLeads, OrderBy};

use super::pinned;

#[test]
fn leads_are_requested() {
    pinned!(
        "leads":
        ListLeads::new(),
        ListLeads::new()
            .search("+1234567890")
            .filters(Filters::new().lead_stage(["lstg_a"]))
            .order_by(OrderBy::CreatedAt)
            .order_dir(OrderDirection::Descending)
            .page_size(5)
            .cursor("c"),
    );
}
