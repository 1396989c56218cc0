//! `doctor`

mod account;
mod clock;
mod finding;
mod setup;

use dealport::config::Selection;

use self::finding::{Finding, Findings};
use crate::args::{AccountArgs, Format};
use crate::context::Context;
use crate::failure::Failure;

/// Checks the setup of the program and of its accounts.
pub(super) async fn run(
    context: &mut Context<'_>,
    args: AccountArgs,
    selection: &Selection,
) -> Result<(), Failure> {
    context.output.expects::<Finding>()?;
    let mut findings = Findings::default();
    findings.push(setup::program());
    if context.vendors.last() {
        findings.extend(setup::configuration(selection));
        findings.extend(setup::variables(selection));
    }
    match context.vendors.accounts().await {
        Ok(accounts) => {
            let mut chosen: Vec<_> = Vec::new();
            for name in args.into_vendors() {
                for account in accounts.of(&name)? {
                    if chosen.iter().all(|other: &dealport::config::Account| other.name() != account.name()) {
                        chosen.push(account.clone());
                    }
                }
            }
            if chosen.is_empty() {
                chosen.extend(accounts.iter().cloned());
            }
            if chosen.is_empty() {
                findings.push(setup::no_account());
            }
            for account in &chosen {
                findings.extend(account::check(context, account).await?);
            }
        }
        // The configuration was reported with its own finding.
        Err(_) if findings.has_error() => {}
        Err(failure) => return Err(failure),
    }
    if context.output.format() == Format::Table {
        context.output.text(&findings.text(context.output.look()))?;
    } else {
        let mut rows = context.output.rows::<Finding>();
        for finding in findings.all() {
            rows.push(finding)?;
        }
        rows.finish()?;
    }
    findings.close(context.notes)
}
