//! A world to test in, and short ways to call it.

use http::Method;
use serde_json::{Value, json};
use subscope_sandbox::{Reply, Request, Sandbox};
use time::{Duration, OffsetDateTime};

/// What a caller saw.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) text: String,
    pub(crate) headers: http::HeaderMap,
}

impl Seen {
    /// The machine word of a refusal.
    pub(crate) fn code(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or(""))
    }

    /// The body of a success.
    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        assert!(self.status < 300, "{} {}", self.status, self.text);
        self.body
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A world in a sandbox of its own.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) key: String,
    pub(crate) facts: Value,
    pub(crate) now: OffsetDateTime,
}

/// The moment at which every test begins.
pub(crate) fn start() -> OffsetDateTime {
    OffsetDateTime::UNIX_EPOCH + Duration::days(20_000)
}

/// Builds a request to a provider or to the control interface.
pub(crate) fn request(method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let mut builder = http::Request::builder().method(method).uri(path);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(body.as_bytes().to_vec()).unwrap()
}

impl World {
    /// Maple with 125.42 USDC and 2 SOL, birch with 80 USDC.
    pub(crate) fn zendfi() -> Self {
        Self::make(
            "zfi_test_one",
            &json!({
                "provider": "zendfi", "seed": 7, "clock": "2026-03-26T18:00:00Z",
                "accounts": [
                    { "label": "maple", "usdc": "125.42", "sol": "2" },
                    { "label": "birch", "usdc": 80 }
                ]
            }),
        )
    }

    /// Maple with 1000 USD, birch with 50 USD, a sub-account that is not approved, a master with 9 USD.
    pub(crate) fn verto() -> Self {
        Self::make(
            "clientOne",
            &json!({
                "provider": "verto", "seed": 7, "clock": "2026-03-26T18:00:00Z", "api_key": "vk_one",
                "accounts": [
                    { "name": "Maple Ltd", "wallets": { "USD": "1000", "JPY": 500 } },
                    { "name": "Birch Ltd", "wallets": { "USD": "50" } },
                    { "name": "Elder Ltd", "status": "PENDING" }
                ],
                "master": { "wallets": { "USD": "9" } }
            }),
        )
    }

    /// Maple with two cardholders, birch with one, elder that is not active, oak for banking only, a master with one.
    pub(crate) fn uqpay() -> Self {
        let holder = |first: &str| json!({ "email": format!("{first}@example.com"), "first_name": first, "last_name": "Doe" });
        Self::make(
            "clientUq",
            &json!({
                "provider": "uqpay", "seed": 7, "clock": "2026-03-26T18:00:00Z", "api_key": "uk_one",
                "accounts": [
                    { "name": "Maple Ltd", "id": "18523f72-f4de-4f9c-bb8e-ec7d1c4f32be",
                      "cardholders": [holder("Ann"), holder("Ben")] },
                    { "name": "Birch Ltd", "cardholders": [holder("Cid")] },
                    { "name": "Elder Ltd", "status": "PROCESSING" },
                    { "name": "Oak Ltd", "business_code": ["BANKING"] }
                ],
                "master": { "cardholders": [holder("Moe")] }
            }),
        )
    }

    /// Maple with 1000 USD and a contact, its second account, birch with 50 USD, an individual, a house with 9 USD.
    pub(crate) fn currencycloud() -> Self {
        Self::make(
            "house@example.com",
            &json!({
                "provider": "currencycloud", "seed": 7, "clock": "2025-03-25T15:22:47.276Z", "api_key": "ab".repeat(32),
                "house": { "balances": { "USD": "9" } },
                "accounts": [
                    { "name": "Maple Ltd", "balances": { "USD": "1000", "JPY": 500 }, "your_reference": "m-1" },
                    { "name": "Maple Two", "linked_to": "Maple Ltd" },
                    { "name": "Birch Ltd", "balances": { "USD": "50" } },
                    { "name": "Jo Doe", "legal_entity_type": "individual", "contacts": [] }
                ]
            }),
        )
    }

    /// Ann and bob of the organization, eve of another, a profile of each, a master with 1000.
    pub(crate) fn tradovate() -> Self {
        Self::make(
            "prime-admin",
            &json!({
                "provider": "tradovate", "seed": 7, "clock": "2026-03-26T18:00:00Z", "password": "pw",
                "users": [{ "name": "ann" }, { "name": "bob" }, { "name": "eve", "foreign": true }],
                "auto_liq_profiles": [{ "name": "ours", "id": 7 }, { "name": "theirs", "id": 8, "foreign": true }],
                "master": { "balance": "1000" }
            }),
        )
    }

    pub(crate) fn make(key: &str, body: &Value) -> Self {
        let sandbox = Sandbox::new().unwrap();
        let (status, facts) = sandbox.control(Method::PUT, &format!("/control/worlds/{key}"), body, start());
        assert_eq!(status, 200, "{facts}");
        Self { sandbox, key: key.to_owned(), facts, now: start() }
    }

