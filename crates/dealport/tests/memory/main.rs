//! How much memory a response takes, at most: four times its decoded bytes and 16 MiB.
//!
//! A test binary of its own, since it counts every allocation of the process.
//! `cargo nextest run -p dealport --features full --test memory --no-capture` prints the figures.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bodies;
mod canned;
mod lists;

use dealport::{Crm, DealQuery, Error};
use futures_util::StreamExt;
use peak_alloc::PeakAlloc;
use tokio::sync::Mutex;

use self::bodies::{Body, bodies};
use self::canned::VENDORS;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Held by the test that measures: tests of one process share the allocator.
pub(crate) static TURN: Mutex<()> = Mutex::const_new(());

/// The promise.
const fn most(decoded: usize) -> usize {
    4 * decoded + (16 << 20)
}

/// How long the responses are, in KiB, separated by commas. What they can take is bounded by their length and
/// by a constant; long ones show the first.
const LENGTHS: &str = "DEALPORT_MEMORY_KIB";

fn lengths() -> Vec<usize> {
    let lengths = std::env::var(LENGTHS).unwrap_or_else(|_| "512".to_owned());
    lengths.split(',').map(|length| length.trim().parse::<usize>().unwrap() << 10).collect()
}

/// Runs `read` and returns the most memory that there was during it, beyond what there was before it.
pub(crate) async fn peak(read: impl Future<Output = ()>) -> usize {
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    read.await;
    PEAK.peak_usage() - before
}

async fn list(crm: &dyn Crm) {
    let mut deals = crm.deals(DealQuery::new());
    let mut items = 0;
    while let Some(deal) = deals.next().await {
        items += 1;
        drop(deal);
        assert!(items <= 10_001, "the list does not end");
    }
}

pub(crate) fn mib(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[tokio::test]
async fn response_takes_at_most_four_times_its_length() {
    let _turn = TURN.lock().await;
    let mut over = Vec::new();
    for vendor in VENDORS {
        let mut worst = (0.0, String::new());
        for length in lengths() {
            for Body { name, text, is_page } in bodies(&vendor, length) {
                let decoded = text.len();
                let crm = vendor.connect(text);
                let peak = match is_page {
                    true => peak(list(&*crm)).await,
                    false => peak(async { drop(crm.deal(vendor.id).await) }).await,
                };
                let share = peak as f64 / most(decoded) as f64;
                let figures = format!(
                    "{}, {:.1} MiB of {name}: {:.1} MiB, {:.0} % of what is promised",
                    vendor.name,
                    mib(decoded),
                    mib(peak),
                    share * 100.0
                );
                if share > 1.0 {
                    over.push(figures.clone());
                }
                if share > worst.0 {
                    worst = (share, figures);
                }
            }
        }
        println!("{}", worst.1);
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}

#[tokio::test]
async fn item_error_takes_tens_of_bytes() {
    let _turn = TURN.lock().await;
    for vendor in VENDORS {
        let item = |id: usize| format!(r#"{{"id":[],"{}":"{id}"}}"#, vendor.text_field);
        let count = 400;
        let crm = vendor.connect(vendor.page(&(0..count).map(item).collect::<Vec<_>>().join(",")));
        let mut query = DealQuery::new();
        query.page_size = Some(100);
        let errors: Vec<Error> = crm.deals(query).take(count).map(Result::unwrap_err).collect().await;
        assert_eq!(errors.len(), count);
        let held = PEAK.current_usage();
        drop(errors);
        let each = (held - PEAK.current_usage()) / count;
        println!("{}: {each} bytes for each of {count} item errors", vendor.name);
        assert!(each < 110, "{}: {each} bytes for each error", vendor.name);
    }
}
