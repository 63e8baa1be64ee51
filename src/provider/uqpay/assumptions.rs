//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[];
