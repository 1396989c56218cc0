//! Any bytes as the response to any request.

use std::env;
use std::sync::LazyLock;

use dealport_core::http::Response;
use dealport_core::{Endpoint, Vendor};
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde::de::IgnoredAny;

use crate::json::{name, object, plausible, stranger};

/// Envelopes of responses with one item or a list.
const ENVELOPES: &[&str] = &[
    "@",
    "[@]",
    r#"{"data":@}"#,
    r#"{"data":[@,@],"meta":{"nextCursor":"c","hasMore":true}}"#,
    r#"{"data":[@],"nextCursor":"c","hasMore":true,"total":7}"#,
    r#"{"success":true,"data":@}"#,
    r#"{"success":true,"data":[@,@],"additional_data":{"next_cursor":"c"}}"#,
    r#"{"success":true,"data":{"items":[{"result_score":0.5,"item":@}]}}"#,
    r#"{"success":false,"error":"no","error_info":"x","data":@}"#,
    r#"{"data":[@],"pagination":{"limit":100,"offset":0,"count":1}}"#,
    r#"{"error":{"code":"BAD","message":"no","details":{"issues":[@]}}}"#,
    r#"{"message":"no","error":true,"success":@}"#,
    r#"{"success":true,"deals":[@,@],"hasMoreDeals":true}"#,
    r#"{"success":true,"deal":@,"funnel":@,"status":@,"contact":@,"organization":@,"task":@,"tag":@,"user":@}"#,
    r#"{"success":true,"funnels":[@],"statuses":[@],"contacts":[@],"organizations":[@],"members":[@],"tags":[@]}"#,
    r#"{"success":false,"code":1000001,"message":"Model not found","errors":{"title":[@]}}"#,
];

/// Returns bodies of responses: valid, almost valid, and any bytes. Some contain the `documented` items.
pub fn body(documented: Vec<String>) -> impl Strategy<Value = Vec<u8>> {
    let right = right(documented).prop_map(String::into_bytes).boxed();
    prop_oneof![1 => any::<Vec<u8>>(), 4 => wrong(right.clone()), 1 => right]
}

fn right(documented: Vec<String>) -> impl Strategy<Value = String> {
    let made = proptest::collection::vec(prop_oneof![(name(), plausible()), stranger()], 0..10)
        .prop_map(|members| object(&members));
    let item = if documented.is_empty() {
        prop_oneof![made, plausible()].boxed()
    } else {
        prop_oneof![made, proptest::sample::select(documented), plausible()].boxed()
    };
    (proptest::sample::select(ENVELOPES), item).prop_map(|(envelope, item)| envelope.replace('@', &item))
}

/// Returns bodies that are cut, or have other bytes in some places.
fn wrong(right: BoxedStrategy<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<Index>(), any::<u8>(), any::<bool>());
    let changes = proptest::collection::vec(change, 0..4);
    (right, changes, proptest::option::of(any::<Index>())).prop_map(|(mut bytes, changes, cut)| {
        for (place, byte, is_inserted) in changes {
            let place = place.index(bytes.len());
            if is_inserted { bytes.insert(place, byte) } else { bytes[place] = byte }
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes
    })
}

/// Responses that are the same in each run. `PROPTEST_CASES` sets their number.
static RESPONSES: LazyLock<Vec<Response>> = LazyLock::new(|| {
    let mut runner = TestRunner::deterministic();
    let cases = env::var_os("PROPTEST_CASES").map_or(96, |_| Config::default().cases);
    let bodies = body(Vec::new());
    let response = |_| {
        let body = bodies.new_tree(&mut runner).unwrap().current();
        Response::new(StatusCode::OK, HeaderMap::new(), body)
    };
    (0..cases).map(response).collect()
});

/// Reads responses of all kinds with this request, and fails as [`check_response`] does.
pub fn check_responses<E: Endpoint>(request: &E) {
    for response in RESPONSES.iter() {
        check_response(request, response);
    }
}

/// Reads a response with this request, and fails if it accepts a body that is not JSON or reports a failure.
pub fn check_response<E: Endpoint>(request: &E, response: &Response) {
    let read = request.decode(response);
    if let Err(error) = &read {
        assert!(!format!("{error} {error:?}").is_empty());
        return;
    }
    let body = &response.body[..];
    let name = E::OPERATION.name();
    // A file may hold any bytes.
    if name == "files.content.download" {
        return;
    }
    let shown = || format!("{} {name} reads {:?}", E::Vendor::NAME, String::from_utf8_lossy(body));
    let is_json = serde_json::from_slice::<IgnoredAny>(body).is_ok();
    // Text with invalid characters is still text.
    assert!(body.trim_ascii().is_empty() || is_json || has_bad_text(body), "{}", shown());
    let says = serde_json::from_slice::<serde_json::Value>(body).unwrap_or_default();
    let has_flag = matches!(E::Vendor::NAME, "pipedrive" | "weeek");
    assert!(!has_flag || says["success"] != false, "{}", shown());
}

/// Returns whether a reader that replaces broken text may still read the body as JSON.
pub fn has_bad_text(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_err() || body.windows(3).any(|window| window.eq_ignore_ascii_case(b"\\ud"))
}
