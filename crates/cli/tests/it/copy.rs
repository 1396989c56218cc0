//! `copy` between two vendors of a sandbox.

use std::path::{Path, PathBuf};
use std::process::Command;

use dealport_sandbox::Sandbox;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Done, program, run_with};

/// Two accounts with places for keys, a map and a ledger.
pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    pub(crate) variables: Vec<(String, String)>,
    folder: TempDir,
}

impl Bench {
    pub(crate) async fn new(deals: u64) -> Self {
        let sandbox = Sandbox::builder().deals(deals).unlimited().start().await.unwrap();
        let field = sandbox.pipedrive().add_field("Copied from", "varchar", &[]).unwrap();
        let mut variables: Vec<_> =
            sandbox.env().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        variables.push(("PIPEDRIVE_KEY_FIELD".to_owned(), field));
        let bench = Self { sandbox, variables, folder: tempfile::tempdir().unwrap() };
        let map = "[owners]\n\"*\" = false\n[pipelines]\n\"*\" = \"Sales\"\n[stages]\n\"*\" = \"Sales/Lead In\"\n\
                   [tags]\n\"*\" = false\n[fields]\n\"*\" = false\n[match]\nambiguous = \"create\"\n\
                   [losses]\naccept = [\"created_at\", \"priority\", \"source\", \"lead\", \"people\", \"expected_close\", \
                   \"organization.email\", \"organization.phone\", \"person.emails\", \"person.phones\"]\n";
        std::fs::write(bench.path("copy.toml"), map).unwrap();
        bench
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn words(&self, command: &str) -> Vec<String> {
        let fill = |word: &str| match word.strip_prefix('@') {
            Some(name) => self.path(name).display().to_string(),
            None => word.to_owned(),
        };
        let pair = "--from heffl --to pipedrive --map @copy.toml --ledger @copy.db";
        command.replace("PAIR", pair).split_whitespace().map(fill).collect()
    }

    /// Returns the number of writes that arrived.
    fn writes(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method == "POST").count()
    }

