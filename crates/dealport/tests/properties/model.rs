//! Any deal read through the model, and any number written as a custom field.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use dealport::chrono::NaiveDate;
use dealport::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport::json::Fields;
use dealport::{Crm, DealChanges, Decimal, Timestamp, heffl, pipedrive, routera, weeek};
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use serde_json::value::RawValue;

use dealport_script::json::{name, object, plausible, stranger};

/// Fields that the model converts, whose text may differ afterwards.
const IN_OTHER_WORDS: &[&str] =
    &["status", "priority", "winStatus", "is_archived", "is_deleted", "archived", "success"];

/// A transport with a fixed response.
#[derive(Debug)]
struct Always {
    body: String,
    sent: Mutex<Vec<String>>,
}

impl HttpService for Always {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        self.sent.lock().unwrap().push(String::from_utf8_lossy(&request.body).into_owned());
        let response = Response::new(StatusCode::OK, HeaderMap::new(), self.body.clone());
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Returns clients of all vendors, each with the deal in the envelope of its vendor.
fn clients(deal: &str) -> [(Arc<dyn Crm>, Arc<Always>); 4] {
    let network = |body: String| Arc::new(Always { body, sent: Mutex::default() });
    macro_rules! client {
        ($vendor:ident, $auth:expr, $body:expr) => {{
            let always = network($body);
            let client = $vendor::Client::builder($auth).http_service(always.clone()).build().unwrap();
            (Arc::new(client) as Arc<dyn Crm>, always)
        }};
    }
    [
        client!(heffl, heffl::Auth::api_key("k"), deal.to_owned()),
        client!(pipedrive, pipedrive::Auth::api_token("k"), format!(r#"{{"success":true,"data":{deal}}}"#)),
        client!(routera, routera::Auth::token("k"), deal.to_owned()),
        // The funnels that are looked at for the currency come in the same response.
        client!(
            weeek,
            weeek::Auth::token("k"),
            format!(r#"{{"success":true,"deal":{deal},"funnels":[],"statuses":[],"currencies":[]}}"#)
        ),
    ]
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(future)
}

/// Returns all texts and numbers in the value.
fn leaves(json: &str, found: &mut BTreeSet<String>) {
    match json.as_bytes().first() {
        Some(b'{') => match serde_json::from_str::<Fields>(json) {
            Ok(members) => members.iter().for_each(|(_, value)| leaves(value.get(), found)),
            // Rust has no text for a lone surrogate, so keep it as it is.
            Err(_) => {
                found.insert(json.to_owned());
            }
        },
        Some(b'[') => {
            let values: Vec<&RawValue> = serde_json::from_str(json).unwrap();
            values.iter().for_each(|value| leaves(value.get(), found));
        }
        Some(b'"') => {
            let text = serde_json::from_str(json).unwrap_or_else(|_| json.to_owned());
            // The model writes timestamps in its own form.
            found.insert(text.parse::<Timestamp>().map_or(text, |at| at.utc().to_string()));
        }
        Some(b'n') | None => {}
        Some(_) => {
            found.insert(json.to_owned());
        }
    }
}

/// Returns whether one text is the day of the other, in the time zone in which it was written. A date is read
/// from a timestamp, and a timestamp from a date.
fn is_day(one: &str, other: &str) -> bool {
    let day = |text: &str| text.get(..10)?.parse::<NaiveDate>().ok();
    let (Some(first), Some(second)) = (day(one), day(other)) else { return false };
    (one.len() == 10) != (other.len() == 10) && (first - second).num_days().abs() <= 1
}

/// Returns whether the deal could be read. If so, all its fields must be kept.
fn loses_nothing(crm: &dyn Crm, deal: &Fields) -> Result<bool, TestCaseError> {
    let Ok(read) = wait(crm.deal("1")) else { return Ok(false) };
    let shown = serde_json::to_string(&read).unwrap();
    let (mut sent, mut found) = (BTreeSet::new(), BTreeSet::new());
    let is_whole = |name: &str| !IN_OTHER_WORDS.contains(&name);
    for (_, value) in deal.iter().filter(|(name, _)| is_whole(name)) {
        leaves(value.get(), &mut sent);
    }
    leaves(&shown, &mut found);
    let lost: Vec<_> =
        sent.difference(&found).filter(|text| !found.iter().any(|other| is_day(text, other))).collect();
    prop_assert!(lost.is_empty(), "{}: {:?} is not in {}", crm.vendor(), lost, shown);
    Ok(true)
}

/// Unknown fields with unique names, because the last of two equal names counts.
fn strangers() -> impl Strategy<Value = BTreeMap<String, String>> {
    proptest::collection::vec(stranger(), 0..5).prop_map(|members| members.into_iter().collect())
}

/// Unknown fields among known ones.
fn members() -> impl Strategy<Value = Vec<(String, String)>> {
    let known = proptest::collection::btree_map(name(), plausible(), 0..6);
    ("[1-9][0-9]{0,5}|\"[a-z]{1,8}\"", known, strangers()).prop_map(|(id, mut known, others)| {
        known.insert("\"id\"".to_owned(), id);
        known.into_iter().chain(others).collect()
    })
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn every_field_of_a_deal_is_kept(members in members()) {
        let deal = object(&members);
        let kept: Fields = serde_json::from_str(&deal).unwrap();
        for (crm, _) in clients(&deal) {
            loses_nothing(&*crm, &kept)?;
        }
    }

    #[test]
    fn unknown_fields_keep_a_deal_readable(others in strangers()) {
        let id = ("\"id\"".to_owned(), "1".to_owned());
        let deal = object(&others.into_iter().chain([id]).collect::<Vec<_>>());
        let kept: Fields = serde_json::from_str(&deal).unwrap();
        for (crm, _) in clients(&deal) {
            prop_assert!(loses_nothing(&*crm, &kept)?, "{}: {} was not read", crm.vendor(), deal);
        }
    }

    #[test]
    fn decimal_of_custom_field_keeps_its_digits(mantissa in any::<i64>(), scale in 0..20_u32) {
        let number = Decimal::new(mantissa, scale);
        for (crm, network) in clients(r#"{"id":1}"#) {
            let changes = DealChanges::new().custom("cf_own", number);
            let result = wait(crm.update_deal(1, changes));
            let mut found = BTreeSet::new();
            for body in network.sent.lock().unwrap().iter().filter(|body| !body.is_empty()) {
                leaves(body, &mut found);
            }
            let is_refused = result.is_err() && found.is_empty();
            prop_assert!(
                is_refused || found.contains(&number.to_string()),
                "{}: {} was sent as {:?}", crm.vendor(), number, found
            );
        }
    }
}
