//! Heffl.

use std::sync::Arc;

use dealport::crm::{DealField, DealId, Filter};
use dealport::heffl::{Auth, Client, Settings};
use dealport::json::Fields;
use dealport::{Crm, Deal};
use dealport_sandbox::{Sandbox, Vendor};

use super::{Bench, Custom, Link, in_two, list, object, quoted};
use crate::account::Account;
use crate::contact::{Kind, NewContact};
use crate::member::{self, Setting};
use crate::whole::{Whole, reference, text};

pub(crate) struct Heffl;

/// What has a place in the model.
const MODELLED: &[&str] = &[
    "id",
    "title",
    "price",
    "status",
    "pipelineId",
    "stageId",
    "stage",
    "ownerUserId",
    "ownerName",
    "clientId",
    "expectedCloseDate",
    "priority",
    "crmSourceId",
    "source",
    "leadId",
    "leadName",
    "createdAt",
    "updatedAt",
];

impl Bench for Heffl {
    fn vendor(&self) -> Vendor {
        Vendor::Heffl
    }

    fn connect(&self, sandbox: &Sandbox, link: &Link) -> Arc<dyn Crm> {
        let auth = Auth::api_key(link.secret(sandbox, Vendor::Heffl));
        let settings = link.key_field.iter().fold(Settings::new(), Settings::key_field);
        link.build(Client::builder(auth).settings(settings), sandbox, self)
    }

    fn count(&self, sandbox: &Sandbox) -> u64 {
        sandbox.heffl().deal_count()
    }

