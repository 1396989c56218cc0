//! What Weeek's answers are wrapped in: a flag of success, and the payload under a name of its own.

use std::fmt;
use std::marker::PhantomData;

use dealport_core::error::Outcome;
use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{Bounded, Key, decode, decode_items};
use dealport_core::{Error, Result};
use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error;

/// As documented, and as it is misspelt in the documentation of some operations.
const SUCCESS: [&str; 2] = ["success", "sucess"];

/// Whether there is more than this page: of deals, and of everything else.
const MORE: [&str; 2] = ["hasMoreDeals", "hasMore"];

/// How many rows a page has that was asked for without a number.
const USUAL_PAGE: u64 = 50;

struct Envelope<T> {
    success: Option<Said>,
    more: Option<Said>,
    payload: Option<T>,
}

/// What a flag says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
    /// Neither.
    Unclear,
}

impl Said {
    /// Reads a flag in any of the forms in which vendors write one.
    fn of(flag: Option<&RawValue>) -> Option<Self> {
        flag.map(|flag| match flag.get() {
            "true" | "1" | "\"true\"" | "\"1\"" => Self::Yes,
            "false" | "0" | "\"false\"" | "\"0\"" => Self::No,
            _ => Self::Unclear,
        })
    }
}

impl<T> Envelope<T> {
    const EMPTY: Self = Self { success: None, more: None, payload: None };

    /// The payload, whose absence is an error and never an empty list.
    fn open(self, key: &str, response: &Response) -> Result<(T, Option<bool>)> {
        check(self.success, response)?;
        let payload =
            self.payload.ok_or_else(|| Error::decode(format!("the response lacks its payload, `{key}`")))?;
        let more = self.more.filter(|more| *more != Said::Unclear).map(|more| more == Said::Yes);
        Ok((payload, more))
    }
}

/// Whether a response says no, whatever its status is.
pub(crate) fn reports_failure(response: &Response) -> bool {
    in_parts(response, "").is_ok_and(|envelope| envelope.success == Some(Said::No))
}

/// Says no to a response that says no with a status that says yes.
fn check(success: Option<Said>, response: &Response) -> Result<()> {
    if success != Some(Said::No) {
        return Ok(());
    }
    let failure = error::read(response);
    let error = Error::new(failure.kind, failure.message)
        .with_code(failure.code)
        .with_issues(failure.issues)
        .with_outcome(Outcome::Rejected);
    Err(match failure.advice {
        Some(advice) => error.with_advice(advice),
        None => error,
    })
}

/// Reads an envelope whose payload has this name.
struct ReadEnvelope<'k, T> {
    key: &'k str,
    payload: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for ReadEnvelope<'_, T> {
    type Value = Envelope<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReadEnvelope<'_, T> {
    type Value = Envelope<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut envelope = Envelope::EMPTY;
        while let Some(key) = map.next_key::<Key<'de>>()? {
            match key.as_str() {
                key if key == self.key => envelope.payload = map.next_value()?,
                key if SUCCESS.contains(&key) => envelope.success = Said::of(map.next_value()?),
                key if MORE.contains(&key) => envelope.more = Said::of(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(envelope)
    }
}

/// Reads everything at once, which is how nearly every response is read.
fn at_once<'a, T: Deserialize<'a>>(response: &'a Response, key: &str) -> Option<Envelope<T>> {
    let mut deserializer = serde_json::Deserializer::from_slice(&response.body);
    let envelope = ReadEnvelope { key, payload: PhantomData }.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok().map(|()| envelope)
}

/// Reads the envelope alone, so that a refusal is told from a response that is wrong.
fn in_parts<'a>(response: &'a Response, key: &str) -> Result<Envelope<&'a RawValue>> {
    // Says what is wrong with a body that is not JSON.
    let whole: &RawValue = decode(response)?;
    if !whole.get().starts_with('{') {
        return Err(Error::decode("the response is not as documented: expected an object"));
    }
    at_once(response, key).ok_or_else(|| Error::decode("the response is not as documented"))
}

/// Returns a response that is nothing but this part of another one.
fn part(response: &Response, payload: &RawValue) -> Response {
    let payload = response.body.slice_ref(payload.get().as_bytes());
    Response::new(response.status, response.headers.clone(), payload)
}

