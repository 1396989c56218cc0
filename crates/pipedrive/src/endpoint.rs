//! What makes a request an endpoint: its operation, what its response holds, and what is checked before it is sent.

/// Makes a request an endpoint.
///
/// | the response | is | checked are |
/// |---|---|---|
/// | `Deal` | one `Deal` | what follows as `checked |request| …` |
/// | `pages of Stage` | a page of a list | the size of the page |
/// | `filtered pages of Deal` | a page of a list that can be narrowed | how many ids and fields are asked for, and the instants, too |
/// | `hits of SearchHit` | a page of what a search found, each hit with an `item` | the term, too |
macro_rules! endpoint {
    ($Request:ident: $operation:expr => pages of $Item:ident) => {
        crate::endpoint::endpoint!(
            @paged $Request, $operation, $Item, page, |row| Some(row.id.fingerprint()), |request| {
                crate::checks::limit(request.limit)
            }
        );
    };
    ($Request:ident: $operation:expr => filtered pages of $Item:ident) => {
        crate::endpoint::endpoint!(
            @paged $Request, $operation, $Item, page, |row| Some(row.id.fingerprint()), |request| {
                crate::checks::limit(request.limit)?;
                crate::checks::count("ids", request.ids.len(), 100)?;
                crate::checks::custom_fields(request.custom_fields.len())?;
                crate::checks::whole_seconds("updated_since", request.updated_since)?;
                crate::checks::whole_seconds("updated_until", request.updated_until)
            }
        );
    };
    ($Request:ident: $operation:expr => hits of $Item:ident) => {
        crate::endpoint::endpoint!(
            @paged $Request, $operation, $Item, search_page,
            |hit| hit.item.as_ref().map(|found| found.id.fingerprint()), |request| {
                crate::checks::limit(request.limit)?;
                crate::checks::term(&request.term, request.exact_match)
            }
        );
    };
    ($Request:ident: $operation:expr => $Output:ident $(, checked |$request:ident| $check:expr)?) => {
        impl dealport_core::Endpoint for $Request {
            type Vendor = crate::Pipedrive;
            type Output = $Output;

            const OPERATION: dealport_core::Operation = $operation;

            $(fn validate(&self) -> dealport_core::Result<()> {
                let $request = self;
                $check
            })?

            fn decode(&self, response: &dealport_core::http::Response) -> dealport_core::Result<Self::Output> {
                crate::envelope::data(response)
            }
        }
    };

    (@paged $Request:ident, $operation:expr, $Item:ident, $read:ident, |$row:ident| $fingerprint:expr,
        |$request:ident| $check:block
    ) => {
        impl dealport_core::Endpoint for $Request {
            type Vendor = crate::Pipedrive;
            type Output = dealport_core::paging::Page<$Item>;

            const OPERATION: dealport_core::Operation = $operation;

            fn validate(&self) -> dealport_core::Result<()> {
                let $request = self;
                $check
            }

            fn decode(&self, response: &dealport_core::http::Response) -> dealport_core::Result<Self::Output> {
                crate::envelope::$read(response)
            }
        }

        impl dealport_core::Paged for $Request {
            type Item = $Item;

            fn at(self, position: &dealport_core::paging::Position) -> Self {
                self.cursor(position.as_str())
            }

            fn fingerprint($row: &$Item) -> Option<u64> {
                $fingerprint
            }
        }
    };
}

pub(crate) use endpoint;
