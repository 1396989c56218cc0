//! Claims of a client about a write, for any response of the vendor.

use dealport::crm::DealId;
use dealport::http::Response;
use dealport::{Crm, DealChanges, Error, NewDeal, Outcome};
use dealport_script::responses::has_bad_text;
use http::{Method, StatusCode};

use super::service::{ACCOUNT, SECRET, Which, yes};

/// A write of one deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Write {
    Create,
    Update,
    Delete,
}

impl Write {
    pub(crate) const ALL: [Self; 3] = [Self::Create, Self::Update, Self::Delete];
}

/// Sends a write that gets this response, and fails if the client makes a wrong claim.
pub(crate) fn check(which: Which, write: Write, response: &Response) {
    let sent = response.clone();
    let crm = which.connect(move |request| match request.method {
        Method::GET => yes(ACCOUNT),
        _ => sent.clone(),
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    match runtime.block_on(send(&*crm, which, write)) {
        Ok(id) => confirmed(which, write, response, id.as_deref()),
        Err(error) => failed(which, response, &error),
    }
}

/// Returns the id of the created deal.
async fn send(crm: &dyn Crm, which: Which, write: Write) -> Result<Option<String>, Error> {
    let id = DealId::from(if which == Which::Pipedrive { "1" } else { "d1" });
    let new = NewDeal::new("A deal");
    match write {
        Write::Create => {
            let new = match which {
                Which::Heffl => new.pipeline("p1").organizations(["c1"]),
                Which::Pipedrive => new,
                Which::Routera => new.pipeline("p1").stage("s1"),
                Which::Weeek => new.stage("s1"),
            };
            crm.create_deal(new).await.map(|deal| Some(deal.id.to_string()))
        }
        Write::Update => crm.update_deal(&id, DealChanges::new().title("New title")).await.map(|_| None),
        Write::Delete => crm.delete_deal(&id).await.map(|()| None),
    }
}

/// Checks a confirmation, which needs a 2xx status and a body that reports no failure.
fn confirmed(which: Which, write: Write, response: &Response, id: Option<&str>) {
    let body = &response.body[..];
    let shown = || format!("{which:?} {write:?} {} {:?}", response.status, String::from_utf8_lossy(body));
    assert!(response.status.is_success(), "{}", shown());
    if response.status == StatusCode::NO_CONTENT && write != Write::Create {
        return;
    }
    if body.trim_ascii().is_empty() {
        assert!(write != Write::Create, "{}", shown());
    } else {
        let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
        assert!(is_json || has_bad_text(body), "{}", shown());
    }
    let says = serde_json::from_slice::<serde_json::Value>(body).unwrap_or_default();
    assert!(!which.has_flag() || says["success"] != false, "{}", shown());
    if let Some(id) = id {
        assert!(!id.trim().is_empty(), "{}", shown());
    }
}

/// Checks an error: only a rejection means that nothing was applied, and its text has no controls.
fn failed(which: Which, response: &Response, error: &Error) {
    let shown =
        || format!("{which:?} {} {:?}: {error:?}", response.status, String::from_utf8_lossy(&response.body));
    let may_be_refused = match response.status.as_u16() {
        301 | 307 | 308 => true,
        408 | 418..=420 | 427 | 430 | 432..=450 | 452..=499 => false,
        400..=499 => true,
        // The vendor reports a failure itself.
        200..=299 => which.has_flag() && response.body.windows(4).any(|window| window == b"succ"),
        _ => false,
    };
    match error.outcome() {
        Outcome::Unknown => {}
        Outcome::NotApplied | Outcome::Rejected => assert!(may_be_refused, "{}", shown()),
        Outcome::Partial => panic!("one request cannot be applied in part: {}", shown()),
    }
    let words = format!(
        "{error}\n{error:?}\n{}\n{}",
        error.code().unwrap_or_default(),
        error.request_id().unwrap_or_default()
    );
    assert!(!words.contains(SECRET), "{words}");
    for text in [error.code(), error.request_id(), Some(error.message())].into_iter().flatten() {
        assert!(!text.chars().any(is_dangerous), "{text:?}");
    }
    assert!(!error.to_string().replace("\nhint: ", "").chars().any(is_dangerous), "{error}");
}

/// Returns whether the character could mislead a terminal or a reader of logs.
fn is_dangerous(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}
