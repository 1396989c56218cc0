//! Commands for people and organizations.

use dealport_sandbox::{Fault, FaultKind, Vendor};
use serde_json::Value;

use crate::support::Bench;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn heffl_deal_is_created_with_new_contacts() {
    let bench = Bench::of_all().await;
    let find = "people list --vendor heffl --email ADA@example.com --format json";
    let done = bench.line(find);
    assert_eq!(done.err, "0 people from heffl\n");
    assert_eq!(json(&done.ok()), Value::Array(Vec::new()), "nobody is no failure");

    let create = "organizations create --vendor heffl --name Engines --phone +49301234 --format json";
    let organization = json(&bench.line(create).ok());
    let words =
        ["people", "create", "--vendor", "heffl", "--name", "Ada Lovelace", "--email", "ada@example.com"];
    let id = organization["id"].as_str().unwrap();
    let done = bench.run(&[&words[..], &["--organization", id, "--format", "json"]].concat());
    assert!(done.err.starts_with("created the person clt_"), "{}", done.err);
    let person = json(&done.ok());
    assert_eq!(person["organizations"][0]["name"], "Engines");
    assert_eq!(json(&bench.line(find).ok())[0]["id"], person["id"]);

    let pipelines = json(&bench.line("pipelines --vendor heffl --format json").ok());
    let deal = format!(
        "deals create --vendor heffl --title New --pipeline {} --person {} --format json",
        pipelines[0]["id"].as_str().unwrap(),
        person["id"].as_str().unwrap()
    );
    let deal = json(&bench.line(&deal).ok());
    assert_eq!(deal["people"][0]["id"], person["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_all_vendors_are_in_one_list() {
    let bench = Bench::of_all().await;
    let done = bench.line("people list --format jsonl");
    let people: Vec<Value> = done.out.lines().map(json).collect();
    for vendor in ["heffl", "pipedrive", "routera", "weeek"] {
        let count = people.iter().filter(|person| person["vendor"] == vendor).count();
        assert!(count > 10 && done.err.contains(&format!("{count} people from {vendor}")), "{}", done.err);
    }
    let done = bench.line("organizations list --limit 3 --format csv");
    assert!(done.err.contains("3 organizations from heffl; stopped at --limit"), "{}", done.err);
    assert_eq!(done.ok().lines().count(), 4);
    let table = bench.line("people list --vendor pipedrive --id 7").ok();
    assert!(table.contains("pipedrive:person:7") && table.contains("example.com"), "{table}");
    let members = bench.line("people create --vendor pipedrive --name Æ").ok();
    assert!(members.contains("name") && members.contains("extra.owner_id"), "{members}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unsupported_contact_filter_keeps_other_vendors() {
    let bench = Bench::of_all().await;
    let person =
        json(&bench.line("people list --vendor pipedrive --id 7 --format json").ok()).as_array().unwrap()[0]
            .clone();
    let email = person["emails"][0].as_str().unwrap();
    let find = format!("people list --email {email} --format jsonl");
    let done = bench.line(&find);
    assert_eq!((done.code, done.out.lines().map(json).collect::<Vec<_>>()), (0, vec![person]));
    assert!(
        done.err.contains("warning: ") && done.err.contains("routera cannot find people by email"),
        "{}",
        done.err
    );
    bench.line(&format!("{find} --local-filter")).ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_contacts_are_refused_before_any_request() {
    let bench = Bench::of_all().await;
    for (line, code, says) in [
        ("people create --vendor pipedrive", 2, "--name"),
        ("people create --vendor pipedrive --name=", 2, "new people require a name"),
        ("people list --name=", 2, "name: the value is empty"),
        ("people list --vendor pipedrive --id clt_a", 2, "expected a whole number"),
        ("people list --vendor heffl --id clt_a", 7, "cannot find people by id"),
        (
            "people create --vendor routera --name Ada --organization x",
            7,
            "`organization` of new people cannot be set",
        ),
        (
            "organizations create --vendor pipedrive --name Acme --email a@b.example",
            7,
            "`email` of new organizations cannot be set",
        ),
        ("organizations list --vendor pipedrive --email a@b.example", 7, "by email"),
    ] {
        let err = bench.line(line).failed(code);
        assert!(err.contains(says), "{line}: {err}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn person_with_lost_response_is_8_and_sent_once() {
    let bench = Bench::of_all().await;
    bench.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite).vendor(Vendor::Heffl));
    let err = bench.line("people create --vendor heffl --name Ada").failed(8);
    assert!(err.contains("to check whether it was applied"), "{err}");
    assert_eq!(bench.count("POST"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn capabilities_list_contact_filters() {
    let bench = Bench::of_all().await;
    let csv = bench.line("capabilities --vendor pipedrive --format csv").ok();
    for line in [
        "pipedrive,other,people: find by,\"id, email, name\",pipedrive",
        "pipedrive,other,people: create with,\"name, email, phone, organization\",pipedrive",
        "pipedrive,other,organizations: find by,\"id, name\",pipedrive",
        "pipedrive,other,organizations: create with,name,pipedrive",
    ] {
        assert!(csv.lines().any(|known| known == line), "{line}: {csv}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_are_read_changed_and_deleted_by_reference() {
    let bench = Bench::of_all().await;
    let person = json(&bench.line("people get pipedrive:person:7 --format json").ok());
    assert_eq!(person["ref"], "pipedrive:person:7");
    let update = "people update pipedrive:7 --email new@example.com --clear organization --format json";
    let done = bench.line(update);
    assert_eq!(done.err, "updated pipedrive:person:7\n");
    let updated = json(&done.ok());
    assert_eq!((&updated["emails"][0], &updated["name"]), (&"new@example.com".into(), &person["name"]));
    assert_eq!(updated["organizations"], Value::Array(Vec::new()));
    let done = bench.line("person delete pipedrive:7 --format json");
    assert_eq!(done.err, "deleted pipedrive:person:7\n");
    assert_eq!(json(&done.ok())["deletion"], "soft");
    let err = bench.line("people get pipedrive:7").failed(4);
    assert!(err.contains("person pipedrive:person:7 does not exist") && err.contains("people list"), "{err}");

    let done = bench.line("orgs get pipedrive:1 pipedrive:organization:2 --format jsonl");
    assert_eq!(done.err, "read 2 organizations\n");
    let refs: Vec<_> = done.ok().lines().map(|line| json(line)["ref"].clone()).collect();
    assert_eq!(refs, ["pipedrive:organization:1", "pipedrive:organization:2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_contact_changes_are_refused_unsent() {
    let bench = Bench::of_all().await;
    for (line, code, says) in [
        ("people get heffl:clt_a", 7, "cannot find people by id"),
        ("people get pipedrive:organization:7", 2, "of the person, e.g. pipedrive:person:42"),
        ("people update pipedrive:7", 2, "no field is set or cleared"),
        ("people update pipedrive:7 --phone 1 --clear phone", 2, "phone cannot be set and cleared at once"),
        ("people update routera:7 --clear email", 7, "`email` of people cannot be cleared in routera"),
        ("people update heffl:clt_a --name Ada", 2, "cannot clear the last name"),
        ("orgs update pipedrive:7 --email a@b.example", 7, "`email` of organizations cannot be set"),
        ("orgs update pipedrive:7 --clear organization", 2, "has no organization to clear"),
        ("orgs delete pipedrive:1 pipedrive:2", 2, "deleting 2 organizations without a terminal needs --yes"),
    ] {
        let err = bench.line(line).failed(code);
        assert!(err.contains(says), "{line}: {err}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
}
