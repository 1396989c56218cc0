//! Reads and writes an account's own fields as values of a Rust type.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p dealport --features pipedrive --example custom_fields -- "Purchase
//! order"`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use dealport::prelude::*;

/// The field of an account that holds the number of a purchase order.
struct PurchaseOrder {
    key: String,
}

impl PurchaseOrder {
    /// Finds the field by the name that people see. Its key differs from account to account.
    async fn find(crm: &dyn Crm, name: &str) -> Result<Self, Error> {
        let fields = crm.fields().all().await?;
        let mut named =
            fields.into_iter().filter(|field| field.is_custom && field.name.as_deref() == Some(name));
        match (named.next(), named.next()) {
            (Some(field), None) => Ok(Self { key: field.key }),
            (None, _) => Err(Error::configuration(format!("no custom field is named \"{name}\""))),
            _ => Err(Error::configuration(format!("several custom fields are named \"{name}\""))),
        }
    }

    fn set(&self, deal: NewDeal, number: &str) -> NewDeal {
        deal.custom(self.key.as_str(), number)
    }

    fn get(&self, deal: &Deal) -> Result<Option<String>, Error> {
        deal.custom.read(&self.key)
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "Purchase order".to_owned());
    let crm = dealport::connect("pipedrive")?;

    let order = PurchaseOrder::find(&*crm, &name).await?;
    let created = crm.create_deal(order.set(NewDeal::new("Enterprise plan"), "PO-2026-0042")).await?;
    let deal = crm.deal(&created.id).await?;
    println!("{name} of deal {}: {}", deal.id, order.get(&deal)?.unwrap_or_default());
    Ok(())
}
