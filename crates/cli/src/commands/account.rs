//! `account`

use crate::args::AccountArgs;
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid::InvalidFields;
use crate::output::AccountRow;
use crate::tally::Tally;

/// Shows what each vendor says about the account and the user of the credentials.
pub(super) async fn run(context: &mut Context<'_>, args: AccountArgs) -> Result<(), Failure> {
    context.output.expects::<AccountRow>()?;
    let connections = context.vendors.connect_all(&args.into_vendors()).await?;
    let mut tally = Tally::new(context.notes);
    let mut invalid = InvalidFields::default();
    let mut rows = context.output.rows::<AccountRow>();
    for (account, crm) in connections {
        let found = match crm {
            Ok(crm) => context.interrupt.read(crm.account()).await,
            Err(error) => Err(Failure::Call(error)),
        };
        match found {
            Ok(found) => {
                if let Some(user) = &found.user {
                    invalid.add(&account, user);
                }
                rows.push(&AccountRow::new(&account, found))?;
                tally.count(&account, 1);
            }
            // One account that fails does not hide the others.
            Err(Failure::Call(error)) => tally.failed(&context.vendors.explain(&account, error)),
            Err(failure) => {
                rows.finish()?;
                return Err(failure);
            }
        }
    }
    rows.finish()?;
    invalid.warn(context.notes);
    tally.close("account", "", "")
}
