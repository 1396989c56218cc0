//! The parts of deals: tasks and products.

use dealport_core::Result;
use dealport_core::crm::{DealProduct, DealProductQuery, DealTask, DealTaskQuery, NewDealTask, TaskId};

use crate::blocking::{Crm, List};

impl Crm {
    /// Lists the tasks of a deal.
    pub fn deal_tasks(&self, query: DealTaskQuery) -> List<DealTask> {
        self.list(self.crm.deal_tasks(query))
    }

    /// Creates a task of a deal and returns it as the vendor stored it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::create_deal_task`](crate::Crm::create_deal_task).
    pub fn create_deal_task(&self, task: NewDealTask) -> Result<DealTask> {
        self.block_on(self.crm.create_deal_task(task))
    }

    /// Completes a task.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::complete_deal_task_by_id`](crate::Crm::complete_deal_task_by_id).
    pub fn complete_deal_task(&self, id: impl Into<TaskId>) -> Result<()> {
        self.block_on(self.crm.complete_deal_task_by_id(id.into()))
    }

    /// Deletes a task.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::delete_deal_task_by_id`](crate::Crm::delete_deal_task_by_id).
    pub fn delete_deal_task(&self, id: impl Into<TaskId>) -> Result<()> {
        self.block_on(self.crm.delete_deal_task_by_id(id.into()))
    }

    /// Lists the products of a deal.
    pub fn deal_products(&self, query: DealProductQuery) -> List<DealProduct> {
        self.list(self.crm.deal_products(query))
    }
}
