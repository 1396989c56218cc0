//! `pipelines`, `fields`, `users`, `capabilities`, `raw`.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Bench, run, run_with};

#[tokio::test(flavor = "multi_thread")]
async fn catalogs_have_every_format() {
    let bench = Bench::new().await;
    for (list, key, least) in [("pipelines", "id", 2), ("fields", "key", 20), ("users", "id", 3)] {
        let json: Vec<Value> =
            serde_json::from_str(&bench.line(&format!("{list} --format json")).ok()).unwrap();
        assert!(json.len() >= least, "{list}");
        assert!(json.iter().all(|row| row["vendor"] == "pipedrive" && !row[key].is_null()), "{list}");
        let lines = bench.line(&format!("{list} list --vendor pipedrive --format jsonl")).ok();
        assert_eq!(lines.lines().count(), json.len(), "{list}");
        let csv = bench.line(&format!("{list} --format csv")).ok();
        let table = bench.line(list).ok();
        assert_eq!(csv.lines().count() + 1, table.lines().count(), "{list}: the line below the header");
    }
    let err = bench.line("pipelines").err;
    assert_eq!(err, "3 pipelines from pipedrive\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn account_has_every_format() {
    let bench = Bench::of_all().await;
    let done = bench.line("account --format json");
    let count = dealport::vendors().map(|vendor| format!("1 account from {vendor}")).collect::<Vec<_>>();
    assert_eq!(done.err, format!("{}\n", count.join(", ")));
    let rows: Vec<Value> = serde_json::from_str(&done.ok()).unwrap();
    let vendors: Vec<_> = rows.iter().map(|row| row["vendor"].as_str().unwrap()).collect();
    assert_eq!(vendors, dealport::vendors().collect::<Vec<_>>());
    assert!(rows.iter().all(|row| row["host"].as_str().unwrap().starts_with("127.0.0.1")), "{rows:?}");
    let row = |vendor: &str| rows.iter().find(|row| row["vendor"] == vendor).unwrap();
    let pipedrive = row("pipedrive");
    assert!(pipedrive["id"].as_str().unwrap().starts_with("pipedrive:company:"), "{pipedrive}");
    let email = pipedrive["user"]["email"].as_str().unwrap();
    assert!(row("heffl")["user"].is_null(), "not told by the vendor");

    let line = bench.line("account pipedrive --format jsonl").ok();
    assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), *pipedrive);
    assert_eq!(bench.line("account --vendor pipedrive --format jsonl").ok(), line);
    let csv = bench.line("account --format csv").ok();
    assert!(csv.lines().count() == 5 && csv.contains(email), "{csv}");
    let table = bench.line("account pipedrive weeek").ok();
    assert!(table.starts_with("account ") && table.contains(email), "{table}");
    assert_eq!(table.lines().count(), 4, "{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_account_does_not_hide_the_others() {
    let bench = Bench::of_all().await;
    let variables = bench.sandbox.env();
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| (*name, if *name == "PIPEDRIVE_API_TOKEN" { "invalid" } else { value.as_str() }))
        .collect();
    let done = run_with(&variables, &["account", "--format", "jsonl"]);
    assert_eq!((done.code, done.out.lines().count()), (3, 3), "{done:?}");
    assert!(done.err.starts_with("{\"error\":{\"message\":\"pipedrive"), "{done:?}");
    assert_eq!(run_with(&variables, &["account", "heffl"]).code, 0);
    run_with(&variables, &["account", "nobody"]).failed(2);
    run_with(&[], &["account"]).failed(2);
}

