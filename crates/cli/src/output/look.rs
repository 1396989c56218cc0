//! The look of tables and messages.

use std::env;

use crate::args::ColorChoice;

/// The width and the colors of tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The number of columns of the terminal.
    pub(crate) width: usize,
    /// Whether no line may be wider. In a pipe, the width is only a wish.
    pub(crate) is_fixed: bool,
    pub(crate) has_color: bool,
}

/// Returns whether to use colors: as `--color` says, else as `NO_COLOR` and `CLICOLOR_FORCE` say, else on a
/// terminal.
pub(crate) fn has_color(choice: ColorChoice, is_terminal: bool) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        ColorChoice::Auto => is_terminal || is_set("CLICOLOR_FORCE"),
    }
}
