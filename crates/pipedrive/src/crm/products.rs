//! Products of deals in the common model.

use dealport_core::crm::{DealProduct, DealProductQuery, Discount, List, Reference};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::Record;
use dealport_core::{Client, Id, Vendor};

use super::list::PAGE;
use crate::Pipedrive;
use crate::deals::{self, DiscountType, ListDealProducts, TaxMethod};

pub(super) fn list(
    client: &Client<Pipedrive>,
    query: DealProductQuery,
    from: Option<&Continuation>,
) -> List<DealProduct> {
    let request = ListDealProducts::new(query.deal.retype::<crate::kind::Deal>()).limit(PAGE);
    List::of(client, request, from, move |wire| product(&query, wire))
}

fn product(query: &DealProductQuery, wire: deals::DealProduct) -> DealProduct {
    let deal = wire.deal_id.as_ref().map_or_else(|| query.deal.clone(), Id::retype);
    let mut product = DealProduct::new(Pipedrive::NAME, wire.id.retype(), deal);
    let mut modelled = vec!["id", "deal_id", "comments", "item_price", "currency", "quantity", "tax", "sum"];
    product.is_tax_included = match wire.tax_method {
        Some(TaxMethod::Inclusive) => Some(true),
        Some(TaxMethod::Exclusive) => Some(false),
        _ => None,
    };
    modelled.extend(product.is_tax_included.map(|_| "tax_method"));
    product.discount = match wire.discount_type {
        Some(DiscountType::Percentage) => wire.discount.map(Discount::Percent),
        Some(DiscountType::Amount) => wire.discount.map(Discount::Amount),
        _ => None,
    };
    if product.discount.is_some() {
        modelled.extend(["discount", "discount_type"]);
    }
    if wire.product_id.is_some() {
        modelled.push("product_id");
    }
    modelled.push("name");
    product.extra = wire.fields_except(&modelled);
    product.product = wire.product_id.map(|id| Reference::new(id.retype()).named(wire.name.clone()));
    product.name = wire.name;
    product.description = wire.comments;
    product.price = wire.item_price;
    product.currency = wire.currency;
    product.quantity = wire.quantity;
    product.tax = wire.tax;
    product.sum = wire.sum;
    product
}
