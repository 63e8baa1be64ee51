//! Act for exactly one customer on fintech sub-account platforms.
//!
//! An operation is a [table](operation::Operation). From it come the check of what was typed, the
//! provider's request, the reading of its answer, and the guard both ways; nothing is written twice.
//! The same core runs in the browser (as wasm, in the npm package `subscope`) and in a portal's back
//! end, there or natively.
//!
//! ```
//! use subscope::data::Data;
//! use subscope::exchange::prepare;
//! use subscope::http::{Base, BaseRules, Response};
//! use subscope::operation::bind::Fill;
//! use subscope::operation::check::{Caller, check};
//! use subscope::operation::interpret::{Reading, interpret};
//! use subscope::operation::request::Credential;
//! use subscope::provider::zendfi::{BALANCE, WITHDRAW};
//! use subscope::scope::{Environment, Provider, Scope};
//! use subscope::secret::Secret;
//!
//! let scope = Scope::of(Provider::Zendfi, Environment::Test, "sa_7b1w9j2k4m8p");
//! let base = Base::parse("https://api.zendfi.tech", BaseRules::Public).expect("an address");
//!
//! // What a person typed is checked against the table; issues name the field, never the value.
//! let typed = Data::object([("to_address", "not an address".into()), ("amount", "0".into())]);
//! let issues = check(WITHDRAW.form, &typed, Caller::PAGE).expect_err("two slips");
//! assert_eq!(issues[0].code.word(), "not_an_address");
//! assert_eq!(issues[1].code.word(), "not_positive");
//!
//! // The chain builds the provider's request; sending it is yours, or a `Host`'s.
//! let input = check(BALANCE.form, &Data::Null, Caller::PAGE).expect("nothing to fill in");
//! let key = Credential::Master(Secret::new("zfi_test_your_key".into()));
//! let prepared = prepare(&BALANCE, &scope, &base, input, &Fill::none(), &key, None).expect("a request");
//! assert_eq!(prepared.request.url, "https://api.zendfi.tech/api/v1/subaccounts/sa_7b1w9j2k4m8p/balance");
//!
//! // An answer is read from its text, exactly, and only if it is this account's.
//! let body = r#"{"subaccount_id":"sa_7b1w9j2k4m8p","usdc_balance":125.42,"sol_balance":0.0192,"status":"active"}"#;
//! let response = Response { status: 200, headers: vec![], body: body.into() };
//! let Reading::Done(answer) = interpret(&BALANCE, &prepared.expected, &response) else { panic!("not read") };
//! assert_eq!(answer.get("usdc_balance"), Some(&Data::text("125.42")));
//!
//! let foreign = Response { body: response.body.replace("4m8p", "4m8q"), ..response };
//! assert!(matches!(interpret(&BALANCE, &prepared.expected, &foreign), Reading::Withheld(_)));
//! ```
//!
//! # Rooms
//!
//! In the order in which they may use one another, the lowest first: [`issue`], [`data`] and [`text`];
//! [`value`], [`secret`], [`scope`], [`http`], [`fault`], [`error`]; [`operation`] (what a table may
//! say, and its readers), [`forms`] (the person's part of a table, in the page), [`bulk`] (files of rows), [`provider`] (the
//! tables), [`define`] (a portal's own), [`exchange`] (one operation from wish to ending, without I/O), [`bare`]; [`session`] (the browser's side) and [`gateway`] (the back end's side);
//! `transport` and `wasm`, which exist for wasm32 alone.
//!
//! # In scope, out of scope
//!
//! In: building, checking, guarding and reading the catalogue's operations; sessions, intents and
//! outcomes; the gateway. Out: a raw request (there is none, on purpose), user interface, storage of
//! the portal's users, and anything with card numbers.
//!
//! # Features
//!
//! `gateway` (on by default): the back end's side and what it needs. `browser` (on by default; nothing
//! but on wasm32): what the artifacts need that speak JavaScript's own types. `emit`: the printer of generated
//! types and tables.

pub mod bare;
pub mod bulk;
pub mod data;
pub mod define;
pub mod error;
pub mod exchange;
pub mod fault;
pub mod forms;
#[cfg(feature = "gateway")]
pub mod gateway;
pub mod http;
pub mod issue;
pub mod operation;
pub mod provider;
pub mod scope;
pub mod secret;
pub mod session;
pub mod text;
pub mod value;

#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
pub mod transport;
#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
pub mod wasm;
