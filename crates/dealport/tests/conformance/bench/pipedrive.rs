//! Pipedrive, with a user's token and as an app.

use std::sync::Arc;

use dealport::crm::{DealField, DealId, Filter};
use dealport::http::{Method, Request};
use dealport::json::{Fields, Json};
use dealport::pipedrive::{Auth, Client, Settings};
use dealport::{Crm, Deal};
use dealport_sandbox::{Sandbox, Vendor};

use super::{Bench, Custom, Link, list, object, quoted};
use crate::account::Account;
use crate::contact::{Kind, NewContact};
use crate::member::{self, Setting};
use crate::whole::{Whole, reference, references, text};

pub(crate) struct Pipedrive {
    is_app: bool,
}

impl Pipedrive {
    /// With a user's own token.
    pub(crate) const fn of_a_user() -> Self {
        Self { is_app: false }
    }

    /// As an app that a user has installed.
    pub(crate) const fn app() -> Self {
        Self { is_app: true }
    }
}

/// What the model has as it is, beside its names there.
const AS_IT_IS: &[(&str, &str)] = &[
    ("title", "title"),
    ("value", "amount"),
    ("currency", "currency"),
    ("status", "status"),
    ("expected_close_date", "expected_close"),
    ("close_time", "closed_at"),
    ("won_time", "won_at"),
    ("lost_time", "lost_at"),
    ("lost_reason", "lost_reason"),
    ("probability", "probability"),
    ("origin_id", "external_id"),
    ("add_time", "created_at"),
    ("update_time", "updated_at"),
];

/// What it has in another form.
const CHANGED: &[&str] = &[
    "id",
    "is_archived",
    "is_deleted",
    "archive_time",
    "pipeline_id",
    "stage_id",
    "owner_id",
    "person_id",
    "org_id",
    "label_ids",
    "origin",
    "channel",
    "custom_fields",
];

impl Bench for Pipedrive {
    fn vendor(&self) -> Vendor {
        Vendor::Pipedrive
    }

    fn connect(&self, sandbox: &Sandbox, link: &Link) -> Arc<dyn Crm> {
        let app = sandbox.pipedrive();
        let auth = match self.is_app {
            true => {
                let secret = link.proof.unwrap_or_else(|| app.client_secret());
                Auth::oauth(app.client_id(), secret, app.refresh_token().unwrap())
            }
            false => Auth::api_token(link.secret(sandbox, Vendor::Pipedrive)),
        };
        let settings = link.key_field.iter().fold(Settings::new(), Settings::key_field);
        link.build(Client::builder(auth).settings(settings), sandbox, self)
    }

    fn count(&self, sandbox: &Sandbox) -> u64 {
        sandbox.pipedrive().deal_count()
    }

    fn is_auxiliary(&self, path: &str) -> bool {
        path.ends_with("/stages")
    }

