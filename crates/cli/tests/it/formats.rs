//! Formats of the output.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use unicode_width::UnicodeWidthStr;

use crate::support::Bench;

/// A deal as the vendor sends it and as the program prints it.
#[derive(Deserialize)]
struct Text<'a> {
    id: u64,
    #[serde(borrow, alias = "value")]
    amount: &'a RawValue,
    #[serde(borrow, alias = "custom_fields")]
    custom: &'a RawValue,
}

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    data: Vec<&'a RawValue>,
}

#[tokio::test(flavor = "multi_thread")]
async fn jsonl_has_every_deal_once_with_its_digits() {
    let bench = Bench::new().await;
    let listed = bench.line("deals list --format jsonl").ok();
    let sent = bench.line("raw pipedrive GET /api/v2/deals --query limit=500").ok();
    let page: Page<'_> = serde_json::from_str(&sent).unwrap();
    assert_eq!((listed.lines().count(), page.data.len()), (120, 120));
    let mut with_a_zero_at_the_end = 0;
    for (line, sent) in listed.lines().zip(&page.data) {
        let shown: Text<'_> = serde_json::from_str(line).unwrap();
        let was: Text<'_> = serde_json::from_str(sent.get()).unwrap();
        assert_eq!(shown.id, was.id);
        assert_eq!(shown.amount.get(), was.amount.get());
        assert_eq!(shown.custom.get(), was.custom.get());
        with_a_zero_at_the_end += usize::from(was.amount.get().ends_with(".0"));
    }
    assert!(with_a_zero_at_the_end > 10, "the data is no test of digits");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_has_the_same_deals() {
    let bench = Bench::new().await;
    let refs = |values: Vec<Value>| -> BTreeSet<String> {
        values.iter().map(|deal| deal["ref"].as_str().unwrap().to_owned()).collect()
    };
    let json = refs(serde_json::from_str(&bench.line("--format json deals list").ok()).unwrap());
    let lines = bench.line("deals list --format jsonl").ok();
    let lines = refs(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect());
    let csv = bench.line("deals list --format csv").ok();
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let column = csv.headers().unwrap().iter().position(|name| name == "ref").unwrap();
    let csv: BTreeSet<_> = csv.records().map(|record| record.unwrap()[column].to_owned()).collect();
    let table = bench.line("deals list").ok();
    let table: BTreeSet<_> =
        table.lines().skip(2).map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    assert_eq!(json.len(), 120);
    assert!(json == lines && lines == csv && csv == table);
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_list_is_valid_in_every_format() {
    let bench = Bench::new().await;
    let none = "deals list --updated-since 2100-01-01 --format";
    assert_eq!(bench.line(&format!("{none} json")).ok(), "[]\n");
    assert_eq!(bench.line(&format!("{none} jsonl")).ok(), "");
    assert_eq!(bench.line(&format!("{none} table")).ok(), "");
    assert!(bench.line(&format!("{none} csv")).ok().starts_with("vendor,ref,id,title,amount,"));
}

#[tokio::test(flavor = "multi_thread")]
async fn csv_quotes_values_unchanged() {
    let bench = Bench::new().await;
    let title = "=1+1, \"said\"\nJane";
    bench.run(&["deals", "create", "--vendor", "pipedrive", "--title", title, "--amount", "7000.00"]).ok();
    let csv = bench.line("deals list --format csv").ok();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let created = reader.records().map(Result::unwrap).find(|record| &record[3] == title).unwrap();
    let value = |name: &str| &created[headers.iter().position(|header| header == name).unwrap()];
    assert_eq!(value("amount"), "7000.00");
    assert!(serde_json::from_str::<Value>(value("custom")).unwrap().is_object());
    assert!(serde_json::from_str::<Value>(value("extra")).unwrap()["creator_user_id"].is_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_deal_is_one_object() {
    let bench = Bench::new().await;
    let json = bench.line("deals get pipedrive:1 --format json").ok();
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["ref"], "pipedrive:1");
    assert_eq!(json, bench.line("deals get pipedrive:1 --format jsonl").ok());
    assert_eq!(bench.line("deals get pipedrive:1 --format csv").ok().lines().count(), 2);
    let table = bench.line("deals get pipedrive:1").ok();
    assert!(table.starts_with("ref ") && table.contains("\ncustom."), "{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_pipe_ends_the_list_silently() {
    let bench = Bench::start(dealport_sandbox::Sandbox::builder().deals(3_000)).await;
    for format in ["json", "jsonl", "csv", "table"] {
        let mut program = bench.program(&["deals", "list", "--format", format]);
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        drop(reader);
        assert_eq!(child.wait().unwrap().code(), Some(0), "{format}");
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "", "{format}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn long_table_is_aligned() {
    let bench = Bench::start(dealport_sandbox::Sandbox::builder().deals(1_200)).await;
    let table = bench.line("deals list").ok();
    assert_eq!(table.lines().count(), 2 + 1_200);
    assert_eq!(table.matches("title").count(), 1, "one header");
    // The amount is aligned right, so the status begins in the same column in every line.
    let status_at = |line: &str| {
        let at = ["  open  ", "  won  ", "  lost  "].iter().filter_map(|status| line.find(status)).min();
        line[..at.unwrap()].width()
    };
    let statuses: BTreeSet<_> = table.lines().skip(2).map(status_at).collect();
    assert_eq!(statuses.len(), 1, "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_fit_the_width_of_columns() {
    let bench = Bench::of_all().await;
    for command in [
        "deals list",
        "deals get pipedrive:1",
        "people list",
        "pipelines",
        "fields",
        "users",
        "account",
        "capabilities",
    ] {
        for columns in [40, 80] {
            let mut program = bench.program(&command.split(' ').collect::<Vec<_>>());
            let shown = program.env("COLUMNS", columns.to_string()).output().unwrap().stdout;
            let shown = String::from_utf8(shown).unwrap();
            assert!(shown.lines().count() > 5, "{command}: {shown}");
            let wide: Vec<_> = shown.lines().filter(|line| line.width() > columns).collect();
            assert!(wide.is_empty(), "{command} at {columns}: {wide:#?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_go_to_standard_error_and_can_be_silenced() {
    let bench = Bench::new().await;
    let done = bench.line("deals list --limit 3 --format jsonl");
    assert_eq!(done.out.lines().count(), 3);
    assert_eq!(
        done.err,
        "3 deals from pipedrive; stopped at --limit\ntotal 0.0 BGN, 793.96 EUR, 20556.59 GBP\n"
    );
    assert_eq!(bench.line("deals list --limit 3 --quiet").err, "");
    let done = bench.line("deals list --verbose --limit 3 --format jsonl");
    assert!(done.err.contains("deals.list"), "{}", done.err);
    let (_, token) = bench.sandbox.env().into_iter().find(|(name, _)| name.ends_with("TOKEN")).unwrap();
    assert!(!done.err.contains(&token));
    assert_eq!(done.out.lines().count(), 3);
}
