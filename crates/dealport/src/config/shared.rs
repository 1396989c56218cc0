//! What all accounts of a selection share.

use std::path::PathBuf;

use super::command_stop::CommandStop;
use crate::variables::Variables;

/// Where accounts look up variables, run commands and keep tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    pub(super) variables: Variables,
    pub(super) command_stop: CommandStop,
    /// The folder for the tokens of OAuth; `None` to keep none.
    pub(super) token_folder: Option<PathBuf>,
}
