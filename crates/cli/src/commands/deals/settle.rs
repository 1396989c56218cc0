//! Resolving creates whose outcome is unknown: `deals settle`, and the end of `deals create`.

use dealport::crm::{Attempt, Settled, Unresolved};
use dealport::{Crm, Deal, DealRef, Outcome, Timestamp};

use crate::args::{SettleArgs, quoted};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::DealRow;

/// The most candidates that are shown.
const SHOWN: usize = 10;

/// `deals settle`
pub(in crate::commands) async fn run(context: &mut Context<'_>, args: SettleArgs) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(&args.new.vendor).await?;
    context.vendors.check_key(&account, &*crm, args.new.key.as_deref())?;
    let others = others(&args.others, &account, &args.new.vendor)?;
    let mut attempt = Attempt::begun_at(&args.new.into_deal(args.title)?, args.since).others(others);
    if let Some(lost) = args.lost {
        if lost < args.since {
            return Err(Failure::Usage(
                "--lost is before --since: the response is lost after it is sent".to_owned(),
            ));
        }
        attempt = attempt.lost_at(lost);
    }
    match context.interrupt.read(crm.settle(&attempt)).await? {
        Settled::Applied(deal) => {
            let row = DealRow::new(&account, *deal);
            context.notes.say(format_args!("it was created: {}", row.reference()));
            Ok(context.output.one(&row)?)
        }
        Settled::NotApplied => {
            context.notes.error("it was not created; it can be created again");
            Err(Failure::Reported(Exit::NotFound))
        }
        unresolved => {
            context.notes.error(unknown(&account, &unresolved));
            Err(Failure::Reported(Exit::Unknown))
        }
    }
}

/// The ids of deals of this account that are ruled out.
fn others<'a>(
    others: &'a [DealRef],
    account: &str,
    named: &str,
) -> Result<Vec<&'a dealport::crm::DealId>, Failure> {
    let is_here = |other: &DealRef| [account, named].contains(&other.vendor());
    match others.iter().find(|other| !is_here(other)) {
        None => Ok(others.iter().map(DealRef::id).collect()),
        Some(other) => Err(Failure::Usage(format!("--other {other} is not a deal of {account}"))),
    }
}

/// After a failed create: returns the deal if it was created for certain.
///
/// That the outcome is unknown is what the caller must not miss, whatever becomes of looking for the deal.
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
            Failure::InterruptedWrite.report(context.notes);
            advise(context, attempt.since(), lost);
            return Err(Failure::Reported(Exit::Unknown));
        }
        failure => return Err(failure),
    };
    if is_wanted {
        context.notes.warn(&error);
        context.notes.say("looking whether it was created…");
        match context.interrupt.read(crm.settle(&attempt.clone().lost_at(lost))).await {
            Ok(Settled::Applied(deal)) => return Ok(*deal),
            Ok(Settled::NotApplied) => {
                return Err(Failure::Call(error.with_outcome(Outcome::NotApplied)));
            }
            Ok(unresolved) => context.notes.error(unknown(account, &unresolved)),
            Err(failure) => {
                failure.report(context.notes);
            }
        }
    } else {
        context.notes.call_failed(&error);
    }
    advise(context, attempt.since(), lost);
    Err(Failure::Reported(Exit::Unknown))
}

/// Says how to look again. What the sandbox inside this process held ends with it.
fn advise(context: &Context<'_>, since: Timestamp, lost: Timestamp) {
    if context.vendors.last() {
        let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
        context.notes.error(format_args!(
            "before creating it again, look once more, a minute later at the earliest:\n  {}",
            command(words, since, lost)
        ));
    }
}

/// Words why it is not known whether the deal was created, with the candidates on lines of their own.
fn unknown(account: &str, settled: &Settled) -> String {
    let (why, deals) = match settled {
        Settled::Probable(deal) => (
            "this deal is equal and was created at that time, but without a key another program may have created it; if \
             it did, rule the deal out with --other",
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

fn reason_of(reason: Unresolved) -> &'static str {
    match reason {
        Unresolved::TooEarly => "it is not there, and may still come",
        Unresolved::Unreadable => "a deal that cannot be read may be it; `deals list` shows which",
        Unresolved::KeyUsedTwice => "several deals carry its key",
        Unresolved::KeyTaken => {
            "the deal that carries its key was created at another time and differs, so the key seems to have been used \
             before"
        }
        _ => "it may be any of these; rule out with --other which it is not",
    }
}

fn candidate(account: &str, deal: &Deal) -> String {
    let title = deal.title.as_deref().map(|title| format!("{title:?}"));
    let amount = deal.money().map(|money| money.to_string());
    let created = deal.created_at.map(|at| format!("created {at}"));
    let parts = [Some(format!("{account}:{}", deal.id)), title, amount, created];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// The `deals settle` that goes with this `deals create`.
fn command(words: impl Iterator<Item = String>, since: Timestamp, lost: Timestamp) -> String {
    let mut command = Vec::new();
    let mut is_create = false;
    for word in words.skip(1).filter(|word| word != "--no-settle") {
        // The first one is the name of the command; a later one is some value.
        if word == "create" && !is_create {
            is_create = true;
            command.push("settle".to_owned());
        } else {
            command.push(shell(word));
        }
    }
    format!("dealport {} --since {since} --lost {lost}", command.join(" "))
}

fn shell(word: String) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.,:/@=+".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) { word } else { quoted(&word) }
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
    fn candidates_are_shown_on_lines_of_their_own() {
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
        assert!(matches!(others(&refs, "sales-eu", "sales-eu"), Err(Failure::Usage(_))));
    }
}