#[test]
fn capabilities_of_invalid_account_warn() {
    let variables = [("ROUTERA_TOKEN", "x"), ("ROUTERA_FIELDS", "[]")];
    let done = run_with(&variables, &["capabilities", "--vendor", "routera"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.err.starts_with("warning: routera: ROUTERA_FIELDS: "), "{done:?}");
    assert!(done.err.trim_end().ends_with("; showing the defaults"), "{done:?}");
}

#[test]
fn capabilities_need_no_account() {
    let table = run(&["capabilities"]).ok();
    assert!(table.contains("\ntitle ") && table.contains("rs"), "{table}");
    let json: Vec<Value> = serde_json::from_str(&run(&["capabilities", "--format", "json"]).ok()).unwrap();
    assert!(json.len() > 1);
    assert!(json.iter().all(|vendor| vendor["access"]["title"]["settable"] == true));
    let line = run(&["capabilities", "--vendor", "pipedrive", "--format", "jsonl"]).ok();
    assert!(json.contains(&serde_json::from_str(&line).unwrap()));
    let csv = run(&["capabilities", "--format", "csv"]).ok();
    assert!(csv.contains("\npipedrive,field,title,rs"), "{csv}");
    assert!(csv.contains("\npipedrive,filter,status,yes,pipedrive\n"), "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn field_is_listed_with_its_pipeline() {
    let bench = Bench::of_all().await;
    let column = |line: &str, name: &str| {
        let csv = bench.line(line).ok();
        let mut csv = csv::Reader::from_reader(csv.as_bytes());
        let at = csv.headers().unwrap().iter().position(|header| header == name).unwrap();
        csv.records().map(|record| record.unwrap()[at].to_owned()).collect::<BTreeSet<_>>()
    };
    let pipelines = column("pipelines --vendor weeek --format csv", "pipeline");
    assert!(pipelines.len() > 1);
    assert_eq!(column("fields --vendor weeek --format csv", "pipeline"), pipelines);
    let table = bench.line("fields --vendor weeek").ok();
    assert!(table.starts_with("account  pipeline ") && table.contains(pipelines.first().unwrap()), "{table}");
    let table = bench.line("fields --vendor pipedrive").ok();
    assert!(table.starts_with("account    key "), "nothing to show: {table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_list_is_an_error_only_if_named() {
    let bench = Bench::of_all().await;
    for list in ["pipelines", "fields", "users"] {
        let done = bench.line(&format!("{list} --format jsonl"));
        assert!(done.err.starts_with(&format!("warning: routera cannot list {list}\n")), "{}", done.err);
        assert!(done.ok().lines().count() > 2, "{list}");
        let done = bench.line(&format!("{list} --vendor routera --vendor weeek --format jsonl"));
        let error = format!("{{\"error\":{{\"message\":\"routera has no list of {list}\"");
        assert!(done.err.starts_with(&error), "{}", done.err);
        assert_eq!(done.code, 7);
    }
    let variables = bench.sandbox.env();
    let routera = variables.iter().filter(|(name, _)| name.starts_with("ROUTERA"));
    let routera: Vec<_> = routera.map(|(name, value)| (*name, value.as_str())).collect();
    run_with(&routera, &["pipelines"]).failed(7);
}

#[tokio::test(flavor = "multi_thread")]
async fn raw_prints_the_response_unchanged() {
    let bench = Bench::new().await;
    let response = bench.line("raw pipedrive get /api/v2/deals --query limit=2").ok();
    assert!(response.starts_with(r#"{"success":true,"data":[{"id":1,"#), "{response}");
    assert!(!response.ends_with('\n'));
    let body = std::env::temp_dir().join(format!("dealport-body-{}.json", std::process::id()));
    std::fs::write(&body, r#"{"title": "From a file"}"#).unwrap();
    let at = format!("@{}", body.display());
    let response = bench.run(&["raw", "pipedrive", "POST", "/api/v2/deals", "--body", &at]).ok();
    std::fs::remove_file(&body).unwrap();
    assert!(response.contains(r#""title":"From a file""#), "{response}");
}

#[tokio::test(flavor = "multi_thread")]
async fn raw_refuses_paths_outside_the_vendor() {
    let bench = Bench::new().await;
    for (words, says) in [
        (&["raw", "pipedrive", "GET", "api/v2/deals"][..], "invalid path"),
        (&["raw", "pipedrive", "GET", "//example.com/api"], "invalid path"),
        (&["raw", "pipedrive", "GET", "/api/../secret"], "invalid path"),
        (&["raw", "pipedrive", "GET", "/api/v2/deals?limit=1"], "must not contain a query"),
        (&["raw", "pipedrive", "GET", "/api/v2/deals", "--query", "limit"], "NAME=VALUE"),
        (&["raw", "pipedrive", "POST", "/api/v2/deals", "--body", "{"], "invalid JSON"),
        (
            &["raw", "pipedrive", "POST", "/api/v2/deals", "--body", "@/no/such/file"],
            "cannot read /no/such/file",
        ),
        (&["raw", "nobody", "GET", "/api/v2/deals"], "nobody"),
    ] {
        let err = bench.run(words).failed(2);
        assert!(err.contains(says), "{words:?}: {err}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
    assert!(bench.line("raw pipedrive GET /api/v2/nothing").failed(3).contains("403"));
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_pipelines_are_shown_on_request() {
    let bench = Bench::new().await;
    let fault = "always odd-field(field=is_deleted, json=true) on GET /api/v2/pipelines";
    bench.sandbox.inject(fault.parse::<dealport_sandbox::Fault>().unwrap());
    assert_eq!(bench.line("pipelines --format jsonl").ok(), "");
    let table = bench.line("pipelines --deleted").ok();
    assert!(table.lines().next().unwrap().trim_end().ends_with("deleted"), "{table}");
    assert!(table.lines().skip(2).all(|line| line.trim_end().ends_with("yes")), "{table}");
    let rows = bench.line("pipelines list --deleted --format jsonl").ok();
    let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.len() > 1 && rows.iter().all(|row| row["is_deleted"] == true), "{rows:?}");
    let deals = bench.line("deals list --limit 1 --format json").ok();
    assert!(deals.contains("\"pipeline\":{\"id\":") && deals.contains("\"name\":"), "{deals}");
}
