//! Resolving creates whose outcome is unknown: `deals settle`, and the end of `deals create`.

use dealport::crm::{Attempt, Settled, Unresolved};
use dealport::{Crm, Deal, DealRef, Outcome, Timestamp};

use crate::args::{SettleArgs, shell_word};
use crate::context::Context;
use crate::exit::Exit;
use crate::explain;
use crate::failure::{Failure, INTERRUPTED_WRITE};
use crate::output::DealRow;

/// The most candidates to show.
const SHOWN: usize = 10;

/// `deals settle`
pub(in crate::commands) async fn run(context: &mut Context<'_>, args: SettleArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let (account, crm) = context.vendors.connect(&args.new.account.name).await?;
    let mut args = args;
    let names = context.names.of(&account, &crm);
    let found = context.interrupt.read(names.find_fields(&mut args.new.fields, None)).await;
    found.map_err(|failure| context.vendors.explained(&account, failure))?;
    let others = others(&args.others, &account, &args.new.account.name)?;
    let mut attempt = Attempt::begun_at(&args.new.into_deal(args.title)?, args.since).others(others);
    if let Some(lost) = args.lost {
        if lost < args.since {
            return Err(Failure::usage(
                "--lost is before --since: a response is lost after the request is sent",
            ));
        }
        attempt = attempt.lost_at(lost);
    }
    let settled = context.interrupt.read(crm.settle(&attempt)).await;
    match settled.map_err(|failure| context.vendors.explained(&account, failure))? {
        Settled::Applied(deal) => {
            let what = format!("the deal was created: {account}:{}", deal.id);
            context.applied_to_deal(what, &account, &crm, *deal).await
        }
        Settled::NotApplied => {
            context.notes.error("the deal was not created");
            context.notes.hint(Some("it can be created again"));
            Err(Failure::Reported(Exit::NotFound))
        }
        unresolved => {
            report(context, &account, &unresolved);
            Err(Failure::Reported(Exit::Unknown))
        }
    }
}

/// Returns the ids of the deals that are ruled out. They must be of this account.
fn others<'a>(
    others: &'a [DealRef],
    account: &str,
    named: &str,
) -> Result<Vec<&'a dealport::crm::DealId>, Failure> {
    let is_here = |other: &DealRef| [account, named].contains(&other.vendor());
    match others.iter().find(|other| !is_here(other)) {
        None => Ok(others.iter().map(DealRef::id).collect()),
        Some(other) => Err(Failure::usage(format!("--other {other} is not a deal of {account}"))),
    }
}

/// Resolves a failed create, and returns the deal if it was certainly created.
///
/// If the deal cannot be looked for, the failure still reports an unknown outcome, which the caller must not
/// miss.
pub(super) async fn after(
    context: &mut Context<'_>,
    (account, crm): (&str, &dyn Crm),
    attempt: &Attempt,
    failure: Failure,
    is_wanted: bool,
) -> Result<Deal, Failure> {
    let lost = Timestamp::from(chrono::DateTime::from(std::time::SystemTime::now()));
    let error = match failure {
        Failure::Call(error) if error.outcome() == Outcome::Unknown => error,
        Failure::InterruptedWrite => {
            if context.notes.claim_end() {
                context.notes.error(INTERRUPTED_WRITE);
            }
            show_command(context, attempt.since(), lost);
            return Err(Failure::Reported(Exit::Unknown));
        }
        failure => return Err(failure),
    };
    if is_wanted {
        context.notes.warn(explain::text(&error));
        context.notes.say("checking whether the deal was created…");
        match context.interrupt.read(crm.settle(&attempt.clone().lost_at(lost))).await {
            Ok(Settled::Applied(deal)) => return Ok(*deal),
            Ok(Settled::NotApplied) => {
                return Err(Failure::Call(error.with_outcome(Outcome::NotApplied)));
            }
            Ok(unresolved) => report(context, account, &unresolved),
            Err(failure) => {
                context.vendors.explained(account, failure).report(context.notes);
            }
        }
    } else {
        context.notes.error(explain::text(&error));
        context.notes.causes(&error);
    }
    show_command(context, attempt.since(), lost);
    Err(Failure::Reported(Exit::Unknown))
}

/// Shows the command that resolves the outcome. The data of the sandbox in this process ends with it.
fn show_command(context: &Context<'_>, since: Timestamp, lost: Timestamp) {
    context.notes.outcome_is_unknown();
    if context.vendors.last() {
        let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
        context.notes.hint(Some(&format!(
            "before creating the deal again, wait a minute and run \"{}\"",
            command(words, since, lost)
        )));
    }
}

