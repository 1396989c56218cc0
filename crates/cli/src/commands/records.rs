//! Records of a vendor in tables and CSV, with chosen columns. JSON has all fields unchanged.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::sync::Arc;

use dealport::json::{Fields, InvalidField, Json};
use serde::Serialize;

use crate::invalid::Listed;
use crate::output::{Cell, Column, Row};

/// A record as the vendor sent it.
#[derive(Clone, Debug)]
pub(super) struct Record(Json);

impl Record {
    pub(super) const fn new(json: Json) -> Self {
        Self(json)
    }

    /// Returns the vendor's id, or nothing.
    pub(super) fn key(&self) -> String {
        self.text(&["id", "user_id"]).unwrap_or_default()
    }

    /// Returns the text at the first of these paths that has any.
    fn text(&self, paths: &[&str]) -> Option<String> {
        paths.iter().find_map(|path| text(&at(&self.0, path)?))
    }
}

impl Listed for Record {
    fn id(&self) -> String {
        self.key()
    }

    fn invalid_fields(&self) -> &[InvalidField] {
        &[]
    }
}

/// The columns of a kind of records.
pub(super) trait Columns {
    const TABLE: &'static [Column];
    const CSV: &'static [&'static str];
    /// The places of each column in a record, of which the first with a value counts.
    const PATHS: &'static [&'static [&'static str]];
}

/// A record with its account.
#[derive(Debug, Serialize)]
pub(super) struct RecordRow<C> {
    vendor: &'static str,
    account: String,
    record: Json,
    #[serde(skip)]
    columns: PhantomData<C>,
}

impl<C> RecordRow<C> {
    pub(super) fn new(vendor: &'static str, account: &Arc<str>, record: Record) -> Self {
        Self { vendor, account: account.to_string(), record: record.0, columns: PhantomData }
    }
}

impl<C: Columns> Row for RecordRow<C> {
    const COLUMNS: &'static [Column] = C::TABLE;
    const CSV: &'static [&'static str] = C::CSV;

    fn lines(&self) -> Vec<Vec<Cell>> {
        let record = Record(self.record.clone());
        vec![C::PATHS.iter().map(|paths| Cell::maybe(record.text(paths))).collect()]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let record = Record(self.record.clone());
        let chosen = C::PATHS.iter().map(|paths| Cow::Owned(record.text(paths).unwrap_or_default()));
        let around = [self.record.as_str(), self.account.as_str()].map(Cow::Borrowed);
        vec![std::iter::once(Cow::Borrowed(self.vendor)).chain(chosen).chain(around).collect()]
    }

    fn fields(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let fields: Fields = self.record.decode().unwrap_or_default();
        let shown = fields.iter().filter_map(|(name, value)| {
            let cell = Cell::new(text(&Json::from(value))?);
            Some((Cow::Owned(name.into_owned()), cell))
        });
        std::iter::once((Cow::Borrowed("account"), Cell::new(&self.account))).chain(shown).collect()
    }
}

/// Returns the value at a path of names: `user/name`.
fn at(record: &Json, path: &str) -> Option<Json> {
    path.split('/')
        .try_fold(record.clone(), |json, name| json.decode::<Fields>().ok()?.get(name).map(Json::from))
}

/// Returns the text of a value. Of an object it is the name, or the amount with its currency; of a list that
/// of each item.
fn text(value: &Json) -> Option<String> {
    let first = |names: &[&str]| names.iter().find_map(|name| text(&at(value, name)?));
    match value.as_str().bytes().next()? {
        b'n' => None,
        b'"' => value.decode::<String>().ok().filter(|text| !text.is_empty()),
        b'{' => first(&["name", "title"])
            .or_else(|| Some(format!("{} {}", first(&["amount", "value", "price"])?, first(&["currency"])?)))
            .or_else(|| sums(value))
            .or_else(|| Some(value.as_str().to_owned()).filter(|text| text != "{}")),
        b'[' => match value.decode::<Vec<Json>>() {
            Ok(items) => {
                let texts: Vec<_> = items.iter().filter_map(text).collect();
                (!texts.is_empty()).then(|| texts.join(", "))
            }
            Err(_) => Some(value.as_str().to_owned()),
        },
        _ => Some(value.as_str().to_owned()),
    }
}

/// Returns the text of an object with a sum for each currency.
fn sums(value: &Json) -> Option<String> {
    let is_code = |name: &str| name.len() == 3 && name.bytes().all(|letter| letter.is_ascii_uppercase());
    let sums: Fields = value.decode().ok()?;
    let sums = sums.iter().map(|(name, sum)| is_code(&name).then(|| format!("{} {name}", sum.get())));
    sums.collect::<Option<Vec<_>>>().map(|sums| sums.join(", ")).filter(|text| !text.is_empty())
}

