//! The operator artifact: what the business's staff may do for a named customer. Exports only.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use subscope::provider::OPERATOR;
use subscope::wasm::either::Either;

subscope::session_exports!(Either<true>, Either::of(OPERATOR));