    fn deals_path(&self) -> &'static str {
        "/api/v2/deals/"
    }

    fn contact_count(&self, sandbox: &Sandbox, kind: Kind) -> u64 {
        match kind {
            Kind::People => sandbox.heffl().contact_count(),
            Kind::Organizations => sandbox.heffl().company_count(),
        }
    }

    fn new_contact(&self, kind: Kind, new: &NewContact) -> String {
        let text = |text: &Option<String>| text.as_deref().map(quoted);
        let (path, names) = match kind {
            Kind::People => {
                let (first, last) = in_two(&new.name);
                ("contacts", vec![("firstName", Some(quoted(first))), ("lastName", last.map(quoted))])
            }
            Kind::Organizations => ("companies", vec![("name", Some(quoted(&new.name)))]),
        };
        let members = [
            ("email", text(&new.email)),
            ("phone", text(&new.phone)),
            ("companyId", text(&new.organization)),
        ];
        format!("POST /api/v2/{path} {}", object(names.into_iter().chain(members)))
    }

    fn stored(&self, sandbox: &Sandbox, id: &DealId) -> Option<String> {
        let hidden = sandbox.heffl().write_only(&id.to_string());
        sandbox.heffl().deal(&id.to_string()).map(|deal| format!("{deal} {hidden:?}"))
    }

    fn model(&self, _: &Account, kept: &Fields) -> Whole {
        let plain = |name| text(kept, name);
        let word = |name| plain(name).map(|word| word.replace("ACTIVE", "OPEN").to_lowercase());
        let client = member::object(kept.get("client").unwrap().get());
        let of_kind = |kind: &str| {
            let is_one = text(&client, "type")? == quoted(kind);
            let one = reference(plain("clientId"), text(&client, "name"))?;
            is_one.then(|| format!("[{one}]"))
        };
        let members = object([
            ("title", plain("title")),
            ("amount", plain("price")),
            ("status", word("status")),
            ("lifecycle", Some(r#"{"state":"active"}"#.to_owned())),
            ("pipeline", reference(plain("pipelineId"), None)),
            ("stage", reference(plain("stageId"), plain("stage"))),
            ("owner", reference(plain("ownerUserId"), plain("ownerName"))),
            ("people", of_kind("contact")),
            ("organizations", of_kind("company")),
            ("expected_close", plain("expectedCloseDate")),
            ("priority", word("priority")),
            ("source", reference(plain("crmSourceId"), plain("source"))),
            ("lead", reference(plain("leadId"), plain("leadName"))),
            ("created_at", plain("createdAt")),
            ("updated_at", plain("updatedAt")),
        ]);
        let custom = kept.iter().filter(|(name, _)| name.starts_with("cf_")).collect();
        Whole { members: member::object(&members), custom, taken: MODELLED.to_vec(), on_request: &[] }
    }

    fn hidden(&self, sandbox: &Sandbox, id: &DealId, member: DealField) -> Option<String> {
        let hidden = sandbox.heffl().write_only(&id.to_string())?;
        match member {
            DealField::Currency => hidden.currency,
            DealField::Assignees => Some(hidden.assignees.join(",")).filter(|ids| !ids.is_empty()),
            DealField::Tags => Some(hidden.tags.join(",")).filter(|ids| !ids.is_empty()),
            _ => None,
        }
    }

    fn holds_several(&self) -> &'static [DealField] {
        &[DealField::Assignees, DealField::People, DealField::Tags]
    }

    /// The contacts beside the client.
    fn hidden_beside(&self, sandbox: &Sandbox, id: &DealId, member: DealField) -> Option<String> {
        let contacts = sandbox.heffl().write_only(&id.to_string())?.contacts;
        (member == DealField::People && !contacts.is_empty()).then(|| contacts.join(","))
    }

    fn unknown(&self, sandbox: &Sandbox) -> DealId {
        sandbox.heffl().deal_id(999_999).as_str().into()
    }

    /// A client and a pipeline; the pipeline of the stage, if there is one.
    fn base(&self, account: &Account, settings: &[Setting]) -> Vec<Setting> {
        let stage = settings.iter().find(|(member, _)| *member == DealField::Stage);
        let is_there = |deal: &&Deal| {
            stage.is_none_or(|(member, stage)| member::shown(deal, *member).as_ref() == Some(stage))
        };
        let deal = account.deals.iter().find(is_there).unwrap();
        let mut base = vec![
            (DealField::Title, "Conformance".to_owned()),
            (DealField::Pipeline, member::shown(deal, DealField::Pipeline).unwrap()),
        ];
        if !settings.iter().any(|(member, _)| *member == DealField::Organizations) {
            base.push((DealField::People, account.seen(DealField::People).remove(0)));
        }
        base
    }

    /// A close is an instant.
    fn samples(&self, member: DealField) -> Option<[&'static str; 2]> {
        (member == DealField::ExpectedClose)
            .then_some(["2027-03-31T12:30:00.000Z", "2028-02-29T00:00:00.250Z"])
    }

    /// A stage that is won or lost says so of its deals, and a deal has one client.
    fn follows(&self, member: DealField) -> &'static [DealField] {
        match member {
            DealField::Pipeline => &[DealField::Stage, DealField::Status],
            DealField::Stage => &[DealField::Status],
            DealField::People => &[DealField::Organizations],
            DealField::Organizations => &[DealField::People],
            _ => &[],
        }
    }

    fn fullest(&self) -> Vec<(&'static str, Vec<DealField>)> {
        vec![("won", vec![DealField::Organizations]), ("lost", vec![DealField::People])]
    }

    fn is_narrowed(&self, _: &Account, filter: Filter, wanted: &str, asked: &[String]) -> bool {
        let says = |words: &str| asked.iter().all(|asked| asked.contains(words));
        let (name, values) = match filter {
            Filter::CreatedSince => return says("orderBy=createdAt&orderDir=desc"),
            Filter::CreatedUntil => return says("orderBy=createdAt&orderDir=asc"),
            Filter::Search => return says("?search="),
            Filter::Person | Filter::Organization => ("clientId", wanted.to_owned()),
            Filter::Status => ("status", wanted.to_uppercase().replace("OPEN", "ACTIVE")),
            Filter::Pipeline => ("pipelineId", wanted.to_owned()),
            Filter::Stage => ("stageId", wanted.to_owned()),
            other => panic!("Heffl does not filter by {other}"),
        };
        let values = format!(r#""values":{}"#, list(&values, quoted));
        asked.iter().all(|asked| asked.contains(&format!("{name:?}:{{")) && asked.contains(&values))
    }

    fn custom(&self, sandbox: &Sandbox) -> Vec<Custom> {
        let add = |kind: &str, values: &[&str]| {
            let label = format!("Conformance {}", kind.to_lowercase());
            let key = sandbox.heffl().add_field("deals", &label, kind, &["A", "B, \"b\""]).unwrap();
            Custom::new(kind, key, values.iter().copied())
        };
        vec![
            add("TEXT", &[r#""PO \"7\" \u00fc""#, r#""x""#]),
            add("LONG_TEXT", &[r#""one\ntwo""#]),
            add("NUMBER", &["85.50", "9007199254740991", "-0.10"]),
            add("CURRENCY", &["1234.50"]),
            add("DATE", &[r#""2027-03-31T00:00:00.000Z""#]),
            add("SINGLE_OPTION", &[r#""A""#, r#""B, \"b\"""#]),
            add("MULTIPLE_OPTION", &[r#"["A","B, \"b\""]"#]),
            add("ARRAY_TEXT", &[r#"["one","two"]"#]),
            add("PHONE_NUMBER", &[r#""+49 30 1234567""#]),
            add("EMAIL", &[r#""a@example.com""#]),
            add("LINK", &[r#""https://example.com/?a=b&c=%20""#]),
        ]
    }

    fn body(&self, (member, text): &Setting, is_new: bool) -> String {
        let text_of = |name: &str| format!(r#"{{"{name}":{}}}"#, quoted(text));
        match member {
            DealField::Title => text_of("title"),
            DealField::Amount => format!(r#"{{"price":{text}}}"#),
            DealField::Currency => text_of("currency"),
            DealField::Status => {
                let word = if text == "open" { "ACTIVE" } else { &text.to_uppercase() };
                format!(r#"{{"status":"{word}"}}"#)
            }
            DealField::Pipeline => text_of("pipelineId"),
            DealField::Stage => text_of("stageId"),
            DealField::Owner => text_of("ownerUserId"),
            DealField::Assignees => format!(r#"{{"assignees":{}}}"#, list(text, quoted)),
            DealField::People => {
                let (client, others) = text.split_once(',').unwrap_or((text, ""));
                let others = (!is_new || !others.is_empty()).then(|| list(others, quoted));
                object([("clientId", Some(quoted(client))), ("contacts", others)])
            }
            DealField::Organizations => text_of("clientId"),
            DealField::ExpectedClose => text_of("expectedCloseDate"),
            DealField::Priority => format!(r#"{{"priority":"{}"}}"#, text.to_uppercase()),
            DealField::Tags => format!(r#"{{"tags":{}}}"#, list(text, quoted)),
            DealField::Source => text_of("sourceId"),
            DealField::Lead => text_of("leadId"),
            DealField::Custom => text.clone(),
            other => panic!("Heffl has no {other}"),
        }
    }

    fn cleared(&self, (member, text): &Setting) -> String {
        let name = match member {
            DealField::Amount => "price",
            DealField::Owner => "ownerUserId",
            DealField::ExpectedClose => "expectedCloseDate",
            DealField::Priority => "priority",
            DealField::Source => "sourceId",
            DealField::Lead => "leadId",
            DealField::Custom => return member::nulls(text),
            other => panic!("Heffl does not clear {other}"),
        };
        format!(r#"{{"{name}":null}}"#)
    }

    fn update(&self, deal: &Deal, body: &str) -> Vec<String> {
        let id = &deal.id;
        vec![format!("PATCH /api/v2/deals/{id} {body}")]
    }
}
