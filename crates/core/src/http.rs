//! HTTP requests, responses and the transport between them.

pub(crate) mod base_url;
pub(crate) mod request;
mod response;
mod transport;

pub use ::http::Method;

pub use self::request::{Brackets, Commas, FilePart, Request};
pub use self::response::Response;
pub(crate) use self::transport::ReqwestService;
pub use self::transport::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService};
