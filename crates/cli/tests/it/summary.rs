//! `deals summary`

use serde_json::Value;

use crate::support::Bench;

fn rows(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the number of deals in the groups with this status.
fn count(rows: &[Value], status: &str) -> u64 {
    rows.iter().map(|row| row[status]["count"].as_u64().unwrap()).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn summary_counts_every_deal_once() {
    let bench = Bench::of_all().await;
    for vendor in ["heffl", "pipedrive", "routera", "weeek"] {
        let all = bench.line(&format!("deals list --vendor {vendor} --format jsonl")).ok();
        for by in ["stage", "owner"] {
            let done = bench.line(&format!("deals summary --vendor {vendor} --by {by} --format jsonl"));
            assert_eq!(done.err, format!("{} deals from {vendor}\n", all.lines().count()), "{by}");
            let rows = rows(&done.ok());
            let sum: u64 = ["open", "won", "lost"].iter().map(|status| count(&rows, status)).sum();
            assert_eq!(sum, all.lines().count() as u64, "{vendor}, {by}");
            let named = rows.iter().filter(|row| row["name"].is_string()).count();
            // Routera has no list of pipelines, and Weeek's deals have no owner.
            assert!(named > 0 || vendor == "routera" || by == "owner", "{vendor}, {by}: {rows:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sums_are_those_of_the_list() {
    let bench = Bench::new().await;
    let list = bench.line("deals list --status open --format jsonl");
    let total = list.err.lines().find(|line| line.starts_with("total ")).unwrap().to_owned();
    let rows = rows(&bench.line("deals summary --format jsonl").ok());
    for part in total["total ".len()..].split(';').next().unwrap().split(", ") {
        let (amount, currency) = part.split_once(' ').unwrap();
        let sums = rows.iter().flat_map(|row| row["open"]["sums"].as_array().unwrap());
        let found: i64 = sums
            .filter(|sum| sum["currency"] == currency)
            .map(|sum| thousandths(&sum["amount"].to_string()))
            .sum();
        assert_eq!(found, thousandths(amount), "{part}");
    }
}

/// Returns an amount with up to three decimal places in thousandths.
fn thousandths(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{part:0<3}").parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn table_has_a_bar_for_each_stage() {
    let bench = Bench::new().await;
    let stages = bench.line("pipelines --format csv").ok().lines().count() - 1;
    let rows = rows(&bench.line("deals summary --format jsonl").ok());
    assert_eq!(rows.len(), stages, "a stage without deals too");
    for columns in ["40", "80", "120"] {
        let done = bench.program(&["deals", "summary"]).env("COLUMNS", columns).output().unwrap();
        let text = String::from_utf8(done.stdout).unwrap();
        let width = columns.parse().unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= width), "{columns}:\n{text}");
        assert!(text.contains('█') || width < 80, "{columns}:\n{text}");
    }
    let sales = bench.line("deals summary --pipeline sales --format csv").ok();
    assert!(sales.lines().skip(1).all(|line| line.contains(",Sales,")), "{sales}");
    bench.line("deals summary --pipeline Sails").failed(2);
    let csv = bench.line("deals summary --format csv").ok();
    assert!(
        csv.starts_with("vendor,pipeline,pipeline_name,by,id,name,status,count,currency,amount"),
        "{csv}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn period_limits_won_and_lost_deals() {
    let bench = Bench::of_all().await;
    let line = "deals summary --vendor pipedrive --format jsonl --since";
    let future = rows(&bench.line(&format!("{line} 2099-01-01")).ok());
    assert!(count(&future, "open") > 0);
    assert_eq!((count(&future, "won"), count(&future, "lost")), (0, 0));
    let past = rows(&bench.line(&format!("{line} 1999-01-01")).ok());
    assert!(count(&past, "won") > 0 && count(&past, "lost") > 0);
    let done = bench.line("deals summary --vendor heffl --since 1999-01-01");
    assert!(
        done.err.contains("warning: heffl does not tell when some deals were won or lost"),
        "{}",
        done.err
    );
}
