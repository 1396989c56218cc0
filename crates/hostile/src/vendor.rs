//! The part of the four APIs that the server needs: paths, and a healthy server's responses.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::json::text_under;
use crate::operation::Operation;
use crate::reply::Reply;
use crate::request::Request;
use crate::store::Store;

/// A vendor whose API the server plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::exhaustive_enums, reason = "a match must cover all vendors")]
pub enum Vendor {
    /// Heffl.
    Heffl,
    /// Pipedrive.
    Pipedrive,
    /// Routera.
    Routera,
    /// Weeek.
    Weeek,
}

impl fmt::Display for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The meaning of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Create { title: String },
    Update { number: u64, title: String },
    Delete { number: u64 },
    Read { number: u64 },
    List,
    Funnels,
    Statuses,
    Currencies,
    Other,
}

impl Asked {
    /// Returns the write, if the request is one.
    pub(crate) const fn operation(&self) -> Option<Operation> {
        match self {
            Self::Create { .. } => Some(Operation::Create),
            Self::Update { .. } => Some(Operation::Update),
            Self::Delete { .. } => Some(Operation::Delete),
            _ => None,
        }
    }

    /// Applies the request, if the deal exists.
    pub(crate) fn apply(&self, store: &mut Store) {
        match self {
            Self::Create { title } => store.create(title),
            Self::Update { number, title } => store.update(*number, title),
            Self::Delete { number } => store.delete(*number),
            _ => {}
        }
    }
}

impl Vendor {
    /// Every vendor.
    pub const ALL: [Self; 4] = [Self::Heffl, Self::Pipedrive, Self::Routera, Self::Weeek];

