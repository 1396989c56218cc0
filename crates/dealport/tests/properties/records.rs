//! Every record of every vendor, read and written back.

use dealport::json::Json;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use dealport_script::json::{name, object, plausible, stranger};

/// Known fields with plausible values, and unknown fields.
fn members() -> impl Strategy<Value = Vec<(String, String)>> {
    let id = ("\"id\"".prop_map(|id| id), "[1-9][0-9]{0,5}|\"[a-z]{1,8}\"");
    let known = proptest::collection::vec((name(), plausible()), 0..12);
    let others = proptest::collection::vec(stranger(), 0..4);
    (id, known, others).prop_map(|(id, known, others)| [known, others, vec![id]].concat())
}

/// Returns whether the record could be read. If so, it must be written back unchanged.
fn survives<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(
    text: &str,
) -> Result<bool, TestCaseError> {
    let Ok(record) = serde_json::from_str::<T>(text) else { return Ok(false) };
    let written = serde_json::to_string(&record).unwrap();
    prop_assert_eq!(Json::parse(written.as_str()).unwrap(), Json::parse(text).unwrap(), "{}", written);
    prop_assert_eq!(&serde_json::from_str::<T>(&written).unwrap(), &record);
    Ok(true)
}

macro_rules! records {
    ($($vendor:ident { $($name:ident: $Record:ty = $least:literal;)+ })+) => {$(
        mod $vendor {
            use super::*;

            proptest! {
                #![proptest_config(crate::cases(48))]

                $(#[test]
                fn $name(members in members(), others in proptest::collection::vec(stranger(), 0..4)) {
                    survives::<$Record>(&object(&members))?;
                    // Unknown fields never make a record unreadable.
                    let least: dealport::json::Fields = serde_json::from_str($least).unwrap();
                    let least = least.iter().map(|(name, value)| (format!("{name:?}"), value.to_string()));
                    let text = object(&others.into_iter().chain(least).collect::<Vec<_>>());
                    prop_assert!(survives::<$Record>(&text)?, "{} was not read", text);
                })+
            }
        }
    )+};
}

