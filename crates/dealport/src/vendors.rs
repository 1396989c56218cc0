//! The vendors of this build.

use std::sync::Arc;

use dealport_core::auth::{Environment, Variable};
use dealport_core::crm::Crm;
use dealport_core::{Error, Result};

use crate::ConnectOptions;

/// A vendor of this build.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(any(feature = "heffl", feature = "pipedrive", feature = "routera", feature = "weeek")),
    allow(dead_code, reason = "without a vendor there is none of these")
)]
pub(crate) struct VendorEntry {
    pub(crate) name: &'static str,
    #[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files are checked against them"))]
    pub(crate) variables: &'static [Variable],
    pub(crate) open: fn(&Environment<'_>, &ConnectOptions) -> Result<Arc<dyn Crm>>,
}

/// The vendors of this build. Add a line for another one.
pub(crate) const VENDORS: &[VendorEntry] = &[
    #[cfg(feature = "heffl")]
    entry::<crate::heffl::Heffl>(),
    #[cfg(feature = "pipedrive")]
    entry::<crate::pipedrive::Pipedrive>(),
    #[cfg(feature = "routera")]
    entry::<crate::routera::Routera>(),
    #[cfg(feature = "weeek")]
    entry::<crate::weeek::Weeek>(),
];

#[cfg(any(feature = "heffl", feature = "pipedrive", feature = "routera", feature = "weeek"))]
const fn entry<V: dealport_core::crm::Adapter>() -> VendorEntry {
    VendorEntry {
        name: V::NAME,
        variables: V::VARIABLES,
        open: |environment, options| {
            let builder = dealport_core::Client::<V>::builder_from(environment)?;
            Ok(Arc::new(options.apply(builder).build()?))
        },
    }
}

/// Returns the names of the vendors in this build.
pub fn vendors() -> impl ExactSizeIterator<Item = &'static str> {
    VENDORS.iter().map(|vendor| vendor.name)
}

/// Returns the vendor of this name.
pub(crate) fn find(name: &str) -> Result<&'static VendorEntry> {
    VENDORS
        .iter()
        .find(|vendor| vendor.name == name)
        .ok_or_else(|| Error::configuration(format!("unknown vendor {name:?}: this build has {}", known())))
}

/// Returns the vendors of this build for messages.
pub(crate) fn known() -> String {
    match vendors().collect::<Vec<_>>().as_slice() {
        [] => "none: enable the feature of a vendor".to_owned(),
        known => known.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use super::*;

    /// Returns the variables that the vendor reads while those of `set` are set.
    fn looked_at(vendor: &VendorEntry, set: &[&str]) -> BTreeSet<String> {
        let looked_at = RefCell::new(BTreeSet::new());
        let environment = Environment::from_fn(|name| {
            looked_at.borrow_mut().insert(name.to_owned());
            set.contains(&name)
                .then(|| if name.ends_with("_URL") { "https://[::1]" } else { "{}" }.to_owned())
        });
        drop((vendor.open)(&environment, &ConnectOptions::new()));
        drop(environment);
        looked_at.into_inner()
    }

    #[test]
    fn every_variable_of_a_vendor_is_documented() {
        for vendor in VENDORS {
            let url = Variable::url(vendor.name);
            let known = vendor.variables.iter().map(|variable| variable.name);
            // A verifier of webhooks reads those, and not a client.
            let of_client = known.filter(|name| !name.contains("_WEBHOOK_"));
            let named: Vec<&str> = of_client.chain([url.as_str()]).collect();
            let mut read = BTreeSet::new();
            for subset in 0..1_u32 << named.len() {
                let set: Vec<&str> =
                    (0..named.len()).filter(|at| subset >> at & 1 == 1).map(|at| named[at]).collect();
                read.extend(looked_at(vendor, &set));
            }
            assert_eq!(read, named.iter().map(|&name| name.to_owned()).collect(), "{}", vendor.name);
            let prefix = Variable::prefix(vendor.name);
            assert!(named.iter().all(|name| name.starts_with(&prefix)), "{named:?}");
            assert!(!named.contains(&format!("{prefix}VENDOR").as_str()), "an account's vendor has that key");
        }
    }
}
