//! Verification of deliveries.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use dealport_core::auth::Environment;
use dealport_core::{Error, Result};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::Sha256;

use super::event::Event;
use super::refusal::Refusal;
use super::secret::{BASE64, SigningSecret};

pub(super) const ID: &str = "webhook-id";
const TIMESTAMP: &str = "webhook-timestamp";
const SIGNATURE: &str = "webhook-signature";

/// A verifier of deliveries: they must come from Heffl, unaltered and in time.
///
/// The signature is HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`, compared in constant time. A
/// delivery may have several signatures, in one header or in several; one of them must match. Heffl retries a
/// failed delivery with the same `webhook-id`: remember those that you handled.
#[derive(Clone)]
pub struct Verifier {
    keyed: Hmac<Sha256>,
    tolerance: Duration,
}

impl Verifier {
    /// Creates a verifier from the secret that Heffl showed when the subscription was created.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if the secret is invalid or has fewer than
    /// 24 bytes.
    pub fn new(secret: impl Into<SigningSecret>) -> Result<Self> {
        let key = secret.into().key()?;
        let keyed = Hmac::new_from_slice(&key)
            .map_err(|error| Error::configuration(format!("the webhook secret: {error}")))?;
        Ok(Self { keyed, tolerance: Duration::from_secs(300) })
    }

    /// Creates a verifier from the variable `HEFFL_WEBHOOK_SECRET`.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if it is missing or invalid.
    pub fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let how = "set it to the secret that Heffl showed when the subscription was created";
        Self::new(environment.secret("HEFFL_WEBHOOK_SECRET", how)?)
    }

    /// Sets the tolerance: how far the timestamp may be from now, in either direction. It is 5 minutes by
    /// default.
    #[must_use]
    pub const fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Verifies a delivery against the local clock and reads its event.
    ///
    /// # Errors
    ///
    /// Returns the reason of the refusal.
    pub fn receive(&self, headers: &HeaderMap, body: &[u8]) -> Result<Event, Refusal> {
        self.verify(headers, body, SystemTime::now())?;
        Event::parse(body).map_err(Refusal::Body)
    }

    /// Verifies a delivery against the given time.
    ///
    /// # Errors
    ///
    /// Returns the reason of the refusal.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8], now: SystemTime) -> Result<(), Refusal> {
        let id = header(headers, ID)?;
        let timestamp = header(headers, TIMESTAMP)?;
        let seconds: u32 = timestamp.parse().map_err(|_| Refusal::Timestamp)?;
        let signed_at = UNIX_EPOCH + Duration::from_secs(seconds.into());
        // Verify the signature before the timestamp so that an unauthenticated sender cannot probe our clock.
        let mut mac = self.keyed.clone();
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        let matches = |signature: &str| {
            let encoded = signature.strip_prefix("v1,")?;
            let code = BASE64.decode(encoded).ok()?;
            mac.clone().verify_slice(&code).ok()
        };
        // While a secret is replaced, a delivery has signatures of both: in one header or in several.
        let mut all = headers.get_all(SIGNATURE).iter().filter_map(|value| value.to_str().ok()).peekable();
        if all.peek().is_none() {
            return Err(Refusal::Header(SIGNATURE));
        }
        if !all.flat_map(str::split_ascii_whitespace).any(|signature| matches(signature).is_some()) {
            return Err(Refusal::Signature);
        }
        match now.duration_since(signed_at) {
            Ok(by) if by > self.tolerance => Err(Refusal::Old { by }),
            Err(early) if early.duration() > self.tolerance => Err(Refusal::Early { by: early.duration() }),
            _ => Ok(()),
        }
    }
}

