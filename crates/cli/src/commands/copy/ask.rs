//! Asking before the first write.

use std::io::{BufRead, IsTerminal, Write};

/// Asks on a terminal whether to go on. Without one, or with `--yes`, it goes on.
pub(super) fn may_go_on(yes: bool) -> bool {
    let (input, mut output) = (std::io::stdin(), std::io::stderr());
    if yes || !input.is_terminal() || !output.is_terminal() {
        return true;
    }
    // A question that cannot be shown is answered with no.
    if write!(output, "go on? [y/N] ").and_then(|()| output.flush()).is_err() {
        return false;
    }
    let mut line = String::new();
    input.lock().read_line(&mut line).is_ok() && matches!(line.trim(), "y" | "Y" | "yes")
}