    pub(crate) fn run(&self, command: &str) -> Done {
        let variables: Vec<_> =
            self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let words = self.words(command);
        run_with(&variables, &words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub(crate) fn program(&self, command: &str) -> Command {
        let variables = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        program(variables, self.words(command))
    }
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn copy_runs_verifies_and_is_undone() {
    let bench = Bench::new(12).await;
    let done = bench.run("copy PAIR --dry-run --exit-code --format jsonl");
    assert_eq!(done.code, 10, "{done:?}");
    let report = json(&bench.run("copy PAIR --format json").ok());
    assert_eq!(report["kinds"]["deal"]["fates"]["created"], 12, "{report}");
    assert_eq!((&report["adds_up"], &report["is_complete"]), (&true.into(), &true.into()));
    let done = bench.run("copy PAIR");
    assert!(done.out.contains("12"), "{done:?}");
    assert_eq!(done.code, 0);
    let done = bench.run("copy verify PAIR --combined @all.jsonl");
    assert!(done.err.contains("12 equal, 0 different, 0 missing"), "{done:?}");
    done.ok();
    let all = std::fs::read_to_string(bench.path("all.jsonl")).unwrap();
    let of_kind = |kind: &str| all.lines().filter(|line| json(line)["kind"] == kind).count();
    assert_eq!(of_kind("deal"), 12);
    assert!(of_kind("organization") > 0, "{all}");
    let counts = bench.run("copy status --ledger @copy.db --format csv").ok();
    assert!(counts.contains("deal,created,12"), "{counts}");
    let done = bench.run("copy undo --to pipedrive --ledger @copy.db");
    assert!(done.err.contains("deleted 12 deals"), "{done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn copy_with_open_losses_writes_nothing() {
    let bench = Bench::new(5).await;
    std::fs::write(bench.path("copy.toml"), "[owners]\n\"*\" = false\n").unwrap();
    let err = bench.run("copy PAIR").failed(2);
    assert!(err.contains("nothing was written") && err.contains("--accept-loss"), "{err}");
    let map = bench.run("copy map --from heffl --to pipedrive").ok();
    assert!(map.contains("[stages]"), "{map}");
}

#[tokio::test(flavor = "multi_thread")]
async fn written_plan_is_applied() {
    let bench = Bench::new(5).await;
    bench.run("copy plan PAIR --output @plan.jsonl").ok();
    assert!(lines(&bench.path("plan.jsonl")) > 5);
    let report = json(&bench.run("copy run PAIR --plan @plan.jsonl --format json").ok());
    assert_eq!(report["kinds"]["deal"]["fates"]["created"], 5, "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn plan_of_another_time_is_refused() {
    let bench = Bench::new(4).await;
    bench.run("copy plan PAIR --output @plan.jsonl").ok();
    bench.run("copy PAIR").ok();
    let refused = bench.run("copy run PAIR --plan @plan.jsonl");
    assert_eq!(refused.code, 5, "{refused:?}");
    assert!(refused.err.contains("the ledger has moved from commit 0 to"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_of_list_choose_what_is_copied() {
    let bench = Bench::new(30).await;
    let won = bench.run("deals list --vendor heffl --status won --local-filter --format jsonl").ok();
    let won = won.lines().count();
    assert!(won > 0);
    let report = json(&bench.run("copy PAIR --where status=won --sample 20 --format json").ok());
    assert_eq!(report["kinds"]["deal"]["source"], won, "{report}");
    let err = bench.run("copy PAIR --where colour=red").failed(2);
    assert!(err.contains("expected FILTER=VALUE with one of the filters status, pipeline"), "{err}");
    let err = bench.run("copy PAIR --where pipeline=Nowhere").failed(2);
    assert!(err.contains("Nowhere"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_of_a_run_stop_it_and_the_next_goes_on() {
    let bench = Bench::new(10).await;
    let done = bench.run("copy PAIR --max-changes 4");
    assert_eq!((done.code, bench.writes()), (6, 4), "{done:?}");
    let left = || bench.sandbox.pipedrive().tokens_left();
    let before = left();
    bench.run("copy PAIR --dry-run").ok();
    let budget = before - left() + 30;
    let before = left();
    let done = bench.run(&format!("copy PAIR --budget {budget}tokens"));
    assert_eq!(done.code, 6, "{done:?}");
    assert!(done.err.contains(&format!("the budget of {budget} tokens is used")), "{done:?}");
    assert!(before - left() <= budget, "planning counts: {done:?}");
    let done = bench.run("copy PAIR --budget 5tokens");
    assert_eq!(done.code, 6, "{done:?}");
    assert!(done.err.contains("more than the budget of 5 tokens"), "{done:?}");
    let done = bench.run("copy PAIR --budget 2h");
    assert_eq!(done.code, 0, "{done:?}");
    let pair = "--from heffl --to weeek --where status=won --without-key --ledger @other.db";
    let done = bench.run(&format!("copy {pair} --map @copy.toml --budget 5tokens"));
    assert_eq!(done.code, 2, "neither counts tokens: {done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_contact_is_a_difference() {
    let bench = Bench::new(6).await;
    bench.run("copy PAIR").ok();
    let all = bench.run("organizations list --vendor pipedrive --format jsonl").ok();
    let counts = bench.run("copy verify PAIR --combined @all.jsonl").err;
    assert!(counts.contains("organizations: ") || counts.contains("organization: "), "{counts}");
    let compared = std::fs::read_to_string(bench.path("all.jsonl")).unwrap();
    let copied = compared.lines().map(json).find(|pair| pair["kind"] == "organization").unwrap();
    let target = format!("pipedrive:organization:{}", copied["target"].as_str().unwrap());
    assert!(all.contains(copied["target"].as_str().unwrap()), "{all}");
    bench.run(&format!("organizations update {target} --name Renamed")).ok();
    let done = bench.run("copy verify PAIR --format csv");
    assert_eq!(done.code, 10, "{done:?}");
    let expected = format!(
        "organization,{},{},name,",
        copied["source"].as_str().unwrap(),
        copied["target"].as_str().unwrap()
    );
    assert!(done.out.contains(&expected) && done.out.contains(",Renamed"), "{done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn second_run_on_one_ledger_is_refused() {
    let bench = Bench::new(3).await;
    let held = dealport::sync::Ledger::open(bench.path("copy.db")).unwrap();
    let writes = bench.writes();
    let err = bench.run("copy PAIR").failed(2);
    assert!(err.contains("is in use by another process"), "{err}");
    assert_eq!(bench.writes(), writes);
    bench.run("copy status --ledger @copy.db").ok();
    drop(held);
    bench.run("copy PAIR").ok();
}

fn lines(path: &Path) -> usize {
    std::fs::read_to_string(path).unwrap().lines().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn import_creates_missing_fields_once() {
    let bench = Bench::new(3).await;
    let rows = "title,pipeline,stage,custom.Sales region\nOne,Sales,Lead In,North\nTwo,Sales,Lead In,\n";
    std::fs::write(bench.path("deals.csv"), rows).unwrap();
    let command = "deals import @deals.csv --to pipedrive --ledger @import.db";
    let refused = bench.run(command).failed(2);
    assert!(refused.contains("custom.Sales region"), "{refused}");
    let command = format!("{command} --create-fields");
    let announced = "to create in pipedrive: the custom field \"Sales region\" of type text";
    let done = bench.run(&format!("{command} --dry-run"));
    assert!(done.err.contains(announced), "{done:?}");
    assert_eq!(bench.writes(), 0);
    let done = bench.run(&command);
    assert!(done.code == 0 && done.err.contains(announced), "{done:?}");
    assert_eq!(bench.writes(), 3, "a field and two deals");
    let done = bench.run(&command);
    assert!(done.code == 0 && !done.err.contains(announced), "{done:?}");
    assert_eq!(bench.writes(), 3);
}
