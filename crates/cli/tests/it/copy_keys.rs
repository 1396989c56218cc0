//! The field for the keys of copied deals: in the map, and in the ledger.

use crate::copy::{Bench, json};
use crate::support::Done;

#[tokio::test(flavor = "multi_thread")]
async fn field_for_keys_is_named_in_the_map() {
    let mut bench = Bench::new(3).await;
    bench.variables.retain(|(name, _)| name != "PIPEDRIVE_KEY_FIELD");
    let refused = bench.run("copy PAIR");
    assert_eq!(refused.code, 7, "{refused:?}");
    let map = std::fs::read_to_string(bench.path("copy.toml")).unwrap();
    std::fs::write(bench.path("copy.toml"), format!("{map}[key]\nfield = \"copied From\"\n")).unwrap();
    bench.run("copy PAIR").ok();
    let report = json(
        &bench.run("copy --from heffl --to pipedrive --map @copy.toml --ledger @new.db --format json").ok(),
    );
    assert_eq!(report["kinds"]["deal"]["fates"]["matched"], 3, "found by their keys: {report}");
    std::fs::write(bench.path("copy.toml"), format!("{map}[key]\nfield = \"Nowhere\"\n")).unwrap();
    let refused = bench.run("copy PAIR").failed(2);
    assert!(
        refused.contains("[key] field: pipedrive has no custom field \"Nowhere\"; the target has"),
        "{refused}"
    );
}

/// A target whose map alone says which field holds the keys.
struct Keyed {
    bench: Bench,
    pair: String,
    to: &'static str,
}

impl Keyed {
    async fn new(from: &str, to: &'static str) -> Self {
        let mut bench = Bench::new(3).await;
        bench.variables.retain(|(name, _)| !name.ends_with("_KEY_FIELD"));
        let keys = match to {
            "heffl" => bench.sandbox.heffl().add_field("deals", "Copied from", "TEXT", &[]).unwrap(),
            "weeek" => {
                let weeek = bench.sandbox.weeek();
                weeek.field_id(&weeek.funnel_ids()[0], "text").unwrap()
            }
            _ => "Copied from".to_owned(),
        };
        let places = bench.run(&format!("pipelines --vendor {to} --format jsonl")).ok();
        let place = json(places.lines().next().unwrap());
        let (pipeline, stage) = (place["id"].to_string(), place["stages"][0]["id"].to_string());
        let text = |json: &str| json.trim_matches('"').to_owned();
        let map = std::fs::read_to_string(bench.path("copy.toml")).unwrap();
        let map = map.replace("\"Sales/Lead In\"", &format!("{:?}", text(&stage)));
        let map = map.replace("\"Sales\"", &format!("{:?}", text(&pipeline)));
        let map = format!("{map}[money]\ncurrency = \"EUR\"\n");
        std::fs::write(bench.path("keyless.toml"), &map).unwrap();
        std::fs::write(bench.path("copy.toml"), format!("{map}[key]\nfield = {keys:?}\n")).unwrap();
        let pair = format!("--from {from} --to {to} --map @copy.toml --ledger @copy.db");
        Self { bench, pair, to }
    }

    /// Returns the number of deals in the target.
    fn deals(&self) -> u64 {
        match self.to {
            "heffl" => self.bench.sandbox.heffl().deal_count(),
            "weeek" => self.bench.sandbox.weeek().deal_count(),
            _ => self.bench.sandbox.pipedrive().deal_count(),
        }
    }

    fn run(&self, command: &str) -> Done {
        self.bench.run(&command.replace("PAIR", &self.pair).replace("TARGET", self.to))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_knows_the_field_for_keys_from_the_ledger() {
    for (from, to) in [("pipedrive", "heffl"), ("heffl", "weeek"), ("heffl", "pipedrive")] {
        let keyed = Keyed::new(from, to).await;
        let before = keyed.deals();
        let losses = "probability,closed_at,won_at,lost_at,lost_reason,assignees,organizations,status,tags,amount,owner";
        let plan = format!("copy plan PAIR --sample 1 --accept-loss {losses} --output @plan.jsonl");
        keyed.run(&plan).ok();
        // A create loses its response, and the list that would find the deal is forbidden.
        let faults =
            format!("{to}: reset-after-write on POST /*deals, {to}: always forbidden on GET /*deals*");
        let faults: dealport_sandbox::Faults = faults.parse().unwrap();
        faults.into_iter().for_each(|fault| keyed.bench.sandbox.inject(fault));
        let done = keyed.run("copy run PAIR --plan @plan.jsonl --grace 0s");
        keyed.bench.sandbox.clear_faults();
        assert!(done.code == 3 || done.code == 8, "{to}: {done:?}");
        let status = keyed.run("copy status --ledger @copy.db");
        assert!(status.out.contains("in_flight"), "{to}: {status:?}");
        assert!(status.err.contains("whose deals have their keys in "), "{to}: {status:?}");
        assert_eq!(keyed.deals(), before + 1, "{to}");

        let undo = "copy undo --to TARGET --ledger @copy.db --yes";
        let done = keyed.run(undo);
        assert!(done.code == 0 && done.err.contains("deleted 1 deal "), "{to}: {done:?}");
        assert_eq!(keyed.deals(), before, "{to}");
        if to == "pipedrive" {
            // A later run needs neither the line of the map nor a configuration.
            let pair = "--from heffl --to pipedrive --map @keyless.toml --ledger @copy.db";
            keyed.run(&format!("copy {pair} --accept-loss {losses}")).ok();
            let missing = keyed.run(&format!("{undo} --map @missing.toml")).failed(2);
            assert!(missing.contains("missing.toml cannot be read"), "{missing}");
            keyed.run(&format!("{undo} --map @copy.toml")).ok();
            assert_eq!(keyed.deals(), before);
        }
    }
}
