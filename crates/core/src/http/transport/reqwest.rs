//! The default transport, built on reqwest. No other file depends on reqwest.

use bytes::Bytes;
use http::header::CONTENT_LENGTH;

use super::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService};
use crate::call::Timeouts;
use crate::http::Response;
use crate::{Error, Result};

/// The maximum number of bytes to reserve for a declared length before the body arrives.
const TRUSTED: usize = 256 << 10;

#[derive(Debug)]
pub(crate) struct ReqwestService(reqwest::Client);

impl ReqwestService {
    /// Creates the transport. Plain HTTP is allowed only if `on_loopback` is `true`.
    pub(crate) fn new(timeouts: &Timeouts, on_loopback: bool) -> Result<Self> {
        tls_provider_is_installed(on_loopback)?;
        let mut builder = reqwest::Client::builder()
            // A redirect would send the key to another host: reqwest removes only the credential headers it
            // knows.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .https_only(!on_loopback)
            .gzip(true)
            .connect_timeout(timeouts.connect)
            .user_agent(concat!("dealport/", env!("CARGO_PKG_VERSION")));
        if on_loopback {
            builder = builder.no_proxy();
        }
        builder.build().map(Self).map_err(|error| {
            Error::configuration("failed to build the HTTP client").with_source(error.without_url())
        })
    }
}

/// Returns an error if no crypto provider is installed, because rustls would panic when the client is built.
#[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
fn tls_provider_is_installed(on_loopback: bool) -> Result<()> {
    if on_loopback || rustls::crypto::CryptoProvider::get_default().is_some() {
        return Ok(());
    }
    Err(Error::configuration(
        "the feature rustls-no-provider requires a crypto provider: call \
         rustls::crypto::CryptoProvider::install_default before building a client",
    ))
}

#[cfg(not(all(feature = "rustls-no-provider", not(feature = "rustls"))))]
#[allow(clippy::unnecessary_wraps, reason = "fails with another TLS feature")]
fn tls_provider_is_installed(_: bool) -> Result<()> {
    Ok(())
}

impl HttpService for ReqwestService {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let HttpRequest { method, url, headers, body, timeout, max_response_bytes } = request;
            let mut builder = self.0.request(method, url).headers(headers).timeout(timeout);
            if !body.is_empty() {
                builder = builder.body(body);
            }
            let mut response = builder.send().await.map_err(http_error)?;
            let declared = response
                .headers()
                .get(CONTENT_LENGTH)
                .and_then(|length| length.to_str().ok())
                .and_then(|length| length.parse::<usize>().ok());
            if declared.is_some_and(|length| length > max_response_bytes) {
                return Err(too_large(max_response_bytes));
            }
            let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
            let mut body = Vec::with_capacity(declared.unwrap_or(0).min(TRUSTED));
            while let Some(chunk) = response.chunk().await.map_err(http_error)? {
                if body.len() + chunk.len() > max_response_bytes {
                    return Err(too_large(max_response_bytes));
                }
                if body.capacity() - body.len() < chunk.len() {
                    // Doubling the capacity would take up to twice the length of a long body.
                    body.reserve_exact(chunk.len().max(body.len() / 4));
                }
                body.extend_from_slice(&chunk);
            }
            Ok(Response::new(status, headers, Bytes::from(body)))
        })
    }
}

fn too_large(max_bytes: usize) -> HttpError {
    HttpError::new(HttpFailure::TooLarge, format!("more than {max_bytes} bytes"))
}

fn http_error(error: reqwest::Error) -> HttpError {
    // reqwest prints the URL with its query, which may hold personal data.
    let error = error.without_url();
    let failure = match (error.is_connect() || error.is_builder(), timed_out(&error)) {
        (true, true) => HttpFailure::ConnectTimeout,
        (true, false) => HttpFailure::NotSent,
        (false, true) => HttpFailure::Timeout,
        (false, false) => HttpFailure::Broken,
    };
    HttpError::new(failure, error)
}

fn timed_out(error: &reqwest::Error) -> bool {
    if error.is_timeout() {
        return true;
    }
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::TimedOut)
        {
            return true;
        }
        source = cause.source();
    }
    false
}
