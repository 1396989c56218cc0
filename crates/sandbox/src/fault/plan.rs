//! The faults that are still to come.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{kind::FaultKind, order::Fault};
use crate::{exchange::Request, vendor::Vendor};

/// The role of a request for faults, some of which hit only certain requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scene {
    /// Gets an access token. Faults skip it unless they name its path.
    Token,
    /// Reads the first page of a list that faults can hit.
    FirstPage,
    /// Reads a later page of such a list.
    NextPage,
    /// Has a response with a status of success that may report a failure.
    Verdict,
    Other,
}

/// Faults in their order, and the dice for those with a probability.
#[derive(Debug)]
pub(crate) struct Plan {
    inner: Mutex<(Vec<Fault>, fastrand::Rng)>,
}

impl Plan {
    pub(crate) fn new(faults: Vec<Fault>, seed: u64) -> Self {
        Self { inner: Mutex::new((faults, fastrand::Rng::with_seed(seed))) }
    }

    pub(crate) fn add(&self, fault: Fault) {
        self.lock().0.push(fault);
    }

    pub(crate) fn clear(&self) {
        self.lock().0.clear();
    }

    /// Returns the fault that hits this request, if any, and uses it up by one.
    pub(crate) fn take(&self, vendor: Vendor, request: &Request, scene: Scene) -> Option<FaultKind> {
        let mut inner = self.lock();
        let (faults, dice) = &mut *inner;
        let hit = faults
            .iter()
            .position(|fault| fault.fits(vendor, request, scene) && dice.f64() < fault.probability)?;
        let kind = faults[hit].kind.clone();
        if let Some(count) = &mut faults[hit].count {
            *count = count.saturating_sub(1);
            if *count == 0 {
                faults.remove(hit);
            }
        }
        Some(kind)
    }

    fn lock(&self) -> MutexGuard<'_, (Vec<Fault>, fastrand::Rng)> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fault {
    fn fits(&self, vendor: Vendor, request: &Request, scene: Scene) -> bool {
        let kind_fits = match self.kind {
            FaultKind::ResetAfterWrite => self.method.is_some() || request.method != http::Method::GET,
            FaultKind::BadItem | FaultKind::CyclePages { .. } | FaultKind::OversizedPage { .. } => {
                matches!(scene, Scene::FirstPage | Scene::NextPage)
            }
            FaultKind::NotKept { .. } => ["POST", "PUT", "PATCH"].contains(&request.method.as_str()),
            FaultKind::RepeatCursor => scene == Scene::NextPage,
            FaultKind::SuccessFalse => vendor != Vendor::Routera || scene == Scene::Verdict,
            _ => true,
        };
        kind_fits
            && self.kind.is_of(vendor)
            && (scene != Scene::Token || self.path.is_some())
            && self.count != Some(0)
            && self.vendor.is_none_or(|wanted| wanted == vendor)
            && self.method.as_deref().is_none_or(|method| method == request.method.as_str())
            && self.path.as_deref().is_none_or(|pattern| fits(pattern, &request.path))
    }
}

/// Returns whether a path fits a pattern in which `*` stands for any characters.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: http::Method, path: &str) -> Request {
        let (headers, body) = Default::default();
        Request { method, path: path.to_owned(), query: String::new(), headers, body }
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, path, fits) in [
            ("/api/v2/deals", "/api/v2/deals", true),
            ("/api/v2/deals", "/api/v2/deals/1", false),
            ("/api/v2/deals/*", "/api/v2/deals/1", true),
            ("/api/*/deals/*/x", "/api/v2/deals/1/x", true),
            ("/api/*/deals/*/x", "/api/v2/deals/1/y", false),
            ("*", "/anything", true),
            ("/v1*", "/api/v1", false),
        ] {
            assert_eq!(super::fits(pattern, path), fits, "{pattern} {path}");
        }
    }

    #[test]
    fn faults_are_used_up_in_their_order() {
        let plan = Plan::new(
            vec![
                Fault::new(FaultKind::ResetAfterWrite),
                Fault::new(FaultKind::DailyLimit).times(2),
                Fault::new(FaultKind::SuccessFalse).probability(0.0).always(),
            ],
            1,
        );
        let get = request(http::Method::GET, "/a");
        let post = request(http::Method::POST, "/a");
        let take = |request| plan.take(Vendor::Pipedrive, request, Scene::Other);
        assert_eq!(take(&get), Some(FaultKind::DailyLimit), "a read is no write");
        assert_eq!(take(&post), Some(FaultKind::ResetAfterWrite));
        assert_eq!(take(&post), Some(FaultKind::DailyLimit));
        assert_eq!(take(&post), None);
    }

    #[test]
    fn the_dice_follow_the_seed() {
        let get = request(http::Method::GET, "/a");
        let hits = |seed| {
            let plan = Plan::new(vec![Fault::new(FaultKind::DailyLimit).always().probability(0.5)], seed);
            (0..64).map(|_| plan.take(Vendor::Pipedrive, &get, Scene::Other).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(hits(3), hits(3));
        assert!(hits(3).contains(&true) && hits(3).contains(&false));
    }
}
