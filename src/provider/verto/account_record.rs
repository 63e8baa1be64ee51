//! A sub-account as Verto answers it (verto.md 1.6; the record is assumed). Where nothing but the id is
//! promised, nothing but the id is wanted.

use crate::operation::answer::{Member, text};

/// The record, with its id in the role that it has in the answer. The reference is the gateway's own
/// and tells a customer nothing.
pub(super) const fn record(id: Member) -> [Member; 4] {
    [
        id,
        text("name").optional(),
        text("status").alias("companyStatus").optional(),
        text("externalId").reference().optional().for_operators(),
    ]
}
