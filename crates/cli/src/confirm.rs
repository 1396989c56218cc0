//! Questions before something is deleted or written.

use std::io::{IsTerminal, Write};

use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::tally::plural;

/// Asks on a terminal whether the items are to be deleted. Without a terminal, one item named on the command
/// line is deleted at once, and several need `--yes`.
pub(crate) async fn deletion(
    context: &mut Context<'_>,
    item: &str,
    references: &[String],
    is_input_used: bool,
    is_sure: bool,
) -> Result<(), Failure> {
    if is_sure {
        return Ok(());
    }
    let what = match references {
        [one] => one.clone(),
        several => plural(several.len() as u64, item),
    };
    if is_input_used || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return match references {
            [_] if !is_input_used => Ok(()),
            _ => Err(Failure::usage(format!(
                "deleting {what} without a terminal needs --yes; nothing was sent"
            ))),
        };
    }
    question(context, &format!("delete {what}"), "nothing was deleted").await
}

/// Asks on a terminal whether to go on. Without one it goes on.
pub(crate) async fn going_on(
    context: &mut Context<'_>,
    is_sure: bool,
    otherwise: &str,
) -> Result<(), Failure> {
    if is_sure || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(());
    }
    question(context, "go on", otherwise).await
}

/// Asks a question. Any answer but yes is a failure.
async fn question(context: &mut Context<'_>, what: &str, otherwise: &str) -> Result<(), Failure> {
    std::io::stderr().write_all(format!("{what}? [y/N] ").as_bytes())?;
    std::io::stderr().flush()?;
    // A thread, so that Ctrl-C is noticed while the answer is awaited.
    let answer = tokio::task::spawn_blocking(|| {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map(|_| line)
    });
    let answer = async { answer.await.map_err(std::io::Error::other)? };
    let answer = context.interrupt.read(answer).await?;
    if matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    context.notes.error(otherwise);
    Err(Failure::Reported(Exit::Failed))
}
