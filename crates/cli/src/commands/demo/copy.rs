//! The copy of the demo, and its verification.

use dealport::Crm;
use dealport::sync::{Copy, CopyMap, Ledger, Report, RunOptions, Verified};

use crate::commands::copy::temporary::Temporary;

/// Everything goes to the first stage of the pipeline Sales.
const MAP: &str = r#"
    [pipelines]
    "*" = "Sales"
    [stages]
    "*" = "Sales/Lead In"
    [owners]
    "*" = false
    [tags]
    "*" = false
    [fields]
    "*" = false
    [match]
    ambiguous = "create"
"#;

/// Copies all deals, accepting what the target cannot hold, and reads both sides again.
pub(super) async fn run(from: &dyn Crm, to: &dyn Crm) -> dealport::Result<(Report, Verified)> {
    let file = Temporary::new("demo.copy.db");
    let (ledger, map) = (Ledger::open(file.path())?, CopyMap::parse(MAP)?);
    let copy = || Copy::new(from, to, &map).ledger(&ledger);
    let losses = copy().plan().await?.header().losses.clone();
    let accepting = copy().accept(losses.into_iter().map(|loss| loss.field));
    let report = accepting.plan().await?.apply(&ledger, RunOptions::new()).await?;
    Ok((report, accepting.verify(|_| Ok(())).await?))
}