macro_rules! columns {
    ($($(#[$meta:meta])* $Kind:ident { $($name:literal $([$($option:tt)+])? = $($path:literal)|+;)+ })+) => {$(
        $(#[$meta])*
        #[derive(Debug)]
        pub(super) enum $Kind {}

        impl Columns for $Kind {
            const TABLE: &'static [Column] = &[$(Column::new($name)$(.$($option)+)?),+];
            const CSV: &'static [&'static str] = &["vendor", $($name,)+ "record", "account"];
            const PATHS: &'static [&'static [&'static str]] = &[$(&[$($path),+]),+];
        }
    )+};
}

columns! {
    /// Followers of a deal.
    Followers {
        "user" = "user_id";
        "since" = "add_time";
    }
    /// Files of a deal.
    Files {
        "id" = "id";
        "name" [cut(12, 48)] = "name" | "file_name";
        "type" [dispensable(2)] = "file_type";
        "size" [right().dispensable(1)] = "file_size";
        "added" [last_resort(1)] = "add_time";
    }
    /// Notes of a deal.
    Notes {
        "id" = "id";
        "content" [cut(20, 80)] = "content";
        "user" [cut(8, 24).dispensable(1)] = "user/name" | "user_id";
        "added" [last_resort(1)] = "add_time";
    }
    /// Activities of a deal.
    Activities {
        "id" = "id";
        "subject" [cut(12, 48)] = "subject";
        "type" [cut(6, 16).dispensable(2)] = "type";
        "due" [last_resort(1)] = "due_date";
        "done" = "done";
        "owner" [dispensable(1)] = "owner_id" | "user_id";
    }
    /// Changes of a deal.
    History {
        "time" = "timestamp";
        "what" [cut(6, 20)] = "object";
        "field" [cut(8, 24)] = "data/field_key" | "data/subject" | "data/content" | "data/name";
        "from" [cut(8, 32).dispensable(1)] = "data/old_value";
        "to" [cut(8, 32)] = "data/new_value";
    }
    /// Products of the account.
    Products {
        "id" = "id";
        "name" [cut(12, 48)] = "name";
        "code" [cut(6, 24).dispensable(1)] = "code" | "sku";
        "price" [cut(8, 32)] = "price" | "prices";
    }
    /// Leads.
    Leads {
        "id" [cut(8, 36)] = "id";
        "title" [cut(12, 48)] = "title" | "name";
        "value" [cut(8, 24)] = "value";
        "added" [dispensable(1)] = "add_time" | "createdAt";
    }
    /// Subscriptions to events.
    Webhooks {
        "id" = "id";
        "name" [cut(8, 24).dispensable(1)] = "name";
        "url" [cut(16, 60)] = "subscription_url" | "url";
        "action" = "event_action" | "events";
        "object" = "event_object";
        "active" [dispensable(2)] = "is_active" | "status";
    }
    /// Periods of a timeline.
    Periods {
        "from" = "period_start";
        "to" [dispensable(2)] = "period_end";
        "deals" [right()] = "totals/count";
        "values" [cut(8, 40)] = "totals/values";
        "open" [right()] = "totals/open_count";
        "won" [right()] = "totals/won_count";
        "won values" [cut(8, 40).dispensable(1)] = "totals/won_values";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_shows_chosen_columns_with_exact_digits() {
        let json = r#"{"id":7,"name":"Boat","file_type":1.50,"file_size":null,"add_time":{"name":"today"}}"#;
        let record = Record::new(Json::parse(json).unwrap());
        assert_eq!(record.id(), "7");
        let row = RecordRow::<Files>::new("acme", &"sales".into(), record);
        let texts: Vec<_> = row.lines()[0].iter().map(|cell| cell.text.clone()).collect();
        assert_eq!(texts, ["7", "Boat", "1.50", "", "today"]);
        assert_eq!(row.records()[0].len(), RecordRow::<Files>::CSV.len());
        assert_eq!(
            serde_json::to_string(&row).unwrap(),
            format!(r#"{{"vendor":"acme","account":"sales","record":{json}}}"#)
        );
    }

    #[test]
    fn first_path_with_a_value_counts() {
        let record = Record::new(Json::parse(r#"{"user":{"name":"Ada"},"user_id":3,"list":[]}"#).unwrap());
        assert_eq!(record.text(&["user/name", "user_id"]).as_deref(), Some("Ada"));
        assert_eq!(record.text(&["user/email", "user_id"]).as_deref(), Some("3"));
        assert_eq!(record.text(&["list", "none"]), None);
    }

    #[test]
    fn money_is_an_amount_with_its_currency() {
        let json = r#"{"value":{"amount":12.50,"currency":"EUR"},"users":["a","b"],"none":{},
            "prices":[{"product_id":1,"price":10,"currency":"EUR"},{"product_id":1,"price":11,"currency":"USD"}],
            "sums":{"EUR":1.50,"JPY":2}}"#;
        let record = Record::new(Json::parse(json).unwrap());
        for (path, shown) in [
            ("value", Some("12.50 EUR")),
            ("prices", Some("10 EUR, 11 USD")),
            ("sums", Some("1.50 EUR, 2 JPY")),
            ("users", Some("a, b")),
            ("none", None),
        ] {
            assert_eq!(record.text(&[path]).as_deref(), shown, "{path}");
        }
    }
}
