//! Export, import and export again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use dealport::call::{RateLimiting, RetryPolicy};
use dealport::crm::Crm;
use dealport::{Config, ConnectOptions};
use dealport_sandbox::Sandbox;
use dealport_sync::{Copy, CopyMap, Export, FileFormat, FileOptions, FileSource, Ledger, RunOptions};
use serde_json::Value;

use crate::bench::{VENDORS, accepting};

/// An account of a vendor with a place for keys.
async fn account(vendor: &str, deals: u64) -> (Sandbox, Arc<dyn Crm>) {
    let sandbox = Sandbox::builder().deals(deals).unlimited().start().await.unwrap();
    let (pipedrive, heffl, weeek) = (sandbox.pipedrive(), sandbox.heffl(), sandbox.weeek());
    let of_funnels: Vec<_> =
        weeek.funnel_ids().iter().filter_map(|funnel| weeek.field_id(funnel, "text")).collect();
    let fields = [
        ("PIPEDRIVE_KEY_FIELD", pipedrive.add_field("Copied from", "varchar", &[]).unwrap()),
        ("HEFFL_KEY_FIELD", heffl.add_field("deals", "Copied from", "TEXT", &[]).unwrap()),
        ("WEEEK_KEY_FIELD", of_funnels.join(",")),
    ];
    let fields = fields.into_iter().map(|(name, field)| (name.to_owned(), field));
    let variables: Vec<_> =
        sandbox.env().into_iter().map(|(name, value)| (name.to_owned(), value)).chain(fields).collect();
    let options = ConnectOptions::new().rate_limiting(RateLimiting::Off).retry(RetryPolicy::none());
    let crm = dealport::connect_with(Config::new(vendor).variables(variables).options(options)).unwrap();
    (sandbox, crm)
}

async fn export(crm: &dyn Crm, format: FileFormat, path: &Path) {
    let mut text = Vec::new();
    let exported = Export::new(crm, format).write(&mut text).await.unwrap();
    assert!(exported.deals > 0 && exported.unreadable == 0, "{exported:?}");
    std::fs::write(path, text).unwrap();
}

/// What an account gives a deal by itself. `custom` has the keys of the account, whose names are elsewhere.
const OF_ACCOUNT: [&str; 9] =
    ["ref", "account", "id", "key", "updated_at", "closed_at", "external_id", "extra", "custom"];

/// A deal: its fields as text, without ids.
type Row = BTreeMap<String, String>;

/// Reads the deals of a file without what the plan announced as lost.
fn rows(path: &Path, format: FileFormat, lost: &BTreeSet<String>) -> Vec<Row> {
    let mut rows: Vec<Row> = match format {
        FileFormat::Csv => {
            let mut reader = csv::Reader::from_path(path).unwrap();
            let names = reader.headers().unwrap().clone();
            let fields = |record: csv::Result<csv::StringRecord>| {
                let record = record.unwrap();
                names.iter().zip(&record).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
            };
            reader.records().map(fields).collect()
        }
        _ => {
            let text = std::fs::read_to_string(path).unwrap();
            let fields = |line: &str| {
                let mut deal: Value = serde_json::from_str(line).unwrap();
                without_ids(&mut deal);
                let named = deal["custom_named"].as_object_mut().unwrap();
                named.retain(|name, _| !lost.contains(&format!("custom.{name}")));
                let text = |value: &Value| if value.is_null() { String::new() } else { value.to_string() };
                deal.as_object().unwrap().iter().map(|(name, value)| (name.clone(), text(value))).collect()
            };
            text.lines().map(fields).collect()
        }
    };
    for row in &mut rows {
        let field = |name: &str| name.strip_suffix("_name").unwrap_or(name).to_owned();
        row.retain(|name, _| !OF_ACCOUNT.contains(&name.as_str()) && !lost.contains(&field(name)));
        // A currency is copied with its amount.
        if row.get("amount").is_none_or(String::is_empty) {
            row.remove("currency");
        }
    }
    // A deal without a title is left out where titles are required.
    rows.retain(|row| !row["title"].is_empty());
    rows.sort_by_key(|row| (row["title"].clone(), row.get("amount").cloned(), row.clone()));
    rows
}

fn without_ids(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            // A contact that the target had keeps what it has, and a new one has one telephone number.
            ["id", "organization", "phones"].iter().for_each(|name| drop(fields.remove(*name)));
            fields.values_mut().for_each(without_ids);
        }
        Value::Array(items) => items.iter_mut().for_each(without_ids),
        _ => {}
    }
}

/// Returns the fields that differ.
fn differences(first: &[Row], second: &[Row]) -> Vec<String> {
    let mut differences = Vec::new();
    for (first, second) in first.iter().zip(second) {
        for (name, value) in first {
            // A vendor gives a deal without an owner its default one.
            let is_default = name.starts_with("owner") && value.is_empty();
            let other = second.get(name).map(String::as_str).unwrap_or_default();
            if *value != other && !is_default {
                differences.push(format!("{} {name}: {value:?} became {other:?}", first["title"]));
            }
        }
    }
    differences
}

#[tokio::test(flavor = "multi_thread")]
async fn export_survives_import_into_every_vendor() {
    let mut all = Vec::new();
    for vendor in VENDORS {
        for format in [FileFormat::Csv, FileFormat::Jsonl] {
            let folder = tempfile::tempdir().unwrap();
            let (first, second) = (folder.path().join("first"), folder.path().join("second"));
            let (_from, from) = account(vendor, 25).await;
            let (_to, to) = account(vendor, 0).await;
            export(&*from, format, &first).await;
            let map =
                CopyMap::parse("[match]\nambiguous = \"create\"\n[money]\ncurrency = \"EUR\"\n").unwrap();
            let file = FileSource::open(&first, FileOptions::new(), &*to, &map).await.unwrap();
            let ledger = Ledger::open(folder.path().join("import.db")).unwrap();
            let plan = accepting(Copy::new(&file, &*to, &map).ledger(&ledger)).await;
            let grace = RunOptions::new().grace(std::time::Duration::ZERO);
            let report = plan.apply(&ledger, grace).await.unwrap();
            assert!(report.adds_up() && report.is_complete(), "{vendor} {format:?}: {report:?}");
            export(&*to, format, &second).await;
            let lost: BTreeSet<_> = plan.header().accepted.iter().map(|loss| loss.field.clone()).collect();
            let (before, after) = (rows(&first, format, &lost), rows(&second, format, &lost));
            assert_eq!(before.len(), after.len(), "{vendor} {format:?}: {report:?}");
            let differences = differences(&before, &after);
            all.extend(
                differences.into_iter().map(|difference| format!("{vendor} {format:?}: {difference}")),
            );
            // The same file again has nothing to do.
            let plan = accepting(Copy::new(&file, &*to, &map).ledger(&ledger)).await;
            assert!(plan.is_empty(), "{vendor} {format:?}: {:?}", plan.header());
        }
    }
    assert!(all.is_empty(), "{}\n{}", all.len(), all.iter().take(40).cloned().collect::<Vec<_>>().join("\n"));
}
