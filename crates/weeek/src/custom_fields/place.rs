//! Where something is moved to among its like.

use dealport_core::Result;
use dealport_core::plumbing::{Body, ObjectWriter, Wire};

/// A place beside something of the same kind: behind it, or before it.
///
/// The vendor documents both as required and as excluding each other: one of them is sent (inferred).
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "there is no third side")]
pub enum Place<Id> {
    /// Right behind this one.
    After(Id),
    /// Right before this one.
    Before(Id),
}

impl<Id> Place<Id> {
    /// Right behind this one.
    pub fn after(id: impl Into<Id>) -> Self {
        Self::After(id.into())
    }

    /// Right before this one.
    pub fn before(id: impl Into<Id>) -> Self {
        Self::Before(id.into())
    }
}

impl<Id: Wire> Place<Id> {
    /// The body of the request to move something here.
    pub(crate) fn body(&self) -> Result<Body> {
        let mut object = ObjectWriter::new();
        match self {
            Self::After(id) => object.value("after", id)?,
            Self::Before(id) => object.value("before", id)?,
        }
        Ok(object.finish())
    }
}

/// Declares a request to move something to a place, as [`request!`](dealport_core::request) declares others: that has
/// no section for a member that is written under one of two names.
macro_rules! move_request {
    (
        $(#[$meta:meta])*
        pub struct $Name:ident {
            path { $($(#[$path_meta:meta])* $path:ident : $Path:ty),+ $(,)? }
            place among $Id:ty
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $Name {
            $($(#[$path_meta])* pub $path: $Path,)+
            /// Where to.
            pub place: crate::custom_fields::Place<$Id>,
        }

        impl $Name {
            /// The request with its required members and no other.
            pub fn new($($path: impl Into<$Path>,)+ place: crate::custom_fields::Place<$Id>) -> Self {
                Self { $($path: $path.into(),)+ place }
            }
        }

        impl dealport_core::plumbing::Parts for $Name {
            fn path_of(
                &self,
                operation: &dealport_core::Operation,
            ) -> dealport_core::Result<dealport_core::plumbing::Path> {
                dealport_core::plumbing::Path::fill(operation, &[$(&self.$path),+])
            }

            fn write_query(&self, _: &mut dealport_core::plumbing::Query) -> dealport_core::Result<()> {
                Ok(())
            }

            fn write_body(&self) -> dealport_core::Result<dealport_core::plumbing::Body> {
                self.place.body()
            }
        }
    };
}

pub(crate) use move_request;
