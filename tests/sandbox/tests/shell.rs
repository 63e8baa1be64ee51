//! The server: real connections over loopback.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::net::SocketAddr;

use http::Method;
use serde_json::{Value, json};
use subscope_sandbox::{Sandbox, shell::Shell};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

async fn serve() -> SocketAddr {
    let shell = Shell::bind(Sandbox::new().unwrap(), 0).await.unwrap();
    let address = shell.address().unwrap();
    tokio::spawn(shell.serve());
    address
}

/// Everything that a fresh connection hears after one request.
async fn exchange(address: SocketAddr, method: Method, path: &str, headers: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard).await;
    String::from_utf8(heard).unwrap()
}

fn body(heard: &str) -> Value {
    heard.split_once("\r\n\r\n").and_then(|(_, body)| serde_json::from_str(body).ok()).unwrap_or_default()
}

#[tokio::test]
async fn serves_providers_and_control_and_drops_connections() {
    let address = serve().await;
    assert!(address.ip().is_loopback());
    let world = json!({ "provider": "zendfi", "accounts": [{ "label": "maple", "usdc": "1.5" }] });
    let made = exchange(address, Method::PUT, "/control/worlds/zfi_test_net", "", &world.to_string()).await;
    assert!(made.starts_with("HTTP/1.1 200 OK\r\n"), "{made}");
    let id = body(&made).pointer("/accounts/0/id").and_then(Value::as_str).unwrap().to_owned();

    let path = format!("/zendfi/api/v1/subaccounts/{id}/balance");
    let key = "authorization: Bearer zfi_test_net\r\n";
    let heard = exchange(address, Method::GET, &path, key, "").await;
    assert!(heard.contains("x-subscope-sandbox: 1\r\n"), "{heard}");
    assert_eq!(body(&heard).get("usdc_balance").map(ToString::to_string).as_deref(), Some("1.5"));

    let fault = json!({ "operation": "balance", "kind": "lost_answer" }).to_string();
    exchange(address, Method::POST, "/control/worlds/zfi_test_net/faults", "", &fault).await;
    assert_eq!(exchange(address, Method::GET, &path, key, "").await, "");
    assert!(exchange(address, Method::GET, &path, key, "").await.starts_with("HTTP/1.1 200 OK\r\n"));
}

#[tokio::test]
async fn refuses_large_bodies() {
    let address = serve().await;
    let heard = exchange(address, Method::POST, "/control/worlds/x", "", &" ".repeat(1024 * 1024 + 1)).await;
    assert!(heard.starts_with("HTTP/1.1 413 "), "{heard}");
}
