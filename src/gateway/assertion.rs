//! A customer's confirmation by passkey. Only the provider can check its signature; here it is held
//! against the payment it was made for, and used once (threats.md 8.6).

use super::crypto;
use crate::data::Data;
use crate::http::json;
use crate::issue::{Issue, IssueCode};
use crate::operation::Operation;
use crate::operation::check::Filled;
use crate::operation::table::Filler;
use crate::value::Decimal;

/// User present and user verified, of WebAuthn's authenticator data flags.
const PRESENT_AND_VERIFIED: u64 = 0x05;
/// Where the flags stand: behind the hash of the relying party's id.
const FLAGS_AT: usize = 32;
/// Hash, flags and counter.
const SHORTEST_AUTHENTICATOR_DATA: usize = 37;

/// The mark under which a used assertion is remembered, if the input holds one.
pub fn mark(operation: &Operation, input: &Filled) -> Option<String> {
    let (_, assertion) = find(operation, input)?;
    Some(crypto::hash(json::write(assertion).as_bytes()))
}

/// Holds the assertion against the payment.
///
/// # Errors
/// The issue, at the confirmation's field.
pub fn check(operation: &Operation, input: &Filled, origins: &[String], holds_figures: bool) -> Result<(), Issue> {
    let Some((name, assertion)) = find(operation, input) else { return Ok(()) };
    let mismatch = || Issue::error(name, IssueCode::AssertionMismatch);
    let bytes = |member: &str| assertion.get(member).map(bytes_of).unwrap_or_default();
    let client_data =
        String::from_utf8(bytes("client_data_json")).ok().and_then(|text| json::read(&text).ok()).ok_or_else(mismatch)?;
    let said = |member: &str| client_data.get(member).and_then(Data::as_text);
    if said("type") != Some("webauthn.get") {
        return Err(mismatch());
    }
    let origin = said("origin").ok_or_else(mismatch)?;
    if !origins.iter().any(|known| known == origin) {
        return Err(mismatch());
    }
    let authenticator_data = assertion.get("authenticator_data").map_or(&[][..], Data::entries);
    let flags = authenticator_data.get(FLAGS_AT).and_then(Data::as_figure).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    if authenticator_data.len() < SHORTEST_AUTHENTICATOR_DATA || flags & PRESENT_AND_VERIFIED != PRESENT_AND_VERIFIED {
        return Err(mismatch());
    }
    let host = origin.split("://").nth(1).and_then(|rest| rest.split([':', '/']).next()).unwrap_or("");
    let relying_party: Vec<u8> = bytes("authenticator_data").into_iter().take(FLAGS_AT).collect();
    // The relying party's id is the host or a domain above it.
    let above = std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, rest)| rest));
    if !above
        .filter(|domain| domain.contains('.') || *domain == host)
        .any(|domain| crypto::digest(domain.as_bytes()).as_slice() == relying_party)
    {
        return Err(mismatch());
    }
    if !holds_figures {
        return Ok(());
    }
    let challenge = said("challenge").and_then(crypto::from_base64url).and_then(|bytes| String::from_utf8(bytes).ok());
    let challenge = challenge.and_then(|text| json::read(&text).ok()).ok_or_else(mismatch)?;
    if holds(operation, input, &challenge) { Ok(()) } else { Err(mismatch()) }
}

/// Whether the challenge holds the payment's destination and figure (zendfi.md 1.6: the challenge of
/// sub-account calls is assumed to be that of the main wallet).
fn holds(operation: &Operation, input: &Filled, challenge: &Data) -> bool {
    let destinations_fit = operation.money.map_or(&[][..], |money| money.to).iter().all(|name| {
        let asked = input.get(operation.form, name).and_then(Data::as_text);
        asked.is_some() && challenge.get(name).and_then(Data::as_text) == asked
    });
    let Some((amount, currency)) = operation.moves(input) else { return false };
    let figure = challenge.get("amount").and_then(Data::as_figure).and_then(|text| Decimal::parse_json(text).ok());
    let token = challenge.get("token").and_then(Data::as_text).unwrap_or("Usdc");
    destinations_fit && figure == Some(amount) && token.eq_ignore_ascii_case(&currency)
}

fn find<'a>(operation: &Operation, input: &'a Filled) -> Option<(&'static str, &'a Data)> {
    let field = operation.form.fields.iter().find(|field| field.filled_by == Filler::Session)?;
    Some((field.name, input.get(operation.form, field.name)?))
}

fn bytes_of(list: &Data) -> Vec<u8> {
    list.entries().iter().filter_map(|entry| entry.as_figure()?.parse().ok()).collect()
}
