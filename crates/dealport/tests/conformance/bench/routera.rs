//! Routera, as it is and with an account that keeps what the vendor lacks in fields of its own.

use std::sync::Arc;

use dealport::crm::{DealField, DealId, Filter};
use dealport::json::Fields;
use dealport::routera::{Auth, Client, Settings};
use dealport::{Crm, Deal};
use dealport_sandbox::{Sandbox, Vendor};

use super::{Bench, Custom, Link, in_two, object, quoted};
use crate::account::Account;
use crate::contact::{Kind, NewContact};
use crate::member::{self, Setting};
use crate::whole::{Whole, reference, text};

pub(crate) struct Routera {
    has_settings: bool,
}

impl Routera {
    pub(crate) const fn plain() -> Self {
        Self { has_settings: false }
    }

    pub(crate) const fn with_settings() -> Self {
        Self { has_settings: true }
    }

    fn settings(&self) -> Settings {
        if !self.has_settings {
            return Settings::new();
        }
        let settings = Settings::new()
            .map_amount("deal_value")
            .map_currency("deal_currency")
            .map_status("deal_status", [("open", "open"), ("won", "won"), ("lost", "lost")])
            .map_expected_close("expected_close")
            .map_probability("c_chance")
            .map_lost_reason("c_reason")
            .map_priority("c_urgency", [("low", "L"), ("medium", "M"), ("high", "H")]);
        CUSTOM.iter().fold(settings, |settings, (_, field, _)| settings.property(*field))
    }
}

