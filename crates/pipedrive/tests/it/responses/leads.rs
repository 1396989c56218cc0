//! Leads, their labels and their sources.

use dealport_pipedrive::lead_labels::{
    Color, CreateLeadLabel, DeleteLeadLabel, ListLeadLabels, UpdateLeadLabel,
};
use dealport_pipedrive::lead_sources::ListLeadSources;
use dealport_pipedrive::leads::{
    ConvertLead, CreateLead, DeleteLead, GetLead, GetLeadConversion, ListArchivedLeads,
    ListLeadPermittedUsers, ListLeads, SearchLeads, UpdateLead,
};
use dealport_pipedrive::v1;

use super::documented::Documented;

#[test]
fn leads() {
    let documented = Documented::new(include_str!("../../fixtures/leads.json"));
    documented.one(&CreateLead::new("ada"));
    documented.hits(&SearchLeads::new("ada"));
    documented.list(&ListLeads::new());
    documented.list(&ListArchivedLeads::new());
    documented.one(&DeleteLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"));
    documented.one(&GetLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"));
    documented.list(&ListLeadPermittedUsers::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"));
    documented.one(&ConvertLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"));
    documented.one(&GetLeadConversion::new(
        "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into(),
        "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into(),
    ));
    documented.one(&UpdateLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"));
    documented.list(&ListLeadLabels::new());
    documented.one(&CreateLeadLabel::new("ada", Color::Red));
    documented.one(&UpdateLeadLabel::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"));
    documented.one(&DeleteLeadLabel::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"));
    documented.list(&ListLeadSources::new());
    documented.hits(&v1::leads::SearchLeads::new("ada"));
}
