//! Weeek.

use std::sync::Arc;

use dealport::crm::{DealField, DealId, Filter, Reference};
use dealport::json::Fields;
use dealport::weeek::{Auth, Client, Settings};
use dealport::{Crm, Deal};
use dealport_sandbox::{Sandbox, Vendor};

use super::{Bench, Custom, Link, in_two, list, object, quoted};
use crate::account::Account;
use crate::contact::{Kind, NewContact};
use crate::member::{self, Setting};
use crate::whole::{Whole, reference, references, text};

pub(crate) struct Weeek;

/// What is all in the model, which has of custom fields their ids and values alone.
const MODELLED: &[&str] = &[
    "id",
    "title",
    "amount",
    "winStatus",
    "funnelId",
    "statusId",
    "assignees",
    "contacts",
    "organizations",
    "tags",
    "createdAt",
    "updatedAt",
];

/// The currencies of the sandbox's funnels, by their names.
const CURRENCIES: &[(&str, &str)] =
    &[("Sales", "USD"), ("Wholesale", "EUR"), ("Partners", "GBP"), ("Продажи", "RUB")];

/// The members that one request changes. The others have a call of their own.
const PATCHED: &[&str] = &["title", "amount", "winStatus", "customFields"];

impl Bench for Weeek {
    fn vendor(&self) -> Vendor {
        Vendor::Weeek
    }

    fn connect(&self, sandbox: &Sandbox, link: &Link) -> Arc<dyn Crm> {
        let auth = Auth::token(link.secret(sandbox, Vendor::Weeek));
        let settings = link.key_field.iter().fold(Settings::new(), Settings::key_field);
        link.build(Client::builder(auth).settings(settings), sandbox, self)
    }

    /// A change of everything takes a dozen requests, each of which is to fail on a deal of its own.
    fn deals(&self) -> u64 {
        120
    }

    fn updates_in_steps(&self) -> bool {
        true
    }

    /// Everything that is done to a deal that is there.
    fn is_acknowledged(&self, method: &str, path: &str) -> bool {
        method != "GET" && path.starts_with("/public/v1/crm/deals/")
    }

    /// Those that are not archived.
    fn count(&self, sandbox: &Sandbox) -> u64 {
        let all = sandbox.weeek().deal_count();
        let deals = (1..).filter_map(|number| stored(sandbox, &sandbox.weeek().deal_id(number)));
        let is_listed =
            |deal: &Fields| deal.get("winStatus").is_none_or(|status| status.get() != "\"archived\"");
        deals.take(usize::try_from(all).unwrap()).filter(is_listed).count() as u64
    }

    fn total(&self, sandbox: &Sandbox) -> u64 {
        sandbox.weeek().deal_count()
    }

    fn is_auxiliary(&self, path: &str) -> bool {
        path.ends_with("/currencies") || path.ends_with("/statuses")
    }

