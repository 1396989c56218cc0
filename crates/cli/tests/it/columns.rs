//! The columns, the order and the place of the output.

use std::fs;

use serde_json::Value;

use crate::support::Bench;

#[tokio::test(flavor = "multi_thread")]
async fn chosen_columns_are_shown_in_every_format() {
    let bench = Bench::new().await;
    let get = |format: &str| {
        bench.line(&format!("deals get pipedrive:1 --columns ref,stage.id,amount --format {format}")).ok()
    };
    let json = get("json");
    let deal: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json,
        format!("{{\"ref\":\"pipedrive:1\",\"stage.id\":{},\"amount\":793.96}}\n", deal["stage.id"])
    );
    assert_eq!(get("csv"), format!("ref,stage.id,amount\npipedrive:1,{},793.96\n", deal["stage.id"]));
    assert!(get("table").starts_with("ref       pipedrive:1\nstage.id  "), "{}", get("table"));

    let list = |rest: &str| bench.line(&format!("deals list --limit 3 --columns ref,owner.id {rest}")).ok();
    let table = list("");
    assert!(table.starts_with("ref          owner.id\n──"), "{table}");
    assert_eq!(list("--no-header").lines().count(), 3);
    assert_eq!(list("--format csv --no-header").lines().count(), 3);
    assert!(list("--format jsonl").starts_with("{\"ref\":\"pipedrive:1\",\"owner.id\":"));
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_column_sends_nothing() {
    let bench = Bench::new().await;
    for line in [
        "deals list --columns amuont",
        "deals list --sort amuont",
        "deals get pipedrive:1 --columns amuont",
        "deals create --vendor pipedrive --title New --columns amuont",
        "deals update pipedrive:1 --title New --columns amuont",
        "deals delete pipedrive:1 --columns amuont",
        "people list --columns amuont",
        "people create --vendor pipedrive --name Ada --columns amuont",
        "pipelines --columns amuont",
        "account --columns amuont",
        "capabilities --columns amuont",
    ] {
        let err = bench.line(line).failed(2);
        assert!(err.starts_with("error: unknown column \"amuont\"; the columns are "), "{line}: {err}");
    }
    let err = bench.line("deals list --columns ref,amuont").failed(2);
    assert!(err.ends_with("\nhint: did you mean amount?\n"), "{err}");
    assert_eq!(bench.sandbox.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn sorted_list_shows_the_first_items_of_all() {
    let bench = Bench::new().await;
    let amounts = |options: &str| -> Vec<f64> {
        let list =
            bench.line(&format!("deals list --columns amount --format csv --no-header {options}")).ok();
        list.lines().map(|line| line.trim_matches('"').parse().unwrap_or(f64::NAN)).collect()
    };
    let all = amounts("--sort=-amount");
    assert_eq!(all.len(), 120);
    let known: Vec<_> = all.iter().copied().take_while(|amount| !amount.is_nan()).collect();
    assert!(known.is_sorted_by(|a, b| a >= b) && known.len() > 50, "{all:?}");
    assert_eq!(amounts("--sort -amount --limit 5"), all[..5]);
    let least = amounts("--sort amount --limit 1");
    assert_eq!(least[0], known[known.len() - 1]);
    let done = bench.line("deals list --sort -amount --limit 5");
    assert!(done.err.starts_with("120 deals from pipedrive; showing the first 5\n"), "{}", done.err);
    let json = bench.line("pipelines --sort -name --format json").ok();
    let names: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert!(names.is_sorted_by(
        |a, b| a["name"].as_str().unwrap().to_lowercase() >= b["name"].as_str().unwrap().to_lowercase()
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn output_replaces_a_file_when_it_is_complete() {
    let bench = Bench::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deals.jsonl");
    let to = |line: &str| bench.line(&format!("{line} --format jsonl --output {}", path.display()));
    assert_eq!(to("deals list").ok(), "");
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 120);
    to("deals list --limit 3 --color always").ok();
    let three = fs::read_to_string(&path).unwrap();
    assert_eq!(three.lines().count(), 3);
    for (failing, code) in
        [("deals get pipedrive:99999", 4), ("deals list --vendor nobody", 2), ("deals list --columns x", 2)]
    {
        to(failing).failed(code);
        assert_eq!(fs::read_to_string(&path).unwrap(), three, "{failing}");
    }
    to("deals update pipedrive:1 --title New").ok();
    assert!(fs::read_to_string(&path).unwrap().contains("\"title\":\"New\""));
    to("raw pipedrive GET /api/v2/deals").ok();
    assert!(fs::read_to_string(&path).unwrap().starts_with("{\"success\":true"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file");
}

#[tokio::test(flavor = "multi_thread")]
async fn file_that_cannot_be_created_sends_nothing() {
    let bench = Bench::new().await;
    let folder = tempfile::tempdir().unwrap();
    let line = format!("deals delete pipedrive:1 --output {}/no/such/file", folder.path().display());
    let err = bench.line(&line).failed(2);
    assert!(err.starts_with("error: --output: cannot write to "), "{err}");
    assert_eq!(bench.sandbox.requests().len(), 0);
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn applied_write_whose_file_is_full_is_8() {
    let bench = Bench::new().await;
    let err = bench.line("deals delete pipedrive:1 --quiet --output /dev/full").failed(8);
    assert!(err.starts_with("error: deleted pipedrive:1, but the output cannot be written: "), "{err}");
    let folder = tempfile::tempdir().unwrap();
    // The folder of the file goes while the deal is created, so that the file cannot be replaced.
    let bench =
        Bench::start(dealport_sandbox::Sandbox::builder().faults("slow-response(ms=300) on POST")).await;
    let path = folder.path().join("new.json");
    let create =
        ["deals", "create", "--vendor", "pipedrive", "--title", "New", "--output", path.to_str().unwrap()];
    let child = bench.program(&create).stderr(std::process::Stdio::piped()).spawn().unwrap();
    while bench.count("POST") == 0 {
        tokio::task::yield_now().await;
    }
    folder.close().unwrap();
    let done = child.wait_with_output().unwrap();
    let err = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(8), "{err}");
    assert!(
        err.contains("error: created pipedrive:") && err.contains("the output cannot be written"),
        "{err}"
    );
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn interrupted_list_keeps_the_old_file() {
    let faults = "always slow-response(ms=600000)";
    let bench = Bench::start(dealport_sandbox::Sandbox::builder().faults(faults)).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deals.csv");
    fs::write(&path, "old").unwrap();
    let line = ["deals", "list", "--format", "csv", "--output", path.to_str().unwrap()];
    let mut child = bench.program(&line).spawn().unwrap();
    while bench.sandbox.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no half file");
}

#[test]
fn color_follows_the_option_and_the_variables() {
    let colored = |options: &[&str], variables: &[(&str, &str)]| {
        let words =
            [&["--sandbox", "deals", "list", "--vendor", "pipedrive", "--limit", "1"], options].concat();
        crate::support::run_with(variables, &words).ok().contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}
