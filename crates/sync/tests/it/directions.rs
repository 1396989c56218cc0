//! Every vendor to every other.

use dealport_sync::{Fate, Kind};

use crate::bench::{Bench, VENDORS};

#[tokio::test(flavor = "multi_thread")]
async fn every_direction_copies_each_deal_once() {
    for from in VENDORS {
        for to in VENDORS.into_iter().filter(|to| *to != from) {
            let bench = Bench::new(from, to, 15).await;
            let ledger = bench.ledger();
            let report = bench.run(&ledger).await;
            let deals = &report.kinds[&Kind::Deal];
            // Some deals of Weeek have no title, which others require.
            assert_eq!(
                deals.of(Fate::Created) + deals.of(Fate::Skipped),
                deals.source,
                "{from} to {to}: {report:?}"
            );
            assert!(deals.of(Fate::Created) >= 10 && report.is_complete(), "{from} to {to}: {report:?}");
            bench.check_once(&report).await;
            let copy = bench.copy(&ledger);
            let verified = copy.verify(|pair| {
                assert!(pair.missing.is_some() || pair.is_equal(), "{from} to {to}: {pair:?}");
                Ok(())
            });
            let verified = verified.await.unwrap();
            for kind in Kind::ALL {
                let (sums, copied) = (verified.of(kind), &report.kinds[&kind]);
                assert_eq!(sums.source, copied.source, "{from} to {to}: {kind}");
                assert_eq!(sums.missing, copied.of(Fate::Skipped), "{from} to {to}: {kind}");
            }
            let plan = bench.plan(&ledger).await;
            assert!(plan.is_empty(), "{from} to {to}: {:?}", plan.header());
        }
    }
}
