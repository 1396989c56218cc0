//! The tables of what each vendor can do.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use dealport::crm::{Access, ContactAccess, DealField, Filter, KeyPlace, TaskAccess};
use dealport::{Capabilities, Config};

use crate::endpoints::title;
use crate::generated::File;

const COMMAND: &str = "cargo xtask capabilities";

/// The variables that the clients require. No request is sent with them.
const VARIABLES: &[(&str, &str)] = &[
    ("HEFFL_API_KEY", "none"),
    ("PIPEDRIVE_API_TOKEN", "none"),
    ("ROUTERA_TOKEN", "none"),
    ("WEEEK_API_TOKEN", "none"),
];

/// Maps each field that an account of Routera can keep in a field of its own.
const ROUTERA_FIELDS: &str = r#"{"amount": "f1", "currency": "f2", "status": "f3", "priority": "f4",
    "expected_close": "f5", "probability": "f6", "lost_reason": "f7", "properties": ["f8"]}"#;

/// Returns the page of its own, and the part of the facade's README, which is the crate's documentation.
pub(crate) fn files() -> Result<Vec<File>> {
    let all: Result<Vec<_>> = dealport::vendors().map(|vendor| capabilities(vendor, &[])).collect();
    let mapped = capabilities("routera", &[("ROUTERA_FIELDS", ROUTERA_FIELDS)])?;
    let tables = tables(&all?, &mapped);
    let page = format!(
        "# What each vendor can do\n\nWritten by `{COMMAND}` from the clients' `Capabilities`; do not edit. dealport \
         refuses an operation that a vendor does not support before it sends a request.\n\n{tables}"
    );
    let file = |path: &str, text, part| File { path: path.into(), text, part, command: COMMAND };
    Ok(vec![
        file("docs/capabilities.md", page, None),
        file("crates/dealport/README.md", tables, Some("capabilities")),
    ])
}

fn capabilities(vendor: &str, more: &[(&str, &str)]) -> Result<Capabilities> {
    let variables = VARIABLES.iter().chain(more).copied();
    let crm = dealport::connect_with(Config::new(vendor).variables(variables));
    Ok(crm.context("add the vendor's variable to VARIABLES in xtask/src/capabilities.rs")?.capabilities())
}

/// Writes the tables. `mapped` are the capabilities of a client whose settings name the account's own fields.
fn tables(all: &[Capabilities], mapped: &Capabilities) -> String {
    let mut text = String::from(
        "Fields of a deal: `r` can be read, `s` can be set, `c` can be cleared, \
         `c?` can be cleared by a value that the vendor does not document (inferred).\n\n",
    );
    heading(&mut text, "Field", all);
    for &field in DealField::ALL {
        row(&mut text, field.as_str(), all, |vendor| access(vendor.access(field)));
    }
    text.push_str(&footnote(all, mapped));
    text.push_str(
        "\nFilters of lists. If a vendor lacks a filter, `allow_local_filter` reads more deals and filters them \
         in your process.\n\n",
    );
    heading(&mut text, "Filter", all);
    for &filter in Filter::ALL {
        row(&mut text, filter.as_str(), all, |vendor| mark(vendor.has_filter(filter)));
    }
    text.push_str("\nEverything else:\n\n");
    heading(&mut text, "Topic", all);
    row(&mut text, "required in a new deal", all, needs);
    row(&mut text, "statuses in filters", all, statuses);
    row(&mut text, "filters that are not combined", all, apart);
    row(&mut text, "place of a key", all, key);
    row(&mut text, "effect of deleting", all, |vendor| vendor.delete.to_string());
    row(&mut text, "pipelines and stages", all, |vendor| mark(vendor.pipelines));
    row(&mut text, "field definitions", all, |vendor| mark(vendor.fields));
    row(&mut text, "fields that can be created", all, |vendor| {
        or_none(vendor.create_fields.iter().map(ToString::to_string))
    });
    row(&mut text, "fields belong to one pipeline", all, |vendor| mark(vendor.fields_by_pipeline));
    row(&mut text, "users", all, |vendor| mark(vendor.users));
    row(&mut text, "tags", all, |vendor| mark(vendor.tags));
    row(&mut text, "people", all, |vendor| contacts(vendor.people));
    row(&mut text, "organizations", all, |vendor| contacts(vendor.organizations));
    row(&mut text, "fields of a person that can be set", all, |vendor| given(vendor.people));
    row(&mut text, "fields of an organization that can be set", all, |vendor| given(vendor.organizations));
    row(&mut text, "fields of a person that can be cleared", all, |vendor| cleared(vendor.people));
    row(&mut text, "fields of an organization that can be cleared", all, |vendor| {
        cleared(vendor.organizations)
    });
    row(&mut text, "tasks of a deal", all, |vendor| tasks(vendor.tasks));
    row(&mut text, "products of a deal", all, |vendor| mark(vendor.products));
    row(&mut text, "fields of products of a new deal", all, |vendor| {
        or_none(vendor.new_products.fields().map(str::to_owned))
    });
    row(&mut text, "contacts of unknown kind", all, |vendor| mark(vendor.contacts_of_unknown_kind));
    row(&mut text, "webhooks", all, |vendor| or_none(vendor.webhooks.names().map(str::to_owned)));
    row(&mut text, "largest page of deals", all, |vendor| {
        vendor.page_size.map_or("–".into(), |deals| deals.to_string())
    });
    row(&mut text, "rate limit of the smallest plan", all, |vendor| {
        vendor.limit.map_or("–".into(), |limit| format!("{} per {} s", limit.requests, limit.per.as_secs()))
    });
    text
}

