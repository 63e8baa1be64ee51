//! A ready-made WebAuthn assertion (zendfi.md 1.6).

use crate::operation::table::{Field, Shape, field};
use crate::scope::IdRole;

/// All four members belong to it.
pub(super) static PASSKEY_SIGNATURE: &[Field] = &[
    field("credential_id", Shape::Opaque).required().role(IdRole::Secret),
    field("authenticator_data", Shape::Bytes { max: 4096 }).required(),
    field("signature", Shape::Bytes { max: 1024 }).required().role(IdRole::Secret),
    field("client_data_json", Shape::Bytes { max: 8192 }).required(),
];
