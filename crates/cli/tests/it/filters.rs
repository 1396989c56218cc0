//! Filters of `deals list`, and lists that go on after they broke.

use serde_json::Value;

use crate::support::{Bench, Canned};

fn rows(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the references of the rows in order.
fn refs<'r>(rows: impl IntoIterator<Item = &'r Value>) -> Vec<String> {
    let mut refs: Vec<_> = rows.into_iter().map(|row| row["ref"].as_str().unwrap().to_owned()).collect();
    refs.sort();
    refs
}

#[tokio::test(flavor = "multi_thread")]
async fn new_filters_list_the_deals_that_match() {
    let bench = Bench::of_all().await;
    for vendor in ["heffl", "pipedrive", "weeek"] {
        let list = |words: &[&str]| {
            let line = ["deals", "list", "--vendor", vendor, "--format", "jsonl", "--quiet"];
            rows(&bench.run(&[&line, words].concat()).ok())
        };
        let all = list(&[]);
        let mut created: Vec<_> = all.iter().map(|deal| deal["created_at"].as_str().unwrap()).collect();
        created.sort_unstable();
        let middle = created[created.len() / 2];
        let since = all.iter().filter(|deal| deal["created_at"].as_str().unwrap() >= middle);
        assert_eq!(refs(&list(&["--created-since", middle])), refs(since), "{vendor}");
        let until = all.iter().filter(|deal| deal["created_at"].as_str().unwrap() < middle);
        assert_eq!(refs(&list(&["--created-until", middle])), refs(until), "{vendor}");

        let deal = all.iter().find(|deal| deal["organizations"].as_array().is_some_and(|of| !of.is_empty()));
        let id = deal.unwrap()["organizations"][0]["id"].clone();
        let name = id.to_string();
        let found = list(&["--organization", name.trim_matches('"')]);
        let has = |deal: &&Value| deal["organizations"].as_array().unwrap().iter().any(|of| of["id"] == id);
        let of_it = all.iter().filter(has);
        assert_eq!(refs(&found), refs(of_it), "{vendor}");

        let title = all[0]["title"].as_str().unwrap();
        let found = list(&["--search", title]);
        assert!(refs(&found).contains(&all[0]["ref"].as_str().unwrap().to_owned()), "{vendor}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_of_a_filter_is_found_by_name() {
    let bench = Bench::new().await;
    let organization = &rows(&bench.line("organizations list --format jsonl --quiet").ok())[0];
    let name = organization["name"].as_str().unwrap();
    let words = ["deals", "list", "--organization", name, "--format", "jsonl", "--quiet"];
    let found = rows(&bench.run(&words).ok());
    assert!(found.iter().all(|deal| deal["organizations"][0]["id"] == organization["id"]), "{found:?}");
    let err = bench.line("deals list --organization Nobody").failed(2);
    assert!(err.contains("no organization is called \"Nobody\""), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_that_cannot_be_combined_are_7() {
    let bench = Bench::of_all().await;
    for (line, says) in [
        ("deals list --vendor pipedrive --filter 7 --status open", "by status together with saved_filter"),
        ("deals list --vendor pipedrive --search plan --stage 1", "by stage together with search"),
        ("deals list --vendor weeek --filter 7", "weeek cannot list deals by saved_filter"),
        ("deals list --vendor routera --person Ada", "routera cannot list deals by person"),
        ("deals list --vendor routera --search plan", "routera cannot list deals by search"),
        ("deals list --vendor pipedrive --close-until 2026-12-31", "by expected_close_until"),
    ] {
        let err = bench.line(line).failed(7);
        assert!(err.contains(says), "{line}: {err}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
    bench.line("deals list --vendor pipedrive --close-until 2026-12-31 --local-filter").ok();
    bench.line("deals list --vendor routera --search plan --local-filter").ok();
    bench.sandbox.clear_requests();
    bench.line("deals list --vendor pipedrive --filter 999999");
    let asked = bench.sandbox.requests().iter().any(|request| request.query.contains("filter_id=999999&"));
    assert!(asked, "{:?}", bench.sandbox.requests());
}

/// A server whose second page cannot be read until the list is resumed.
fn broken() -> Canned {
    let page = |first: u64, cursor: &str| {
        let deals = [first, first + 1].map(|id| format!(r#"{{"id":{id},"title":"x"}}"#)).join(",");
        format!(r#"{{"success":true,"data":[{deals}],"additional_data":{{"next_cursor":{cursor}}}}}"#)
    };
    Canned::new(move |number| match number {
        0 => (200, page(1, "\"c1\"")),
        1 => (403, r#"{"success":false,"error":"not now"}"#.to_owned()),
        _ => (200, page(3, "null")),
    })
}

/// Returns the token in the message of a list that broke.
fn token(err: &str) -> String {
    let rest = err.split("--continue ").nth(1).unwrap_or_else(|| panic!("no token: {err}"));
    rest.split(' ').next().unwrap().to_owned()
}

#[test]
fn broken_list_goes_on_from_its_token() {
    let server = broken();
    let done = server.line("deals list --page-size 2 --format jsonl");
    assert_eq!((done.code, refs(&rows(&done.out))), (3, vec!["pipedrive:1".into(), "pipedrive:2".into()]));
    let last = done.err.lines().find(|line| line.contains("--continue")).unwrap();
    let error: Value = serde_json::from_str(last).unwrap();
    let token = token(error["error"]["hint"].as_str().unwrap());
    let other = server.line(&format!("deals list --status open --continue {token} --format jsonl"));
    assert!(other.code == 2 && other.err.contains("other filters"), "{other:?}");
    let rest = server.line(&format!("deals list --page-size 2 --format jsonl --continue {token}"));
    assert_eq!(refs(&rows(&rest.ok())), ["pipedrive:3", "pipedrive:4"]);
    let invalid = server.line("deals list --continue zzz").failed(2);
    assert!(invalid.contains("invalid token for --continue"), "{invalid}");
    let foreign = server.line(&format!("deals list --vendor heffl --continue {token}")).failed(2);
    assert!(foreign.contains("one of the account pipedrive"), "{foreign}");
}

#[test]
fn broken_list_shows_its_token_in_a_table() {
    let done = broken().line("deals list --page-size 2");
    let hint = done.err.lines().find(|line| line.starts_with("hint: run the same command"));
    assert!(hint.is_some_and(|hint| hint.ends_with(" to go on with the list")), "{}", done.err);
}