records! {
    heffl {
        deal: dealport::heffl::deals::Deal = r#"{"id":"dl_a"}"#;
        older_deal: dealport::heffl::v1::deals::Deal = r#"{"id":"dl_a"}"#;
        contact: dealport::heffl::contacts::Contact = r#"{"id":"clt_a"}"#;
        company: dealport::heffl::companies::Company = r#"{"id":"clt_a"}"#;
        pipeline: dealport::heffl::pipelines::Pipeline = r#"{"id":"dpl_a"}"#;
        stage: dealport::heffl::stages::Stage = r#"{"id":"dps_a"}"#;
        custom_field: dealport::heffl::custom_fields::CustomField = r#"{"key":"cf_a"}"#;
        user: dealport::heffl::users::User = r#"{"id":"usr_a"}"#;
        tag: dealport::heffl::tags::Tag = r#"{"id":"tag_a"}"#;
        source: dealport::heffl::sources::Source = r#"{"id":"src_a"}"#;
        client_stage: dealport::heffl::client_stages::ClientStage = r#"{"id":"cs_a"}"#;
        lead_stage: dealport::heffl::lead_stages::LeadStage = r#"{"id":"ls_a"}"#;
        subscription: dealport::heffl::v1::webhooks::Subscription = r#"{"id":"wh_a"}"#;
        event: dealport::heffl::webhooks::Event = r#"{"id":"evt_a","event":"deal.created","data":{}}"#;
    }
    pipedrive {
        deal: dealport::pipedrive::deals::Deal = r#"{"id":1}"#;
        deleted_deal: dealport::pipedrive::deals::DeletedDeal = r#"{"id":1}"#;
        search_hit: dealport::pipedrive::deals::SearchHit = r#"{"item":{"id":1}}"#;
        found_deal: dealport::pipedrive::deals::FoundDeal = r#"{"id":1}"#;
        pipeline: dealport::pipedrive::pipelines::Pipeline = r#"{"id":1}"#;
        stage: dealport::pipedrive::stages::Stage = r#"{"id":1}"#;
        field: dealport::pipedrive::deal_fields::Field = r#"{"field_code":"title"}"#;
        field_option: dealport::pipedrive::deal_fields::FieldOption = r#"{"id":1}"#;
        monetary: dealport::pipedrive::custom_fields::Monetary = r#"{}"#;
        date_range: dealport::pipedrive::custom_fields::DateRange = r#"{}"#;
        time: dealport::pipedrive::custom_fields::Time = r#"{}"#;
        address: dealport::pipedrive::custom_fields::Address = r#"{}"#;
        user: dealport::pipedrive::users::User = r#"{"id":1}"#;
        person: dealport::pipedrive::persons::Person = r#"{"id":1}"#;
        organization: dealport::pipedrive::organizations::Organization = r#"{"id":1}"#;
        deal_product: dealport::pipedrive::deals::DealProduct = r#"{"id":1}"#;
        new_deal_product: dealport::pipedrive::deals::NewDealProduct = r#"{"product_id":1,"item_price":2.50,"quantity":3}"#;
        discount: dealport::pipedrive::deals::Discount = r#"{"id":"a"}"#;
        installment: dealport::pipedrive::deals::Installment = r#"{"id":1}"#;
        follower: dealport::pipedrive::deals::Follower = r#"{"user_id":1}"#;
        participant: dealport::pipedrive::deals::Participant = r#"{"id":1}"#;
        deal_change: dealport::pipedrive::deals::Change = r#"{}"#;
        deal_update: dealport::pipedrive::deals::DealUpdate = r#"{}"#;
        mail_message: dealport::pipedrive::deals::MailMessage = r#"{"id":1}"#;
        summary: dealport::pipedrive::deals::Summary = r#"{}"#;
        timeline_period: dealport::pipedrive::deals::TimelinePeriod = r#"{}"#;
        file: dealport::pipedrive::files::File = r#"{"id":1}"#;
        filter: dealport::pipedrive::filters::Filter = r#"{"id":1}"#;
        movements: dealport::pipedrive::pipelines::Movements = r#"{}"#;
        product: dealport::pipedrive::products::Product = r#"{"id":1}"#;
        price: dealport::pipedrive::products::Price = r#"{}"#;
        activity: dealport::pipedrive::activities::Activity = r#"{"id":1}"#;
        activity_type: dealport::pipedrive::activity_types::ActivityType = r#"{"id":1}"#;
        lead: dealport::pipedrive::leads::Lead = r#"{"id":"a"}"#;
        lead_label: dealport::pipedrive::lead_labels::LeadLabel = r#"{"id":"a"}"#;
        note: dealport::pipedrive::notes::Note = r#"{"id":1}"#;
        comment: dealport::pipedrive::notes::Comment = r#"{"uuid":"a"}"#;
        found_item: dealport::pipedrive::item_search::FoundItem = r#"{"id":1}"#;
        webhook: dealport::pipedrive::webhooks::Webhook = r#"{"id":1}"#;
        person_update: dealport::pipedrive::persons::PersonUpdate = r#"{}"#;
        products_by_deal: dealport::pipedrive::persons::ProductsByDeal = r#"{}"#;
        v1_deal: dealport::pipedrive::v1::deals::Deal = r#"{"id":1}"#;
        v1_person: dealport::pipedrive::v1::persons::Person = r#"{"id":1}"#;
        v1_activity: dealport::pipedrive::v1::activities::Activity = r#"{"id":1}"#;
        v1_field: dealport::pipedrive::v1::fields::Field = r#"{"key":"a"}"#;
    }
    routera {
        deal: dealport::routera::deals::Deal = r#"{"id":"d1"}"#;
        contact: dealport::routera::contacts::Contact = r#"{"id":"c1"}"#;
        company: dealport::routera::companies::Company = r#"{"id":"c1"}"#;
        ticket: dealport::routera::tickets::Ticket = r#"{"id":"t1"}"#;
        router: dealport::routera::routers::Router = r#"{"id":"r1"}"#;
        assignment: dealport::routera::dispatch::Assignment = r#"{"message":"x"}"#;
    }
    weeek {
        deal: dealport::weeek::deals::Deal = r#"{"id":"d1"}"#;
        funnel: dealport::weeek::funnels::Funnel = r#"{"id":"f1"}"#;
        status: dealport::weeek::statuses::FunnelStatus = r#"{"id":"s1"}"#;
        contact: dealport::weeek::contacts::Contact = r#"{"id":"c1"}"#;
        organization: dealport::weeek::organizations::Organization = r#"{"id":"o1"}"#;
        custom_field: dealport::weeek::custom_fields::CustomField = r#"{"id":"cf1"}"#;
        custom_value: dealport::weeek::custom_fields::CustomFieldValue = r#"{"id":"cf1"}"#;
        task: dealport::weeek::tasks::Task = r#"{"id":1}"#;
        time_entry: dealport::weeek::tasks::TimeEntry = r#"{"id":"t1"}"#;
        attachment: dealport::weeek::attachments::Attachment = r#"{"id":"a1"}"#;
        currency: dealport::weeek::currencies::Currency = r#"{"id":1}"#;
        tag: dealport::weeek::tags::Tag = r#"{"id":1}"#;
        workspace: dealport::weeek::workspace::Workspace = r#"{"id":1}"#;
        member: dealport::weeek::workspace::User = r#"{"id":"u1"}"#;
        current_user: dealport::weeek::user::CurrentUser = r#"{"id":"u1"}"#;
    }
}
