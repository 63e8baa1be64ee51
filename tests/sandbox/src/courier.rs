//! Carries webhooks to loopback URLs, so that what the binary's worlds tell really arrives.

use std::{error::Error, sync::Arc, time::Duration};

use http::{Request, Uri};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use time::OffsetDateTime;
use tokio::{net::TcpStream, sync::Notify, task::spawn_blocking, time::timeout};

use crate::{Sandbox, outbox::Delivery};

/// A slower answer counts as none.
const PATIENCE: Duration = Duration::from_secs(30);

/// Carries whatever is due, now, at every ring of the bell, and when the schedule says so.
pub(crate) async fn serve(sandbox: Arc<Sandbox>, bell: Arc<Notify>) {
    loop {
        let asked = Arc::clone(&sandbox);
        let round = spawn_blocking(move || asked.round(OffsetDateTime::now_utc())).await.unwrap_or_default();
        for batch in round.batches {
            tokio::spawn(carry(batch, Arc::clone(&sandbox), Arc::clone(&bell)));
        }
        match round.next {
            Some(wait) => drop(timeout(wait, bell.notified()).await),
            None => bell.notified().await,
        }
    }
}

/// Carries one world's deliveries, one after the other.
async fn carry(batch: Vec<Delivery>, sandbox: Arc<Sandbox>, bell: Arc<Notify>) {
    for delivery in batch {
        let status = timeout(PATIENCE, post(&delivery)).await.ok().and_then(Result::ok);
        let told = Arc::clone(&sandbox);
        let noted = spawn_blocking(move || told.settle(&delivery, status, OffsetDateTime::now_utc()));
        drop(noted.await);
        bell.notify_one();
    }
}

/// Makes the call and gives the status of its answer.
async fn post(delivery: &Delivery) -> Result<u16, Box<dyn Error + Send + Sync>> {
    let uri: Uri = delivery.url.parse()?;
    let authority = uri.authority().ok_or("a URL without a host")?.as_str();
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let stream = TcpStream::connect((host, uri.port_u16().unwrap_or(80))).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::post(target).header("host", authority).header("connection", "close");
    for (name, value) in &delivery.headers {
        request = request.header(*name, value);
    }
    let answer = sender.send_request(request.body(delivery.body.clone())?).await?;
    Ok(answer.status().as_u16())
}
