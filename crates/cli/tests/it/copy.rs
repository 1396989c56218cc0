//! `copy` between two vendors of a sandbox.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use dealport_sandbox::Sandbox;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Done, program, run_with};

/// Two accounts with places for keys, a map and a ledger.
struct Bench {
    sandbox: Sandbox,
    variables: Vec<(String, String)>,
    folder: TempDir,
}

impl Bench {
    async fn new(deals: u64) -> Self {
        let sandbox = Sandbox::builder().deals(deals).unlimited().start().await.unwrap();
        let field = sandbox.pipedrive().add_field("Copied from", "varchar", &[]).unwrap();
        let mut variables: Vec<_> =
            sandbox.env().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        variables.push(("PIPEDRIVE_KEY_FIELD".to_owned(), field));
        let bench = Self { sandbox, variables, folder: tempfile::tempdir().unwrap() };
        let map = "[owners]\n\"*\" = false\n[pipelines]\n\"*\" = \"Sales\"\n[stages]\n\"*\" = \"Sales/Lead In\"\n\
                   [tags]\n\"*\" = false\n[fields]\n\"*\" = false\n[match]\nambiguous = \"create\"\n\
                   [losses]\naccept = [\"created_at\", \"priority\", \"source\", \"lead\", \"people\", \"expected_close\"]\n";
        std::fs::write(bench.path("copy.toml"), map).unwrap();
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
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

    fn run(&self, command: &str) -> Done {
        let variables: Vec<_> =
            self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let words = self.words(command);
        run_with(&variables, &words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn program(&self, command: &str) -> Command {
        let variables = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        program(variables, self.words(command))
    }
}

fn json(text: &str) -> Value {
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
    assert_eq!(lines(&bench.path("all.jsonl")), 12);
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

/// Kills the program in the middle of its writes. `DEALPORT_KILLS` sets how often; a few keep CI short.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn killed_copy_creates_each_deal_once() {
    let kills = std::env::var("DEALPORT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(3_u32);
    let bench = Bench::new(40).await;
    for kill in 0..kills {
        let mut child = bench.program("copy PAIR --grace 1s --quiet").spawn().unwrap();
        // It is killed after some more writes, each time at another one.
        let until = bench.writes() + 1 + kill as usize * 7 % 11;
        while bench.writes() < until && child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let report = json(&bench.run("copy PAIR --grace 1s --format json").ok());
    assert_eq!(report["is_complete"], true, "{report}");
    let done = bench.run("copy verify PAIR");
    assert!(done.err.contains("40 equal, 0 different, 0 missing"), "{done:?}");
    let deals = bench.run("deals list --vendor pipedrive --format jsonl").ok();
    assert_eq!(deals.lines().count(), 80, "40 of the sandbox, and 40 copied");
}

fn lines(path: &Path) -> usize {
    std::fs::read_to_string(path).unwrap().lines().count()
}
