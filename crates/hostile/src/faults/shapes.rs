//! JSON that is whole, and says something else.

use super::respond::{is_create, reply};
use crate::fault::{Fault, Meaning};
use crate::operation::Operation;
use crate::reply::Reply;
use crate::script::Scene;
use crate::vendor::Vendor;

/// Ids that name nothing.
const NO_IDS: &[&str] = &["\"\"", "null", "[]", "{}", "true", "\"   \""];

/// Ids of a form that no vendor has.
const ODD_IDS: &[&str] = &[
    "-1",
    "0",
    "1.5",
    "1e400",
    "99999999999999999999999",
    "\"../deals\"",
    "\"a/b?c#d\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\u001b[31m\"",
    "[1]",
    "{\"id\":1}",
];

/// Fields of every type that they should not have.
const ODD_FIELDS: &[(&str, &str)] = &[
    ("a title that is a number", r#""title":7,"deal_name":7"#),
    ("a title that is an object", r#""title":{},"deal_name":[]"#),
    ("a title with escapes and NULs", r#""title":"\u001b[2J\u0000","deal_name":"\u001b[2J\u0000""#),
    ("a title with half a pair", r#""title":"\ud83d","deal_name":"\ud83d""#),
    ("an amount in words", r#""value":"many","price":"many","amount":"many""#),
    ("an amount of 400 digits", AMOUNT),
    ("an amount as an object", r#""value":{},"price":[],"amount":{}"#),
    ("dates of no calendar", r#""add_time":"0000-00-00 00:00:00","createdAt":"soon","created_at":7"#),
    ("flags that are numbers", r#""is_deleted":0,"is_archived":1,"archived":1"#),
    ("lists that are objects", r#""label_ids":{},"tags":{},"contacts":{},"assignees":{},"contactEmails":{}"#),
    ("references that are text", r#""owner_id":"x","pipeline_id":"x","stage_id":{},"client":"x""#),
    ("nulls everywhere", NULLS),
    ("fields twice", r#""title":"a","title":"b","deal_name":"a","deal_name":"b""#),
];

const AMOUNT: &str = concat!(
    r#""value":1"#,
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000",
    r#","price":1"#,
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000",
    r#","amount":1"#,
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
);

const NULLS: &str = r#""title":null,"deal_name":null,"value":null,"price":null,"amount":null,"status":null,
    "pipeline":null,"archived":null,"createdAt":null,"created_at":null,"add_time":null,"tags":null"#;

pub(super) fn faults() -> Vec<Fault> {
    [ids(), fields(), flags(), envelopes()].concat()
}

/// Returns whether the right response is an acknowledgement that names no deal.
fn is_acknowledged(vendor: Vendor, operation: Operation) -> bool {
    vendor == Vendor::Weeek && operation != Operation::Create
}

/// Puts another id into the right body, if it has one.
fn with_id(scene: &Scene, id: &str) -> Reply {
    let body = scene.body();
    let Some(start) = body.find("\"id\":").map(|place| place + 5) else { return scene.right.clone() };
    let length = body[start..].find([',', '}']).unwrap_or(0);
    scene.right.clone().with_body(format!("{}{id}{}", &body[..start], &body[start + length..]))
}

/// Puts these fields in place of all but the id of the deal, or at the end of an acknowledgement.
fn with_fields(scene: &Scene, fields: &str) -> Reply {
    let body = scene.body();
    let Some(start) = body.find("\"id\":") else {
        return scene.right.clone().with_body(format!("{},{fields}}}", &body[..body.len() - 1]));
    };
    let id = body[start..].find([',', '}']).unwrap_or(0);
    // The deal is nothing but its id, and these.
    let before = &body[..start + id];
    let depth = before.matches('{').count();
    scene.right.clone().with_body(format!("{before},{fields}{}", "}".repeat(depth)))
}

fn ids() -> Vec<Fault> {
    let mut faults = Vec::new();
    for &id in NO_IDS {
        faults.push(
            reply(format!("id {id}"), Meaning::Applied, move |scene| with_id(scene, id))
                .but(Meaning::Unidentified, is_create),
        );
    }
    for &id in ODD_IDS {
        faults.push(reply(format!("id {id}"), Meaning::Applied, move |scene| with_id(scene, id)));
    }
    faults.push(
        reply("no id", Meaning::Applied, |scene| {
            scene.right.clone().with_body(scene.body().replacen("\"id\":", "\"not_id\":", 1))
        })
        .but(Meaning::Unidentified, is_create),
    );
    faults.push(reply("id of 100 KB", Meaning::Applied, |scene| {
        with_id(scene, &format!("\"{}\"", "x".repeat(100 << 10)))
    }));
    faults.push(reply("id of another deal", Meaning::Applied, |scene| {
        with_id(scene, if scene.vendor == Vendor::Pipedrive { "999" } else { "\"another-999\"" })
    }));
    faults.push(
        reply("id twice", Meaning::Applied, |scene| {
            scene.right.clone().with_body(scene.body().replacen("\"id\":", "\"id\":\"x\",\"id\":", 1))
        })
        .but(Meaning::Confirmed, is_acknowledged),
    );
    faults
}

/// Deals with fields of other types than documented. The write is confirmed all the same.
fn fields() -> Vec<Fault> {
    let mut faults = Vec::new();
    for &(name, fields) in ODD_FIELDS {
        // Which of two values is meant, nobody knows.
        let meaning = if name == "fields twice" { Meaning::Applied } else { Meaning::Confirmed };
        faults.push(reply(name, meaning, move |scene| with_fields(scene, fields)));
    }
    faults.push(reply("a deal that is its id alone", Meaning::Confirmed, |scene| {
        with_fields(scene, r#""x":1"#)
    }));
    faults.push(reply("900 KB of unknown fields", Meaning::Confirmed, |scene| {
        with_fields(scene, &format!(r#""x":"{}""#, "y".repeat(900 << 10)))
    }));
    faults.push(reply("10000 unknown fields", Meaning::Confirmed, |scene| {
        let fields: Vec<_> = (0..10_000).map(|number| format!("\"x{number}\":{number}")).collect();
        with_fields(scene, &fields.join(","))
    }));
    faults.push(reply("an unknown field 1000 levels deep", Meaning::Applied, |scene| {
        with_fields(scene, &format!(r#""x":{}{}"#, "[".repeat(1000), "]".repeat(1000)))
    }));
    faults
}

/// Flags and errors beside the deal.
fn flags() -> Vec<Fault> {
    // Only these two have a flag of success.
    let has_flag: fn(Vendor, Operation) -> bool =
        |vendor, _| matches!(vendor, Vendor::Pipedrive | Vendor::Weeek);
    let mut faults = Vec::new();
    for status in [200, 201, 202] {
        faults.push(
            reply(format!("{status} with refusal in words"), Meaning::NotApplied, move |scene| {
                Reply::json(status, scene.vendor.refusal(400).body_bytes())
            })
            .but(Meaning::Refused, has_flag),
        );
    }
    faults.push(
        reply("success false, and no more", Meaning::NotApplied, |_| {
            Reply::json(200, r#"{"success":false}"#)
        })
        .but(Meaning::Refused, has_flag),
    );
    faults.push(
        reply("success false, data null", Meaning::NotApplied, |_| {
            Reply::json(200, r#"{"success":false,"data":null,"deal":null,"error":"no","message":"no"}"#)
        })
        .but(Meaning::Refused, has_flag),
    );
    faults.push(
        reply("success false after right data", Meaning::NotApplied, |scene| {
            let body = scene.body().replace("\"success\":true", "\"success\":false");
            scene.right.clone().with_body(body)
        })
        .but(Meaning::Refused, has_flag)
        // Without a flag it is the right response.
        .but(Meaning::Confirmed, |vendor, _| matches!(vendor, Vendor::Heffl | Vendor::Routera)),
    );
    for flag in ["\"false\"", "0", "null", "[]"] {
        // The first two can be read as a no, where the vendor has such a flag.
        let is_no: fn(Vendor, Operation) -> bool =
            if flag == "null" || flag == "[]" { |_, _| false } else { has_flag };
        faults.push(
            reply(format!("success {flag}, and no more"), Meaning::Applied, move |_| {
                Reply::json(200, format!(r#"{{"success":{flag}}}"#))
            })
            .but(Meaning::Unidentified, is_create)
            .but(Meaning::NotApplied, is_no),
        );
    }
    faults.push(
        reply("success true, and no more", Meaning::Applied, |_| Reply::json(200, r#"{"success":true}"#))
            .but(Meaning::Confirmed, is_acknowledged)
            .but(Meaning::Unidentified, is_create),
    );
    faults.push(reply("success missing", Meaning::Applied, |scene| {
        scene.right.clone().with_body(scene.body().replace("\"success\":true", "\"x\":1"))
    }));
    faults.push(reply("success true beside an error", Meaning::Applied, |scene| {
        let body = scene.body();
        let body = format!("{},\"error\":\"no\",\"message\":\"no\"}}", &body[..body.len() - 1]);
        scene.right.clone().with_body(body)
    }));
    faults
}

/// The deal in other wrappings.
fn envelopes() -> Vec<Fault> {
    const KEYS: [&str; 3] = ["data", "deal", "result"];
    let wrapped = |payload: &str| {
        let payload = KEYS.map(|key| format!("\"{key}\":{payload}")).join(",");
        format!("{{\"success\":true,{payload}}}")
    };
    let mut faults = Vec::new();
    for payload in ["null", "[]", "{}", "\"\"", "0", "true", "[[]]", "[null]"] {
        faults.push(
            reply(format!("payload {payload}"), Meaning::Applied, move |_| {
                Reply::json(200, wrapped(payload))
            })
            .but(Meaning::Unidentified, is_create),
        );
    }
    faults.push(reply("right body in another envelope", Meaning::Applied, move |scene| {
        Reply::json(200, wrapped(&scene.body()))
    }));
    faults.push(reply("payload in a list of one", Meaning::Applied, |scene| {
        let body = scene.body().replacen(":{\"id\"", ":[{\"id\"", 1);
        let body = if body.contains(":[{\"id\"") { body.replacen("}}", "}]}", 1) } else { body };
        scene.right.clone().with_body(body)
    }));
    for (name, vendor) in [
        ("Heffl", Vendor::Heffl),
        ("Pipedrive", Vendor::Pipedrive),
        ("Routera", Vendor::Routera),
        ("Weeek", Vendor::Weeek),
    ] {
        faults.push(reply(format!("refusal of {name}, with 400"), Meaning::NotApplied, move |_| {
            vendor.refusal(400)
        }));
    }
    faults
}
