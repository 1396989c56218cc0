//! The table of what each vendor can do.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use dealport::crm::{Access, ContactAccess, DealField, Filter};
use dealport::{Capabilities, Config};

use crate::endpoints::title;
use crate::generated::File;

/// What a client of each vendor asks for before it can be built. Nothing is sent.
const VARIABLES: &[(&str, &str)] = &[
    ("HEFFL_API_KEY", "none"),
    ("PIPEDRIVE_API_TOKEN", "none"),
    ("ROUTERA_TOKEN", "none"),
    ("WEEEK_API_TOKEN", "none"),
];

/// What an account of Routera may keep in fields of its own, each in one.
const ROUTERA_FIELDS: &str = r#"{"amount": "f1", "currency": "f2", "status": "f3", "priority": "f4",
    "expected_close": "f5", "probability": "f6", "lost_reason": "f7", "properties": ["f8"]}"#;

pub(crate) fn files() -> Result<Vec<File>> {
    let all: Result<Vec<_>> = dealport::vendors().map(|vendor| capabilities(vendor, &[])).collect();
    let mapped = capabilities("routera", &[("ROUTERA_FIELDS", ROUTERA_FIELDS)])?;
    let table = table(&all?, &mapped);
    let file = |path: &str| File {
        path: path.into(),
        text: table.clone(),
        part: Some("capabilities"),
        command: "cargo xtask capabilities",
    };
    // The facade's README is its crate's documentation.
    Ok(["README.md", "crates/dealport/README.md"].map(file).into())
}

fn capabilities(vendor: &str, more: &[(&str, &str)]) -> Result<Capabilities> {
    let variables = VARIABLES.iter().chain(more).copied();
    let crm = dealport::connect_with(Config::new(vendor).variables(variables));
    Ok(crm.context("xtask/src/capabilities.rs must name the variable in VARIABLES")?.capabilities())
}

/// `mapped` are those of a client that is told in which fields the account keeps what its vendor has no members for.
fn table(all: &[Capabilities], mapped: &Capabilities) -> String {
    let mut text = String::from(
        "The members of a deal: `r` it comes with a deal, `s` it can be set, `c` it can be made empty.\n\n",
    );
    heading(&mut text, "Member", all);
    for &member in DealField::ALL {
        row(&mut text, member.as_str(), all, |vendor| access(vendor.access(member)));
    }
    text.push_str(&footnote(all, mapped));
    text.push_str(
        "\nThe filters of lists; where the vendor has none, `allow_local_filter` picks out of what it lists.\n\n",
    );
    heading(&mut text, "Filter", all);
    for &filter in Filter::ALL {
        row(&mut text, filter.as_str(), all, |vendor| mark(vendor.has_filter(filter)));
    }
    text.push_str("\nAnd the rest:\n\n");
    heading(&mut text, "Topic", all);
    row(&mut text, "a new deal needs", all, needs);
    row(&mut text, "statuses that lists know", all, statuses);
    row(&mut text, "deleting", all, |vendor| vendor.delete.to_string());
    row(&mut text, "pipelines and stages", all, |vendor| mark(vendor.pipelines));
    row(&mut text, "fields", all, |vendor| mark(vendor.fields));
    row(&mut text, "users", all, |vendor| mark(vendor.users));
    row(&mut text, "people", all, |vendor| parties(vendor.people));
    row(&mut text, "organizations", all, |vendor| parties(vendor.organizations));
    row(&mut text, "a new person can have", all, |vendor| given(vendor.people));
    row(&mut text, "a new organization can have", all, |vendor| given(vendor.organizations));
    row(&mut text, "webhooks", all, |vendor| mark(vendor.webhooks));
    row(&mut text, "deals in a page, at most", all, |vendor| {
        vendor.page_size.map_or("–".into(), |rows| rows.to_string())
    });
    row(&mut text, "requests, on the smallest plan", all, |vendor| {
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
    let letters: String = letters.into_iter().filter(|(can, _)| *can).map(|(_, letter)| letter).collect();
    or_none(Some(letters).into_iter().filter(|letters| !letters.is_empty()))
}

fn mark(can: bool) -> String {
    if can { "yes" } else { "–" }.into()
}

fn needs(vendor: &Capabilities) -> String {
    let names = |one_of: &Vec<DealField>| {
        one_of.iter().map(|member| member.as_str()).collect::<Vec<_>>().join(" or ")
    };
    or_none(vendor.needs().iter().map(names))
}

fn statuses(vendor: &Capabilities) -> String {
    match vendor.listed_statuses() {
        _ if !vendor.has_filter(Filter::Status) => or_none([]),
        None => "all".into(),
        Some(known) => or_none(known.iter().map(ToString::to_string)),
    }
}

fn parties(access: ContactAccess) -> String {
    let can = [
        (access.list, "list"),
        (access.by_id, "by id"),
        (access.by_email, "by e-mail"),
        (access.by_name, "by name"),
        (access.create, "create"),
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

/// What can be done with members once the client is told of their fields.
fn footnote(all: &[Capabilities], mapped: &Capabilities) -> String {
    let plain = all.iter().find(|vendor| vendor.vendor == mapped.vendor);
    let gains = DealField::ALL.iter().filter_map(|&member| {
        let before = plain.map(|plain| plain.access(member)).unwrap_or_default();
        let after = mapped.access(member);
        (before != after).then(|| format!("{member} `{}`", access(after)))
    });
    let gains = gains.collect::<Vec<_>>().join(", ");
    format!(
        "\n{} keeps more in fields of the account's own. Where `Settings`, or the variable `ROUTERA_FIELDS`, name them,\n\
         it is: {gains}.\n",
        title(mapped.vendor)
    )
}

fn or_none(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<_> = words.into_iter().collect();
    if words.is_empty() { "–".into() } else { words.join(", ") }
}
