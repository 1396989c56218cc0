//! A request with what else its answer depends on.

use crate::{calendar::Instant, exchange::Request};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request,
    pub(crate) now: Instant,
}

impl<'a> Call<'a> {
    /// Where the client believes this server to be, for links into it.
    pub(crate) fn host(self) -> &'a str {
        self.request.header("host").unwrap_or("127.0.0.1")
    }
}
