//! The server.

mod connection;
mod plan;
mod shared;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use self::connection::Connection;
pub use self::plan::{Pause, Plan};
use self::shared::{Shared, State};
use crate::operation::Operation;
use crate::script::When;
use crate::vendor::Vendor;

/// A server of one vendor on loopback. It ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
    // Reserves the port while nothing listens there.
    _reserved: Option<TcpSocket>,
}

impl Server {
    /// Starts a server.
    ///
    /// # Errors
    ///
    /// Returns an error if no socket on loopback can be opened.
    pub async fn start(vendor: Vendor, plan: Plan) -> io::Result<Self> {
        let is_reachable = plan.case.as_ref().is_none_or(|case| case.fault.when() != When::Unreachable);
        let shared = Arc::new(Shared {
            vendor,
            state: Mutex::new(State::new(plan)),
            plans: watch::Sender::new(0),
            connections: watch::Sender::new(0),
        });
        if is_reachable {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            let address = listener.local_addr()?;
            let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
            return Ok(Self { address, shared, accepting: Some(accepting), _reserved: None });
        }
        let socket = TcpSocket::new_v4()?;
        socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        Ok(Self { address: socket.local_addr()?, shared, accepting: None, _reserved: Some(socket) })
    }

    /// Restarts with another plan: closes every connection, waits until the clients have closed theirs, and
    /// resets all counts.
    pub async fn restart(&self, plan: Plan) {
        self.shared.plans.send_modify(|plans| *plans += 1);
        let mut connections = self.shared.connections.subscribe();
        // Its sender lives as long as the server.
        let _ = connections.wait_for(|open| *open == 0).await;
        *self.shared.state() = State::new(plan);
    }

    /// Returns the URL for a client.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns how many writes reached the server with at least their first bytes.
    pub fn writes(&self) -> usize {
        self.shared.state().writes
    }

    /// Returns how often this operation took effect.
    pub fn effects(&self, operation: Operation) -> usize {
        self.shared.state().store.effects(operation)
    }

    /// Returns the requests for unknown paths, such as the target of a redirect.
    pub fn strays(&self) -> Vec<String> {
        self.shared.state().strays.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(accepting) = &self.accepting {
            accepting.abort();
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // Ends every connection with the server.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        shared.connections.send_modify(|open| *open += 1);
        let mut plans = shared.plans.subscribe();
        let mut connection = Connection::new(stream, Arc::clone(&shared));
        connections.spawn(async move {
            // Ignore broken connections: closing one is the client's right.
            let _ = tokio::select! {
                served = connection.run() => served,
                _ = plans.changed() => connection.close().await,
            };
            connection.end();
        });
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::*;
    use crate::fault::{Case, Effect, Fault, Meaning};
    use crate::script::{Scene, Step};

    const CREATE: &str = "POST /api/v2/deals HTTP/1.1\r\nContent-Length: 13\r\n\r\n{\"title\":\"A\"}";

    async fn send(server: &Server, request: &str) -> String {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).await.unwrap();
        String::from_utf8(response).unwrap()
    }

    fn lost(effect: Effect) -> Case {
        let script = |_: &Scene| vec![Step::text("HTTP/1.1 2"), Step::Close];
        Case::new(Fault::new("lost", Meaning::Unclear, script), effect)
    }

    #[tokio::test]
    async fn healthy_server_creates_and_lists() {
        let server = Server::start(Vendor::Pipedrive, Plan::healthy()).await.unwrap();
        let created = send(&server, CREATE).await;
        assert!(created.starts_with("HTTP/1.1 200 OK\r\n") && created.contains(r#""id":2,"title":"A""#));
        let listed = send(&server, "GET /api/v2/deals?limit=2 HTTP/1.1\r\n\r\n").await;
        assert_eq!(listed.matches("\"title\"").count(), 2, "{listed}");
        assert_eq!((server.writes(), server.effects(Operation::Create)), (1, 1));
    }

    #[tokio::test]
    async fn fault_hits_once_and_applies_if_told() {
        for (effect, effects) in [(Effect::Applied, 2), (Effect::NotApplied, 1)] {
            let server = Server::start(Vendor::Pipedrive, Plan::once(lost(effect))).await.unwrap();
            assert_eq!(send(&server, CREATE).await, "HTTP/1.1 2");
            assert!(send(&server, CREATE).await.contains("200 OK"));
            assert_eq!((server.writes(), server.effects(Operation::Create)), (2, effects), "{effect}");
        }
    }

    #[tokio::test]
    async fn fault_hits_every_write_and_no_read() {
        let plan = Plan::always(lost(Effect::Applied));
        let server = Server::start(Vendor::Weeek, plan).await.unwrap();
        let delete = "DELETE /public/v1/crm/deals/Deal000000000001 HTTP/1.1\r\n\r\n";
        for _ in 0..3 {
            assert_eq!(send(&server, delete).await, "HTTP/1.1 2");
        }
        assert_eq!((server.writes(), server.effects(Operation::Delete)), (3, 1));
        let read = send(&server, "GET /public/v1/crm/deals/Deal000000000001 HTTP/1.1\r\n\r\n").await;
        assert!(read.starts_with("HTTP/1.1 404"), "{read}");
    }

    #[tokio::test]
    async fn restart_closes_connections_and_forgets() {
        let server = Server::start(Vendor::Heffl, Plan::always(lost(Effect::Applied))).await.unwrap();
        send(&server, CREATE).await;
        let mut idle = TcpStream::connect(server.address).await.unwrap();
        // The server has accepted it for sure once it has replied.
        idle.write_all(b"GET /elsewhere HTTP/1.1\r\n\r\n").await.unwrap();
        idle.read_u8().await.unwrap();
        assert_eq!(server.strays(), ["GET /elsewhere"]);
        let client = async {
            while idle.read_u8().await.is_ok() {}
            drop(idle);
        };
        tokio::join!(server.restart(Plan::healthy()), client);
        assert_eq!((server.writes(), server.effects(Operation::Create)), (0, 0));
        assert!(server.strays().is_empty());
        assert!(send(&server, CREATE).await.contains("\"id\":\"dl_2\""));
    }
}
