//! The list of operations, written by `cargo xtask endpoints`; do not edit.

use dealport_core::plumbing::EndpointEntry;

use crate::companies;
use crate::contacts;
use crate::deals;
use crate::dispatch;
use crate::routers;
use crate::tickets;

/// The operations of this crate, as listed in `ENDPOINTS.md`, of the features that are on.
#[allow(deprecated, reason = "operations that the vendor retired are listed too")]
pub const ENDPOINTS: &[EndpointEntry] = dealport_core::endpoints![
    companies::ListCompanies,
    companies::GetCompany,
    companies::CreateCompany,
    companies::UpdateCompany,
    companies::ArchiveCompany,
    contacts::ListContacts,
    contacts::GetContact,
    contacts::CreateContact,
    contacts::UpdateContact,
    contacts::ArchiveContact,
    deals::ListDeals,
    deals::GetDeal,
    deals::CreateDeal,
    deals::UpdateDeal,
    deals::ArchiveDeal,
    dispatch::Dispatch,
    routers::ListRouters,
    routers::GetRouter,
    tickets::ListTickets,
    tickets::GetTicket,
    tickets::CreateTicket,
    tickets::UpdateTicket,
    tickets::ArchiveTicket,
];
