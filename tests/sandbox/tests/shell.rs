//! The server: real connections over loopback.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::net::SocketAddr;

use http::Method;
use serde_json::{Value, json};
use subscope_sandbox::{Sandbox, shell::Shell};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
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

/// Takes one webhook call and answers it.
async fn hear(gateway: &TcpListener, status: &str) -> String {
    let (mut stream, _) = gateway.accept().await.unwrap();
    let mut heard = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).await.unwrap();
        assert!(read > 0, "the call broke off");
        heard.extend(chunk.iter().take(read));
        let text = String::from_utf8_lossy(&heard);
        let length = text.split_once("content-length: ").and_then(|(_, rest)| rest.split_once("\r\n")?.0.parse().ok());
        if text.split_once("\r\n\r\n").is_some_and(|(_, body)| Some(body.len()) == length) {
            break;
        }
    }
    stream.write_all(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n").as_bytes()).await.unwrap();
    String::from_utf8(heard).unwrap()
}

#[tokio::test]
async fn carries_webhooks_to_a_loopback_url_until_one_is_taken() {
    const WORLD: &str = "/control/worlds/zfi_test_net";
    let address = serve().await;
    let gateway = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hook = json!({ "url": format!("http://{}/hooks/zendfi?a=b", gateway.local_addr().unwrap()) });
    let world = json!({ "provider": "zendfi", "webhook": hook });
    exchange(address, Method::PUT, WORLD, "", &world.to_string()).await;
    let headers = "authorization: Bearer zfi_test_net\r\ncontent-type: application/json\r\n";
    exchange(address, Method::POST, "/zendfi/api/v1/subaccounts", headers, r#"{"label":"maple"}"#).await;

    let first = hear(&gateway, "503 Service Unavailable").await;
    assert!(first.starts_with("POST /hooks/zendfi?a=b HTTP/1.1\r\n"), "{first}");
    assert!(first.contains("x-zendfi-event: SubAccountCreated\r\n"), "{first}");
    assert!(first.contains("x-zendfi-signature: t="), "{first}");

    exchange(address, Method::POST, &format!("{WORLD}/clock"), "", r#"{"advance_seconds":30}"#).await;
    let second = hear(&gateway, "200 OK").await;
    assert_eq!(body(&first), body(&second));

    let look = async || body(&exchange(address, Method::GET, WORLD, "", "").await);
    while look().await.pointer("/events/0/state").and_then(Value::as_str) != Some("delivered") {}
    assert_eq!(look().await.pointer("/deliveries/1/outcome").and_then(Value::as_str), Some("answered 200"));
}
