//! A change that takes several requests, and what became of it.

use dealport_core::{Client, Endpoint, Result};

use super::missing;
use super::relations::Relation;
use crate::Weeek;
use crate::deals::{ChangeFunnel, ChangeStatus, PatchDeal};

/// One request of a change, with what it changes in the words of the model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    what: String,
    request: StepRequest,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum StepRequest {
    Funnel(ChangeFunnel),
    Status(ChangeStatus),
    Fields(Box<PatchDeal>),
    Relation(Relation),
}

/// The requests of a change, in the order in which they are sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps(Vec<Step>);

impl Steps {
    pub(super) fn push(&mut self, what: impl Into<String>, request: StepRequest) {
        self.0.push(Step { what: what.into(), request });
    }

    /// What they change, in their order.
    #[cfg(test)]
    pub(super) fn names(&self) -> Vec<String> {
        self.0.iter().map(|step| step.what.clone()).collect()
    }

    /// Fails if one of them cannot succeed, before any is sent.
    pub(super) fn check(&self) -> Result<()> {
        self.0.iter().try_for_each(|step| match &step.request {
            StepRequest::Funnel(request) => request.to_request().map(drop),
            StepRequest::Status(request) => request.to_request().map(drop),
            StepRequest::Fields(request) => request.to_request().map(drop),
            StepRequest::Relation(relation) => relation.check(),
        })
    }

    /// Sends them one after another and returns what was changed. The first that fails is the last; its error says
    /// what was changed before it.
    pub(super) async fn run(self, client: &Client<Weeek>) -> Result<Vec<String>> {
        let mut applied = Vec::new();
        let mut steps = self.0.into_iter();
        while let Some(Step { what, request }) = steps.next() {
            if let Err(error) = request.send(client).await {
                let not_applied = std::iter::once(what).chain(steps.map(|step| step.what)).collect();
                return Err(error.with_steps(applied, not_applied));
            }
            applied.push(what);
        }
        Ok(applied)
    }
}

impl StepRequest {
    async fn send(self, client: &Client<Weeek>) -> Result<()> {
        match self {
            Self::Funnel(request) => {
                let funnel = request.funnel_id.clone();
                client.send(request).await.map_err(|error| missing::pipeline(error, &funnel))
            }
            Self::Status(request) => {
                let status = request.status_id.clone();
                client.send(request).await.map_err(|error| missing::stage(error, &status))
            }
            Self::Fields(request) => client.send(*request).await,
            Self::Relation(relation) => relation.send(client).await,
        }
    }
}
