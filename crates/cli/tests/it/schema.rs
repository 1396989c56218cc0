//! The output matches the schema, and the schema has all fields.

use std::collections::BTreeSet;
use std::fmt;

use boon::{Compiler, SchemaIndex, Schemas};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::support::{Bench, run};

/// Validator of rows.
struct Judge {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Judge {
    /// The printed schema.
    fn of(kind: &str) -> Self {
        Self::by(&run(&["schema", kind]).ok().parse().unwrap())
    }

    /// The schema without additional fields.
    fn strict(kind: &str) -> Self {
        let mut schema = run(&["schema", kind]).ok().parse().unwrap();
        close(&mut schema);
        Self::by(&schema)
    }

    fn by(schema: &Value) -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource("rows.json", schema.clone()).unwrap();
        let index = compiler.compile("rows.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn refuses(&self, row: &Value) -> Option<String> {
        self.schemas.validate(row, self.index).err().map(|error| format!("{error:#} in {row:#}"))
    }
}

/// Forbids additional fields in all objects that name fields.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.contains_key("properties") && members.get("type") == Some(&"object".into()) {
                members.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Value::Array(values) => values.iter_mut().for_each(close),
        _ => {}
    }
}

/// Returns why a row is not one of the kind, if it is not.
pub(crate) fn refusal(kind: &str, row: &Value) -> Option<String> {
    Judge::strict(kind).refuses(row)
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_every_vendor_match_the_schema() {
    let bench = Bench::of_all().await;
    for (kind, command) in [
        ("deal", "deals list"),
        ("person", "people list"),
        ("organization", "organizations list"),
        ("pipeline", "pipelines"),
        ("field", "fields"),
        ("user", "users"),
        ("account", "account"),
        ("finding", "doctor"),
        ("capabilities", "capabilities"),
        ("summary", "deals summary"),
        ("record", "leads"),
        ("request", "deals update pipedrive:1 pipedrive:2 --title New --dry-run"),
    ] {
        let judges = [Judge::of(kind), Judge::strict(kind)];
        let rows = lines(&bench.line(&format!("{command} --format jsonl")).out);
        assert!(rows.len() > 1, "{command}");
        for row in &rows {
            for judge in &judges {
                assert_eq!(judge.refuses(row), None, "{command}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn single_deal_matches_the_schema() {
    let bench = Bench::new().await;
    let deal: Value = serde_json::from_str(&bench.line("deals get pipedrive:1 --format json").ok()).unwrap();
    assert_eq!(Judge::strict("deal").refuses(&deal), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_of_a_deal_match_the_schema() {
    let bench = Bench::new().await;
    let product = r#"{"product_id":1,"item_price":12.50,"quantity":3,"discount":1.5}"#;
    bench.run(&["raw", "pipedrive", "POST", "/api/v2/deals/1/products", "--body", product]).ok();
    let task = r#"{"subject":"Call","deal_id":1,"due_date":"2026-12-31","due_time":"15:00:00"}"#;
    bench.run(&["raw", "pipedrive", "POST", "/api/v2/activities", "--body", task]).ok();
    for (kind, command) in [("product", "deals products pipedrive:1"), ("task", "deals tasks pipedrive:1")] {
        let rows = lines(&bench.line(&format!("{command} --format jsonl")).ok());
        assert!(!rows.is_empty(), "{command}");
        for row in &rows {
            assert_eq!(Judge::strict(kind).refuses(row), None, "{command}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deletion_matches_the_schema() {
    let bench = Bench::of_all().await;
    let judge = Judge::strict("deletion");
    for list in ["heffl", "pipedrive", "routera", "weeek"] {
        let deals = bench.line(&format!("deals list --vendor {list} --limit 1 --format jsonl")).ok();
        let deal = lines(&deals).remove(0);
        let delete = format!("deals delete {} --format json", deal["ref"].as_str().unwrap());
        assert_eq!(judge.refuses(&bench.line(&delete).ok().parse().unwrap()), None, "{list}");
    }
}

#[test]
fn profile_matches_the_schema() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    let account = "[profiles.a.pipedrive]\napi_token = { env = 'X' }\nurl = 'https://x.example'\n";
    std::fs::write(&path, account).unwrap();
    let rows = lines(&run(&["profiles", "--config", path.to_str().unwrap(), "--format", "jsonl"]).ok());
    assert_eq!(rows.len(), 1);
    assert_eq!(Judge::strict("profile").refuses(&rows[0]), None);
}

/// Returns the kinds that the program lists.
fn kinds() -> Vec<String> {
    let listed = run(&["schema"]).ok();
    listed.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn no_member_stands_twice() {
    for kind in kinds() {
        let schema = run(&["schema", &kind]).ok();
        serde_json::from_str::<NoneTwice>(&schema).unwrap_or_else(|error| panic!("{kind}: {error}"));
    }
    assert!(serde_json::from_str::<NoneTwice>(r#"[{"a": 1, "a": 2}]"#).is_err(), "the reader is strict");
}

/// JSON without duplicate fields in any object.
struct NoneTwice;

impl<'de> Deserialize<'de> for NoneTwice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for NoneTwice {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self, A::Error> {
        let mut seen = BTreeSet::new();
        while let Some((key, Self)) = members.next_entry::<String, Self>()? {
            if !seen.insert(key.clone()) {
                return Err(A::Error::custom(format_args!("{key} stands twice")));
            }
        }
        Ok(Self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self, A::Error> {
        while let Some(Self) = values.next_element()? {}
        Ok(Self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(Self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(Self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(Self)
    }
}

/// Scripts rely on this output. A change belongs into the changelog.
#[tokio::test(flavor = "multi_thread")]
async fn stable_output_is_pinned() {
    insta::assert_snapshot!("schema-kinds", run(&["schema"]).ok());
    let schema = run(&["schema", "deal"]).ok();
    insta::assert_snapshot!("schema", schema);
    for kind in kinds() {
        let of_deal = "\"$ref\": \"#/$defs/deal\",";
        assert_eq!(
            run(&["schema", &kind]).ok(),
            schema.replacen(of_deal, &format!("\"$ref\": \"#/$defs/{kind}\","), 1)
        );
    }

    let bench = Bench::of_all().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    std::fs::write(&path, "").unwrap();
    let profiles = format!("profiles --config {}", path.display());
    let mut headers = String::new();
    for command in [
        "deals list --vendor pipedrive",
        "deals get pipedrive:1",
        "deals summary --vendor pipedrive",
        "deals followers pipedrive:1",
        "webhooks list --vendor pipedrive",
        "raw pipedrive POST /api/v2/deals --body {} --dry-run",
        "deals delete pipedrive:1",
        "people list --vendor pipedrive",
        "organizations list --vendor pipedrive",
        "pipelines --vendor pipedrive",
        "fields --vendor pipedrive",
        "users --vendor pipedrive",
        "account pipedrive",
        "doctor pipedrive",
        "capabilities",
        &profiles,
    ] {
        let csv = bench.line(&format!("{command} --format csv")).ok();
        let name = command.split(" --").next().unwrap();
        headers.push_str(&format!("{name}: {}\n", csv.lines().next().unwrap()));
    }
    insta::assert_snapshot!("csv-headers", headers);
}

#[test]
fn schema_refuses_invalid_deals() {
    let judge = Judge::of("deal");
    assert!(judge.refuses(&serde_json::json!({"vendor": "pipedrive", "id": 1})).is_some());
}
