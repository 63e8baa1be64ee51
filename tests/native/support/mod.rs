//! One good call of every operation, and ways to change it.

#![allow(dead_code, reason = "every suite uses a part of it")]

pub mod calls;
pub mod rounds;

use subscope::data::Data;
use subscope::error::Error;
use subscope::exchange::{Prepared, prepare};
use subscope::http::{Base, BaseRules, Response, json};
use subscope::operation::Operation;
use subscope::operation::bind::Fill;
use subscope::operation::check::{Caller, Filled, check};
use subscope::operation::interpret::{Reading, interpret};
use subscope::operation::request::Credential;
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role, Scope};
use subscope::secret::Secret;

pub const SUBACCOUNT: &str = "sa_7b1w9j2k4m8p";
pub const WALLET: &str = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";
pub const UUID: &str = "5f9a1c6e-2b7d-4c3e-8f10-9a2b3c4d5e6f";
/// Somebody else's.
pub const FOREIGN: &str = "sa_0000canary00";
pub const FOREIGN_WALLET: &str = "So11111111111111111111111111111111111111112";
pub const SUB_ACCOUNT: &str = "sub_acc_123";
pub const RECIPIENT: &str = "rcp_778899";
pub const KEY: &str = "0b9e6c1c-5a5d-4b9e-9a57-0d1f6f0c2a11";
pub const CORRELATION: &str = "7d9f3f0a-5b6c-4d1e-8a2b-3c4d5e6f7a8b";

/// How an operation is called.
#[derive(Clone)]
pub struct Call {
    pub operation: &'static Operation,
    pub scope: Scope,
    pub input: Data,
    /// What the session fills in between page and gateway.
    pub confirmed: Option<Data>,
    pub fill: Vec<(String, Data)>,
    /// The token, and whether the provider limits it to the account.
    pub token: Option<(&'static str, bool)>,
}

pub fn parse(text: &str) -> Data {
    json::read(text).unwrap_or_else(|why| panic!("{why:?}: {text}"))
}

pub fn operation(provider: Provider, name: &str) -> &'static Operation {
    GATEWAY.find(provider, name).unwrap_or_else(|| panic!("{name} is not in the catalogue"))
}

pub const ASSERTION: &str =
    r#"{"credential_id":"...","authenticator_data":[1,2,3],"signature":[4,5,6],"client_data_json":[7,8,9]}"#;

/// A good call.
pub fn call(operation: &'static Operation) -> Call {
    match operation.provider {
        Provider::Verto => calls::verto::call(operation),
        Provider::Zendfi => calls::zendfi::call(operation),
        Provider::Uqpay => calls::uqpay::call(operation),
        Provider::Currencycloud => calls::currencycloud::call(operation),
        Provider::Tradovate => calls::tradovate::call(operation),
    }
}

/// A good answer to it.
pub fn answer(operation: &Operation) -> String {
    let name = operation.name;
    let answer = match operation.provider {
        Provider::Verto => calls::verto::answer(name),
        Provider::Zendfi => calls::zendfi::answer(name),
        Provider::Uqpay => calls::uqpay::answer(name),
        Provider::Currencycloud => calls::currencycloud::answer(name),
        Provider::Tradovate => calls::tradovate::answer(name),
    };
    answer.unwrap_or_else(|| panic!("no answer for {name}"))
}

/// A field that the chain fills.
pub fn text(name: &str, text: &str) -> (String, Data) {
    (name.to_owned(), Data::text(text))
}

impl Call {
    /// A call of that operation for that account: nothing typed, nothing filled.
    pub fn of(operation: &'static Operation, scope: Scope, token: Option<(&'static str, bool)>) -> Self {
        Call { operation, scope, input: Data::object([]), confirmed: None, fill: Vec::new(), token }
    }

    /// As whom: as the business where its fields are to be filled.
    pub fn role(&self) -> Role {
        if self.operation.admits(Role::Customer) { Role::Customer } else { Role::Operator }
    }

    /// The caller of a page without anything fixed.
    pub fn caller(&self) -> Caller<'static> {
        Caller { role: self.role(), ..Caller::PAGE }
    }

    /// What is typed, found sound.
    #[track_caller]
    pub fn checked(&self) -> Filled {
        check(self.operation.form, &self.input, self.caller())
            .unwrap_or_else(|issues| panic!("{}: {issues:?}", self.operation.name))
    }

    pub fn credential(&self) -> Credential {
        match self.token {
            None => Credential::Ambient,
            Some((token, false)) => Credential::Master(Secret::new(token.to_owned())),
            Some((token, true)) => {
                Credential::Scoped { token: Secret::new(token.to_owned()), subject: self.scope.subject.clone() }
            }
        }
    }

    /// The request, through the whole chain.
    pub fn prepare(&self) -> Result<Prepared, Error> {
        let base = Base::parse(self.operation.profile.test_base, BaseRules::Public).unwrap_or_else(|why| panic!("{why:?}"));
        let mut members = self.input.members().to_vec();
        members.extend(self.confirmed.iter().map(|data| ("passkey_signature".to_owned(), data.clone())));
        let caller = Caller { role: self.role(), with_session_fields: true, fixed: &[] };
        let checked = check(self.operation.form, &Data::Object(members), caller).map_err(Error::invalid)?;
        prepare(self.operation, &self.scope, &base, checked, &Fill::of(self.fill.clone()), &self.credential(), Some(KEY))
    }

    #[track_caller]
    pub fn prepared(&self) -> Prepared {
        self.prepare().unwrap_or_else(|error| panic!("{}: {error:?}", self.operation.name))
    }

    /// What a response to it says.
    #[track_caller]
    pub fn read(&self, status: u16, body: &str) -> Reading {
        self.read_with(status, &[("x-correlation-id", "call-1"), ("vfx-api-call-id", "call-1")], body)
    }

    #[track_caller]
    pub fn read_with(&self, status: u16, headers: &[(&str, &str)], body: &str) -> Reading {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        interpret(self.operation, &self.prepared().expected, &Response { status, headers, body: body.to_owned() })
    }

    pub fn without_grant(mut self) -> Self {
        self.fill.retain(|(name, _)| name != "signing_grant");
        self
    }
}
