//! Each vendor's index of operations.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail};
use dealport_core::plumbing::EndpointEntry;

use crate::shell::{root, say};

struct Vendor {
    name: &'static str,
    title: &'static str,
    /// The unit of the cost column; a vendor that counts no cost has no such column.
    cost: Option<&'static str>,
    endpoints: &'static [EndpointEntry],
}

const VENDORS: &[Vendor] = &[
    Vendor { name: "heffl", title: "Heffl", cost: None, endpoints: dealport_heffl::ENDPOINTS },
    Vendor {
        name: "pipedrive",
        title: "Pipedrive",
        cost: Some("Tokens"),
        endpoints: dealport_pipedrive::ENDPOINTS,
    },
    Vendor { name: "routera", title: "Routera", cost: None, endpoints: dealport_routera::ENDPOINTS },
    Vendor { name: "weeek", title: "Weeek", cost: None, endpoints: dealport_weeek::ENDPOINTS },
];

pub(crate) fn run(check: bool) -> Result<()> {
    let mut stale = Vec::new();
    for vendor in VENDORS {
        let path = root().join("crates").join(vendor.name).join("ENDPOINTS.md");
        let index = index(vendor);
        if fs::read_to_string(&path).is_ok_and(|present| present == index) {
            continue;
        }
        if check {
            stale.push(format!("crates/{}/ENDPOINTS.md", vendor.name));
        } else {
            fs::write(&path, index).with_context(|| format!("{} could not be written", path.display()))?;
            say(&format!("wrote crates/{}/ENDPOINTS.md", vendor.name));
        }
    }
    if !stale.is_empty() {
        bail!(
            "{} is not what the code says: run `cargo xtask endpoints` and commit the result",
            stale.join(", ")
        );
    }
    Ok(())
}

fn index(vendor: &Vendor) -> String {
    let mut text = format!(
        "# Operations of {}\n\nWritten by `cargo xtask endpoints` from `ENDPOINTS` in `src/lib.rs`; do not edit.\n\n",
        vendor.title
    );
    let cost_column = |text: String| if vendor.cost.is_some() { format!(" {text} |") } else { String::new() };
    let title = cost_column(vendor.cost.unwrap_or_default().to_owned());
    let _ = writeln!(text, "| Operation | Method | Path | Request | Idempotent |{title} Deprecated |");
    let _ = writeln!(text, "|---|---|---|---|---|{} ---|", cost_column("---".to_owned()));
    for EndpointEntry { request, operation, .. } in vendor.endpoints {
        let mark = |yes: bool| if yes { "yes" } else { "no" };
        let _ = writeln!(
            text,
            "| [`{}`]({}) | {} | `{}` | `{request}` | {} |{} {} |",
            operation.name(),
            operation.page_url(),
            operation.method(),
            operation.path(),
            mark(operation.is_idempotent()),
            cost_column(operation.cost_units().to_string()),
            mark(operation.is_deprecated()),
        );
    }
    text
}
