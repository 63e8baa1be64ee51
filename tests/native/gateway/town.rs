//! A town of two customers on each platform, a gateway between them and the sandbox, and short ways
//! to knock on its door.

use crate::place::{ADDRESS, Door, Place};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;
use subscope::data::Data;
use subscope::gateway::config::{ProviderConfig, Spans};
use subscope::gateway::limits::Limits;
use subscope::gateway::{Config, Gateway, Grant, Incoming};
use subscope::scope::Provider;

pub const API_KEY: &str = "zfi_test_canarykey";
pub const CLIENT: &str = "canaryClient";
pub const VERTO_KEY: &str = "vk_canary_master";
pub const UQPAY_CLIENT: &str = "canaryUqpay";
pub const UQPAY_KEY: &str = "uk_canary_master";
pub const HOUSE: &str = "canary@house.example";
pub const HOUSE_KEY: &str = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
pub const ADMINISTRATOR: &str = "canary-admin";
pub const PASSWORD: &str = "canary password";
pub const SECRET: &str = "canary of the gateway's own secret, long enough";
pub const ORIGIN: &str = "https://portal.example";

/// A made-up intent.
pub fn intent(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Seen {
    pub status: u16,
    pub text: String,
    pub body: Value,
}

impl Seen {
    /// The error's code, or nothing.
    pub fn code(&self) -> &str {
        self.body["error"]["code"].as_str().unwrap_or("")
    }

    /// The code of the error's first issue, or nothing.
    pub fn issue(&self) -> (&str, &str) {
        let issue = &self.body["error"]["issues"][0];
        (issue["path"].as_str().unwrap_or(""), issue["code"].as_str().unwrap_or(""))
    }

    /// The outcome's word, or nothing.
    pub fn outcome(&self) -> &str {
        self.body["outcome"]["status"].as_str().unwrap_or("")
    }

    pub fn answer(&self) -> &Value {
        &self.body["answer"]
    }

    #[track_caller]
    pub fn is(&self, outcome: &str) -> &Self {
        assert_eq!(self.outcome(), outcome, "{}", self.text);
        self
    }

    #[track_caller]
    pub fn fails(&self, code: &str) -> &Self {
        assert_eq!(self.code(), code, "{}", self.text);
        self
    }
}

/// A page with its session.
#[derive(Clone, Debug)]
pub struct Page {
    pub session: String,
    pub token: String,
    pub mark: String,
    pub minted: Value,
}

/// Everything together.
pub struct Town {
    pub place: Rc<Place>,
    pub gateway: Gateway<Door>,
    pub zendfi: Value,
    pub verto: Value,
    pub uqpay: Value,
    pub currencycloud: Value,
    pub tradovate: Value,
}

pub fn config() -> Config {
    Config {
        base_path: "/portal".to_owned(),
        development: true,
        production: false,
        origins: vec![ORIGIN.to_owned()],
        sessions: Spans::default(),
        serve_reads: false,
        providers: [
            ("zendfi", "zendfi"),
            ("verto", "verto"),
            ("uqpay", "uqpay/api"),
            ("currencycloud", "currencycloud"),
            ("tradovate", "tradovate/v1"),
        ]
        .map(|(word, path)| {
            let part = ProviderConfig { base_url: Some(format!("{ADDRESS}/{path}")), ..ProviderConfig::default() };
            (word.to_owned(), part)
        })
        .into(),
        operations: Vec::new(),
    }
}

impl Town {
    pub fn new() -> Self {
        Town::of(1, config())
    }

    pub fn seeded(seed: u64) -> Self {
        Town::of(seed, config())
    }

    pub fn of(seed: u64, config: Config) -> Self {
        let place = Place::new(seed);
        let zendfi = place.control(
            http::Method::PUT,
            API_KEY,
            &json!({ "provider": "zendfi", "seed": 7, "accounts": [
                { "label": "maple", "usdc": "1000", "sol": "2" },
                { "label": "birch", "usdc": "80" },
            ] }),
        );
        let verto = place.control(
            http::Method::PUT,
            CLIENT,
            &json!({ "provider": "verto", "seed": 7, "api_key": VERTO_KEY, "accounts": [
                { "name": "Maple Ltd", "wallets": { "USD": "1000" } },
                { "name": "Birch Ltd", "wallets": { "USD": "50" } },
            ], "master": { "wallets": { "USD": "50000" } } }),
        );
        let uqpay = place.control(
            http::Method::PUT,
            UQPAY_CLIENT,
            &json!({ "provider": "uqpay", "seed": 7, "api_key": UQPAY_KEY, "accounts": [
                { "name": "Maple Ltd", "business_code": ["ISSUING"], "cardholders": [
                    { "email": "ann@maple.example", "first_name": "Ann", "last_name": "Maple" },
                    { "email": "abe@maple.example", "first_name": "Abe", "last_name": "Maple" },
                ] },
                { "name": "Birch Ltd", "business_code": ["ISSUING"], "cardholders": [
                    { "email": "bob@birch.example", "first_name": "Bob", "last_name": "Birch" },
                ] },
            ], "master": { "cardholders": [{ "email": "house@example.com", "first_name": "House", "last_name": "Holder" }] } }),
        );
        let currencycloud = place.control(
            http::Method::PUT,
            HOUSE,
            &json!({ "provider": "currencycloud", "seed": 7, "api_key": HOUSE_KEY, "house": { "balances": { "USD": "50000" } }, "accounts": [
                { "name": "Maple Ltd", "balances": { "USD": "1000" } },
                { "name": "Birch Ltd", "balances": { "USD": "50" } },
                { "name": "Maple Two", "linked_to": "Maple Ltd", "balances": { "USD": "7" } },
            ] }),
        );
        let tradovate = place.control(
            http::Method::PUT,
            ADMINISTRATOR,
            &json!({ "provider": "tradovate", "seed": 7, "password": PASSWORD, "users": [{ "name": "ann" }, { "name": "bob" }] }),
        );
        place.set("uqpay/clientId", UQPAY_CLIENT);
        place.set("uqpay/apiKey", UQPAY_KEY);
        place.set("currencycloud/loginId", HOUSE);
        place.set("currencycloud/apiKey", HOUSE_KEY);
        place.set("tradovate/name", ADMINISTRATOR);
        place.set("tradovate/password", PASSWORD);
        place.set("secret", SECRET);
        place.set("zendfi/apiKey", API_KEY);
        place.set("zendfi/dashboardToken", zendfi["dashboard_session"].as_str().unwrap());
        place.set("verto/clientId", CLIENT);
        place.set("verto/apiKey", VERTO_KEY);
        for account in zendfi["accounts"].as_array().unwrap() {
            place.set(&format!("grant/{}", account["id"].as_str().unwrap()), account["signing_grant"].as_str().unwrap());
        }
        let gateway = Gateway::new(config, Door(place.clone())).unwrap();
        Town { place, gateway, zendfi, verto, uqpay, currencycloud, tradovate }
    }

    /// Another process over the same store.
    pub fn another_gateway(&self) -> Gateway<Door> {
        Gateway::new(config(), Door(self.place.clone())).unwrap()
    }

    /// The `n`th ZendFi account's member.
    pub fn zendfi_of(&self, n: usize, member: &str) -> String {
        self.zendfi["accounts"][n][member].as_str().unwrap().to_owned()
    }

    /// The `n`th Verto account's id.
    pub fn verto_id(&self, n: usize) -> String {
        self.verto["accounts"][n]["id"].as_str().unwrap().to_owned()
    }

    pub fn address(&self, n: usize) -> String {
        self.zendfi["external_addresses"][n].as_str().unwrap().to_owned()
    }

    pub fn recipient(&self, n: usize) -> String {
        self.verto["recipients"][n]["id"].as_str().unwrap().to_owned()
    }

    /// Ten at once, a hundred a day, to the first two addresses.
    pub fn zendfi_grant(&self, n: usize) -> Grant {
        Grant {
            provider: "zendfi".to_owned(),
            scope: Some(Data::object([("subaccount_id", Data::Text(self.zendfi_of(n, "id")))])),
            visitor: format!("visitor-{n}"),
            role: "customer".to_owned(),
            operations: None,
            fixed: BTreeMap::new(),
            limits: Some(Limits {
                currency: "USDC".to_owned(),
                per_payment: "10".to_owned(),
                per_day: "100".to_owned(),
                destinations: vec![self.address(0), self.address(1)],
            }),
            mode: None,
            direct_origin: None,
            ttl_seconds: None,
        }
    }

    pub fn verto_grant(&self, n: usize) -> Grant {
        Grant {
            provider: "verto".to_owned(),
            scope: Some(Data::object([("subAccountId", Data::Text(self.verto_id(n)))])),
            limits: Some(Limits {
                currency: "USD".to_owned(),
                per_payment: "10".to_owned(),
                per_day: "100".to_owned(),
                destinations: vec![self.recipient(0)],
            }),
            ..self.zendfi_grant(n)
        }
    }

    /// The `n`th account of any platform, without limits.
    pub fn grant(&self, provider: Provider, n: usize) -> Grant {
        let text = |value: &Value| Data::text(value.as_str().unwrap());
        let scope = match provider {
            Provider::Zendfi => return self.zendfi_grant(n),
            Provider::Verto => return self.verto_grant(n),
            Provider::Uqpay => Data::object([("account_id", text(&self.uqpay["accounts"][n]["id"]))]),
            Provider::Currencycloud => {
                let account = &self.currencycloud["accounts"][n];
                Data::object([("account_id", text(&account["id"])), ("contact_id", text(&account["contacts"][0]["id"]))])
            }
            Provider::Tradovate => Data::object([("ctaUserId", Data::Text(self.tradovate["users"][n]["id"].to_string()))]),
        };
        Grant { provider: provider.word().to_owned(), scope: Some(scope), limits: None, ..self.zendfi_grant(n) }
    }

    /// The staff's grant for what is about all customers.
    pub fn house(&self, provider: Provider) -> Grant {
        Grant { scope: None, ..Town::staff(self.grant(provider, 0)) }
    }

    pub fn staff(grant: Grant) -> Grant {
        Grant { role: "operator".to_owned(), visitor: "staff-1".to_owned(), limits: None, ..grant }
    }

    #[track_caller]
    pub fn mint(&self, grant: Grant) -> Page {
        Page::of(&self.place.run(self.gateway.mint(grant)).unwrap())
    }

    /// A customer's page on ZendFi.
    #[track_caller]
    pub fn zendfi_page(&self, n: usize) -> Page {
        self.mint(self.zendfi_grant(n))
    }

    #[track_caller]
    pub fn verto_page(&self, n: usize) -> Page {
        self.mint(self.verto_grant(n))
    }

    pub fn payment(&self, amount: &str) -> Value {
        json!({ "to_address": self.address(0), "amount": amount, "token": "Usdc" })
    }

    pub fn payout(&self, amount: &str) -> Value {
        json!({ "amount": amount, "currency": "USD", "recipient_id": self.recipient(0) })
    }

    /// Calls and waits for the answer.
    pub fn call(&self, page: &Page, operation: &str, input: &Value) -> Seen {
        self.place.run(knock(&self.gateway, page.post(operation, input, None)))
    }

    pub fn pay(&self, page: &Page, operation: &str, input: &Value, number: usize) -> Seen {
        self.place.run(knock(&self.gateway, page.post(operation, input, Some(number))))
    }

    pub fn withdraw(&self, page: &Page, amount: &str, number: usize) -> Seen {
        self.pay(page, "withdraw", &self.payment(amount), number)
    }

    pub fn reconcile(&self, page: &Page, number: usize) -> Seen {
        self.place.run(knock(&self.gateway, page.reconcile(number)))
    }

    pub fn fault(&self, key: &str, fault: &Value) {
        self.place.control(http::Method::POST, &format!("{key}/faults"), fault);
    }

    pub fn settings(&self, key: &str, settings: &Value) {
        self.place.control(http::Method::POST, &format!("{key}/settings"), settings);
    }

    pub fn look(&self, key: &str) -> Value {
        self.place.control(http::Method::GET, key, &Value::Null)
    }

    /// The effects of a kind in a world.
    pub fn effects(&self, key: &str, kind: &str) -> Vec<Value> {
        let look = self.look(key);
        look["ledger"].as_array().unwrap().iter().filter(|entry| entry["kind"] == kind).cloned().collect()
    }

    pub fn withdrawals(&self) -> usize {
        self.effects(API_KEY, "withdrawal").len()
    }

    pub fn payouts(&self) -> usize {
        self.effects(CLIENT, "payout").len()
    }
}

impl Page {
    pub fn of(minted: &Data) -> Self {
        let minted: Value = serde_json::to_value(minted).unwrap();
        let text = |name: &str| minted[name].as_str().unwrap().to_owned();
        Page { session: text("session"), token: text("token"), mark: text("catalogue"), minted }
    }

    fn incoming(&self, method: &str, path: &str, body: String) -> Incoming {
        Incoming {
            method: method.to_owned(),
            path: format!("/portal/s/{}/{path}", self.session),
            query: String::new(),
            own_origin: ORIGIN.to_owned(),
            authorization: Some(format!("Bearer {}", self.token)),
            content_type: (method == "POST").then(|| "application/json".to_owned()),
            origin: (method == "POST").then(|| ORIGIN.to_owned()),
            sec_fetch_site: Some("same-origin".to_owned()),
            user_agent: Some("a browser".to_owned()),
            client_address: Some("203.0.113.7".to_owned()),
            body: body.into_bytes(),
        }
    }

    pub fn post(&self, operation: &str, input: &Value, number: Option<usize>) -> Incoming {
        let mut body = json!({ "input": input, "catalogue": self.mark });
        if let Some(number) = number {
            body["intent"] = json!(intent(number));
        }
        self.raw(operation, &body.to_string())
    }

    pub fn raw(&self, operation: &str, body: &str) -> Incoming {
        self.incoming("POST", operation, body.to_owned())
    }

    pub fn reconcile(&self, number: usize) -> Incoming {
        self.raw(&format!("intents/{}/reconcile", intent(number)), &json!({ "catalogue": self.mark }).to_string())
    }

    pub fn intents(&self, query: &str) -> Incoming {
        Incoming { query: query.to_owned(), ..self.incoming("GET", "intents", String::new()) }
    }
}

/// Hands a request in, from a visitor whom the portal knows.
pub async fn knock(gateway: &Gateway<Door>, incoming: Incoming) -> Seen {
    knock_as(gateway, incoming, true).await
}

/// Hands a request in; `known` is what the portal says of its visitor.
pub async fn knock_as(gateway: &Gateway<Door>, incoming: Incoming, known: bool) -> Seen {
    let out = gateway.handle(&incoming, async |_: &str, _: &str, _: &Data| Some(known)).await;
    Seen { status: out.status, body: serde_json::from_str(&out.body).unwrap_or_default(), text: out.body }
}
