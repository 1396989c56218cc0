//! What became of a deal whose creation ended in the unknown: `deals settle`, and the end of `deals create`.

use dealport::crm::{Attempt, Settled, Unresolved};
use dealport::{Crm, Deal, Outcome, Timestamp};

use crate::args::{SettleArgs, quoted};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::DealRow;

/// `deals settle`
pub(in crate::commands) async fn run(context: &mut Context<'_>, args: SettleArgs) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(&args.new.vendor).await?;
    let mut attempt = Attempt::begun_at(&args.new.into_deal()?, args.since);
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
        Settled::Unknown { doubt, candidates, .. } => {
            context.notes.error(undecided(&account, doubt, &candidates));
            Err(Failure::Reported(Exit::Unknown))
        }
        _ => Err(Failure::Reported(Exit::Unknown)),
    }
}

/// After a failed creation: the deal, if it was created all the same.
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
            Ok(Settled::Unknown { doubt, candidates, .. }) => {
                context.notes.error(undecided(account, doubt, &candidates));
            }
            Err(failure) => {
                failure.report(context.notes);
            }
            _ => {}
        }
    } else {
        context.notes.call_failed(&error);
    }
    advise(context, attempt.since(), lost);
    Err(Failure::Reported(Exit::Unknown))
}

/// How to look again. What the sandbox inside this process held ends with it.
fn advise(context: &Context<'_>, since: Timestamp, lost: Timestamp) {
    if context.vendors.last() {
        let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
        context.notes.error(format_args!(
            "before creating it again, look once more, a minute later at the earliest:\n  {}",
            command(words, since, lost)
        ));
    }
}

fn undecided(account: &str, doubt: Unresolved, deals: &[Deal]) -> String {
    let names: Vec<_> = deals.iter().map(|deal| format!("{account}:{}", deal.id)).collect();
    let why = match (doubt, names.as_slice()) {
        (Unresolved::TooEarly, _) => "it is not there, and may still come".to_owned(),
        (Unresolved::Unreadable, []) => {
            "a deal that cannot be read may be it; `deals list` shows which".to_owned()
        }
        (Unresolved::Unreadable, names) => {
            format!("it may be {}, or one that cannot be read; look whether it is", names.join(" or "))
        }
        (_, names) => format!("it may be {}; look whether it is", names.join(" or ")),
    };
    format!("it cannot be told whether it was created: {why}")
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
    fn the_command_to_look_again_is_the_one_that_created() {
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
}