/// The one thing that the response holds.
pub(crate) fn one<T: DeserializeOwned>(response: &Response, key: &str) -> Result<T> {
    if let Some(envelope) = at_once(response, key) {
        return Ok(envelope.open(key, response)?.0);
    }
    let (payload, _) = in_parts(response, key)?.open(key, response)?;
    decode(&part(response, payload)).map_err(|error| error.with_context(key))
}

/// The one thing that the response holds, be it in a list of one.
pub(crate) fn single<T: DeserializeOwned>(response: &Response, key: &str) -> Result<T> {
    let is_list = in_parts(response, key)?.payload.is_some_and(|payload| payload.get().starts_with('['));
    if !is_list {
        return one(response, key);
    }
    let mut list = one::<Bounded<T>>(response, key)?.into_items();
    match list.len() {
        1 => Ok(list.remove(0)),
        count => Err(Error::decode(format!("{key}: {count} of what should be one"))),
    }
}

fn rows<T: DeserializeOwned>(response: &Response, key: &str) -> Result<(Vec<Result<T>>, Option<bool>)> {
    if let Some(envelope) = at_once::<Bounded<T>>(response, key) {
        let (rows, more) = envelope.open(key, response)?;
        return Ok((rows.into_items().into_iter().map(Ok).collect(), more));
    }
    let (payload, more) = in_parts(response, key)?.open(key, response)?;
    let payload = part(response, payload);
    let rows: Bounded<&RawValue> = decode(&payload).map_err(|error| error.with_context(key))?;
    Ok((decode_items(&rows.into_items()), more))
}

/// The rows of a list that is never paged.
pub(crate) fn all<T: DeserializeOwned>(response: &Response, key: &str) -> Result<Page<T>> {
    rows(response, key).map(|(rows, _)| Page::new(rows, None))
}

/// The rows of one page: `limit` of them were asked for, from `offset` on.
pub(crate) fn page<T: DeserializeOwned>(
    response: &Response,
    key: &str,
    limit: Option<u32>,
    offset: Option<u64>,
) -> Result<Page<T>> {
    let (rows, more) = rows(response, key)?;
    let count = rows.len() as u64;
    // Where the vendor does not say, a short page is the last. Short is less than the vendor is known to give, and
    // not less than was asked for: how much it gives at most is not documented, nor how much it gives unasked.
    let is_full = || count >= limit.map_or(1, |limit| u64::from(limit).min(USUAL_PAGE));
    let next = more.unwrap_or_else(is_full).then(|| (offset.unwrap_or(0) + count).to_string());
    Ok(Page::new(rows, next.and_then(Position::new)))
}

