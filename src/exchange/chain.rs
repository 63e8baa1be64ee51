//! The way through: check, bind, request, guard, encode; then, with the response, interpret and guard.

use crate::data::Data;
use crate::error::Error;
use crate::http::{Base, Encoded, json};
use crate::issue::{Issue, IssueCode};
use crate::operation::bind::{Fill, bind};
use crate::operation::check::Filled;
use crate::operation::encode::encode;
use crate::operation::guard::{Expected, guard_out};
use crate::operation::profile::Door;
use crate::operation::request::{Credential, request};
use crate::operation::{Operation, Repeat};
use crate::scope::Scope;

/// A request that is ready to be sent, and what its answer is held against.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The bytes.
    pub request: Encoded,
    /// What the answer is held against.
    pub expected: Expected,
}

impl Prepared {
    /// With one member more in its JSON body; nothing where it has none.
    #[must_use]
    pub fn with_member(mut self, name: &str, value: Data) -> Option<Self> {
        let Data::Object(mut members) = json::read(self.request.body.as_deref()?).ok()? else { return None };
        members.retain(|(known, _)| known != name);
        members.push((name.to_owned(), value));
        self.request.body = Some(json::write(&Data::Object(members)));
        Some(self)
    }

    /// Without what opens the door: nothing of it is kept with the bytes.
    pub fn close_door(&mut self, door: Door) {
        self.request.headers.retain(|(name, _)| name != door.header);
    }

    /// With what opens the door now; the body and its key stay what they were.
    pub fn open_door(&mut self, door: Door, credential: &Credential) {
        self.close_door(door);
        if let Some(token) = credential.token() {
            let (name, value) = door.with(token.expose());
            self.request.headers.insert(0, (name.to_owned(), value));
        }
    }
}

/// From checked input to the provider's bytes. Reading the answer is
/// [`interpret`](crate::operation::interpret::interpret).
///
/// # Errors
/// What the chain could not fill, and what the guard refused; nothing was sent.
pub fn prepare(
    operation: &'static Operation,
    scope: &Scope,
    base: &Base,
    checked: Filled,
    fill: &Fill,
    credential: &Credential,
    key: Option<&str>,
) -> Result<Prepared, Error> {
    let key = match operation.repeat {
        // Without its key a repeat would be a second payment.
        Repeat::Key { header, .. } => match key {
            Some(key) => Some((header, key)),
            None => return Err(Error::invalid(vec![Issue::error("intent", IssueCode::Required)]).during(operation.name)),
        },
        _ => None,
    };
    let filled = bind(operation, checked, scope, fill, credential.is_scoped())
        .map_err(|issues| Error::invalid(issues).during(operation.name))?;
    let plain = request(operation, base, &filled, credential, key);
    guard_out(operation, scope, &filled, &plain, credential)?;
    Ok(Prepared { request: encode(&plain), expected: Expected { scope: scope.clone(), asked: filled, learning: false } })
}