/// Types, fields and values.
const CUSTOM: &[(&str, &str, &[&str])] = &[
    ("text", "c_text", &[r#""PO \"7\" \u00fc""#, r#""x""#]),
    ("number", "c_number", &["85.50", "9007199254740991", "-0.10"]),
    ("checkbox", "c_checkbox", &["true", "false"]),
    ("date", "c_date", &[r#""2027-03-31""#]),
    ("dropdown", "c_dropdown", &[r#""A""#, r#""B""#]),
    ("user", "c_user", &[r#""user2@example.com""#]),
];

/// What has a place in the model.
const MODELLED: &[&str] = &[
    "id",
    "external_id",
    "created_at",
    "updated_at",
    "archived",
    "archived_by",
    "deal_name",
    "pipeline",
    "deal_stage",
    "deal_owner",
];

/// What the vendor shows only if it is asked for it, which the settings are for.
const ON_REQUEST: &[&str] = &[
    "deal_value",
    "deal_currency",
    "deal_status",
    "expected_close",
    "c_chance",
    "c_reason",
    "c_urgency",
    "c_text",
    "c_number",
    "c_checkbox",
    "c_date",
    "c_dropdown",
    "c_user",
    "region",
    "next_step",
    "is_strategic",
    "account_manager",
];

impl Bench for Routera {
    fn vendor(&self) -> Vendor {
        Vendor::Routera
    }

    fn prepare(&self, sandbox: &Sandbox) {
        let add = |field: &str, kind: &str, options: &[&str]| {
            assert!(sandbox.routera().add_field("deals", field, kind, options));
        };
        add("c_chance", "number", &[]);
        add("c_reason", "text", &[]);
        add("c_urgency", "dropdown", &["L", "M", "H"]);
        for (kind, field, _) in CUSTOM {
            add(field, kind, &["A", "B"]);
        }
    }

    fn connect(&self, sandbox: &Sandbox, link: &Link) -> Arc<dyn Crm> {
        let id = sandbox.routera().client_id();
        let auth = Auth::client_credentials(id, link.secret(sandbox, Vendor::Routera));
        link.build(Client::builder(auth).settings(self.settings()), sandbox, self)
    }

    fn count(&self, sandbox: &Sandbox) -> u64 {
        sandbox.routera().deal_count()
    }

    fn deals_path(&self) -> &'static str {
        "/deals/"
    }

    fn contact_count(&self, sandbox: &Sandbox, kind: Kind) -> u64 {
        match kind {
            Kind::People => sandbox.routera().contact_count(),
            Kind::Organizations => sandbox.routera().company_count(),
        }
    }

    fn new_contact(&self, kind: Kind, new: &NewContact) -> String {
        let text = |text: &Option<String>| text.as_deref().map(quoted);
        let fields = match kind {
            Kind::People => {
                let (first, last) = in_two(&new.name);
                let name = [("first_name", Some(quoted(first))), ("last_name", last.map(quoted))];
                object(name.into_iter().chain([("email", text(&new.email)), ("phone", text(&new.phone))]))
            }
            Kind::Organizations => object([("company_name", Some(quoted(&new.name)))]),
        };
        let path = match kind {
            Kind::People => "contacts",
            Kind::Organizations => "companies",
        };
        format!(r#"POST /{path} {{"fields":{fields}}}"#)
    }

    fn stored(&self, sandbox: &Sandbox, id: &DealId) -> Option<String> {
        sandbox.routera().deal(&id.to_string())
    }

    fn model(&self, _: &Account, kept: &Fields) -> Whole {
        let plain = |name| text(kept, name);
        let mapped = |name| plain(name).filter(|_| self.has_settings);
        let is_archived = plain("archived").is_some_and(|archived| archived != "false");
        let since = plain("archived").filter(|archived| archived.starts_with('"'));
        let lifecycle = object([
            ("state", Some(quoted(if is_archived { "archived" } else { "active" }))),
            ("at", since),
            ("by", plain("archived_by")),
        ]);
        let priority = mapped("c_urgency").map(|urgency| match urgency.as_str() {
            r#""L""# => quoted("low"),
            r#""M""# => quoted("medium"),
            r#""H""# => quoted("high"),
            _ => urgency,
        });
        let members = object([
            ("title", plain("deal_name")),
            ("amount", mapped("deal_value")),
            ("currency", mapped("deal_currency")),
            ("status", mapped("deal_status")),
            ("lifecycle", Some(lifecycle)),
            ("pipeline", reference(plain("pipeline"), None)),
            ("stage", reference(plain("deal_stage"), None)),
            ("owner", plain("deal_owner").map(|email| object([("email", Some(email))]))),
            ("expected_close", mapped("expected_close")),
            ("lost_reason", mapped("c_reason")),
            ("probability", mapped("c_chance")),
            ("priority", priority),
            ("external_id", plain("external_id")),
            ("created_at", plain("created_at")),
            ("updated_at", plain("updated_at")),
        ]);
        let is_own = |name: &str| self.has_settings && CUSTOM.iter().any(|(_, field, _)| *field == name);
        Whole {
            members: member::object(&members),
            custom: kept.iter().filter(|(name, _)| is_own(name)).collect(),
            taken: MODELLED.iter().chain(ON_REQUEST).copied().collect(),
            on_request: &[],
        }
    }

    /// Without settings nothing of the account's own is read.
    fn hidden(&self, sandbox: &Sandbox, id: &DealId, member: DealField) -> Option<String> {
        let deal = member::object(&sandbox.routera().deal(&id.to_string())?);
        let is_own = |name: &str| CUSTOM.iter().any(|(_, field, _)| *field == name);
        let own = deal.iter().filter(|(name, value)| is_own(name) && value.get() != "null");
        let own = member::text_of(&own.collect());
        (member == DealField::Custom && !self.has_settings && own != "{}").then_some(own)
    }

    fn unknown(&self, sandbox: &Sandbox) -> DealId {
        sandbox.routera().deal_id(999_999).as_str().into()
    }

    /// A pipeline and one of its stages.
    fn base(&self, account: &Account, settings: &[Setting]) -> Vec<Setting> {
        let given = |wanted| settings.iter().find(|(member, _)| *member == wanted);
        let (pipeline, stage) = (given(DealField::Pipeline), given(DealField::Stage));
        let fits = |deal: &&Deal| {
            [pipeline, stage]
                .into_iter()
                .flatten()
                .all(|(member, text)| member::shown(deal, *member).as_ref() == Some(text))
        };
        let deal = account.deals.iter().find(fits).unwrap();
        let of = |member| (member, member::shown(deal, member).unwrap());
        vec![(DealField::Title, "Conformance".to_owned()), of(DealField::Pipeline), of(DealField::Stage)]
    }

    fn needs(&self, account: &Account, setting: &Setting) -> Vec<Setting> {
        if setting.0 != DealField::Pipeline {
            return Vec::new();
        }
        let base = self.base(account, std::slice::from_ref(setting));
        base.into_iter().filter(|(member, _)| *member == DealField::Stage).collect()
    }

    fn is_narrowed(&self, _: &Account, filter: Filter, _: &str, asked: &[String]) -> bool {
        filter == Filter::ArchivedInclude && asked.iter().all(|asked| asked.contains("archived=true"))
    }

    fn counts_rows(&self) -> bool {
        true
    }

    fn custom(&self, _: &Sandbox) -> Vec<Custom> {
        CUSTOM.iter().map(|(kind, field, values)| Custom::new(kind, *field, values.iter().copied())).collect()
    }

    fn body(&self, (member, text): &Setting, _: bool) -> String {
        let plain = |name: &str| format!(r#"{{"fields":{{"{name}":{text}}}}}"#);
        let text_of = |name: &str| format!(r#"{{"fields":{{"{name}":{}}}}}"#, quoted(text));
        match member {
            DealField::Title => text_of("deal_name"),
            DealField::Amount => plain("deal_value"),
            DealField::Currency => text_of("deal_currency"),
            DealField::Status => text_of("deal_status"),
            DealField::Pipeline => text_of("pipeline"),
            DealField::Stage => text_of("deal_stage"),
            DealField::Owner => text_of("deal_owner"),
            DealField::ExpectedClose => text_of("expected_close"),
            DealField::LostReason => text_of("c_reason"),
            DealField::Probability => plain("c_chance"),
            DealField::Priority => {
                format!(r#"{{"fields":{{"c_urgency":"{}"}}}}"#, text[..1].to_uppercase())
            }
            DealField::ExternalId => text_of("external_id"),
            DealField::Custom => format!(r#"{{"fields":{text}}}"#),
            other => panic!("Routera has no {other}"),
        }
    }

    fn cleared(&self, (member, _): &Setting) -> String {
        panic!("Routera does not clear {member}")
    }

    fn update(&self, deal: &Deal, body: &str) -> Vec<String> {
        let id = &deal.id;
        vec![format!("PATCH /deals/{id} {body}")]
    }

    fn renews_tokens(&self) -> bool {
        true
    }

    /// Only a dispatch can be refused by a success.
    fn passes_by(&self, fault: &str) -> bool {
        fault == "success-false"
    }
}