pub(super) fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, Refusal> {
    headers.get(name).and_then(|value| value.to_str().ok()).ok_or(Refusal::Header(name))
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("tolerance", &self.tolerance).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderName, HeaderValue};

    use super::*;

    // The example of the Standard Webhooks specification's reference libraries.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const SIGNED_AT: u64 = 1_614_265_330;
    const GOOD: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    fn headers(signature: &str) -> HeaderMap {
        [(ID, "msg_p5jXN8AQM9LWM0D4loKWxJek"), (TIMESTAMP, "1614265330"), (SIGNATURE, signature)]
            .into_iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect()
    }

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn verifier() -> Verifier {
        Verifier::new(SECRET).unwrap()
    }

    #[test]
    fn example_of_the_specification_is_accepted() {
        assert!(verifier().verify(&headers(GOOD), BODY, at(SIGNED_AT)).is_ok());
        assert!(
            Verifier::new("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")
                .unwrap()
                .verify(&headers(GOOD), BODY, at(SIGNED_AT))
                .is_ok()
        );
    }

    #[test]
    fn one_of_several_signatures_must_match() {
        let other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
        for signatures in [
            format!("{other} {GOOD}"),
            format!("{GOOD} {other}"),
            format!("v1a,abc v1 v1, {GOOD}"),
            GOOD.replace('=', ""),
        ] {
            assert!(verifier().verify(&headers(&signatures), BODY, at(SIGNED_AT)).is_ok(), "{signatures}");
        }
        for signatures in [other, "", "v1,", "v1", "v1,!!!", &GOOD.replace("v1,", "v2,"), &GOOD[..20]] {
            let refusal = verifier().verify(&headers(signatures), BODY, at(SIGNED_AT)).unwrap_err();
            assert!(matches!(refusal, Refusal::Signature), "{signatures}");
        }
    }

    #[test]
    fn signature_is_found_in_any_of_several_headers() {
        let mut headers = headers("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=");
        headers.append(SIGNATURE, HeaderValue::from_static("v1a,other"));
        assert!(verifier().verify(&headers, BODY, at(SIGNED_AT)).is_err());
        headers.append(SIGNATURE, HeaderValue::from_static(GOOD));
        assert!(verifier().verify(&headers, BODY, at(SIGNED_AT)).is_ok());
    }

    #[test]
    fn secret_below_24_bytes_is_refused() {
        let secret = |bytes: usize| format!("whsec_{}", BASE64.encode(vec![7; bytes]));
        assert!(Verifier::new(secret(24)).is_ok());
        for short in [1, 16, 23] {
            let error = Verifier::new(secret(short)).unwrap_err();
            assert!(error.message().contains("shorter than 24 bytes"), "{error}");
        }
    }

    #[test]
    fn secrets_are_compared_whole() {
        let secret = |text: &str| SigningSecret::new(text);
        assert_eq!(secret(SECRET), secret(SECRET));
        for other in ["", "whsec_", &SECRET[..SECRET.len() - 1], &SECRET.replace('w', "W")] {
            assert_ne!(secret(SECRET), secret(other));
        }
    }

    #[test]
    fn altered_delivery_is_refused() {
        let verify = |headers: &HeaderMap, body: &[u8]| verifier().verify(headers, body, at(SIGNED_AT));
        assert!(matches!(verify(&headers(GOOD), br#"{"test":2432232314}"#), Err(Refusal::Signature)));
        for (name, value) in [(ID, "msg_other"), (TIMESTAMP, "1614265331")] {
            let mut headers = headers(GOOD);
            headers.insert(name, HeaderValue::from_static(value));
            assert!(matches!(verify(&headers, BODY), Err(Refusal::Signature)), "{name}");
        }
        let other = Verifier::new("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD").unwrap();
        assert!(matches!(other.verify(&headers(GOOD), BODY, at(SIGNED_AT)), Err(Refusal::Signature)));
    }

    #[test]
    fn timestamp_within_five_minutes_is_accepted() {
        let verify = |seconds| verifier().verify(&headers(GOOD), BODY, at(seconds));
        assert!(verify(SIGNED_AT + 300).is_ok() && verify(SIGNED_AT - 300).is_ok());
        assert!(matches!(verify(SIGNED_AT + 301), Err(Refusal::Old { by }) if by.as_secs() == 301));
        assert!(matches!(verify(SIGNED_AT - 301), Err(Refusal::Early { by }) if by.as_secs() == 301));
        let patient = verifier().tolerance(Duration::from_secs(3600));
        assert!(patient.verify(&headers(GOOD), BODY, at(SIGNED_AT + 3600)).is_ok());
        assert!(matches!(verifier().receive(&headers(GOOD), BODY), Err(Refusal::Old { .. })));
    }

    #[test]
    fn missing_or_invalid_header_is_named() {
        for name in [ID, TIMESTAMP, SIGNATURE] {
            let mut headers = headers(GOOD);
            headers.remove(name);
            let refusal = verifier().verify(&headers, BODY, at(SIGNED_AT)).unwrap_err();
            assert!(refusal.to_string().contains(name), "{refusal}");
        }
        for odd in ["", "soon", "-1", "1614265330.5", "99999999999999999999"] {
            let mut headers = headers(GOOD);
            headers.insert(TIMESTAMP, HeaderValue::from_str(odd).unwrap());
            assert!(
                matches!(verifier().verify(&headers, BODY, at(SIGNED_AT)), Err(Refusal::Timestamp)),
                "{odd}"
            );
        }
    }

    #[test]
    fn invalid_secret_is_refused_and_not_shown() {
        for secret in ["", "  ", "whsec_", "whsec_not base64", "whsec_ä"] {
            let error = Verifier::new(secret).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{secret:?}");
            assert!(!format!("{error:?}").contains("not base64"), "{error:?}");
        }
        assert!(!format!("{:?} {:?}", verifier(), SigningSecret::new(SECRET)).contains("MfKQ"));
    }
}