/// A response that says no more than that it was done, if it says anything.
pub(crate) fn done(response: &Response) -> Result<()> {
    if response.confirms_without_body() {
        return Ok(());
    }
    let Envelope { success, .. } = in_parts(response, "")?;
    if success == Some(Said::Unclear) {
        return Err(Error::decode(
            "the response does not say whether it was done: `success` is neither true nor false",
        ));
    }
    check(success, response)
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn response(body: &str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned())
    }

    fn page_of(body: &str, limit: Option<u32>, offset: Option<u64>) -> Page<u64> {
        page(&response(body), "deals", limit, offset).unwrap()
    }

    #[test]
    fn an_answer_without_its_payload_is_an_error() {
        for body in
            [r#"{"success":true}"#, r#"{"success":true,"deal":null}"#, "{}", "[]", "", "<p>", "nul", "{} x"]
        {
            for error in
                [one::<u64>(&response(body), "deal").err(), all::<u64>(&response(body), "deal").err()]
            {
                assert_eq!(error.unwrap().kind(), ErrorKind::Decode, "{body}");
            }
        }
        let error = one::<u64>(&response("{}"), "deal").unwrap_err();
        assert_eq!(error.message(), "the response lacks its payload, `deal`");
        let error = one::<u64>(&response(r#"{"deal":"x"}"#), "deal").unwrap_err();
        assert!(error.message().starts_with("deal: the response is not as documented"), "{error}");
    }

    #[test]
    fn one_thing_may_come_in_a_list() {
        for body in [r#"{"data":7}"#, r#"{"success":true,"data":[7]}"#] {
            assert_eq!(single::<u64>(&response(body), "data").unwrap(), 7, "{body}");
        }
        for body in [r#"{"data":[]}"#, r#"{"data":[7,8]}"#, r#"{"data":["x"]}"#, "{}", ""] {
            assert_eq!(
                single::<u64>(&response(body), "data").unwrap_err().kind(),
                ErrorKind::Decode,
                "{body}"
            );
        }
        let error = single::<u64>(&response(r#"{"success":false,"data":[7]}"#), "data").unwrap_err();
        assert_eq!(error.outcome(), Outcome::Rejected);
    }

    #[test]
    fn success_may_be_absent_misspelt_or_a_digit() {
        for success in
            ["", r#""success":true,"#, r#""sucess":true,"#, r#""success":1,"#, r#""success":"odd","#]
        {
            let body = format!(r#"{{{success}"deal":7,"more":{{"x":[]}}}}"#);
            assert_eq!(one::<u64>(&response(&body), "deal").unwrap(), 7, "{body}");
        }
    }

    #[test]
    fn no_said_with_a_status_of_yes_is_a_refusal() {
        for body in [
            r#"{"success":false,"message":"Nope"}"#,
            r#"{"success":0,"message":"Nope","deal":7}"#,
            r#"{"sucess":false,"message":"Nope","deal":"odd"}"#,
            r#"{"success":false,"message":"Nope","deal":[]}"#,
        ] {
            let errors = [
                one::<u64>(&response(body), "deal").err(),
                all::<u64>(&response(body), "deal").err(),
                done(&response(body)).err(),
            ];
            for error in errors {
                let error = error.unwrap();
                assert_eq!(
                    (error.kind(), error.outcome(), error.message()),
                    (ErrorKind::Vendor, Outcome::Rejected, "Nope"),
                    "{body}"
                );
            }
        }
    }

    #[test]
    fn change_is_confirmed_by_yes_or_without_body() {
        for body in
            [r#"{"success":true}"#, r#"{"sucess":true}"#, "{}", r#"{"success":"1"}"#, r#"{"success":null}"#]
        {
            assert!(done(&response(body)).is_ok(), "{body}");
        }
        assert!(done(&Response::new(StatusCode::NO_CONTENT, HeaderMap::new(), "")).is_ok());
        for body in ["<html>Please log in</html>", r#"{"succ"#, "OK", "", " \n", "[]", r#"{"success":[]}"#] {
            assert_eq!(done(&response(body)).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
        for body in [r#"{"success":"false"}"#, r#"{"success":0}"#] {
            assert_eq!(done(&response(body)).unwrap_err().outcome(), Outcome::Rejected, "{body}");
        }
    }

    #[test]
    fn the_flag_of_more_decides() {
        for (body, offset, next) in [
            (r#"{"deals":[1,2],"hasMoreDeals":true}"#, None, Some("2")),
            (r#"{"deals":[1,2],"hasMoreDeals":true}"#, Some(40), Some("42")),
            (r#"{"deals":[1],"hasMore":1}"#, None, Some("1")),
            (r#"{"deals":[1],"hasMoreDeals":true}"#, None, Some("1")),
            (r#"{"deals":[1,2],"hasMoreDeals":false}"#, None, None),
            (r#"{"deals":[1,"bad"],"hasMoreDeals":true}"#, None, Some("2")),
        ] {
            let page = page_of(body, Some(2), offset);
            assert_eq!(page.next.as_ref().map(Position::as_str), next, "{body}");
        }
    }

    #[test]
    fn without_a_flag_a_short_page_is_the_last() {
        let full = format!(r#"{{"deals":[{}]}}"#, vec!["1"; 50].join(","));
        for (body, limit, has_next) in [
            (r#"{"deals":[1,2]}"#, Some(2), true),
            (r#"{"deals":[1,2]}"#, Some(3), false),
            (r#"{"deals":[1,2]}"#, Some(100), false),
            // The vendor may give fewer than were asked for without being at the end.
            (full.as_str(), Some(100), true),
            (r#"{"deals":[1,2]}"#, None, true),
            (r#"{"deals":[]}"#, None, false),
        ] {
            assert_eq!(page_of(body, limit, None).next.is_some(), has_next, "{limit:?} {body}");
        }
        assert!(all::<u64>(&response(&full), "deals").unwrap().next.is_none());
    }

    #[test]
    fn one_bad_row_does_not_spoil_the_page() {
        let page = page_of(r#"{"success":true,"deals":[1,"x",3],"hasMoreDeals":false}"#, None, None);
        let rows: Vec<_> = page.items.iter().map(|row| row.as_ref().ok().copied()).collect();
        assert_eq!(rows, [Some(1), None, Some(3)]);
    }
}