    fn deals_path(&self) -> &'static str {
        "/public/v1/crm/deals/"
    }

    fn contact_count(&self, sandbox: &Sandbox, kind: Kind) -> u64 {
        match kind {
            Kind::People => sandbox.weeek().contact_count(),
            Kind::Organizations => sandbox.weeek().organization_count(),
        }
    }

    fn new_contact(&self, kind: Kind, new: &NewContact) -> String {
        let one = |text: &Option<String>| text.as_deref().map(|text| format!("[{}]", quoted(text)));
        let (path, names) = match kind {
            Kind::People => {
                let (first, last) = in_two(&new.name);
                ("contacts", vec![("firstName", Some(quoted(first))), ("lastName", last.map(quoted))])
            }
            Kind::Organizations => ("organizations", vec![("name", Some(quoted(&new.name)))]),
        };
        let members = [
            ("emails", one(&new.email)),
            ("phones", one(&new.phone)),
            ("organizations", one(&new.organization)),
        ];
        format!("POST /public/v1/crm/{path} {}", object(names.into_iter().chain(members)))
    }

    fn stored(&self, sandbox: &Sandbox, id: &DealId) -> Option<String> {
        let host = sandbox.url(Vendor::Weeek);
        // Of links, which lead back to the server, only a response knows the port.
        sandbox
            .weeek()
            .deal(&id.to_string())
            .map(|deal| deal.replace("http://127.0.0.1/", &format!("{host}/")))
    }

    fn model(&self, account: &Account, kept: &Fields) -> Whole {
        let plain = |name| text(kept, name);
        let read = |name| kept.read::<String>(name).unwrap();
        let funnel = read("funnelId")
            .map(|id| account.pipelines.iter().find(|funnel| funnel.id.to_string() == id).unwrap());
        let stage = read("statusId").and_then(|id| {
            let stages = funnel.map(|funnel| &funnel.stages)?;
            stages.iter().find(|stage| stage.id.to_string() == id)?.name.as_deref().map(quoted)
        });
        let name = funnel.and_then(|funnel| funnel.name.as_deref());
        let currency = CURRENCIES.iter().find(|(funnel, _)| Some(*funnel) == name);
        let (status, state) = match read("winStatus").as_deref() {
            None => (Some(quoted("open")), "active"),
            Some("archived") => (None, "archived"),
            Some(status) => (Some(quoted(status)), "active"),
        };
        let members = object([
            ("title", plain("title")),
            ("amount", plain("amount")),
            ("currency", currency.map(|(_, code)| quoted(code))),
            ("status", status),
            ("lifecycle", Some(object([("state", Some(quoted(state)))]))),
            ("pipeline", reference(plain("funnelId"), name.map(quoted))),
            ("stage", reference(plain("statusId"), stage)),
            ("assignees", references(plain("assignees"))),
            ("people", references(plain("contacts"))),
            ("organizations", references(plain("organizations"))),
            ("tags", references(plain("tags"))),
            ("created_at", plain("createdAt")),
            ("updated_at", plain("updatedAt")),
        ]);
        let fields: Vec<Fields> = kept.read("customFields").unwrap().unwrap_or_default();
        let mut custom = Fields::new();
        for field in fields {
            custom.insert(field.read::<String>("id").unwrap().unwrap(), field.get("value").unwrap());
        }
        Whole { members: member::object(&members), custom, taken: MODELLED.to_vec(), on_request: &[] }
    }

    fn holds_several(&self) -> &'static [DealField] {
        &[DealField::Assignees, DealField::People, DealField::Organizations, DealField::Tags]
    }

    fn unknown(&self, sandbox: &Sandbox) -> DealId {
        sandbox.weeek().deal_id(999_999).as_str().into()
    }

    /// A stage, in the pipeline whose fields are written.
    fn base(&self, account: &Account, settings: &[Setting]) -> Vec<Setting> {
        let has = |member: DealField| settings.iter().any(|(set, _)| *set == member);
        let mut base = vec![(DealField::Title, "Conformance".to_owned())];
        if !has(DealField::Stage) && !has(DealField::Pipeline) {
            base.push((DealField::Stage, account.pipelines[0].stages[0].id.to_string()));
        }
        base
    }

    /// A custom field is one of the deals in its pipeline.
    fn fits(&self, account: &Account, deal: &Deal, member: DealField) -> bool {
        let pipeline = deal.pipeline.as_ref().map(|pipeline| &pipeline.id);
        member != DealField::Custom || pipeline == Some(&account.pipelines[0].id)
    }

    /// What the other pipeline lacks is lost, and one member of the vendor's is both status and lifecycle.
    fn follows(&self, member: DealField) -> &'static [DealField] {
        match member {
            DealField::Pipeline => &[DealField::Stage, DealField::Currency, DealField::Custom],
            DealField::Status => &[DealField::Lifecycle],
            DealField::Lifecycle => &[DealField::Status],
            _ => &[],
        }
    }

    fn fullest(&self) -> Vec<(&'static str, Vec<DealField>)> {
        vec![("won", vec![DealField::Lifecycle]), ("", vec![DealField::Status])]
    }

    fn is_narrowed(&self, account: &Account, filter: Filter, wanted: &str, asked: &[String]) -> bool {
        // Deals are listed by their status, which is the model's stage.
        let is_of = |asked: &String, stage: &str| asked.contains(&format!("/statuses/{stage}/deals?"));
        let says = |asked: &String, words: &str| {
            words.split(',').all(|word| asked.contains(&format!("winStatuses[]={word}&")))
        };
        match filter {
            Filter::Stage => asked.iter().all(|asked| is_of(asked, wanted)),
            Filter::Pipeline => {
                let funnel = account.pipelines.iter().find(|funnel| funnel.id.to_string() == wanted).unwrap();
                let in_funnel = |asked| funnel.stages.iter().any(|stage| is_of(asked, &stage.id.to_string()));
                asked.iter().all(in_funnel)
            }
            Filter::Status => asked.iter().all(|asked| says(asked, wanted)),
            Filter::CreatedSince => asked.iter().all(|asked| asked.contains("sort=-createdAt")),
            Filter::CreatedUntil => asked.iter().all(|asked| asked.contains("sort=createdAt")),
            Filter::Person => asked.iter().all(|asked| asked.contains(&format!("contacts[]={wanted}&"))),
            Filter::Organization => {
                asked.iter().all(|asked| asked.contains(&format!("organizations[]={wanted}&")))
            }
            Filter::Search => asked.iter().all(|asked| asked.contains("?search=")),
            Filter::ArchivedOnly => asked.iter().all(|asked| says(asked, "archived")),
            // They are always among the others.
            Filter::ArchivedInclude => true,
            other => panic!("Weeek does not filter by {other}"),
        }
    }

    fn counts_rows(&self) -> bool {
        true
    }

    fn custom(&self, sandbox: &Sandbox) -> Vec<Custom> {
        let weeek = sandbox.weeek();
        let funnel = weeek.funnel_ids().remove(0);
        let field = |kind: &str, values: &[String]| {
            Custom::new(kind, weeek.field_id(&funnel, kind).unwrap(), values.iter().cloned())
        };
        let options = |kind: &str| weeek.option_ids(&weeek.field_id(&funnel, kind).unwrap());
        let text = |text: &str| vec![quoted(text)];
        let members = weeek.member_ids();
        vec![
            field("text", &[r#""PO \"7\" \u00fc""#.to_owned(), r#""x""#.to_owned()]),
            field("boolean", &["true".to_owned(), "false".to_owned()]),
            field("datetime", &text("2027-03-31T12:30:00Z")),
            field("select", &text(&options("select")[1])),
            field("multiselect", &[list(&options("multiselect")[..2].join(","), quoted)]),
            field("member", &[list(&members[1], quoted)]),
            field("contact", &text(&contact(sandbox))),
            field("link", &text("https://example.com/?a=b&c=%20")),
            field("approval", &[list(&members[2], quoted)]),
            field("number", &["85.50".to_owned(), "-0.10".to_owned()]),
        ]
    }

    fn body(&self, (member, text): &Setting, is_new: bool) -> String {
        let ids = |name: &str| format!(r#"{{"{name}":{}}}"#, list(text, quoted));
        match member {
            DealField::Title => format!(r#"{{"title":{}}}"#, quoted(text)),
            DealField::Amount => format!(r#"{{"amount":{text}}}"#),
            // A new deal is open.
            DealField::Status if text == "open" && is_new => "{}".to_owned(),
            DealField::Status if text == "open" => r#"{"winStatus":null}"#.to_owned(),
            DealField::Status | DealField::Lifecycle => format!(r#"{{"winStatus":{}}}"#, quoted(text)),
            // Of a new deal, these are in the path.
            DealField::Pipeline | DealField::Stage if is_new => "{}".to_owned(),
            DealField::Pipeline => format!(r#"{{"funnelId":{}}}"#, quoted(text)),
            DealField::Stage => format!(r#"{{"statusId":{}}}"#, quoted(text)),
            DealField::Assignees => ids("assignees"),
            DealField::People => ids("contacts"),
            DealField::Organizations => ids("organizations"),
            DealField::Tags => format!(r#"{{"tags":{}}}"#, list(text, str::to_owned)),
            DealField::Custom => format!(r#"{{"customFields":{text}}}"#),
            other => panic!("Weeek has no {other}"),
        }
    }

    fn cleared(&self, (member, text): &Setting) -> String {
        match member {
            DealField::Title => r#"{"title":null}"#.to_owned(),
            DealField::Amount => r#"{"amount":null}"#.to_owned(),
            DealField::Assignees => r#"{"assignees":[]}"#.to_owned(),
            DealField::People => r#"{"contacts":[]}"#.to_owned(),
            DealField::Organizations => r#"{"organizations":[]}"#.to_owned(),
            DealField::Tags => r#"{"tags":[]}"#.to_owned(),
            DealField::Custom => format!(r#"{{"customFields":{}}}"#, member::nulls(text)),
            other => panic!("Weeek does not clear {other}"),
        }
    }

    /// Where the deal stands, what it holds, what it is tied to, each by the vendor's own calls.
    fn update(&self, deal: &Deal, body: &str) -> Vec<String> {
        let path = format!("/public/v1/crm/deals/{}", deal.id);
        let body = member::object(body);
        let mut lines = Vec::new();
        for (name, place) in [("funnelId", "funnel"), ("statusId", "status")] {
            lines.extend(body.get(name).map(|id| format!(r#"PUT {path}/{place} {{"{name}":{id}}}"#)));
        }
        let patched: Fields = body.iter().filter(|(name, _)| PATCHED.contains(&&**name)).collect();
        let mut links = ties(&path, &body, "assignees", "assigneeId", &ids(&deal.assignees));
        links.extend(ties(&path, &body, "contacts", "contactId", &ids(&deal.people)));
        links.extend(ties(&path, &body, "organizations", "organizationId", &ids(&deal.organizations)));
        links.extend(ties(&path, &body, "tags", "tag", &ids(&deal.tags)));
        if !patched.is_empty() {
            // The last request is one that returns the deal, if there is such a one.
            let method = if links.is_empty() { "PUT" } else { "PATCH" };
            lines.push(format!("{method} {path} {}", member::text_of(&patched)));
        }
        lines.extend(links);
        lines
    }
}

fn stored(sandbox: &Sandbox, id: &str) -> Option<Fields> {
    sandbox.weeek().deal(id).map(|deal| member::object(&deal))
}

/// A contact that some deal is with.
fn contact(sandbox: &Sandbox) -> String {
    let mut deals = (1..).filter_map(|number| stored(sandbox, &sandbox.weeek().deal_id(number)));
    let contact = |deal: Fields| deal.read::<Vec<String>>("contacts").ok()??.into_iter().next();
    deals.find_map(contact).unwrap()
}

/// The ids as they are in JSON.
fn ids<K: dealport::crm::IdKind>(references: &[Reference<K>]) -> Vec<String> {
    references.iter().map(|reference| serde_json::to_string(&reference.id).unwrap()).collect()
}

/// The calls that make the ties what the body wants, those that are new first.
fn ties(path: &str, body: &Fields, name: &str, wire: &str, present: &[String]) -> Vec<String> {
    let Some(wanted) = body.get(name) else { return Vec::new() };
    let wanted: Vec<serde_json::Value> = serde_json::from_str(wanted.get()).unwrap();
    let wanted: Vec<_> = wanted.iter().map(ToString::to_string).collect();
    let line = |method: &str, id: &String| format!(r#"{method} {path}/{name} {{"{wire}":{id}}}"#);
    let new = wanted.iter().filter(|id| !present.contains(id)).map(|id| line("POST", id));
    let gone = present.iter().filter(|id| !wanted.contains(id)).map(|id| line("DELETE", id));
    new.chain(gone).collect()
}
