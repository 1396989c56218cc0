//! What makes a request an endpoint: its operation, and what its response holds.

/// Makes a request an endpoint.
///
/// | the response | is |
/// |---|---|
/// | `Deal in "deal"` | one `Deal`, under this name |
/// | `all Funnel in "funnels"` | a list in one piece |
/// | `pages of Deal in "deals"` | a page of a list, whose request has the members `limit` and `offset` |
/// | `done` | nothing but that it was done |
///
/// `short(title, first_name as "firstName")` names the members whose text the vendor wants short. Other parts of the
/// endpoint may follow in braces.
macro_rules! endpoint {
    ($Request:ident: $operation:expr => $Output:ident in $key:literal $($more:tt)*) => {
        crate::endpoint::endpoint!(
            @impl $Request, $operation, $Output, |_, response| crate::envelope::one(response, $key); $($more)*
        );
    };
    ($Request:ident: $operation:expr => done $($more:tt)*) => {
        crate::endpoint::endpoint!(
            @impl $Request, $operation, (), |_, response| crate::envelope::done(response); $($more)*
        );
    };
    ($Request:ident: $operation:expr => all $Item:ident in $key:literal $($more:tt)*) => {
        crate::endpoint::endpoint!(
            @impl $Request, $operation, dealport_core::paging::Page<$Item>,
            |_, response| crate::envelope::all(response, $key); $($more)*
        );

        // In one piece: there is no other page to go to.
        crate::endpoint::endpoint!(@paged $Request, $Item, false, |request, _| request);
    };
    ($Request:ident: $operation:expr => pages of $Item:ident in $key:literal) => {
        crate::endpoint::endpoint!(
            @impl $Request, $operation, dealport_core::paging::Page<$Item>,
            |request, response| crate::envelope::page(response, $key, request.limit, request.offset);
            {
                fn validate(&self) -> dealport_core::Result<()> {
                    crate::list::check_limit(self.limit)
                }

                fn page_size(&self) -> Option<u32> {
                    self.limit
                }
            }
        );

        // Paged by offset: what is added or taken away during a walk moves what comes after it.
        crate::endpoint::endpoint!(@paged $Request, $Item, true, |request, position| Self {
            offset: position.as_str().parse().ok(),
            ..request
        });
    };

    (@impl $Request:ident, $operation:expr, $Output:ty, |$request:pat_param, $response:ident| $read:expr;
        $(, short($($short:ident $(as $wire:literal)?),+))? $({ $($part:tt)* })?
    ) => {
        impl dealport_core::Endpoint for $Request {
            type Vendor = crate::Weeek;
            type Output = $Output;

            const OPERATION: dealport_core::Operation = $operation;

            $(fn validate(&self) -> dealport_core::Result<()> {
                $(crate::text::check(dealport_core::record!(@wire $short $($wire)?), &self.$short)?;)+
                Ok(())
            })?

            fn decode(&self, $response: &dealport_core::http::Response) -> dealport_core::Result<Self::Output> {
                let $request = self;
                $read
            }

            $($($part)*)?
        }
    };
    (@paged $Request:ident, $Item:ident, $deduplicate:literal, |$request:ident, $position:pat_param| $at:expr) => {
        impl dealport_core::Paged for $Request {
            type Item = $Item;

            const DEDUPLICATE: bool = $deduplicate;

            fn at(self, $position: &dealport_core::paging::Position) -> Self {
                let $request = self;
                $at
            }

            fn fingerprint(item: &$Item) -> Option<u64> {
                Some(item.id.fingerprint())
            }
        }
    };
}

pub(crate) use endpoint;