/// Reports an unknown outcome.
fn report(context: &Context<'_>, account: &str, settled: &Settled) {
    context.notes.error(unknown(account, settled));
    context.notes.outcome_is_unknown();
    let hint = match settled {
        Settled::Unknown { reason: Unresolved::Unreadable, .. } => {
            let list = ["deals", "list", "--vendor", account].map(shell_word);
            context.vendors.command(&list).map(|command| format!("run \"{command}\" to see which"))
        }
        Settled::Unknown { reason: Unresolved::TooEarly | Unresolved::KeyTaken, .. } => None,
        _ => Some("pass --other VENDOR:ID to rule out a deal of another program".to_owned()),
    };
    context.notes.hint(hint.as_deref());
}

/// Returns the reason why the outcome is unknown, with each candidate on a line of its own.
fn unknown(account: &str, settled: &Settled) -> String {
    let (why, deals) = match settled {
        Settled::Probable(deal) => (
            "this deal is equal and was created at that time, but another program may have created it",
            std::slice::from_ref(&**deal),
        ),
        Settled::Unknown { reason, candidates, .. } => (reason_of(*reason), candidates.as_slice()),
        _ => ("this version does not know the result", [].as_slice()),
    };
    let mut text = format!("it is unknown whether the deal was created: {why}");
    for deal in deals.iter().take(SHOWN) {
        text.push_str(&format!("\n  {}", candidate(account, deal)));
    }
    if let Some(more @ 1..) = deals.len().checked_sub(SHOWN) {
        text.push_str(&format!("\n  and {more} more"));
    }
    text
}

const fn reason_of(reason: Unresolved) -> &'static str {
    match reason {
        Unresolved::TooEarly => "the deal does not exist yet, but may still appear",
        Unresolved::Unreadable => "it may be a deal that cannot be read",
        Unresolved::KeyUsedTwice => "several deals have its key",
        Unresolved::KeyTaken => {
            "the deal with its key differs and was created at another time, so the key seems to have been used before"
        }
        _ => "it may be any of these deals",
    }
}

fn candidate(account: &str, deal: &Deal) -> String {
    let title = deal.title.as_deref().map(|title| format!("{title:?}"));
    let amount = deal.money().map(|money| money.to_string());
    let created = deal.created_at.map(|at| format!("created {at}"));
    let parts = [Some(format!("{account}:{}", deal.id)), title, amount, created];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// Returns the `deals settle` command for this `deals create` command.
fn command(words: impl Iterator<Item = String>, since: Timestamp, lost: Timestamp) -> String {
    let mut command = Vec::new();
    let mut is_create = false;
    for word in words.skip(1).filter(|word| word != "--no-settle") {
        // The first one is the name of the command, a later one is a value.
        if word == "create" && !is_create {
            is_create = true;
            command.push("settle".to_owned());
        } else {
            command.push(shell_word(&word));
        }
    }
    format!("dealport {} --since {since} --lost {lost}", command.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settle_command_repeats_the_create_command() {
        let words = "/bin/dealport --quiet deals create --vendor heffl --no-settle --title";
        let words = words.split(' ').chain(["create it's", "--owner", "create"]).map(str::to_owned);
        assert_eq!(
            command(
                words,
                "2026-04-01T12:00:00.5Z".parse().unwrap(),
                "2026-04-01T12:00:02Z".parse().unwrap()
            ),
            r"dealport --quiet deals settle --vendor heffl --title 'create it'\''s' --owner create --since 2026-04-01T12:00:00.5Z --lost 2026-04-01T12:00:02Z"
        );
    }

    #[test]
    fn each_candidate_is_on_its_own_line() {
        let mut deal = Deal::new("acme", 42);
        deal.title = Some("New\nerror: forged".to_owned());
        deal.amount = Some("12.50".parse().unwrap());
        deal.created_at = Some("2026-04-01T12:00:00Z".parse().unwrap());
        let text = unknown("acme-eu", &Settled::Probable(Box::new(deal)));
        let shown = r#"acme-eu:42  "New\nerror: forged"  12.50  created 2026-04-01T12:00:00Z"#;
        assert_eq!(text.lines().nth(1), Some(&*format!("  {shown}")), "{text}");
        assert_eq!(text.lines().count(), 2);
    }

    #[test]
    fn deal_of_another_account_cannot_be_ruled_out() {
        let refs: Vec<DealRef> = ["sales-eu:1", "pipedrive:2"].map(|text| text.parse().unwrap()).into();
        assert_eq!(others(&refs, "sales-eu", "pipedrive").unwrap().len(), 2);
        assert!(matches!(others(&refs, "sales-eu", "sales-eu"), Err(Failure::Usage { .. })));
    }
}