fn heading(text: &mut String, first: &str, all: &[Capabilities]) {
    let names: Vec<_> = all.iter().map(|vendor| title(vendor.vendor)).collect();
    let _ = writeln!(text, "| {first} | {} |\n|---|{}", names.join(" | "), "---|".repeat(all.len()));
}

fn row(text: &mut String, name: &str, all: &[Capabilities], cell: impl Fn(&Capabilities) -> String) {
    let cells: Vec<_> = all.iter().map(cell).collect();
    let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
}

fn access(access: Access) -> String {
    let letters = [(access.readable, 'r'), (access.settable, 's'), (access.clearable, 'c')];
    let mut letters: String = letters.into_iter().filter(|(can, _)| *can).map(|(_, letter)| letter).collect();
    if access.is_clearing_inferred {
        letters.push('?');
    }
    or_none(Some(letters).into_iter().filter(|letters| !letters.is_empty()))
}

fn mark(can: bool) -> String {
    if can { "yes" } else { "–" }.into()
}

fn needs(vendor: &Capabilities) -> String {
    let names =
        |one_of: &Vec<DealField>| one_of.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(" or ");
    or_none(vendor.needs().iter().map(names))
}

/// The place for keys. The clients here are not told of a key field.
fn key(vendor: &Capabilities) -> String {
    match &vendor.key {
        Some(KeyPlace::ExternalId) => "`external_id`".into(),
        _ => "the custom field `key_field`".into(),
    }
}

fn apart(vendor: &Capabilities) -> String {
    or_none(Filter::ALL.iter().filter_map(|&filter| {
        let others: Vec<_> = Filter::ALL.iter().filter(|&&other| !vendor.combines(filter, other)).collect();
        let others: Vec<_> = others.iter().map(|other| other.as_str()).collect();
        (!others.is_empty()).then(|| format!("{filter} with {}", others.join(" or ")))
    }))
}

fn statuses(vendor: &Capabilities) -> String {
    match vendor.listed_statuses() {
        _ if !vendor.has_filter(Filter::Status) => or_none([]),
        None => "all".into(),
        Some(known) => or_none(known.iter().map(ToString::to_string)),
    }
}

fn contacts(access: ContactAccess) -> String {
    let can = [
        (access.list, "list"),
        (access.by_id, "by id"),
        (access.by_email, "by e-mail"),
        (access.by_name, "by name"),
        (access.create, "create"),
        (access.update, "update"),
        (access.delete, "delete"),
    ];
    or_none(can.into_iter().filter(|(can, _)| *can).map(|(_, what)| what.to_owned()))
}

fn tasks(access: TaskAccess) -> String {
    let can = [
        (access.list && access.by_deal, "list"),
        (access.list && !access.by_deal, "list by reading all tasks"),
        (access.create, "create"),
        (access.complete, "complete"),
        (access.delete, "delete"),
    ];
    or_none(can.into_iter().filter(|(can, _)| *can).map(|(_, what)| what.to_owned()))
}

fn given(access: ContactAccess) -> String {
    let can = [
        (access.create, "name"),
        (access.create && access.email, "e-mail"),
        (access.create && access.phone, "phone"),
        (access.create && access.organization, "organization"),
    ];
    or_none(can.into_iter().filter(|(can, _)| *can).map(|(_, what)| what.to_owned()))
}

fn cleared(access: ContactAccess) -> String {
    let can = [
        (access.clear_email, "e-mail"),
        (access.clear_phone, "phone"),
        (access.clear_organization, "organization"),
    ];
    or_none(can.into_iter().filter(|(can, _)| *can).map(|(_, what)| what.to_owned()))
}

/// Names the fields that a client gains when its settings map them.
fn footnote(all: &[Capabilities], mapped: &Capabilities) -> String {
    let plain = all.iter().find(|vendor| vendor.vendor == mapped.vendor);
    let gains = DealField::ALL.iter().filter_map(|&field| {
        let before = plain.map(|plain| plain.access(field)).unwrap_or_default();
        let after = mapped.access(field);
        (before != after).then(|| format!("{field} `{}`", access(after)))
    });
    let gains = gains.collect::<Vec<_>>().join(", ");
    format!(
        "\n{} can keep more in the account's own fields. If `Settings` or the variable `ROUTERA_FIELDS` names those, \
         it also has: {gains}.\n",
        title(mapped.vendor)
    )
}

fn or_none(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<_> = words.into_iter().collect();
    if words.is_empty() { "–".into() } else { words.join(", ") }
}
