//! Requests about leads, their labels and their sources.

use dealport_pipedrive::lead_labels::{
    Color, CreateLeadLabel, DeleteLeadLabel, ListLeadLabels, UpdateLeadLabel,
};
use dealport_pipedrive::lead_sources::ListLeadSources;
use dealport_pipedrive::leads::{
    ConvertLead, CreateLead, DeleteLead, GetLead, GetLeadConversion, LeadValue, ListArchivedLeads,
    ListLeadPermittedUsers, ListLeads, SearchField, SearchLeads, UpdateLead, Visibility,
};
use dealport_pipedrive::{Currency, Decimal, v1};

use super::{day, pin, refused, sent, time};

#[test]
fn leads() {
    pin(
        "leads",
        &[
            sent(
                &CreateLead::new("ada")
                    .owner_id(7)
                    .label_ids(["7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"])
                    .person_id(7)
                    .organization_id(7)
                    .value(LeadValue::new(Decimal::new(1_250, 2), eur()))
                    .expected_close_date(day("2026-05-01"))
                    .visible_to(Visibility::Owner)
                    .was_seen(true)
                    .origin_id("origin id")
                    .channel(7)
                    .channel_id("channel id")
                    .custom_field("c0ffee", 1),
            ),
            sent(
                &SearchLeads::new("ada")
                    .fields([SearchField::CustomFields])
                    .exact_match(true)
                    .person_id(7)
                    .organization_id(7)
                    .include_fields(["lead.was_seen"])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(
                &ListLeads::new()
                    .start(100)
                    .limit(50)
                    .owner_id(7)
                    .person_id(7)
                    .organization_id(7)
                    .updated_since(time("2026-04-01T09:30:00Z"))
                    .sort("title"),
            ),
            sent(
                &ListArchivedLeads::new()
                    .start(100)
                    .limit(50)
                    .owner_id(7)
                    .person_id(7)
                    .organization_id(7)
                    .sort("title"),
            ),
            sent(&ListLeads::new().filter_id(7)),
            sent(&ListArchivedLeads::new().filter_id(7)),
            sent(&DeleteLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")),
            sent(&GetLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")),
            sent(&ListLeadPermittedUsers::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")),
            sent(&ConvertLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002").stage_id(7)),
            sent(&GetLeadConversion::new(
                "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into(),
                "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into(),
            )),
            sent(
                &UpdateLead::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .title("title")
                    .owner_id(7)
                    .label_ids(["7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002"])
                    .person_id(7)
                    .organization_id(7)
                    .is_archived(true)
                    .value(LeadValue::new(Decimal::new(1_250, 2), eur()))
                    .expected_close_date(day("2026-05-01"))
                    .visible_to(Visibility::Owner)
                    .was_seen(true)
                    .channel(7)
                    .channel_id("channel id")
                    .custom_field("c0ffee", 1)
                    .clear_custom_field("decade"),
            ),
            sent(&ListLeadLabels::new()),
            sent(&CreateLeadLabel::new("ada", Color::Red)),
            sent(
                &UpdateLeadLabel::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002").name("name").color(Color::Blue),
            ),
            sent(&DeleteLeadLabel::new("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")),
            sent(&ListLeadSources::new()),
            sent(
                &v1::leads::SearchLeads::new("ada")
                    .fields([SearchField::CustomFields])
                    .exact_match(true)
                    .person_id(7)
                    .organization_id(7)
                    .include_fields(["lead.was_seen"])
                    .start(100)
                    .limit(50),
            ),
        ],
    );
}

#[test]
fn lead_requests_that_cannot_succeed_are_refused() {
    assert_eq!(refused(&CreateLead::new("x")), "person_id: a lead needs a person or an organization");
    assert_eq!(refused(&CreateLead::new(" ").person_id(7)), "title: a lead needs one");
    assert_eq!(
        refused(&ConvertLead::new("7e5f1c2a").stage_id(7).pipeline_id(7)),
        "pipeline_id: the vendor ignores it if stage_id is set"
    );
    assert!(refused(&SearchLeads::new("a")).starts_with("term: at least 2"));
    assert!(
        refused(&ListLeads::new().updated_since(time("2026-04-01T09:30:00.5Z")))
            .starts_with("updated_since: ")
    );
    assert_eq!(refused(&CreateLeadLabel::new("", Color::Red)), "name: a label needs one");
}

fn eur() -> Currency {
    "EUR".parse().unwrap()
}