    fn deals_path(&self) -> &'static str {
        "/api/v2/deals/"
    }

    fn contact_count(&self, sandbox: &Sandbox, kind: Kind) -> u64 {
        match kind {
            Kind::People => sandbox.pipedrive().person_count(),
            Kind::Organizations => sandbox.pipedrive().organization_count(),
        }
    }

    fn new_product(&self, deal: &DealId) -> Option<Request> {
        let product = r#"{"product_id":1,"item_price":19.99,"quantity":1.5,"discount":12.5}"#;
        let request = Request::new(Method::POST, format!("/api/v2/deals/{deal}/products")).unwrap();
        Some(request.json(&Json::parse(product).unwrap()))
    }

    fn new_contact(&self, kind: Kind, new: &NewContact) -> String {
        let details = |value: &Option<String>| {
            value.as_deref().map(|value| format!(r#"[{{"value":{},"primary":true}}]"#, quoted(value)))
        };
        let path = match kind {
            Kind::People => "persons",
            Kind::Organizations => "organizations",
        };
        let members = [
            ("name", Some(quoted(&new.name))),
            ("emails", details(&new.email)),
            ("phones", details(&new.phone)),
            ("org_id", new.organization.clone()),
        ];
        format!("POST /api/v2/{path} {}", object(members))
    }

    fn stored(&self, sandbox: &Sandbox, id: &DealId) -> Option<String> {
        sandbox.pipedrive().deal(id.as_u64()?)
    }

    fn model(&self, _: &Account, kept: &Fields) -> Whole {
        let plain = |name| text(kept, name);
        let is = |name| plain(name).as_deref() == Some("true");
        let one = |name| reference(plain(name), None);
        let state = match (is("is_deleted"), is("is_archived")) {
            (true, _) => "deleted",
            (false, true) => "archived",
            (false, false) => "active",
        };
        let lifecycle = object([("state", Some(quoted(state))), ("at", plain("archive_time"))]);
        let changed = [
            ("lifecycle", Some(lifecycle)),
            ("pipeline", one("pipeline_id")),
            ("stage", one("stage_id")),
            ("owner", one("owner_id")),
            ("people", one("person_id").map(|person| format!("[{person}]"))),
            ("organizations", one("org_id").map(|organization| format!("[{organization}]"))),
            ("tags", references(plain("label_ids"))),
            ("source", reference(plain("channel"), plain("origin"))),
        ];
        let as_it_is = AS_IT_IS.iter().map(|(theirs, ours)| (*ours, plain(theirs)));
        Whole {
            members: member::object(&object(as_it_is.chain(changed))),
            custom: member::object(kept.get("custom_fields").unwrap().get()),
            taken: AS_IT_IS.iter().map(|(theirs, _)| *theirs).chain(CHANGED.iter().copied()).collect(),
            on_request: &["lead"],
        }
    }

    fn holds_several(&self) -> &'static [DealField] {
        &[DealField::Tags]
    }

    fn unknown(&self, _: &Sandbox) -> DealId {
        999_999.into()
    }

    /// What closes a deal goes with a status that is closed.
    fn needs(&self, _: &Account, (member, _): &Setting) -> Vec<Setting> {
        let status = match member {
            DealField::ClosedAt | DealField::WonAt => "won",
            DealField::LostAt | DealField::LostReason => "lost",
            _ => return Vec::new(),
        };
        vec![(DealField::Status, status.to_owned())]
    }

    fn follows(&self, member: DealField) -> &'static [DealField] {
        match member {
            DealField::Pipeline => &[DealField::Stage],
            DealField::Stage => &[DealField::Pipeline],
            DealField::Status => {
                &[DealField::ClosedAt, DealField::WonAt, DealField::LostAt, DealField::LostReason]
            }
            _ => &[],
        }
    }

    fn fullest(&self) -> Vec<(&'static str, Vec<DealField>)> {
        use DealField::{ClosedAt, Lifecycle, LostAt, LostReason, WonAt};
        vec![
            ("open", vec![ClosedAt, WonAt, LostAt, LostReason, Lifecycle]),
            ("won", vec![LostAt, LostReason, Lifecycle]),
            ("lost", vec![WonAt]),
        ]
    }

    fn is_narrowed(&self, _: &Account, filter: Filter, wanted: &str, asked: &[String]) -> bool {
        let is_archived = |asked: &&String| asked.contains("/deals/archived?");
        let name = match filter {
            Filter::ArchivedOnly => return asked.iter().all(|asked| is_archived(&asked)),
            Filter::ArchivedInclude => return asked.iter().filter(is_archived).count() * 2 == asked.len(),
            Filter::Status => "status",
            Filter::Pipeline => "pipeline_id",
            Filter::Stage => "stage_id",
            Filter::Owner => "owner_id",
            Filter::ChangedSince => "updated_since",
            Filter::Person => "person_id",
            Filter::Organization => "org_id",
            // A hit has only some fields, so that each deal is read.
            Filter::Search => return asked.iter().any(|asked| asked.contains("/deals/search?term=")),
            Filter::CreatedSince => {
                return asked.iter().all(|asked| asked.contains("sort_by=add_time&sort_direction=desc&"));
            }
            // Deals that were never changed are picked from a list by creation.
            Filter::UpdatedSince => {
                let is_by_creation =
                    |asked: &&String| asked.contains("sort_by=add_time&sort_direction=desc&");
                let changed: Vec<_> = asked.iter().filter(|asked| !is_by_creation(asked)).collect();
                return !changed.is_empty()
                    && changed.iter().all(|asked| asked.contains(&format!("updated_since={wanted}&")));
            }
            Filter::UpdatedUntil | Filter::CreatedUntil => {
                return asked.iter().all(|asked| asked.contains("sort_by=add_time&sort_direction=asc&"));
            }
            other => panic!("Pipedrive does not filter by {other}"),
        };
        asked.iter().all(|asked| asked.contains(&format!("{name}={wanted}&")))
    }

    fn custom(&self, sandbox: &Sandbox) -> Vec<Custom> {
        let state = sandbox.pipedrive();
        let add = |kind: &str, values: &[&str]| {
            let key = state.add_field(&format!("Conformance {kind}"), kind, &["A", "B"]).unwrap();
            Custom::new(kind, key, values.iter().copied())
        };
        let options = |kind: &str, value: &dyn Fn(&[u64]) -> String| {
            let key = state.add_field(&format!("Conformance {kind}"), kind, &["A", "B"]).unwrap();
            let value = value(&state.option_ids(&key));
            Custom::new(kind, key, [value])
        };
        let read_as = |kind: &str, written: &str, read: &str| {
            let mut custom = add(kind, &[written]);
            custom.values[0].1 = read.to_owned();
            custom
        };
        vec![
            add("varchar", &[r#""PO \"7\" \u00fc""#, r#""x""#]),
            add("varchar_auto", &[r#""x""#]),
            add("text", &[r#""one\ntwo""#]),
            add("phone", &[r#""+49 30 1234567""#]),
            add("double", &["85.50", "9007199254740991", "-0.10"]),
            add("monetary", &[r#"{"value":1234.50,"currency":"BGN"}"#]),
            options("enum", &|ids| ids[1].to_string()),
            options("set", &|ids| format!("[{},{}]", ids[1], ids[0])),
            add("date", &[r#""2027-03-31""#]),
            add("daterange", &[r#"{"value":"2027-03-31","until":"2027-04-02"}"#]),
            add("time", &[r#"{"value":"09:30:00","timezone_id":318,"timezone_name":"Europe/London"}"#]),
            read_as(
                "timerange",
                r#"{"value":"09:30:00","until":"10:00:00"}"#,
                r#"{"value":"09:30:00","until":"10:00:00","timezone_id":354,"timezone_name":"Asia/Dubai"}"#,
            ),
            read_as(
                "address",
                r#"{"value":"Fifth Avenue 1","country":"United States"}"#,
                r#"{"value":"Fifth Avenue 1","street_number":null,"route":null,"sublocality":null,"subpremise":null,
                    "locality":null,"admin_area_level_1":null,"admin_area_level_2":null,"country":"United States",
                    "postal_code":null,"formatted_address":null}"#,
            ),
            add("user", &["25455459"]),
            add("org", &["3"]),
            add("people", &["2"]),
        ]
    }

    fn body(&self, (member, text): &Setting, _: bool) -> String {
        let plain = |name: &str| format!(r#"{{"{name}":{text}}}"#);
        let text_of = |name: &str| format!(r#"{{"{name}":{}}}"#, quoted(text));
        match member {
            DealField::Title => text_of("title"),
            DealField::Amount => plain("value"),
            DealField::Currency => text_of("currency"),
            DealField::Status => text_of("status"),
            DealField::Lifecycle => format!(r#"{{"is_archived":{}}}"#, text == "archived"),
            DealField::Pipeline => plain("pipeline_id"),
            DealField::Stage => plain("stage_id"),
            DealField::Owner => plain("owner_id"),
            DealField::People => plain("person_id"),
            DealField::Organizations => plain("org_id"),
            DealField::ExpectedClose => text_of("expected_close_date"),
            DealField::ClosedAt => text_of("close_time"),
            DealField::WonAt => text_of("won_time"),
            DealField::LostAt => text_of("lost_time"),
            DealField::LostReason => text_of("lost_reason"),
            DealField::Probability => plain("probability"),
            DealField::Tags => format!(r#"{{"label_ids":{}}}"#, list(text, str::to_owned)),
            DealField::Custom => plain("custom_fields"),
            other => panic!("Pipedrive has no {other}"),
        }
    }

    fn cleared(&self, (member, text): &Setting) -> String {
        let name = match member {
            DealField::Amount => "value",
            DealField::People => "person_id",
            DealField::Organizations => "org_id",
            DealField::ExpectedClose => "expected_close_date",
            DealField::ClosedAt => "close_time",
            DealField::LostReason => "lost_reason",
            DealField::Probability => "probability",
            DealField::Tags => return r#"{"label_ids":[]}"#.to_owned(),
            DealField::Custom => return format!(r#"{{"custom_fields":{}}}"#, member::nulls(text)),
            other => panic!("Pipedrive does not clear {other}"),
        };
        format!(r#"{{"{name}":null}}"#)
    }

    fn update(&self, deal: &Deal, body: &str) -> Vec<String> {
        let id = &deal.id;
        vec![format!("PATCH /api/v2/deals/{id} {body}")]
    }

    fn renews_tokens(&self) -> bool {
        self.is_app
    }
}
