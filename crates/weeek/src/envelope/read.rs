//! Reading the payload of a response.

use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{Bounded, Payload, read_items, read_payload, read_response};
use dealport_core::{Error, Result};

use super::open::{Envelope, FlagValue, at_once, check, in_parts};

/// The number of items in a page if the request sets no limit.
const DEFAULT_LIMIT: u64 = 50;

/// Reads one item.
pub(super) fn one<T: Payload>(response: &Response, name: &str) -> Result<T> {
    if let Some(envelope) = at_once(response, name) {
        return Ok(envelope.open(name, response)?.0);
    }
    let (payload, _) = in_parts(response, name)?.open(name, response)?;
    read_payload(name, payload)
}

/// Reads one item that may come in a list of one.
pub(super) fn single<T: Payload>(response: &Response, name: &str) -> Result<T> {
    let is_list = in_parts(response, name)?.payload.is_some_and(|payload| payload.get().starts_with('['));
    if !is_list {
        return one(response, name);
    }
    let mut items = items(response, name)?.0;
    match items.len() {
        1 => items.remove(0),
        count => Err(Error::decode(format!("{name}: expected 1 item, found {count}"))),
    }
}

/// Reads one item that may have no envelope.
pub(super) fn one_or_bare<T: Payload>(response: &Response, name: &str) -> Result<T> {
    let envelope = in_parts(response, name)?;
    if envelope.payload.is_some() {
        return one(response, name);
    }
    check(envelope.success, response)?;
    read_response(response)
}

/// Reads a confirmation with the item beside it.
pub(super) fn done_with<T: Payload>(response: &Response, name: &str) -> Result<Option<T>> {
    done(response)?;
    if response.confirms_without_body() {
        return Ok(None);
    }
    // The change is confirmed, even if the item cannot be read.
    Ok(in_parts(response, name)?.payload.and_then(|payload| read_payload(name, payload).ok()))
}

/// Reads all items in one pass, and one by one only if that fails.
fn items<T: Payload>(response: &Response, name: &str) -> Result<(Vec<Result<T>>, Option<bool>)> {
    if let Some(envelope) = at_once::<Bounded<T>>(response, name) {
        let (items, more) = envelope.open(name, response)?;
        return Ok((items.into_items().into_iter().map(Ok).collect(), more));
    }
    let (payload, more) = in_parts(response, name)?.open(name, response)?;
    Ok((read_items(name, payload)?, more))
}

/// Reads a list that has no pages.
pub(super) fn all<T: Payload>(response: &Response, name: &str) -> Result<Page<T>> {
    items(response, name).map(|(items, _)| Page::new(items, None))
}

/// Reads one page, for which `limit` items from `offset` on were requested.
pub(super) fn page<T: Payload>(
    response: &Response,
    name: &str,
    limit: Option<u32>,
    offset: Option<u64>,
) -> Result<Page<T>> {
    let (items, more) = items(response, name)?;
    let count = items.len() as u64;
    // Without a flag, a short page is the last one. A page is short if it has fewer items than Weeek is known
    // to return, not fewer than requested: neither the largest limit nor the default is documented for
    // certain.
    let is_full = || count >= limit.map_or(1, |limit| u64::from(limit).min(DEFAULT_LIMIT));
    let next = more.unwrap_or_else(is_full).then(|| (offset.unwrap_or(0) + count).to_string());
    Ok(Page::new(items, next.and_then(Position::new)))
}

/// Reads a confirmation, which may have no body.
pub(super) fn done(response: &Response) -> Result<()> {
    if response.confirms_without_body() {
        return Ok(());
    }
    let Envelope { success, .. } = in_parts(response, "")?;
    if success == Some(FlagValue::Invalid) {
        return Err(Error::decode(
            "the response does not say whether it was done: `success` is neither true nor false",
        ));
    }
    check(success, response)
}

#[cfg(test)]
mod tests {
    use dealport_core::error::{ErrorKind, Outcome};
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn response(body: &str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned())
    }

    fn page_of(body: &str, limit: Option<u32>, offset: Option<u64>) -> Page<u64> {
        page(&response(body), "deals", limit, offset).unwrap()
    }

    #[test]
    fn response_without_payload_is_an_error() {
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
        assert!(error.message().starts_with("the response is not as documented at deal: "), "{error}");
    }

    #[test]
    fn single_item_may_come_in_a_list() {
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
    fn created_item_may_lack_an_envelope() {
        /// An item of which only the id matters here.
        #[dealport_core::plumbing::camel::record]
        struct Item {
            id: u64,
        }

        for body in [r#"{"success":true,"board":{"id":7}}"#, r#"{"board":{"id":7}}"#, r#"{"id":7}"#] {
            assert_eq!(one_or_bare::<Item>(&response(body), "board").unwrap().id, 7, "{body}");
        }
        for body in ["", "[]", "<html>", r#"{"success":true}"#] {
            let error = one_or_bare::<Item>(&response(body), "board").unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        }
        let error =
            one_or_bare::<u64>(&response(r#"{"success":false,"message":"Nope"}"#), "board").unwrap_err();
        assert_eq!((error.outcome(), error.message()), (Outcome::Rejected, "Nope"));
    }

    #[test]
    fn confirmation_may_have_an_item_beside_it() {
        for (body, item) in [
            (r#"{"success":true,"next":7}"#, Some(7)),
            (r#"{"sucess":1}"#, None),
            (r#"{"success":true,"next":null}"#, None),
            (r#"{"success":true,"next":"x"}"#, None),
        ] {
            assert_eq!(done_with::<u64>(&response(body), "next").unwrap(), item, "{body}");
        }
        let empty = Response::new(StatusCode::NO_CONTENT, HeaderMap::new(), "");
        assert_eq!(done_with::<u64>(&empty, "next").unwrap(), None);
        assert!(done_with::<u64>(&response(r#"{"success":false,"next":7}"#), "next").is_err());
    }

    #[test]
    fn success_may_be_missing_misspelled_or_a_digit() {
        for success in
            ["", r#""success":true,"#, r#""sucess":true,"#, r#""success":1,"#, r#""success":"odd","#]
        {
            let body = format!(r#"{{{success}"deal":7,"more":{{"x":[]}}}}"#);
            assert_eq!(one::<u64>(&response(&body), "deal").unwrap(), 7, "{body}");
        }
    }

    #[test]
    fn failure_with_status_200_is_a_refusal() {
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
    fn more_flag_decides_whether_the_list_goes_on() {
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
    fn short_page_without_flag_is_the_last() {
        let full = format!(r#"{{"deals":[{}]}}"#, vec!["1"; 50].join(","));
        for (body, limit, has_next) in [
            (r#"{"deals":[1,2]}"#, Some(2), true),
            (r#"{"deals":[1,2]}"#, Some(3), false),
            (r#"{"deals":[1,2]}"#, Some(100), false),
            // Weeek may return fewer items than requested before the end of the list.
            (full.as_str(), Some(100), true),
            (r#"{"deals":[1,2]}"#, None, true),
            (r#"{"deals":[]}"#, None, false),
        ] {
            assert_eq!(page_of(body, limit, None).next.is_some(), has_next, "{limit:?} {body}");
        }
        assert!(all::<u64>(&response(&full), "deals").unwrap().next.is_none());
    }

    #[test]
    fn invalid_item_leaves_the_others() {
        let page = page_of(r#"{"success":true,"deals":[1,"x",3],"hasMoreDeals":false}"#, None, None);
        let items: Vec<_> = page.items.iter().map(|item| item.as_ref().ok().copied()).collect();
        assert_eq!(items, [Some(1), None, Some(3)]);
    }
}
