//! How much memory a long list takes, with the server in the same process.

use std::collections::HashSet;
use std::hash::Hash;

use dealport::call::RateLimiting;
use dealport::crm::Archived;
use dealport::{DealQuery, heffl, weeek};
use dealport_sandbox::{Sandbox, Vendor};
use futures_util::{Stream, StreamExt};

use crate::{TURN, mib, peak};

/// The promise for 20,000 items, in bytes.
const MOST: usize = 20 << 20;

/// The number of items of each list. Memory does not depend on it, so that the suite reads short lists.
const ITEMS: &str = "DEALPORT_MEMORY_ITEMS";

fn items() -> usize {
    std::env::var(ITEMS).map_or(2_000, |items| items.trim().parse().unwrap())
}

/// Reads a list to its end, and checks that it has no item twice.
async fn read<T, E: std::fmt::Debug, K: Hash + Eq>(
    items: impl Stream<Item = Result<T, E>>,
    key: impl Fn(&T) -> K,
) -> usize {
    let mut items = std::pin::pin!(items);
    // Hashes take less memory than ids would.
    let (mut seen, hasher) = (HashSet::new(), std::hash::RandomState::new());
    while let Some(item) = items.next().await {
        assert!(seen.insert(std::hash::BuildHasher::hash_one(&hasher, key(&item.unwrap()))), "twice");
    }
    seen.len()
}

#[tokio::test]
async fn long_list_takes_less_than_20_mib() {
    let _turn = TURN.lock().await;
    let sandbox = Sandbox::builder().unlimited().deals(items() as u64).start().await.unwrap();
    let weeek = weeek::Client::builder(weeek::Auth::token(sandbox.token(Vendor::Weeek)))
        .base_url(sandbox.url(Vendor::Weeek))
        .rate_limiting(RateLimiting::Off)
        .build()
        .unwrap();
    let heffl = heffl::Client::builder(heffl::Auth::api_key(sandbox.token(Vendor::Heffl)))
        .base_url(sandbox.url(Vendor::Heffl))
        .rate_limiting(RateLimiting::Off)
        .build()
        .unwrap();
    let tasks = weeek::tasks::ListTasks::new().project_id(1).all(true).per_page(100);
    let deals = heffl::deals::ListDeals::new().page_size(100);
    for (name, list) in [
        (
            "tasks of a Weeek project",
            Box::pin(async { read(weeek.items(tasks), |task| task.id.to_string()).await })
                as std::pin::Pin<Box<dyn Future<Output = usize>>>,
        ),
        ("Heffl deals", Box::pin(async { read(heffl.items(deals), |deal| deal.id.to_string()).await })),
        (
            "Weeek deals",
            Box::pin(async {
                let crm: &dyn dealport::Crm = &weeek;
                let query = DealQuery::new().archived(Archived::Include);
                read(crm.deals(query), |deal| deal.id.to_string()).await
            }),
        ),
    ] {
        let mut found = 0;
        let peak = peak(async { found = list.await }).await;
        println!("{name}: {:.1} MiB", mib(peak));
        assert_eq!(found, items(), "{name}");
        assert!(peak < MOST, "{name}: {:.1} MiB", mib(peak));
    }
}
