//! A vendor's API that does not yet stand on the skeleton.

use std::time::Duration;

use crate::{
    exchange::{Request, Response},
    fault::{FaultKind, Plan},
    reply::{Reply, Serve},
    vendor::Vendor,
};

pub(crate) use crate::fault::Scene as Role;

/// One vendor's API: state, rules and the shapes of its answers.
///
/// Answering is synchronous: everything happens in memory, and one request sees the state between two others.
pub(crate) trait Api: Send + Sync {
    fn vendor(&self) -> Vendor;

    /// Does what the request asks and answers it.
    fn answer(&self, request: &Request) -> Response;

    /// What the request is to the faults.
    fn role(&self, request: &Request) -> Role;

    /// The answer for a fault whose shape is the vendor's own.
    fn faulty(&self, fault: &FaultKind, request: &Request) -> Response;
}

impl<T: Api> Serve for T {
    fn serve(&self, request: &Request, plan: &Plan) -> Reply {
        let fault = plan.take(self.vendor(), request, self.role(request));
        let mut delay = Duration::ZERO;
        let answer = match &fault {
            None => Some(self.answer(request)),
            Some(FaultKind::ResetBefore) => None,
            Some(FaultKind::ResetAfterWrite) => {
                self.answer(request);
                None
            }
            Some(FaultKind::TruncatedBody) => Some(Response { cut_short: true, ..self.answer(request) }),
            Some(FaultKind::TruncatedJson) => {
                let mut answer = self.answer(request);
                answer.body.truncate(answer.body.len() / 2);
                Some(answer)
            }
            Some(FaultKind::SlowResponse { millis }) => {
                delay = Duration::from_millis(*millis);
                Some(self.answer(request))
            }
            Some(FaultKind::Redirect { origin }) => Some(Response::redirect(origin.as_deref(), request)),
            Some(fault) => Some(self.faulty(fault, request)),
        };
        Reply { answer, delay, route: None, fault }
    }
}
