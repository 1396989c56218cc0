//! What can be built with which features, and what comes with it.

mod dependents;
mod matrix;
mod trees;

use std::path::Path;

use anyhow::Result;

use crate::workspace::Workspace;

pub(crate) use dependents::{Dependent, FACADE_PROGRAM, PROGRAM_NEEDS};

/// Every combination of features, then dependents outside the workspace, then what each crate pulls in.
pub(crate) fn run(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    trees::check(&workspace)?;
    matrix::check(&workspace)?;
    dependents::check(&workspace)
}
