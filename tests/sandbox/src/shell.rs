//! The server around the sandbox: HTTP on loopback, and connections that can be cut.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, State, connect_info::Connected},
    http::{Request as HttpRequest, Response as HttpResponse},
    serve::{IncomingStream, Listener},
};
use time::OffsetDateTime;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

use crate::{
    Reply, Sandbox, courier,
    sandbox::{BODY_LIMIT, plain},
};

/// A server that listens and does not yet serve.
#[derive(Debug)]
pub struct Shell {
    listener: TcpListener,
    sandbox: Arc<Sandbox>,
}

impl Shell {
    /// Listens on a loopback port; 0 takes a free one.
    ///
    /// # Errors
    ///
    /// If the port cannot be had.
    pub async fn bind(sandbox: Sandbox, port: u16) -> io::Result<Self> {
        Ok(Self { listener: TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?, sandbox: Arc::new(sandbox) })
    }

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// If the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until it is dropped.
    ///
    /// # Errors
    ///
    /// If the listener fails.
    pub async fn serve(self) -> io::Result<()> {
        let bell = Arc::new(Notify::new());
        let router =
            Router::new().fallback(answer).with_state(House { sandbox: Arc::clone(&self.sandbox), bell: Arc::clone(&bell) });
        let door = Door(self.listener);
        tokio::select! {
            served = axum::serve(door, router.into_make_service_with_connect_info::<Line>()) => served,
            () = courier::serve(self.sandbox, bell) => Ok(()),
        }
    }
}

/// What every request meets: the sandbox, and the bell that calls the courier.
#[derive(Debug, Clone)]
struct House {
    sandbox: Arc<Sandbox>,
    bell: Arc<Notify>,
}

async fn answer(
    State(House { sandbox, bell }): State<House>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: HttpRequest<Body>,
) -> HttpResponse<Body> {
    let (head, body) = request.into_parts();
    let reply = match to_bytes(body, BODY_LIMIT).await {
        Ok(bytes) => {
            let request = HttpRequest::from_parts(head, bytes.to_vec());
            let now = OffsetDateTime::now_utc();
            tokio::task::spawn_blocking(move || sandbox.handle(&request, now))
                .await
                .unwrap_or_else(|_| plain(500, "handler_failed", "the sandbox failed"))
        }
        Err(_) => plain(413, "body_too_large", "the body is too large or broke off"),
    };
    bell.notify_one();
    match reply {
        Reply::Answer { response, after } => {
            tokio::time::sleep(after).await;
            response.map(Body::from)
        }
        Reply::Dropped { after } => {
            tokio::time::sleep(after).await;
            line.cut();
            HttpResponse::default()
        }
    }
}

/// One connection's line, which can be cut so that nothing more goes out.
#[derive(Debug, Clone, Default)]
struct Line(Arc<AtomicBool>);

impl Line {
    fn cut(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn check(&self) -> io::Result<()> {
        if self.0.load(Ordering::Acquire) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }
}

/// A listener that gives every connection a line.
struct Door(TcpListener);

impl Listener for Door {
    type Io = Wire;
    type Addr = Line;

    async fn accept(&mut self) -> (Wire, Line) {
        let (stream, _) = <TcpListener as Listener>::accept(&mut self.0).await;
        let line = Line::default();
        let wire = Wire { stream, line: line.clone() };
        (wire, line)
    }

    fn local_addr(&self) -> io::Result<Line> {
        Ok(Line::default())
    }
}

impl Connected<IncomingStream<'_, Door>> for Line {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.remote_addr().clone()
    }
}

/// A connection that stops writing once its line is cut.
struct Wire {
    stream: TcpStream,
    line: Line,
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.line.check()?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.line.check()?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