    /// Returns the name in the library.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heffl => "heffl",
            Self::Pipedrive => "pipedrive",
            Self::Routera => "routera",
            Self::Weeek => "weeek",
        }
    }

    /// Returns the id of the deal that exists from the beginning.
    pub fn first_deal(self) -> String {
        self.id(1)
    }

    fn id(self, number: u64) -> String {
        match self {
            Self::Heffl => format!("dl_{number}"),
            Self::Pipedrive => number.to_string(),
            Self::Routera => format!("550e8400-e29b-41d4-a716-{number:012}"),
            Self::Weeek => format!("Deal{number:012}"),
        }
    }

    /// Returns the JSON of the deal.
    fn deal(self, number: u64, title: &str) -> String {
        let id = self.id(number);
        let time = if number == 1 { "2026-05-01T10:00:00Z".to_owned() } else { now() };
        match self {
            Self::Heffl => format!(
                r#"{{"id":"{id}","number":"D-{number}","title":"{title}","contactEmails":[],"clientId":"clt_1","client":{{"id":"clt_1","type":"company"}},"price":10,"pipelineId":"dpl_1","stageId":"dps_1","createdAt":"{time}","updatedAt":"{time}"}}"#
            ),
            Self::Pipedrive => format!(
                r#"{{"id":{id},"title":"{title}","value":10,"currency":"EUR","status":"open","pipeline_id":1,"stage_id":1,"owner_id":1,"add_time":"{time}","update_time":"{time}","is_deleted":false,"is_archived":false,"label_ids":[],"custom_fields":{{}}}}"#
            ),
            Self::Routera => format!(
                r#"{{"id":"{id}","external_id":null,"created_at":"{time}","updated_at":"{time}","archived":false,"deal_name":"{title}","pipeline":"default","deal_stage":"new","deal_owner":"jane@example.com"}}"#
            ),
            Self::Weeek => format!(
                r#"{{"id":"{id}","creatorId":"u1","funnelId":"Funnel0000000001","statusId":"Status0000000001","assignees":[],"organizations":[],"contacts":[],"title":"{title}","description":null,"amount":10,"winStatus":null,"createdAt":"{time}","updatedAt":"{time}","tags":[],"tasks":[],"customFields":[],"attachments":[]}}"#
            ),
        }
    }

    /// Returns the response to a read of the deal.
    fn one(self, deal: &str) -> String {
        match self {
            Self::Heffl | Self::Routera => deal.to_owned(),
            Self::Pipedrive => format!(r#"{{"success":true,"data":{deal},"additional_data":null}}"#),
            Self::Weeek => format!(r#"{{"success":true,"deal":{deal}}}"#),
        }
    }

    /// Returns the response to a list with one page.
    fn list(self, deals: &[String]) -> String {
        let deals = deals.join(",");
        match self {
            Self::Heffl => format!(r#"{{"data":[{deals}],"meta":{{"hasMore":false,"nextCursor":null}}}}"#),
            Self::Pipedrive => {
                format!(r#"{{"success":true,"data":[{deals}],"additional_data":{{"next_cursor":null}}}}"#)
            }
            Self::Routera => format!(r#"{{"data":[{deals}],"pagination":{{"limit":100,"offset":0}}}}"#),
            Self::Weeek => format!(r#"{{"success":true,"deals":[{deals}],"hasMoreDeals":false}}"#),
        }
    }

    /// Interprets a request.
    pub(crate) fn asked(self, request: &Request) -> Asked {
        let path = request.path.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let (name, parts) = match (self, parts.as_slice()) {
            (Self::Heffl | Self::Pipedrive, ["api", "v2", "deals", rest @ ..]) => ("title", rest),
            (Self::Routera, ["deals", rest @ ..]) => ("deal_name", rest),
            (Self::Weeek, ["public", "v1", "crm", "deals", id]) => ("title", std::slice::from_ref(id)),
            (Self::Weeek, ["public", "v1", "crm", "statuses", _, "deals"]) => ("title", &[] as &[_]),
            (Self::Weeek, ["public", "v1", "crm", "funnels"]) => return Asked::Funnels,
            (Self::Weeek, ["public", "v1", "crm", "funnels", _, "statuses"]) => return Asked::Statuses,
            (Self::Weeek, ["public", "v1", "crm", "currencies"]) => return Asked::Currencies,
            _ => return Asked::Other,
        };
        let title = || text_under(&request.text(), name).unwrap_or("no title").to_owned();
        let number = parts.first().and_then(|id| self.number(id));
        match (request.method.as_str(), parts, number) {
            ("POST", [], _) => Asked::Create { title: title() },
            ("GET", [], _) => Asked::List,
            ("GET", [_], Some(number)) => Asked::Read { number },
            ("PATCH" | "PUT", [_], Some(number)) => Asked::Update { number, title: title() },
            ("DELETE", [_], Some(number)) => Asked::Delete { number },
            _ => Asked::Other,
        }
    }

    fn number(self, id: &str) -> Option<u64> {
        let digits = id.rsplit(|letter: char| !letter.is_ascii_digit()).next()?;
        digits.parse().ok().filter(|number| self.id(*number) == id)
    }

    /// Returns what a healthy server sends, before the request takes effect.
    pub(crate) fn right(self, asked: &Asked, store: &Store) -> Reply {
        let missing = || self.refusal(404);
        match asked {
            Asked::Create { title } => {
                let status = if self == Self::Routera { 201 } else { 200 };
                Reply::json(status, self.one(&self.deal(store.next(), title)))
            }
            Asked::Update { number, .. } | Asked::Delete { number } if store.title(*number).is_none() => {
                missing()
            }
            // Weeek confirms both without the deal.
            Asked::Update { .. } | Asked::Delete { .. } if self == Self::Weeek => {
                Reply::json(200, r#"{"success":true}"#)
            }
            Asked::Update { number, title } => Reply::json(200, self.one(&self.deal(*number, title))),
            Asked::Delete { number } if self == Self::Pipedrive => {
                Reply::json(200, self.one(&format!(r#"{{"id":{number}}}"#)))
            }
            Asked::Delete { number } => {
                let title = store.title(*number).unwrap_or_default();
                Reply::json(200, self.deal(*number, title).replace(r#""archived":false"#, ARCHIVED))
            }
            Asked::Read { number } => match store.title(*number) {
                Some(title) => Reply::json(200, self.one(&self.deal(*number, title))),
                None => missing(),
            },
            Asked::List => {
                let deals: Vec<_> = store.deals().map(|(number, title)| self.deal(number, title)).collect();
                Reply::json(200, self.list(&deals))
            }
            Asked::Funnels => Reply::json(
                200,
                r#"{"success":true,"funnels":[{"id":"Funnel0000000001","currencyId":1,"name":"Sales","customFields":[]}]}"#,
            ),
            Asked::Statuses => Reply::json(
                200,
                r#"{"success":true,"statuses":[{"id":"Status0000000001","funnelId":"Funnel0000000001","name":"New"}]}"#,
            ),
            Asked::Currencies => Reply::json(
                200,
                r#"{"success":true,"currencies":[{"id":1,"name":"Euro","code":"EUR","symbol":"E"}]}"#,
            ),
            Asked::Other => missing(),
        }
    }

    /// Returns an error in the vendor's own form.
    pub fn refusal(self, status: u16) -> Reply {
        let body = match self {
            Self::Heffl => {
                let code = match status {
                    401 => "UNAUTHORIZED",
                    403 => "FORBIDDEN",
                    404 => "NOT_FOUND",
                    409 => "CONFLICT",
                    429 => "TOO_MANY_REQUESTS",
                    500.. => "INTERNAL_SERVER_ERROR",
                    _ => "BAD_REQUEST",
                };
                format!(r#"{{"error":{{"code":"{code}","message":"the vendor's words"}}}}"#)
            }
            Self::Pipedrive => {
                r#"{"success":false,"error":"the vendor's words","error_info":"see the docs","data":null,"additional_data":null}"#
                    .to_owned()
            }
            Self::Routera => r#"{"message":"the vendor's words","error":true}"#.to_owned(),
            Self::Weeek => {
                let code = match status {
                    401 => r#""code":2000000,"#,
                    404 => r#""code":1000001,"#,
                    _ => "",
                };
                format!(r#"{{"success":false,{code}"message":"the vendor's words"}}"#)
            }
        };
        Reply::json(status, body)
    }
}

const ARCHIVED: &str = r#""archived":"2026-05-28T12:00:00.000Z","archived_by":"user-uuid""#;

/// Returns the current time in the form that all four vendors share.
fn now() -> String {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
    let (days, second) = (time / 86_400, time % 86_400);
    // Days since 1 March of the year 0, in eras of 400 years.
    let day = days + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}
