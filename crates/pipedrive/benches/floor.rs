//! The types of a minimal hand-written client. They drop unknown fields, and a deal that cannot be read fails
//! its page.

#![expect(dead_code, reason = "decoding is measured, and most fields are never read")]
#![allow(clippy::exhaustive_structs, unreachable_pub, missing_docs, reason = "a benchmark has no users")]

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub struct Page {
    pub success: bool,
    pub data: Vec<Deal>,
    pub additional_data: Option<More>,
}

#[derive(Deserialize)]
pub struct More {
    pub next_cursor: Option<String>,
}

#[derive(Deserialize)]
pub struct Deal {
    pub id: u64,
    pub title: Option<String>,
    pub creator_user_id: Option<u64>,
    pub value: Option<f64>,
    pub person_id: Option<u64>,
    pub org_id: Option<u64>,
    pub stage_id: Option<u64>,
    pub currency: Option<String>,
    pub add_time: Option<String>,
    pub update_time: Option<String>,
    pub status: Option<String>,
    pub probability: Option<f64>,
    pub lost_reason: Option<String>,
    pub visible_to: Option<u8>,
    pub close_time: Option<String>,
    pub pipeline_id: Option<u64>,
    pub won_time: Option<String>,
    pub lost_time: Option<String>,
    pub stage_change_time: Option<String>,
    pub local_won_date: Option<String>,
    pub local_lost_date: Option<String>,
    pub local_close_date: Option<String>,
    pub expected_close_date: Option<String>,
    pub custom_fields: Option<Box<RawValue>>,
    pub owner_id: Option<u64>,
    pub label_ids: Option<Vec<u64>>,
    pub is_deleted: Option<bool>,
    pub origin: Option<String>,
    pub origin_id: Option<String>,
    pub channel: Option<u64>,
    pub channel_id: Option<String>,
    pub acv: Option<f64>,
    pub arr: Option<f64>,
    pub mrr: Option<f64>,
    pub is_archived: Option<bool>,
    pub archive_time: Option<String>,
}
