//! The fields of the target that hold keys, as the ledger knows them.

use dealport::error::ErrorKind;
use dealport_sandbox::Fault;
use dealport_sync::{Kind, Stop, undo};

use crate::bench::{Bench, all, options};

#[tokio::test(flavor = "multi_thread")]
async fn undo_reads_keys_where_the_ledger_has_them() {
    for (from, to) in [("pipedrive", "heffl"), ("heffl", "pipedrive"), ("heffl", "weeek")] {
        let bench = Bench::new(from, to, 4).await;
        let before = all(&*bench.to).await.len();
        let ledger = bench.ledger();
        let plan = bench.plan(&ledger).await;
        assert_eq!(ledger.key_fields().unwrap(), Vec::<String>::new(), "a plan writes no deals");
        let faults = [
            format!("{to}: reset-after-write on POST /*deals"),
            format!("{to}: always forbidden on GET /*deals*"),
        ];
        for fault in faults {
            bench.sandbox.inject(fault.parse::<Fault>().unwrap());
        }
        // A vendor whose deals are in several lists is read in part.
        drop(plan.apply(&ledger, options()).await);
        bench.sandbox.clear_faults();
        let counts = ledger.counts().unwrap();
        assert!(counts.contains_key(&(Kind::Deal, "in_flight")), "{to}: {counts:?}");
        let fields = ledger.key_fields().unwrap();
        assert!(!fields.is_empty(), "{to}");

        let elsewhere = bench.connect_with_keys(to, &[]);
        let refused = undo(&*elsewhere, &ledger, &Stop::new()).await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Configuration, "{to}: {refused}");
        assert!(refused.message().contains(&fields.join(",")), "{to}: {refused}");
        let planned = bench.copy(&ledger).plan().await;
        assert!(planned.is_ok(), "the configured client reads them: {planned:?}");

        let undone = undo(&*bench.connect_with_keys(to, &fields), &ledger, &Stop::new()).await.unwrap();
        assert!(undone.left.iter().all(|left| left.kind != Kind::Deal), "{to}: {undone:?}");
        assert_eq!(all(&*bench.to).await.len(), before, "{to}: {undone:?}");
    }
}
