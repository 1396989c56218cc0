//! Calls of a client about the parts of deals: tasks and products.

use super::{
    Adapter, DealProduct, DealProductQuery, DealTask, DealTaskQuery, List, NewDealTask, TaskId, product, task,
};
use crate::paging::Continuation;
use crate::{Client, Result};

// The lists that can be resumed, as continuations name them.
pub(super) const TASKS: &str = "tasks.list";
pub(super) const PRODUCTS: &str = "products.list";

pub(super) fn tasks<V: Adapter>(
    client: &Client<V>,
    query: DealTaskQuery,
    from: Option<&Continuation>,
) -> List<DealTask> {
    let name = query.name();
    let list = match V::capabilities(client).tasks.check_list(V::NAME, &query) {
        Ok(()) => V::deal_tasks(client, query, from),
        Err(error) => List::failed(error.in_call(V::NAME, TASKS)),
    };
    list.named(V::NAME, TASKS, name)
}

pub(super) async fn create_task<V: Adapter>(client: &Client<V>, task: NewDealTask) -> Result<DealTask> {
    V::capabilities(client)
        .tasks
        .check_new(V::NAME, &task)
        .map_err(|error| error.in_call(V::NAME, "tasks.create"))?;
    V::create_deal_task(client, task).await
}

pub(super) async fn complete_task<V: Adapter>(client: &Client<V>, id: TaskId) -> Result<()> {
    if !V::capabilities(client).tasks.complete {
        return Err(task::unsupported(V::NAME).in_call(V::NAME, "tasks.complete"));
    }
    confirmed(V::complete_deal_task(client, &id).await)
}

pub(super) async fn delete_task<V: Adapter>(client: &Client<V>, id: TaskId) -> Result<()> {
    if !V::capabilities(client).tasks.delete {
        return Err(task::unsupported(V::NAME).in_call(V::NAME, "tasks.delete"));
    }
    confirmed(V::delete_deal_task(client, &id).await)
}

/// Accepts a confirmation whose payload cannot be read, since the result is not needed.
fn confirmed(result: Result<()>) -> Result<()> {
    match result {
        Err(error) if error.is_confirmed_without_result() => Ok(()),
        result => result,
    }
}

pub(super) fn products<V: Adapter>(
    client: &Client<V>,
    query: DealProductQuery,
    from: Option<&Continuation>,
) -> List<DealProduct> {
    let name = query.name();
    let list = match V::capabilities(client).products {
        true => V::deal_products(client, query, from),
        false => List::failed(product::unsupported(V::NAME).in_call(V::NAME, PRODUCTS)),
    };
    list.named(V::NAME, PRODUCTS, name)
}
