//! Leads with their sources and stages, and pipelines.

use dealport_heffl::Endpoint;
use dealport_heffl::v1::leads::{
    CreateLead, DeleteLead, GetLead, ListLeadSources, ListLeadStages, ListLeads, UpdateLead,
};
use dealport_heffl::v1::pipelines::{GetPipeline, ListPipelines};

use crate::requests::pinned;

#[test]
fn v1_leads_are_requested() {
    pinned!(
        "v1_leads":
        ListLeads::new().limit(100).cursor("c"),
        GetLead::new("ld_a"),
        GetLead::new(42),
        DeleteLead::new("ld_a"),
        CreateLead::new("Jane Smith"),
        CreateLead::new("Jane Smith")
            .email("jane@example.com")
            .mobile("+1234567890")
            .title("Product demo")
            .value(5000)
            .website("https://jane.example")
            .source("Fair")
            .source_id("src_a")
            .tags(["hot"])
            .custom_field("cf_size", 40),
        UpdateLead::new("ld_a"),
        UpdateLead::new("ld_a")
            .name("Jane Smith")
            .mobile("+1234567890")
            .secondary_mobile("+1234567891")
            .email("jane@example.com")
            .title("CEO")
            .value(5000)
            .website("https://jane.example")
            .custom_field("cf_size", 40),
        UpdateLead::new("ld_a").clear_email().clear_website().clear_custom_field("cf_size"),
        ListLeadSources::new(),
        ListLeadStages::new().limit(100),
    );
    let error = CreateLead::new("").to_request().unwrap_err();
    assert_eq!(error.message(), "name: expected a text that is not blank");
}

#[test]
fn v1_pipelines_are_requested() {
    pinned!(
        "v1_pipelines":
        ListPipelines::new(),
        ListPipelines::new().page_no(2).page_size(20),
        GetPipeline::new(7),
        GetPipeline::new("dpl_a"),
    );
}