    /// A control call below this world.
    #[track_caller]
    pub(crate) fn control(&self, method: Method, path: &str, body: &Value) -> Value {
        let path = format!("/control/worlds/{}{path}", self.key);
        let (status, answer) = self.sandbox.control(method, &path, body, self.now);
        assert!(status < 300, "{status} {answer}");
        answer
    }

    pub(crate) fn look(&self) -> Value {
        self.control(Method::GET, "", &Value::Null)
    }

    pub(crate) fn fault(&self, fault: &Value) {
        self.control(Method::POST, "/faults", fault);
    }

    pub(crate) fn settings(&self, settings: &Value) {
        self.control(Method::POST, "/settings", settings);
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.control(Method::POST, "/clock", &json!({ "advance_seconds": seconds }));
    }

    /// How many effects of a kind the ledger holds.
    pub(crate) fn effects(&self, kind: &str) -> usize {
        self.look()["ledger"].as_array().unwrap().iter().filter(|effect| effect["kind"] == kind).count()
    }

    /// A member of the `n`th account.
    pub(crate) fn of(&self, n: usize, member: &str) -> &str {
        self.facts["accounts"][n][member].as_str().unwrap()
    }

    pub(crate) fn reply(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.sandbox.handle(&request(method, path, headers, body), self.now)
    }

    pub(crate) fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Seen {
        see(&self.reply(method, path, headers, body))
    }
}

/// What is seen of a reply that is not dropped.
#[track_caller]
pub(crate) fn see(reply: &Reply) -> Seen {
    let response = reply.response().unwrap_or_else(|| panic!("dropped"));
    Seen {
        status: response.status().as_u16(),
        body: serde_json::from_slice(response.body()).unwrap_or_default(),
        text: String::from_utf8_lossy(response.body()).into_owned(),
        headers: response.headers().clone(),
    }
}

/// ZendFi in short.
impl World {
    pub(crate) fn zendfi_reply(&self, method: Method, path: &str, key: Option<&str>, body: &Value) -> Reply {
        let bearer = format!("Bearer {}", self.key);
        let mut headers = vec![("authorization", bearer.as_str())];
        if let Some(key) = key {
            headers.push(("idempotency-key", key));
        }
        let text = match body {
            Value::Null => String::new(),
            Value::String(raw) => raw.clone(),
            body => body.to_string(),
        };
        if !text.is_empty() {
            headers.push(("content-type", "application/json"));
        }
        self.reply(method, &format!("/zendfi/api/v1{path}"), &headers, &text)
    }

    pub(crate) fn get(&self, path: &str) -> Seen {
        see(&self.zendfi_reply(Method::GET, path, None, &Value::Null))
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Seen {
        see(&self.zendfi_reply(Method::POST, path, None, body))
    }

    pub(crate) fn post_with(&self, key: &str, path: &str, body: &Value) -> Seen {
        see(&self.zendfi_reply(Method::POST, path, Some(key), body))
    }

    /// A path below the `n`th account.
    pub(crate) fn path(&self, n: usize, rest: &str) -> String {
        format!("/subaccounts/{}{rest}", self.of(n, "id"))
    }

    /// A withdrawal of the first account to nobody's address, signed by its grant.
    pub(crate) fn payment(&self, amount: &str) -> Value {
        let text = format!(
            r#"{{"to_address":"{}","amount":{amount},"token":"Usdc","mode":"test","signing_grant":"{}"}}"#,
            self.facts["external_addresses"][0].as_str().unwrap(),
            self.of(0, "signing_grant"),
        );
        serde_json::from_str(&text).unwrap()
    }

    pub(crate) fn withdraw(&self, body: &Value) -> Seen {
        self.post(&self.path(0, "/withdraw"), body)
    }

    pub(crate) fn mint(&self, body: &Value) -> Value {
        self.post(&self.path(0, "/session-key"), body).ok()
    }

    /// The balance of the `n`th account as it is written in the answer.
    pub(crate) fn usdc(&self, n: usize) -> String {
        self.get(&self.path(n, "/balance")).ok()["usdc_balance"].to_string()
    }
}

/// Verto in short.
impl World {
    pub(crate) fn login(&self, scope: &Value) -> Seen {
        let mut body = json!({ "clientId": self.key, "apiKey": "vk_one", "mode": "apiKey" });
        if let Value::Object(scope) = scope {
            body.as_object_mut().unwrap().extend(scope.clone());
        }
        self.send(Method::POST, "/verto/v2/auth/token", &[("content-type", "application/json")], &body.to_string())
    }

    pub(crate) fn master(&self) -> String {
        self.login(&Value::Null).ok()["accessToken"].as_str().unwrap().to_owned()
    }

    pub(crate) fn scoped(&self, n: usize) -> String {
        let answer = self.login(&json!({ "subAccountId": self.of(n, "id") })).ok();
        answer["accessToken"].as_str().unwrap().to_owned()
    }

    pub(crate) fn verto_reply(&self, token: &str, method: Method, path: &str, more: &[(&str, &str)], body: &Value) -> Reply {
        let bearer = format!("Bearer {token}");
        let mut headers = vec![("authorization", bearer.as_str())];
        headers.extend(more);
        let text = match body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        if !text.is_empty() {
            headers.push(("content-type", "application/json"));
        }
        self.reply(method, &format!("/verto/v2{path}"), &headers, &text)
    }

