//! What is printed is as `schema` says, and all of it is in there.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use crate::support::{Bench, run};

/// Holds rows against the schema of their kind.
struct Judge {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Judge {
    /// By the schema as it is printed.
    fn of(kind: &str) -> Self {
        Self::by(&run(&["schema", kind]).ok().parse().unwrap())
    }

    /// By one that lets nothing through that it does not name.
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

/// Allows no members but those that are named, wherever any are.
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

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_every_vendor_is_as_the_schema_says() {
    let bench = Bench::of_all().await;
    for (kind, command) in [
        ("deal", "deals list"),
        ("person", "people list"),
        ("organization", "organizations list"),
        ("pipeline", "pipelines"),
        ("field", "fields"),
        ("user", "users"),
        ("capabilities", "capabilities"),
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
async fn one_deal_is_as_the_schema_says() {
    let bench = Bench::new().await;
    let deal: Value = serde_json::from_str(&bench.line("deals get pipedrive:1 --format json").ok()).unwrap();
    assert_eq!(Judge::strict("deal").refuses(&deal), None);
}

#[test]
fn a_profile_is_as_the_schema_says() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    let account = "[profiles.a.pipedrive]\napi_token = { env = 'X' }\nurl = 'https://x.example'\n";
    std::fs::write(&path, account).unwrap();
    let rows = lines(&run(&["profiles", "--config", path.to_str().unwrap(), "--format", "jsonl"]).ok());
    assert_eq!(rows.len(), 1);
    assert_eq!(Judge::strict("profile").refuses(&rows[0]), None);
}

#[test]
fn the_schema_refuses_what_is_no_deal() {
    let judge = Judge::of("deal");
    assert!(judge.refuses(&serde_json::json!({"vendor": "pipedrive", "id": 1})).is_some());
}
