//! Whether somebody else already has a sub-account under the same number.

use serde_json::json;

use super::{must_administer, must_be_valid};
use crate::{
    call::{Answer, Call},
    refusal::Stop,
};

pub(crate) fn check(call: &Call<'_>) -> Result<Answer, Stop> {
    must_administer(call)?;
    must_be_valid(&call.input.flaws)?;
    let own = call.integer("userId").map(|id| id.to_string());
    let found = call.shelf("request").all()?.into_iter().any(|request| {
        let same = |name: &str| call.text(name).is_some_and(|text| !text.is_empty() && request.text(name) == text);
        (own.is_none() || request.owner != own) && (same("taxIdentifier") || same("nationalId"))
    });
    Ok(Answer::ok(if found {
        json!({ "ok": false, "errorText": "A possible duplicate was found" })
    } else {
        json!({ "ok": true })
    }))
}
