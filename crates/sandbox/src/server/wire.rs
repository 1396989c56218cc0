//! The two ends of an exchange that must be able to break: the socket and the body.

use std::{
    convert::Infallible,
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, combinators::BoxBody};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The order to end a connection with a reset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cut(Arc<AtomicBool>);

impl Cut {
    pub(crate) fn order(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn is_ordered(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// A connection that ends with a reset, not with an orderly close, when that is ordered.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    cut: Cut,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream, cut: Cut) -> Self {
        Self { stream, cut }
    }

    fn check(&self) -> io::Result<()> {
        if self.cut.is_ordered() { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if self.cut.is_ordered() {
            // Closing with no time to linger sends a reset. If the option cannot be set, the peer sees a
            // plain close.
            self.stream.set_zero_linger().ok();
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // An orderly shutdown would tell the peer that the answer is complete.
        self.check()?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// A body in one piece, or the first half of one that then stops.
pub(crate) type Payload = BoxBody<Bytes, Infallible>;

/// Returns a body, which is cut short if more bytes are announced than there are.
pub(crate) fn payload(bytes: Bytes, cut_short: bool) -> Payload {
    let whole = Full::new(bytes);
    if !cut_short {
        return whole.boxed();
    }
    // A pause lets the server send what it has, so that the peer sees half an answer and not none.
    let pause = async {
        tokio::task::yield_now().await;
        None
    };
    // The header announces more than there is. A mapped body gives no hint, which would contradict it.
    whole.map_frame(|frame| frame).with_trailers(pause).boxed()
}
