//! Names in arguments and in the output.

use dealport_sandbox::{Fault, FaultKind, Sandbox};
use serde_json::Value;

use crate::support::Bench;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Returns the number of requests to a path.
fn requests(bench: &Bench, path: &str) -> usize {
    bench.sandbox.requests().iter().filter(|request| request.path.ends_with(path)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn deals_have_names_beside_ids() {
    let bench = Bench::new().await;
    let deals = bench.line("deals list --format jsonl").ok();
    let deals: Vec<_> = deals.lines().map(json).collect();
    for deal in &deals {
        for place in ["pipeline", "stage", "owner"] {
            let (id, name) = (&deal[place]["id"], &deal[place]["name"]);
            assert!(id.is_u64() && name.is_string(), "{place} of {deal}");
        }
    }
    let named: Vec<_> =
        deals.iter().filter(|deal| deal["custom_named"].as_object().unwrap().len() > 1).collect();
    assert!(named.len() > 20, "custom fields have names");
    for path in ["/api/v2/pipelines", "/api/v2/stages", "/v1/users"] {
        assert_eq!(requests(&bench, path), 1, "each list is read once: {path}");
    }

    let table = bench.line("deals list --limit 3").ok();
    let stage = deals[0]["stage"]["name"].as_str().unwrap();
    let owner = deals[0]["owner"]["name"].as_str().unwrap();
    let line = table.lines().nth(2).unwrap();
    assert!(line.contains(&stage[..4]) && line.contains(&owner[..4]), "{table}");
    assert!(deals[0]["people"][0]["name"].is_null(), "not read for lists");
    let one = json(&bench.line("deals get pipedrive:1 --format json").ok());
    assert!(one["people"][0]["name"].is_string() && one["organizations"][0]["name"].is_string(), "{one}");
    let one = bench.line("deals get pipedrive:1").ok();
    assert!(one.contains(&format!("{stage} ({})", deals[0]["stage"]["id"])), "{one}");
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_turn_names_off() {
    let bench = Bench::new().await;
    let deal = json(&bench.line("deals get pipedrive:1 --ids --format json").ok());
    assert!(deal["stage"]["name"].is_null() && deal.get("custom_named").is_none(), "{deal}");
    bench.line("deals list --ids").ok();
    let paths: Vec<_> = bench.sandbox.requests().into_iter().map(|request| request.path).collect();
    assert!(paths.iter().all(|path| path.starts_with("/api/v2/deals")), "no names are read: {paths:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn chosen_columns_read_no_other_names() {
    let bench = Bench::new().await;
    bench.line("deals list --columns ref,title --format jsonl").ok();
    assert_eq!(bench.count("GET"), 1);
    let list = bench.line("deals list --columns ref,stage.name --format csv --limit 1").ok();
    assert!(!list.trim_end().ends_with(','), "{list}");
    assert_eq!((requests(&bench, "/api/v2/stages"), requests(&bench, "/v1/users")), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn forbidden_names_are_a_warning() {
    let bench = Bench::start(Sandbox::builder()).await;
    for path in ["/v1/users", "/api/v2/pipelines"] {
        bench.sandbox.inject(Fault::new(FaultKind::Forbidden).on_path(path).always());
    }
    let done = bench.line("deals list --format jsonl");
    assert_eq!(done.err.matches("warning: pipedrive: showing ids, because the ").count(), 2, "{}", done.err);
    let deals = done.ok();
    assert_eq!(deals.lines().count(), 120);
    assert!(json(deals.lines().next().unwrap())["stage"]["name"].is_null());
    let done = bench.line("deals create --vendor pipedrive --title New --format json");
    assert!(done.err.starts_with("created pipedrive:"), "{}", done.err);
    done.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_taken_for_ids_everywhere() {
    let bench = Bench::new().await;
    let pipelines = json(&bench.line("pipelines --format json").ok());
    let (pipeline, stage) = (&pipelines[0]["name"], &pipelines[0]["stages"][1]["name"]);
    let users = json(&bench.line("users --format json").ok());
    let people = json(&bench.line("people list --limit 30 --format json").ok());
    let is_unique =
        |name: &Value| people.as_array().unwrap().iter().filter(|other| other["name"] == *name).count() == 1;
    let person = people.as_array().unwrap().iter().find(|person| is_unique(&person["name"])).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let words = [
        "deals",
        "create",
        "--vendor",
        "pipedrive",
        "--title",
        "New",
        "--format",
        "json",
        "--pipeline",
        &text(pipeline),
        "--stage",
        &text(stage),
        "--owner",
        &text(&users[1]["name"]),
        "--person",
        &text(&person["name"]),
        "--field",
        "Purchase order=PO-1",
    ];
    let deal = json(&bench.run(&words).ok());
    assert_eq!(deal["stage"]["id"], pipelines[0]["stages"][1]["id"]);
    assert_eq!(deal["stage"]["name"], *stage);
    assert_eq!(deal["owner"]["id"], users[1]["id"]);
    assert_eq!(deal["people"][0]["id"], person["id"]);
    assert_eq!(deal["custom_named"]["Purchase order"], "PO-1");

    let words =
        ["deals", "list", "--pipeline", &text(pipeline), "--stage", &text(stage), "--format", "jsonl"];
    let listed = bench.run(&words).ok();
    assert!(listed.lines().count() > 1);
    assert!(listed.lines().all(|line| json(line)["stage"]["name"] == *stage));

    let name = text(&deal["ref"]);
    let update = ["deals", "update", &name, "--clear", "custom.purchase order", "--format", "json"];
    assert!(json(&bench.run(&update).ok())["custom_named"].get("Purchase order").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_name_lists_candidates_and_writes_nothing() {
    let bench = Bench::new().await;
    for (option, name, says) in [
        ("--stage", "Nowhere", "no stage is called \"Nowhere\"; the stages are "),
        ("--pipeline", "Nowhere", "no pipeline is called \"Nowhere\"; the pipelines are "),
        ("--owner", "Nobody", "no user is called \"Nobody\"; the users are "),
        ("--tag", "+Nothing", "no tag is called \"Nothing\"; the tags are "),
        ("--person", "Nobody", "no person is called \"Nobody\""),
        ("--organization", "Nobody", "no organization is called \"Nobody\""),
    ] {
        let err = bench.run(&["deals", "update", "pipedrive:1", option, name]).failed(2);
        assert!(err.contains(says), "{option}: {err}");
    }
    let err = bench.line("deals list --stage Nowhere").failed(2);
    assert!(err.contains("the stages are "), "{err}");
    assert_eq!(bench.count("PATCH"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn custom_field_is_read_by_its_type() {
    let bench = Bench::new().await;
    let app = bench.sandbox.pipedrive();
    app.add_field("Color", "enum", &["Red", "Blue"]);
    app.add_field("Sizes", "set", &["S", "M", "L"]);
    app.add_field("Cost limit", "monetary", &[]);
    app.add_field("Signed", "date", &[]);
    app.add_field("Seats", "double", &[]);
    let fields = ["Color=blue", "Sizes=S, L", "Cost limit=12.50 EUR", "Signed=2026-12-31", "Seats=40.0"];
    let mut words = vec!["deals", "create", "--vendor", "pipedrive", "--title", "New", "--format", "json"];
    words.extend(fields.iter().flat_map(|field| ["--field", field]));
    let out = bench.run(&words).ok();
    let named = &json(&out)["custom_named"];
    assert_eq!(named["Color"], "Blue");
    assert_eq!(named["Sizes"], serde_json::json!(["S", "L"]));
    assert_eq!(named["Cost limit"]["currency"], "EUR");
    assert_eq!(named["Signed"], "2026-12-31");
    assert!(out.contains("\"Seats\":40.0"), "{out}");
    for (field, says) in [
        (
            "Color=Pink",
            "--field Color: no option of Color is called \"Pink\"; the options of Color are Red (",
        ),
        ("Cost limit=12.50", "needs a currency"),
        ("Signed=soon", "expected a date"),
    ] {
        let err = bench.run(&["deals", "update", "pipedrive:1", "--field", field]).failed(2);
        assert!(err.contains(says), "{field}: {err}");
    }
    let name = json(&out)["ref"].as_str().unwrap().to_owned();
    let table = bench.run(&["deals", "get", &name]).ok();
    let lines: Vec<String> =
        table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in ["custom.Color Blue", "custom.Sizes S, L", "custom.Cost limit 12.50 EUR"] {
        assert!(lines.iter().any(|known| known == line), "{line}: {table}");
    }
    let csv = bench
        .run(&["deals", "get", &name, "--columns", "ref,custom.color,custom.Cost limit", "--format", "csv"])
        .ok();
    assert_eq!(csv, format!("ref,custom.color,custom.Cost limit\n{name},Blue,12.50 EUR\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn tag_is_added_and_removed_by_its_name() {
    let bench = Bench::new().await;
    let tags = json(&bench.line("fields --format json").ok());
    let tags =
        tags.as_array().unwrap().iter().find(|field| field["key"] == "label_ids").unwrap()["options"].clone();
    let label = |at: usize| tags[at]["label"].as_str().unwrap().to_owned();
    let edit = |edits: [&str; 2]| {
        let words =
            ["deals", "update", "pipedrive:1", "--tag", edits[0], "--tag", edits[1], "--format", "json"];
        let deal = json(&bench.run(&words).ok());
        deal["tags"]
            .as_array()
            .unwrap()
            .iter()
            .map(|tag| tag["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(edit([&label(0), &label(1)]), [label(0), label(1)]);
    assert_eq!(edit([&format!("-{}", label(0)), &format!("+{}", label(2))]), [label(1), label(2)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_vendor_shows_and_takes_names() {
    let bench = Bench::of_all().await;
    for vendor in ["heffl", "weeek"] {
        let pipelines = json(&bench.line(&format!("pipelines --vendor {vendor} --format json")).ok());
        let pipeline =
            pipelines.as_array().unwrap().iter().find(|pipeline| pipeline["stages"][0].is_object()).unwrap();
        let (pipeline, stage) =
            (pipeline["name"].as_str().unwrap(), pipeline["stages"][0]["name"].as_str().unwrap());
        let words = [
            "deals",
            "list",
            "--vendor",
            vendor,
            "--pipeline",
            pipeline,
            "--stage",
            stage,
            "--format",
            "jsonl",
            "--local-filter",
        ];
        let deals = bench.run(&words).ok();
        assert!(deals.lines().count() > 0, "{vendor}");
        for deal in deals.lines().map(json) {
            assert_eq!(
                (&deal["pipeline"]["name"], &deal["stage"]["name"]),
                (&pipeline.into(), &stage.into()),
                "{deal}"
            );
        }
    }
    // Routera has no lists of names, so text is an id.
    let create =
        "deals create --vendor routera --title New --pipeline default --stage qualified --format json";
    assert_eq!(json(&bench.line(create).ok())["stage"]["id"], "qualified");
}

#[tokio::test(flavor = "multi_thread")]
async fn stage_name_is_looked_up_in_the_deal_s_pipeline() {
    let bench = Bench::new().await;
    let body = r#"{"name":"Lead In","pipeline_id":2}"#;
    bench.run(&["raw", "pipedrive", "POST", "/api/v2/stages", "--body", body]).ok();
    let of = |pipeline: &str| {
        json(&bench.line(&format!("deals list --pipeline {pipeline} --limit 1 --format jsonl")).ok())
    };
    let deals = [of("1"), of("2")];
    let refs: Vec<_> = deals.iter().map(|deal| deal["ref"].as_str().unwrap()).collect();
    let single = ["deals", "update", refs[1], "--stage", "Lead In", "--format", "json"];
    let deal = json(&bench.run(&single).ok());
    assert_eq!((&deal["pipeline"]["id"], &deal["stage"]["name"]), (&2.into(), &"Lead In".into()));
    let planned = bench.run(&["deals", "update", refs[0], refs[1], "--stage", "lead in", "--dry-run"]).ok();
    assert!(planned.contains("{\"stage_id\":1}") && planned.lines().count() == 2, "{planned}");
    let several =
        bench.run(&["deals", "update", refs[0], refs[1], "--stage", "Lead In", "--format", "jsonl"]).ok();
    let stages: Vec<_> = several.lines().map(|line| json(line)["stage"]["id"].clone()).collect();
    assert_eq!(stages[0], 1);
    assert_ne!(stages[1], stages[0]);
    let err = bench.run(&["deals", "update", refs[0], "--stage", "Lead Out"]).failed(2);
    assert!(err.contains("no stage is called \"Lead Out\""), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_are_read_once_for_name_and_check() {
    let bench = Bench::new().await;
    bench.run(&["deals", "update", "pipedrive:1", "--field", "Purchase order=PO-1", "--ids"]).ok();
    assert_eq!(requests(&bench, "/api/v2/dealFields"), 1);
    let err = bench.line("deals update pipedrive:1 --field Purchase=1").failed(2);
    assert!(err.contains("did you mean"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_of_a_list_are_named_in_batches() {
    let bench = Bench::of_all().await;
    for (vendor, most) in [("pipedrive", 4), ("weeek", 4)] {
        bench.sandbox.clear_requests();
        let line = format!("deals list --vendor {vendor} --columns ref,people,organizations --format jsonl");
        let deals: Vec<_> = bench.line(&line).ok().lines().map(json).collect();
        let contacts = deals.iter().flat_map(|deal| [&deal["people"], &deal["organizations"]]);
        let contacts: Vec<_> = contacts.flat_map(|list| list.as_array().unwrap()).collect();
        assert!(contacts.len() > 50, "{vendor}: {contacts:?}");
        assert!(contacts.iter().all(|contact| contact["name"].is_string()), "{vendor}: {contacts:?}");
        let lists =
            ["persons", "organizations", "contacts"].map(|list| requests(&bench, &format!("/{list}")));
        assert!(lists.iter().sum::<usize>() <= most, "{vendor}: {lists:?}");
    }
    bench.sandbox.clear_requests();
    bench.line("deals list --vendor pipedrive --format jsonl").ok();
    assert_eq!(requests(&bench, "/persons"), 0, "not without the column");
}

#[tokio::test(flavor = "multi_thread")]
async fn misspelled_contact_names_similar_ones() {
    let bench = Bench::of_all().await;
    for vendor in ["heffl", "pipedrive", "weeek"] {
        for (list, option) in [("people", "--person"), ("organizations", "--organization")] {
            let listed =
                json(&bench.line(&format!("{list} list --vendor {vendor} --limit 9 --format json")).ok());
            let names = listed.as_array().unwrap().iter().map(|contact| contact["name"].as_str().unwrap());
            let name = names.max_by_key(|name| name.len()).unwrap();
            let wrong = format!("{name} x");
            let deal = ["deals", "create", "--vendor", vendor, "--title", "New", option, &wrong];
            let err = bench.run(&deal).failed(2);
            assert!(err.contains("is called") && err.contains(name), "{vendor}: {err}");
        }
    }
}
