//! `deals delete`

use std::borrow::Cow;

use dealport::DealRef;
use dealport::crm::DeleteKind;
use serde::Serialize;

use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Cell, Column, Row};
use crate::subject::Subject;

pub(in crate::commands) async fn run(context: &mut Context<'_>, deal: &DealRef) -> Result<(), Failure> {
    context.output.expects::<Deleted>()?;
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let deletion = crm.capabilities().delete;
    let subject = Subject::deal(&account, deal.id());
    let done = context.interrupt.write(crm.delete_deal(deal.id())).await;
    done.map_err(|failure| subject.failed(failure, &context.vendors))?;
    let deal = format!("{account}:{}", deal.id());
    let what = format!("deleted {deal}");
    let account = account.to_string();
    context.applied(what, &Deleted { deal, account, deletion, meaning: meaning(deletion) })
}

/// Returns the meaning of a deletion.
const fn meaning(deletion: DeleteKind) -> &'static str {
    match deletion {
        DeleteKind::Soft => "marked as deleted and kept for a while",
        DeleteKind::Archive => "archived and kept",
        _ => "the vendor does not document whether it can be restored",
    }
}

#[derive(Serialize)]
struct Deleted {
    account: String,
    #[serde(rename = "ref")]
    deal: String,
    deletion: DeleteKind,
    meaning: &'static str,
}

impl Row for Deleted {
    const COLUMNS: &'static [Column] = &[Column::new("ref"), Column::new("deletion"), Column::new("meaning")];
    const CSV: &'static [&'static str] = &["ref", "deletion", "meaning", "account"];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![Cell::new(&self.deal), Cell::new(self.deletion.as_str()), Cell::new(self.meaning)]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        vec![vec![
            self.deal.as_str().into(),
            self.deletion.as_str().into(),
            self.meaning.into(),
            self.account.as_str().into(),
        ]]
    }
}
