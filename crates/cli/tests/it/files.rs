//! `deals export` and `deals import`.

use std::path::PathBuf;

use dealport_sandbox::Sandbox;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Done, program, run_with};

/// Two accounts, one with a place for keys, and a folder.
pub(crate) struct Desk {
    sandbox: Sandbox,
    variables: Vec<(String, String)>,
    folder: TempDir,
}

impl Desk {
    pub(crate) async fn new(deals: u64) -> Self {
        let sandbox = Sandbox::builder().deals(deals).unlimited().start().await.unwrap();
        let key = sandbox.pipedrive().add_field("Copied from", "varchar", &[]).unwrap();
        let mut variables: Vec<_> =
            sandbox.env().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        variables.push(("PIPEDRIVE_KEY_FIELD".to_owned(), key));
        let desk = Self { sandbox, variables, folder: tempfile::tempdir().unwrap() };
        desk.write(
            "map.toml",
            "[owners]\n\"*\" = false\n[pipelines]\n\"*\" = \"Sales\"\n[stages]\n\"*\" = \"Sales/Lead In\"\n\
             [tags]\n\"*\" = false\n[fields]\n\"*\" = false\n[match]\nambiguous = \"create\"\n\
             [losses]\naccept = [\"created_at\", \"priority\", \"source\", \"lead\", \"people\", \"expected_close\"]\n",
        );
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn words(&self, command: &str) -> Vec<String> {
        let fill = |word: &str| match word.strip_prefix('@') {
            Some(name) => self.path(name).display().to_string(),
            None => word.to_owned(),
        };
        command.split_whitespace().map(fill).collect()
    }

    pub(crate) fn run(&self, command: &str) -> Done {
        let variables: Vec<_> =
            self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let words = self.words(command);
        run_with(&variables, &words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn writes(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method == "POST").count()
    }
}

const IMPORT: &str = "--to pipedrive --map @map.toml --ledger @import.db";

#[tokio::test(flavor = "multi_thread")]
async fn exported_deals_are_imported_once() {
    let desk = Desk::new(12).await;
    let done = desk.run("deals export --from heffl -o @deals.jsonl");
    assert!(done.err.contains("12 deals"), "{done:?}");
    done.ok();
    let csv = desk.run("deals export --from heffl --limit 3").ok();
    assert!(csv.starts_with("ref,account,title,amount,currency,"), "{csv}");
    let import = format!("deals import @deals.jsonl {IMPORT}");
    assert_eq!(desk.run(&format!("{import} --dry-run --exit-code")).code, 10);
    assert_eq!(desk.writes(), 0);
    let report: Value = serde_json::from_str(&desk.run(&format!("{import} --format json")).ok()).unwrap();
    assert_eq!(report["kinds"]["deal"]["fates"]["created"], 12, "{report}");
    assert_eq!((&report["adds_up"], &report["is_complete"]), (&true.into(), &true.into()));
    let writes = desk.writes();
    desk.run(&import).ok();
    assert_eq!(desk.writes(), writes, "the same file twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn problems_of_a_file_are_listed_with_hints() {
    let desk = Desk::new(2).await;
    desk.write("deals.csv", "titel,amount\na,\"12,500\"\n");
    let err = desk.run(&format!("deals import @deals.csv {IMPORT}")).failed(2);
    assert!(err.contains("line 1, column \"titel\": unknown column (did you mean title?)"), "{err}");
    assert!(err.contains("--ignore-column"), "{err}");
    desk.write("deals.csv", "title,amount\na,\"12,500\"\n");
    let err = desk.run(&format!("deals import @deals.csv {IMPORT}")).failed(2);
    assert!(
        err.contains("line 2, column \"amount\": ambiguous number") && err.contains("--decimal"),
        "{err}"
    );
    desk.write("deals.csv", "title,amount\na,many\nb,few\n");
    let err = desk.run(&format!("deals import @deals.csv {IMPORT}")).failed(2);
    let starts = ["error: pipedrive: deals.csv cannot be imported:", "  line 2, column", "  line 3, column"];
    let lines: Vec<_> = err.lines().collect();
    assert!(lines.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{err}");
    assert_eq!(lines.len(), starts.len(), "{err}");
    desk.run(&format!("deals import @none.csv {IMPORT}")).failed(2);
    desk.run("deals export --from heffl --format json").failed(2);
    assert_eq!(desk.writes(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn standard_input_is_imported_once() {
    let desk = Desk::new(0).await;
    let rows: String = (0..50).map(|row| format!("deal {row},{row},Lead In\n")).collect();
    desk.write("deals.csv", &format!("title,amount,stage\n{rows}"));
    std::fs::create_dir(desk.path("tmp")).unwrap();
    let import = |file: &str| {
        let variables = desk.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let words = desk.words(&format!("deals import - {IMPORT} --format json"));
        let mut command = program(variables, words);
        command.env("TMPDIR", desk.path("tmp")).stdin(std::fs::File::open(desk.path(file)).unwrap());
        Done::new(command.output().unwrap())
    };
    let report: Value = serde_json::from_str(&import("deals.csv").ok()).unwrap();
    assert_eq!(report["kinds"]["deal"]["fates"]["created"], 50, "{report}");
    let writes = desk.writes();
    import("deals.csv").ok();
    assert_eq!(desk.writes(), writes, "the same input twice");
    desk.write("wrong.csv", "title,amount\na,many\n");
    let err = import("wrong.csv").failed(2);
    assert!(err.contains("standard input cannot be imported") && err.contains("line 2"), "{err}");
    assert_eq!(std::fs::read_dir(desk.path("tmp")).unwrap().count(), 0, "temporary files are removed");
}

/// Kills the program in the middle of its writes.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn killed_import_creates_each_deal_once() {
    let desk = Desk::new(0).await;
    let rows: Vec<_> = (0..30).map(|row| format!("deal {row},{row},Lead In")).collect();
    desk.write("deals.csv", &format!("title,amount,stage\n{}\n", rows.join("\n")));
    let import = format!("deals import @deals.csv {IMPORT} --grace 1s");
    for kill in [3, 11] {
        let variables = desk.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut child = program(variables, desk.words(&format!("{import} --quiet"))).spawn().unwrap();
        let until = desk.writes() + kill;
        while desk.writes() < until && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let report: Value = serde_json::from_str(&desk.run(&format!("{import} --format json")).ok()).unwrap();
    assert_eq!(report["is_complete"], true, "{report}");
    let deals = desk.run("deals list --vendor pipedrive --columns title --format csv").ok();
    let mut titles: Vec<_> = deals.lines().skip(1).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!((titles.len(), deals.lines().count()), (30, 31), "{deals}");
}
