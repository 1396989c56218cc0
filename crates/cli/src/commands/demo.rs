//! `demo`

use super::Context;
use crate::failure::Failure;

pub(super) async fn run(_context: &mut Context<'_>) -> Result<(), Failure> {
    Ok(())
}
