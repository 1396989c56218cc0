//! What lists of v2 are wrapped in. Single resources are not wrapped.
//!
//! See [Pagination](https://docs.heffl.com/api-v2/pagination).

use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{Bounded, decode, decode_items, serde_json};
use dealport_core::{Error, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Envelope<T> {
    data: Option<T>,
    meta: Option<Meta>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    next_cursor: Option<String>,
    has_more: Option<bool>,
}

impl Meta {
    /// Where the next page begins. Either of the two members ends the list (inferred).
    fn next(self) -> Option<Position> {
        self.next_cursor.filter(|_| self.has_more != Some(false)).and_then(Position::new)
    }
}

impl<T> Envelope<T> {
    /// The payload, whose absence is an error and never an empty list.
    fn open(self) -> Result<(T, Option<Meta>)> {
        let data = self.data.ok_or_else(|| Error::decode("the response lacks its payload, `data`"))?;
        Ok((data, self.meta))
    }
}

fn read<T: DeserializeOwned>(response: &Response) -> Result<(Vec<Result<T>>, Option<Meta>)> {
    // All rows at once, which is how nearly every page is read; one by one only if a row is bad.
    if let Ok(envelope) = serde_json::from_slice::<Envelope<Bounded<T>>>(&response.body) {
        let (rows, meta) = envelope.open()?;
        return Ok((rows.into_items().into_iter().map(Ok).collect(), meta));
    }
    let (rows, meta) = decode::<Envelope<Bounded<&RawValue>>>(response)?.open()?;
    Ok((decode_items(&rows.into_items()), meta))
}

/// The rows of a paged list, which says whether there is more.
pub(crate) fn page<T: DeserializeOwned>(response: &Response) -> Result<Page<T>> {
    let (rows, meta) = read(response)?;
    let meta =
        meta.ok_or_else(|| Error::decode("the response lacks `meta`, which says whether there is more"))?;
    Ok(Page::new(rows, meta.next()))
}

/// The rows of a list of reference data, which may be whole and then says nothing of more (inferred from the one such
/// response that is documented).
pub(crate) fn reference<T: DeserializeOwned>(response: &Response) -> Result<Page<T>> {
    let (rows, meta) = read(response)?;
    Ok(Page::new(rows, meta.and_then(Meta::next)))
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn response(body: &'static str) -> Response {
        Response::new(StatusCode::OK, HeaderMap::new(), body)
    }

    #[test]
    fn an_answer_without_its_payload_is_an_error() {
        for body in
            [r#"{"meta":{"hasMore":false}}"#, r#"{"data":null,"meta":{}}"#, "{}", "[]", "", "<p>", "nul"]
        {
            assert_eq!(page::<u64>(&response(body)).unwrap_err().kind(), ErrorKind::Decode, "{body}");
            assert_eq!(reference::<u64>(&response(body)).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn only_reference_data_may_keep_silent_about_more() {
        let body = r#"{"data":[1]}"#;
        assert!(page::<u64>(&response(body)).unwrap_err().message().contains("meta"));
        let page = reference::<u64>(&response(body)).unwrap();
        assert!(page.items.len() == 1 && page.next.is_none());
    }

    #[test]
    fn the_last_page_says_so() {
        for (meta, next) in [
            (r#"{"nextCursor":"abc","hasMore":true}"#, Some("abc")),
            (r#"{"nextCursor":"abc"}"#, Some("abc")),
            (r#"{"nextCursor":"abc","hasMore":false}"#, None),
            (r#"{"nextCursor":null,"hasMore":true}"#, None),
            (r#"{"nextCursor":null,"hasMore":false}"#, None),
            (r#"{"nextCursor":"","hasMore":true}"#, None),
            ("{}", None),
        ] {
            let body = format!(r#"{{"data":[1],"meta":{meta}}}"#);
            let response = Response::new(StatusCode::OK, HeaderMap::new(), body);
            for read in [page::<u64>, reference::<u64>] {
                assert_eq!(read(&response).unwrap().next.as_ref().map(Position::as_str), next, "{meta}");
            }
        }
    }

    #[test]
    fn one_bad_row_does_not_spoil_the_page() {
        let page = page::<u64>(&response(r#"{"data":[1,"x",3],"meta":{}}"#)).unwrap();
        let rows: Vec<_> = page.items.iter().map(|row| row.as_ref().ok().copied()).collect();
        assert_eq!(rows, [Some(1), None, Some(3)]);
    }
}
