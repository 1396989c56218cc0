//! Claims of clients about writes.

use dealport::http::Response;
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;

use crate::checks::service::{SECRET, Which};
use crate::checks::writes::{self, Write};
use crate::responses::{body, headers};

/// Any status, but mostly 2xx, which allows the most claims.
fn status() -> impl Strategy<Value = StatusCode> {
    let any = prop_oneof![4 => 200_u16..=206, 2 => 100_u16..600, 1 => 600_u16..=999];
    any.prop_map(|status| StatusCode::from_u16(status).unwrap())
}

/// A body that echoes the client's secret, or control characters.
fn echo() -> impl Strategy<Value = Vec<u8>> {
    let words = prop_oneof![
        Just(format!("invalid token {SECRET}")),
        Just(format!("Authorization: Bearer {SECRET}\\n")),
        Just("\\u001b[31mred\\nerror: forged\\u0007\\u009b1m\\u202e".to_owned()),
    ];
    let envelopes: Vec<&str> = vec![
        r#"{"error":{"code":"@","message":"@","details":{"issues":[{"field":"@","message":"@"}]}}}"#,
        r#"{"success":false,"error":"@","error_info":"@","code":"@"}"#,
        r#"{"success":false,"message":"@","code":"@","errors":{"title":["@"]}}"#,
        r#"{"message":"@","error":true}"#,
        r#"{"error":"@","error_description":"@"}"#,
        "@",
    ];
    (proptest::sample::select(envelopes), words)
        .prop_map(|(envelope, words)| envelope.replace('@', &words).into_bytes())
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn any_response_leads_to_true_claims(
        status in status(),
        headers in headers(),
        body in prop_oneof![4 => body(), 1 => echo()],
    ) {
        let response = Response::new(status, headers, body);
        for which in Which::ALL {
            for write in Write::ALL {
                writes::check(which, write, &response);
            }
        }
    }

    #[test]
    fn errors_have_no_secrets_or_control_characters(status in 400_u16..600, body in echo()) {
        let mut headers = HeaderMap::new();
        headers.insert("x-correlation-id", SECRET.parse().unwrap());
        let response = Response::new(StatusCode::from_u16(status).unwrap(), headers, body);
        for which in Which::ALL {
            writes::check(which, Write::Create, &response);
        }
    }
}

#[test]
fn status_204_confirms_updates_and_deletes() {
    let response = Response::new(StatusCode::NO_CONTENT, HeaderMap::new(), "");
    for which in Which::ALL {
        for write in Write::ALL {
            writes::check(which, write, &response);
        }
    }
}
