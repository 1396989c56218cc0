//! Any bytes as a refusal or a delivery. Vendor crates read responses of all kinds with their own requests.

use std::sync::LazyLock;

use dealport::http::Response;
use dealport::{Vendor, heffl, pipedrive, routera, weeek};
use dealport_sandbox::Sandbox;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use proptest::prelude::*;

/// Deals as the vendors document them.
static DOCUMENTED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let sandbox = runtime.block_on(Sandbox::builder().deals(20).start()).unwrap();
    let (heffl, pipedrive) = (sandbox.heffl(), sandbox.pipedrive());
    let (routera, weeek) = (sandbox.routera(), sandbox.weeek());
    (1..=6)
        .flat_map(|number| {
            [
                heffl.deal(&heffl.deal_id(number)),
                pipedrive.deal(number),
                routera.deal(&routera.deal_id(number)),
                weeek.deal(&weeek.deal_id(number)),
            ]
        })
        .map(Option::unwrap)
        .collect()
});

pub(crate) fn body() -> impl Strategy<Value = Vec<u8>> {
    dealport_script::responses::body(DOCUMENTED.clone())
}

/// Headers of vendors with plausible values.
pub(crate) fn headers() -> impl Strategy<Value = HeaderMap> {
    const NAMES: &[&str] = &[
        "retry-after",
        "date",
        "content-type",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
        "x-daily-ratelimit-token-limit",
        "x-daily-ratelimit-token-remaining",
        "x-request-id",
        "x-correlation-id",
    ];
    let value = prop_oneof![
        any::<u64>().prop_map(|number| number.to_string().into_bytes()),
        any::<Vec<u8>>(),
        Just(b"text/html".to_vec()),
        Just(b"Thu, 12 Jun 2025 14:30:00 GMT".to_vec()),
    ];
    proptest::collection::vec((proptest::sample::select(NAMES).prop_map(str::to_owned), value), 0..6)
        .prop_map(|pairs| {
            let header = |(name, value): (String, Vec<u8>)| {
                Some((name.parse::<HeaderName>().unwrap(), HeaderValue::from_bytes(&value).ok()?))
            };
            pairs.into_iter().filter_map(header).collect()
        })
}

/// Headers of a delivery with an invalid signature.
fn deliveries() -> impl Strategy<Value = HeaderMap> {
    let value = || prop_oneof!["[0-9]{1,12}", "v1,[A-Za-z0-9+/]{0,48}=?", "\\PC{0,20}"];
    (value(), value(), value()).prop_map(|(id, time, signature)| {
        let names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
        let headers = names.into_iter().zip([id, time, signature]);
        headers
            .filter_map(|(name, value)| Some((HeaderName::from_static(name), value.parse().ok()?)))
            .collect()
    })
}

fn judged<V: Vendor>(response: &Response) {
    let _ = (V::failure(response), V::rate(response), V::request_id(response));
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn any_refusal_is_read_without_panic(status in 100_u16..600, body in body(), headers in headers()) {
        let response = Response::new(StatusCode::from_u16(status).unwrap(), headers, body);
        judged::<heffl::Heffl>(&response);
        judged::<pipedrive::Pipedrive>(&response);
        judged::<routera::Routera>(&response);
        judged::<weeek::Weeek>(&response);
    }

    #[test]
    fn any_delivery_is_verified_without_panic(body in body(), headers in deliveries(), secret in "(whsec_)?[A-Za-z0-9+/]{0,40}=?") {
        if let Ok(verifier) = heffl::webhooks::Verifier::new(secret.as_str()) {
            prop_assert!(verifier.receive(&headers, &body).is_err());
        }
    }
}
