//! Lists that never end by themselves.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use dealport::DealQuery;

use super::service::{ACCOUNT, Which, yes};

/// The most pages without new items before a client must stop.
const PATIENCE: usize = 30;

/// Lists deals whose pages repeat forever, and fails unless the client stops. Each page has a new
/// cursor, or one of so many `cursors`.
pub(crate) fn check(which: Which, pages: &[Vec<u64>], cursors: Option<usize>) {
    let most = 2 * pages.len() + PATIENCE;
    let asked = Arc::new(AtomicUsize::new(0));
    let (counted, texts) = (Arc::clone(&asked), pages.to_vec());
    let crm = which.connect(move |request| {
        if which == Which::Weeek && !request.url.contains("/deals") {
            return yes(ACCOUNT);
        }
        let number = counted.fetch_add(1, Ordering::Relaxed);
        let has_more = number < most;
        let ids: &[u64] = texts.get(number % texts.len().max(1)).map_or(&[], Vec::as_slice);
        let cursor = cursors.map_or(number, |cursors| number % cursors);
        yes(page(which, ids, has_more.then_some(cursor)))
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let mut deals = crm.deals(DealQuery::new());
        // A list ends after an error that is not about one item.
        while !matches!(deals.try_next().await, Ok(None)) {}
    });
    assert!(asked.load(Ordering::Relaxed) <= most, "{which:?} would go on for ever with {pages:?}");
}

/// Returns a page in the vendor's form, with a cursor of this number if there is more.
fn page(which: Which, ids: &[u64], cursor: Option<usize>) -> String {
    let deals = |quote: &str| {
        let deals: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":{quote}{id}{quote}}}"#)).collect();
        deals.join(",")
    };
    let next = cursor.map_or_else(|| "null".to_owned(), |number| format!("\"c{number}\""));
    match which {
        Which::Heffl => format!(
            r#"{{"data":[{}],"meta":{{"nextCursor":{next},"hasMore":{}}}}}"#,
            deals("\""),
            cursor.is_some()
        ),
        Which::Pipedrive => {
            format!(r#"{{"success":true,"data":[{}],"additional_data":{{"next_cursor":{next}}}}}"#, deals(""))
        }
        // A page is full if it has as many items as it says that it could.
        Which::Routera => {
            let limit = if cursor.is_some() { ids.len() } else { ids.len() + 1 };
            format!(r#"{{"data":[{}],"pagination":{{"limit":{limit},"offset":0}}}}"#, deals("\""))
        }
        Which::Weeek => {
            format!(r#"{{"success":true,"deals":[{}],"hasMoreDeals":{}}}"#, deals("\""), cursor.is_some())
        }
    }
}
