//! Checks of one account.

use std::fmt::Write;
use std::sync::Arc;

use dealport::call::{Quota, RateLimiting, RateStatus};
use dealport::config::Account;
use dealport::crm::{AccountId, KeyPlace};
use dealport::{ConnectOptions, Crm, Error};

use super::clock::Clock;
use super::finding::Finding;
use crate::context::Context;
use crate::exit::Exit;
use crate::explain;
use crate::failure::Failure;

/// Calls the vendor, and looks at what the account and its responses tell.
pub(super) async fn check(context: &mut Context<'_>, account: &Account) -> Result<Vec<Finding>, Failure> {
    let (name, clock) = (account.name(), Clock::default());
    let layer = clock.clone();
    let mut options = ConnectOptions::new().wrap(move |transport| layer.layer(transport));
    if !context.vendors.last() {
        options = options.rate_limiting(RateLimiting::Off);
    }
    let crm = match account.connect_with(&options) {
        Ok(crm) => crm,
        Err(error) => return Ok(vec![failed(context, name, "credentials", error)]),
    };
    let mut findings = Vec::new();
    match context.interrupt.read(crm.account()).await {
        Ok(found) => findings.push(Finding::ok("account", who(&found)).of(name)),
        Err(Failure::Call(error)) => findings.push(failed(context, name, "account", error)),
        Err(failure) => return Err(failure),
    }
    let is_reached = !findings.iter().any(Finding::is_error);
    findings.extend(limits(&crm.rate_status()).map(|finding| finding.of(name)));
    findings.extend(clock.finding().map(|finding| finding.of(name)));
    if is_reached {
        findings.push(key_field(context, name, &crm).await?.of(name));
    }
    Ok(findings)
}

fn failed(context: &Context<'_>, account: &str, check: &'static str, error: Error) -> Finding {
    let error = context.vendors.explain(account, error);
    Finding::error(check, explain::text(&error), explain::hint(&error), Exit::from(&error)).of(account)
}

/// Words who the vendor says the credentials belong to: `Acme (pipedrive:company:7) as Jane Doe at HOST`.
fn who(found: &dealport::crm::Account) -> String {
    let id = found.id.as_ref().map(AccountId::as_str);
    let mut text = match (&found.name, id) {
        (Some(name), Some(id)) => format!("{name} ({id})"),
        (Some(name), None) => name.clone(),
        (None, Some(id)) => id.to_owned(),
        (None, None) => "accepted".to_owned(),
    };
    if let Some(user) = &found.user {
        let name = user.name.as_deref().or(user.email.as_deref());
        write!(text, " as {}", name.unwrap_or("a user without a name")).unwrap_or_default();
    }
    write!(text, " at {}", found.host).unwrap_or_default();
    text
}

/// Tells what is left of the limits, if the vendor does.
fn limits(status: &RateStatus) -> Option<Finding> {
    let parts = [("requests", status.requests), ("of the daily quota", status.daily)];
    let words: Vec<_> = parts.iter().filter_map(|(what, quota)| Some(left(what, &(*quota)?))).collect();
    if words.is_empty() {
        return None;
    }
    let detail = words.join("; ");
    let is_low = |quota: Quota| quota.limit.is_some_and(|limit| quota.remaining < limit / 10);
    Some(if status.daily.is_some_and(is_low) {
        Finding::warning("limits", detail, "send fewer requests today, or ask the vendor for a larger plan")
    } else {
        Finding::ok("limits", detail)
    })
}

fn left(what: &str, quota: &Quota) -> String {
    let of = quota.limit.map(|limit| format!(" of {limit}")).unwrap_or_default();
    let reset =
        quota.resets_in.map(|time| format!(", full again in {} s", time.as_secs())).unwrap_or_default();
    format!("{}{of} {what} left{reset}", quota.remaining)
}

/// Checks that the custom fields for keys exist.
async fn key_field(context: &mut Context<'_>, account: &str, crm: &Arc<dyn Crm>) -> Result<Finding, Failure> {
    const CHECK: &str = "key field";
    let can = crm.capabilities();
    let keys = match can.key {
        Some(KeyPlace::Custom(keys)) if can.fields => keys,
        Some(KeyPlace::ExternalId) => return Ok(Finding::ok(CHECK, "keys of deals are external ids")),
        Some(_) => return Ok(Finding::ok(CHECK, "configured")),
        None => return Ok(Finding::ok(CHECK, "not configured, so `deals create --key` is refused")),
    };
    let fields = match context.interrupt.read(crm.fields().apart()).await {
        Ok((fields, _)) => fields,
        Err(Failure::Call(error)) => return Ok(failed(context, account, CHECK, error)),
        Err(failure) => return Err(failure),
    };
    let mut names = Vec::new();
    for key in keys {
        match fields.iter().find(|field| field.key == key) {
            Some(field) => names.push(match &field.name {
                Some(name) => format!("\"{name}\" ({key})"),
                None => key,
            }),
            None => {
                let detail = format!("the account has no custom field {key}");
                let fix = context
                    .vendors
                    .command(&["fields".to_owned(), "--vendor".to_owned(), account.to_owned()])
                    .map(|command| format!("run \"{command}\" to list the fields, and correct key_field"));
                return Ok(Finding::error(CHECK, detail, fix, Exit::Usage));
            }
        }
    }
    Ok(Finding::ok(CHECK, names.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn low_daily_quota_is_a_warning() {
        let mut status = RateStatus::default();
        assert!(limits(&status).is_none());
        status.requests = Some(Quota::new(Some(20), 19, Some(Duration::from_secs(2))));
        status.daily = Some(Quota::new(Some(10_000), 9_000, None));
        let ok = format!("{:?}", limits(&status).unwrap());
        let text = "19 of 20 requests left, full again in 2 s; 9000 of 10000 of the daily quota left";
        assert!(ok.contains(text) && ok.contains("Ok"), "{ok}");
        status.daily = Some(Quota::new(Some(10_000), 900, None));
        assert!(format!("{:?}", limits(&status).unwrap()).contains("Warning"));
    }
}