    pub(crate) fn read(&self, token: &str, path: &str, more: &[(&str, &str)]) -> Seen {
        see(&self.verto_reply(token, Method::GET, path, more, &Value::Null))
    }

    pub(crate) fn payout(&self, token: &str, key: &str, amount: &str) -> Seen {
        let body = self.payout_body(amount);
        see(&self.verto_reply(token, Method::POST, "/send", &[("idempotency-key", key)], &body))
    }

    pub(crate) fn payout_body(&self, amount: &str) -> Value {
        json!({ "amount": amount, "currency": "USD", "recipient_id": self.facts["recipients"][0]["id"] })
    }

    /// The USD balance of the `n`th account, as the control interface has it.
    pub(crate) fn usd(&self, n: usize) -> String {
        let look = self.look();
        let wallets = look["accounts"][n]["wallets"].as_array().unwrap();
        let wallet = wallets.iter().find(|wallet| wallet["currency"] == "USD").unwrap();
        wallet["balance"].as_str().unwrap().to_owned()
    }
}

/// UQPAY in short.
impl World {
    pub(crate) fn uq_token(&self) -> String {
        let headers = [("x-client-id", self.key.as_str()), ("x-api-key", "uk_one")];
        let answer = self.send(Method::POST, "/uqpay/api/v1/connect/token", &headers, "").ok();
        answer["auth_token"].as_str().unwrap().to_owned()
    }

    /// A call with a fresh token, for a sub-account if one is named.
    pub(crate) fn uq(&self, method: Method, path: &str, acting: Option<&str>, body: &Value) -> Seen {
        let token = self.uq_token();
        let mut headers = vec![("x-auth-token", token.as_str())];
        headers.extend(acting.map(|acting| ("x-on-behalf-of", acting)));
        self.uq_with(method, path, &headers, body)
    }

    pub(crate) fn uq_with(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Seen {
        let mut headers = headers.to_vec();
        let text = match body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        if !text.is_empty() {
            headers.push(("content-type", "application/json"));
        }
        self.send(method, &format!("/uqpay/api/v1{path}"), &headers, &text)
    }
}

/// Currencycloud in short.
impl World {
    pub(crate) fn cc_login(&self, api_key: &str) -> Seen {
        let body = format!("login_id={}&api_key={api_key}", self.key.replace('@', "%40"));
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.send(Method::POST, "/currencycloud/v2/authenticate/api", &[kind], &body)
    }

    pub(crate) fn cc_token(&self) -> String {
        self.cc_login(&"ab".repeat(32)).ok()["auth_token"].as_str().unwrap().to_owned()
    }

    pub(crate) fn cc_get(&self, path: &str) -> Seen {
        let token = self.cc_token();
        self.send(Method::GET, &format!("/currencycloud/v2{path}"), &[("x-auth-token", &token)], "")
    }

    pub(crate) fn cc_post(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let token = self.cc_token();
        let escape = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        let headers = [("x-auth-token", token.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        self.send(Method::POST, &format!("/currencycloud/v2{path}"), &headers, &pairs.join("&"))
    }

    /// The first contact of the `n`th account.
    pub(crate) fn actor(&self, n: usize) -> &str {
        self.facts["accounts"][n]["contacts"][0]["id"].as_str().unwrap()
    }
}

impl Seen {
    /// The codes of a refusal in Currencycloud's envelope, each behind its key.
    pub(crate) fn codes(&self) -> Vec<String> {
        let entries = self.body["error_messages"].as_object().unwrap().iter();
        entries
            .flat_map(|(key, list)| {
                let list = list.as_array().unwrap().iter();
                list.map(move |entry| format!("{key} {}", entry["code"].as_str().unwrap()))
            })
            .collect()
    }
}

/// Tradovate in short.
impl World {
    pub(crate) fn tv_login(&self, name: &str, password: &str) -> Seen {
        let body = json!({ "name": name, "password": password, "appId": "x", "cid": 1 }).to_string();
        let kind = ("content-type", "application/json");
        self.send(Method::POST, "/tradovate/v1/auth/accesstokenrequest", &[kind], &body)
    }

    pub(crate) fn tv_token(&self, name: &str) -> String {
        self.tv_login(name, "pw").ok()["accessToken"].as_str().unwrap().to_owned()
    }

    /// A call below `customerApplication`, as the administrator.
    pub(crate) fn tv(&self, path: &str, body: &Value) -> Seen {
        let token = self.tv_token(&self.key);
        self.tv_as(&token, path, body)
    }

    pub(crate) fn tv_as(&self, token: &str, path: &str, body: &Value) -> Seen {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        self.send(Method::POST, &format!("/tradovate/v1/customerApplication/{path}"), &headers, &body.to_string())
    }

    /// The id of the `n`th user.
    pub(crate) fn user(&self, n: usize) -> i64 {
        self.facts["users"][n]["id"].as_i64().unwrap()
    }
}
