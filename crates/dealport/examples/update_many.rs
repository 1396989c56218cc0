//! Updates many deals, four at a time. The client keeps to the vendor's rate limit by itself.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive --example update_many`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::prelude::*;
use futures_util::{StreamExt, stream};

const AT_ONCE: usize = 4;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let crm = dealport::connect("pipedrive")?;

    // Read the list to its end first: an update could move a deal to another page.
    let won = crm.deals(DealQuery::new().statuses(["won"])).all().await?;
    let ids: Vec<_> = won.into_iter().map(|deal| deal.id).collect();

    let changes = DealChanges::new().clear_expected_close();
    let mut updates = stream::iter(&ids)
        .map(|id| {
            let update = crm.update_deal(id, changes.clone());
            async move { (id, update.await) }
        })
        .buffer_unordered(AT_ONCE);

    let mut updated = 0;
    while let Some((id, result)) = updates.next().await {
        match result {
            Ok(_) => updated += 1,
            // The outcome says whether a retry is needed and safe.
            Err(error) => println!("{id}: {:?}: {error}", error.outcome()),
        }
    }
    println!("updated {updated} of {} deals", ids.len());
    Ok(())
}
