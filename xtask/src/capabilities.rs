//! The table of what each vendor can do.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use dealport::{Access, Capabilities, Config, DealMember, Filter};

use crate::endpoints::title;
use crate::generated::File;

/// What a client of each vendor asks for before it can be built. Nothing is sent.
const VARIABLES: &[(&str, &str)] =
    &[("HEFFL_API_KEY", "none"), ("PIPEDRIVE_API_TOKEN", "none"), ("ROUTERA_TOKEN", "none")];

pub(crate) fn files() -> Result<Vec<File>> {
    let all: Result<Vec<_>> = dealport::vendors()
        .map(|vendor| {
            let config = Config::new(vendor).variables(VARIABLES.iter().copied());
            let crm = dealport::connect_with(config);
            Ok(crm.context("xtask/src/capabilities.rs must name the variable in VARIABLES")?.capabilities())
        })
        .collect();
    Ok(vec![File {
        path: "crates/dealport/CAPABILITIES.md".into(),
        text: table(&all?),
        command: "cargo xtask capabilities",
    }])
}

fn table(all: &[Capabilities]) -> String {
    let mut text = String::from(
        "# What each vendor can do\n\nWritten by `cargo xtask capabilities` from the clients' `Capabilities`, as they \
         are without settings; do not edit.\nWhat a vendor cannot do is refused before anything is sent.\n\n\
         ## Members of a deal\n\n`r` it comes with a deal, `s` it can be set, `c` it can be made empty.\n\n",
    );
    heading(&mut text, "Member", all);
    for &member in DealMember::ALL {
        row(&mut text, member.as_str(), all, |vendor| access(vendor.access(member)));
    }
    text.push_str(
        "\n## Filters\n\nWhere the vendor has none, `allow_local_filter` filters what it lists.\n\n",
    );
    heading(&mut text, "Filter", all);
    for &filter in Filter::ALL {
        row(&mut text, filter.as_str(), all, |vendor| mark(vendor.has_filter(filter)));
    }
    text.push_str("\n## The rest\n\n");
    heading(&mut text, "Topic", all);
    row(&mut text, "deleting", all, |vendor| vendor.delete.to_string());
    row(&mut text, "pipelines and stages", all, |vendor| mark(vendor.pipelines));
    row(&mut text, "fields", all, |vendor| mark(vendor.fields));
    row(&mut text, "users", all, |vendor| mark(vendor.users));
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
    if letters.is_empty() { "–".into() } else { letters }
}

fn mark(can: bool) -> String {
    if can { "yes" } else { "–" }.into()
}
