//! Routers: what they are and how they are read.

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    catalogue::ObjectType,
    failure::{bad_request, refused},
    ids::{self, Kind},
    records::{finish, page, window},
    state::user,
};
use crate::{
    calendar::Moment,
    exchange::{Answer, Request},
    object::Object,
    query::Query,
};

/// 2024-01-01T09:00:00Z.
const MADE: Moment = Moment(1_704_099_600_000);

/// A router.
#[derive(Clone, Debug)]
pub(crate) struct Router {
    number: u64,
    name: &'static str,
    pub(crate) object: ObjectType,
    pub(crate) has_integration: bool,
    pub(crate) is_published: bool,
    pub(crate) archived: Option<Moment>,
    pub(crate) settings: Option<Settings>,
    /// The e-mail addresses of the rotation.
    pub(crate) users: Vec<String>,
    /// Whose turn it is.
    pub(crate) turn: usize,
}

/// What a router goes by.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Settings {
    pub(crate) overwrite: bool,
    pub(crate) owner_field: &'static str,
    distribution_model: &'static str,
    pub(crate) default_user: String,
    pub(crate) disable_default_assignment: bool,
    ignore_working_hours: bool,
    account_matching: bool,
    rotation_type: &'static str,
    /// Groups of conditions; the shape of a condition is inferred.
    pub(crate) trigger: Value,
}

/// Every router of the account.
#[derive(Clone, Debug)]
pub(crate) struct Routers {
    routers: Vec<Router>,
    /// Whether the other CRM, which some routers write to as well, can be reached.
    pub(crate) hubspot_down: bool,
}

fn settings(owner_field: &'static str) -> Settings {
    Settings {
        overwrite: true,
        owner_field,
        distribution_model: "round robin",
        default_user: user(1),
        disable_default_assignment: false,
        ignore_working_hours: true,
        account_matching: false,
        rotation_type: "standard",
        trigger: json!({"groups": [{"conditions": []}]}),
    }
}

impl Routers {
    pub(crate) fn new() -> Self {
        let mut routers = Self { routers: Vec::new(), hubspot_down: false };
        let router = |name, object, settings| Router {
            number: 0,
            name,
            object,
            has_integration: false,
            is_published: true,
            archived: None,
            settings,
            users: (2..=4).map(user).collect(),
            turn: 0,
        };
        let contacts = settings("contact_owner");
        let deals = settings("deal_owner");
        let technology = json!({"groups": [{"conditions": [{"field": "industry", "value": "Technology"}]}]});
        for router in [
            router("Inbound contacts", ObjectType::Contacts, Some(contacts.clone())),
            Router {
                has_integration: true,
                ..router(
                    "Deal desk",
                    ObjectType::Deals,
                    Some(Settings { distribution_model: "percentage", ..deals.clone() }),
                )
            },
            router("Unowned deals", ObjectType::Deals, Some(Settings { overwrite: false, ..deals.clone() })),
            router(
                "Technology companies",
                ObjectType::Companies,
                Some(Settings { trigger: technology, ..settings("company_owner") }),
            ),
            Router {
                is_published: false,
                ..router("Tickets, draft", ObjectType::Tickets, Some(settings("ticket_owner")))
            },
            router("Tickets, not set up", ObjectType::Tickets, None),
            Router {
                users: Vec::new(),
                ..router(
                    "Deals, nobody left",
                    ObjectType::Deals,
                    Some(Settings { disable_default_assignment: true, ..deals.clone() }),
                )
            },
            Router { users: Vec::new(), ..router("Deals, backup only", ObjectType::Deals, Some(deals)) },
            Router {
                archived: Some(Moment(MADE.0 + 86_400_000)),
                ..router("Contacts, last year", ObjectType::Contacts, Some(contacts))
            },
        ] {
            let number = routers.routers.len() as u64 + 1;
            routers.routers.push(Router { number, ..router });
        }
        routers
    }

    /// The router that an id names.
    pub(crate) fn find(&self, id: &str) -> Option<&Router> {
        let number = ids::number(Kind::ROUTER, id);
        self.routers.iter().find(|router| Some(router.number) == number)
    }

    /// The id of the router with a name.
    pub(crate) fn named(&self, name: &str) -> Option<String> {
        let router = self.routers.iter().find(|router| router.name == name)?;
        Some(ids::id(Kind::ROUTER, router.number))
    }

    /// Who is next, and the turn goes on; the backup user if nobody is in the rotation.
    pub(crate) fn next_user(&mut self, id: &str) -> Option<String> {
        let number = ids::number(Kind::ROUTER, id);
        let router = self.routers.iter_mut().find(|router| Some(router.number) == number)?;
        if router.users.is_empty() {
            let settings = router.settings.as_ref()?;
            return (!settings.disable_default_assignment).then(|| settings.default_user.clone());
        }
        let user = router.users[router.turn % router.users.len()].clone();
        router.turn += 1;
        Some(user)
    }

    /// `GET /routers`.
    pub(crate) fn list(&self, request: &Request, total_count: bool) -> Result<Answer, Answer> {
        let mut query = Query::new(request, &["archived", "limit", "offset"]);
        let archived = query.flag("archived");
        let window = window(&mut query);
        finish(query)?;
        let wanted = self.routers.iter().filter(|router| archived || router.archived.is_none());
        let numbers: Vec<u64> = wanted.map(|router| router.number).collect();
        let total = total_count.then_some(numbers.len());
        let offset = usize::try_from(window.1).unwrap_or(usize::MAX);
        Ok(page(numbers.into_iter().skip(offset), window, total, |number, out| {
            if let Some(router) = self.routers.iter().find(|router| router.number == number) {
                router.write(out);
            }
        }))
    }

    /// `GET /routers/{id}`.
    pub(crate) fn get(&self, id: &str, request: &Request) -> Result<Answer, Answer> {
        finish(Query::new(request, &[]))?;
        if !ids::is_uuid(id) {
            return Err(bad_request("routerId must be a UUID"));
        }
        let router = self.find(id).ok_or_else(|| refused(404, "Router not found"))?;
        Ok(Answer::new(200, Answer::JSON, crate::object::text(|out| router.write(out))))
    }
}

impl Router {
    fn write(&self, out: &mut Vec<u8>) {
        let mut row = Object::open(out);
        row.put("id", &ids::id(Kind::ROUTER, self.number))
            .put("name", self.name)
            .put("object_type", self.object.as_str())
            .put("has_integration", &self.has_integration)
            .put("is_published", &self.is_published);
        match self.archived {
            Some(when) => row.put("archived", &when).put("archived_by", &ids::id(Kind::USER, 1)),
            None => row.put("archived", &false),
        };
        row.put("created_at", &MADE).put("updated_at", &MADE);
        match &self.settings {
            Some(settings) => row.put("settings", settings),
            None => row.put("settings", &json!({})),
        };
        let users: Vec<Value> = self.users.iter().map(|email| json!({"email": email})).collect();
        row.put("users", &users).put("teams", &json!([{"name": "Sales"}]));
        row.close();
    }
}
