//! Functions of the fuzz targets, which turn bytes into inputs for the checks of the property tests.
//!
//! ```console
//! cargo install cargo-fuzz
//! cargo +nightly fuzz run writes -- -max_total_time=600
//! ```

mod checks;

use checks::configurations::{FILE, SECRET};
use checks::deliveries::Delivery;
use checks::service::Which;
use checks::writes::Write;
use dealport::http::Response;
use dealport::{heffl, pipedrive, routera, weeek};
use dealport_core::plumbing::retry_after as wait;
use dealport_script::responses::check_response;
use http::{HeaderMap, HeaderValue, StatusCode};

/// Makes a response with a status and a body.
fn response(data: &[u8]) -> Response {
    let (head, body) = data.split_at(data.len().min(2));
    let number = head.iter().fold(0, |number, byte| number * 256 + u16::from(*byte));
    let status = StatusCode::from_u16(100 + number % 900).unwrap_or_default();
    let mut headers = HeaderMap::new();
    if number % 3 == 0 {
        headers.insert("content-type", HeaderValue::from_static("application/json"));
    }
    Response::new(status, headers, body.to_vec())
}

/// Checks any bytes as an item and as a page of each vendor.
pub fn responses(data: &[u8]) {
    let response = Response::new(StatusCode::OK, HeaderMap::new(), data.to_vec());
    check_response(&heffl::deals::GetDeal::new("a"), &response);
    check_response(&heffl::deals::ListDeals::new(), &response);
    check_response(&heffl::v1::deals::ListDeals::new(), &response);
    check_response(&pipedrive::deals::GetDeal::new(1), &response);
    check_response(&pipedrive::deals::ListDeals::new(), &response);
    check_response(&pipedrive::deals::SearchDeals::new("ab"), &response);
    check_response(&pipedrive::deals::ListDealFiles::new(1), &response);
    check_response(&routera::deals::GetDeal::new("a"), &response);
    check_response(&routera::deals::ListDeals::new(), &response);
    check_response(&weeek::deals::GetDeal::new("a"), &response);
    check_response(&weeek::deals::ListDeals::new("a"), &response);
    check_response(&weeek::funnels::ListFunnels::new(), &response);
}

/// Checks any response to a write.
pub fn writes(data: &[u8]) {
    let Some((choice, data)) = data.split_first() else { return };
    let which = Which::ALL[usize::from(*choice) % 4];
    let write = Write::ALL[usize::from(*choice) / 4 % 3];
    let mut response = response(data);
    // Most claims need a 2xx status.
    if choice & 0x80 != 0 {
        response.status = StatusCode::OK;
    }
    checks::writes::check(which, write, &response);
}

/// Checks any pages that go in circles.
pub fn lists(data: &[u8]) {
    let Some((choice, data)) = data.split_first() else { return };
    let pages: Vec<Vec<u64>> = data
        .split(|byte| *byte == 0)
        .map(|page| page.iter().take(20).map(|byte| u64::from(*byte)).collect())
        .take(100)
        .collect();
    let cursors = if choice & 0x80 == 0 { None } else { Some(1 + usize::from(*choice) % 16) };
    checks::lists::check(Which::ALL[usize::from(*choice) % 4], &pages, cursors);
}

/// Checks any webhook delivery. The first byte selects the parts that differ from the signed one.
pub fn deliveries(data: &[u8]) {
    let Some((choice, data)) = data.split_first() else { return };
    let mut parts = data.splitn(4, |byte| *byte == 0).map(<[u8]>::to_vec);
    let mut delivery = Delivery::signed();
    let fields = [&mut delivery.id, &mut delivery.timestamp, &mut delivery.signature, &mut delivery.body];
    for (number, field) in fields.into_iter().enumerate() {
        let part = parts.next().unwrap_or_default();
        if choice >> number & 1 == 1 {
            *field = part;
        }
    }
    checks::deliveries::check(&delivery);
}

/// Checks any configuration file. An odd first byte puts the bytes into a valid one, at the place that the next byte names.
pub fn configurations(data: &[u8]) {
    // A file may name anything after its secret, which an error then shows.
    if data.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()) {
        return;
    }
    match data {
        [choice, place, insert @ ..] if choice % 2 == 1 => {
            let (before, after) = FILE.as_bytes().split_at(usize::from(*place) * FILE.len() / 256);
            checks::configurations::check(&[before, insert, after].concat());
        }
        _ => checks::configurations::check(data),
    }
}

/// Reads any `Retry-After`, with any `Date` beside it.
pub fn retry_after(data: &[u8]) {
    let mut parts = data.splitn(2, |byte| *byte == b'\n');
    let mut headers = HeaderMap::new();
    for name in ["retry-after", "date"] {
        if let Ok(value) = HeaderValue::from_bytes(parts.next().unwrap_or_default()) {
            headers.insert(name, value);
        }
    }
    let _ = wait(&Response::new(StatusCode::TOO_MANY_REQUESTS, headers, Vec::new()));
}
