//! Deliveries of events of Heffl.

use std::time::{Duration, UNIX_EPOCH};

use dealport::heffl::webhooks::Verifier;
use http::{HeaderMap, HeaderName, HeaderValue};

/// The example of the Standard Webhooks specification's reference libraries.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const SIGNED_AT: u64 = 1_614_265_330;
const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE";

/// The parts of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) id: Vec<u8>,
    pub(crate) timestamp: Vec<u8>,
    pub(crate) signature: Vec<u8>,
    pub(crate) body: Vec<u8>,
}

impl Delivery {
    /// Returns the delivery that is signed with the secret.
    pub(crate) fn signed() -> Self {
        Self {
            id: b"msg_p5jXN8AQM9LWM0D4loKWxJek".to_vec(),
            timestamp: SIGNED_AT.to_string().into_bytes(),
            signature: format!("{SIGNATURE}=").into_bytes(),
            body: br#"{"test": 2432232314}"#.to_vec(),
        }
    }
}

/// Fails unless the verifier accepts exactly the delivery that was signed.
pub(crate) fn check(delivery: &Delivery) {
    let verifier = Verifier::new(SECRET).unwrap();
    let mut headers = HeaderMap::new();
    let parts = [
        ("webhook-id", &delivery.id),
        ("webhook-timestamp", &delivery.timestamp),
        ("webhook-signature", &delivery.signature),
    ];
    for (name, value) in parts {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    let is_signed = {
        let Delivery { id, timestamp, body, .. } = Delivery::signed();
        (&delivery.id, &delivery.timestamp, &delivery.body) == (&id, &timestamp, &body)
    };
    let shows_signature = String::from_utf8_lossy(&delivery.signature).contains(SIGNATURE);
    let now = UNIX_EPOCH + Duration::from_secs(SIGNED_AT);
    match verifier.verify(&headers, &delivery.body, now) {
        Ok(()) => assert!(is_signed && shows_signature, "{delivery:?} is accepted"),
        Err(_) => assert!(*delivery != Delivery::signed(), "{delivery:?} is refused"),
    }
    // The delivery is years too old now.
    assert!(verifier.receive(&headers, &delivery.body).is_err(), "{delivery:?} is accepted");
}
