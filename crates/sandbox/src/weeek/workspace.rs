//! The workspace, its members, its tags and its currencies.

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    body::Body,
    call::Call,
    failure::Refusal,
    ids::{self, Kind},
    reply,
    state::State,
    wrong::{Wrong, text},
};
use crate::exchange::Response;

/// Members are numbered from 1; the first is the owner of the token.
pub(crate) const USERS: u64 = MEMBERS.len() as u64;
const MEMBERS: [(&str, &str, Option<&str>); 6] = [
    ("Ada", "Sommer", Some("Head of sales")),
    ("Boris", "Petrov", Some("Account manager")),
    ("Chloé", "Moreau", Some("Account manager")),
    ("Дарья", "Иванова", None),
    ("Emre", "Yıldız", Some("Support")),
    ("Fiona", "O'Neill", None),
];
pub(crate) const TAGS: [(&str, &str); 6] = [
    ("Hot", "#e6194b"),
    ("Renewal", "#3cb44b"),
    ("Tender", "#4363d8"),
    ("Referral", "#f58231"),
    ("Fair 2026", "#911eb4"),
    ("Ждёт оплаты", "#46f0f0"),
];
/// Colours for tags that were made without one, in turn.
const COLORS: [&str; 4] = ["#aaaaaa", "#bcf60c", "#008080", "#9a6324"];
/// The vendor does not tell which id is which currency (inferred).
const CURRENCIES: [(&str, &str, &str); 10] = [
    ("Российский рубль", "RUB", "₽"),
    ("US dollar", "USD", "$"),
    ("Euro", "EUR", "€"),
    ("Pound sterling", "GBP", "£"),
    ("Белорусский рубль", "BYN", "Br"),
    ("Тенге", "KZT", "₸"),
    ("Гривна", "UAH", "₴"),
    ("Yuan", "CNY", "¥"),
    ("Turkish lira", "TRY", "₺"),
    ("Dirham", "AED", "د.إ"),
];

pub(crate) fn is_currency(number: u64) -> bool {
    (1..=CURRENCIES.len() as u64).contains(&number)
}

/// The number of the member with an id.
pub(crate) fn member(id: &str) -> Option<u64> {
    ids::uuid_number(Kind::User, id).filter(|number| (1..=USERS).contains(number))
}

/// `GET /crm/currencies`.
pub(crate) fn currencies() -> Response {
    let row = |(id, (name, code, symbol)): (u64, &(&str, &str, &str))| json!({"id": id, "name": name, "code": code, "symbol": symbol});
    let rows: Vec<Value> = (1..).zip(&CURRENCIES).map(row).collect();
    reply::with("currencies", &rows)
}

/// `GET /ws`.
pub(crate) fn workspace() -> Response {
    let workspace = json!({
        "id": 2, "title": "Sandbox", "description": null, "isPersonal": false, "logo": null,
    });
    reply::with("workspace", &workspace)
}

/// `GET /ws/members`.
pub(crate) fn members() -> Response {
    let row = |(number, (first, last, position)): (u64, &(&str, &str, Option<&str>))| {
        json!({
            "id": ids::uuid(Kind::User, number),
            "email": email(number),
            "logo": null,
            "lastName": last,
            "firstName": first,
            "middleName": null,
            "position": position,
            "timeZone": "Europe/Berlin",
        })
    };
    let rows: Vec<Value> = (1..).zip(&MEMBERS).map(row).collect();
    reply::with("members", &rows)
}

/// `GET /user/me`.
pub(crate) fn profile() -> Response {
    let (first, last, position) = MEMBERS[0];
    let user = json!({
        "id": ids::uuid(Kind::User, 1),
        "email": email(1),
        "logoLink": null,
        "lastName": last,
        "firstName": first,
        "middleName": null,
        "about": null,
        "position": position,
        "language": "en-US",
        "birthDate": null,
        "country": null,
        "timeZone": "Europe/Berlin",
        "phoneNumber": null,
    });
    reply::with("user", &user)
}

fn email(number: u64) -> String {
    format!("member{number}@example.com")
}

/// A tag of the workspace.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tag {
    pub(crate) id: u64,
    title: String,
    color: String,
}

/// Every tag; ids are not given twice.
#[derive(Clone, Debug)]
pub(crate) struct Tags {
    tags: Vec<Tag>,
    last: u64,
}

impl Tags {
    pub(crate) fn new() -> Self {
        let tag = |(id, (title, color)): (u64, &(&str, &str))| Tag {
            id,
            title: (*title).to_owned(),
            color: (*color).to_owned(),
        };
        Self { tags: (1..).zip(&TAGS).map(tag).collect(), last: TAGS.len() as u64 }
    }

    pub(crate) fn find(&self, id: u64) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == id)
    }

    pub(crate) fn exists(&self, id: u64) -> bool {
        self.find(id).is_some()
    }

    fn named(&mut self, id: &str) -> Result<&mut Tag, Refusal> {
        let id = id.parse::<u64>().ok();
        self.tags.iter_mut().find(|tag| Some(tag.id) == id).ok_or(Refusal::ModelNotFound)
    }

    /// `GET /ws/tags`.
    pub(crate) fn list(&self) -> Response {
        reply::with("tags", &self.tags)
    }
}

/// `POST /ws/tags`.
pub(crate) fn create_tag(state: &mut State, call: &Call<'_>) -> Result<Response, Refusal> {
    let mut body = Body::read(call.request)?;
    let title = body.required("title", text);
    body.finish()?;
    let tags = &mut state.tags;
    tags.last += 1;
    let color = COLORS[(tags.last % COLORS.len() as u64) as usize].to_owned();
    let tag = Tag { id: tags.last, title, color };
    let answer = reply::with("tag", &tag);
    tags.tags.push(tag);
    Ok(answer)
}

/// `GET /ws/tags/{id}`.
pub(crate) fn tag(state: &mut State, id: &str) -> Result<Response, Refusal> {
    Ok(reply::with("tag", state.tags.named(id)?))
}

/// `PUT /ws/tags/{id}`.
pub(crate) fn update_tag(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let tag = state.tags.named(id)?;
    let mut body = Body::read(call.request)?;
    let title = body.required("title", text);
    let color = body.required("color", |raw| {
        let color = text(raw)?;
        let digits = color.strip_prefix('#').unwrap_or_default();
        let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if fits { Ok(color) } else { Err(Wrong::Format) }
    });
    body.finish()?;
    (tag.title, tag.color) = (title, color);
    Ok(reply::done())
}

/// `DELETE /ws/tags/{id}`.
pub(crate) fn delete_tag(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let id = state.tags.named(id)?.id;
    state.tags.tags.retain(|tag| tag.id != id);
    Ok(reply::done())
}
