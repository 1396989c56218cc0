//! State that all accounts of a selection share.

use std::path::PathBuf;

use super::command_stop::CommandStop;
use crate::variables::Variables;

/// Variables, commands and tokens of accounts.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    pub(super) variables: Variables,
    pub(super) command_stop: CommandStop,
    /// The folder for the tokens of OAuth apps; `None` to store none.
    pub(super) token_folder: Option<PathBuf>,
}
