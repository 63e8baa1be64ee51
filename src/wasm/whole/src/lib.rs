//! The whole artifact: what a customer's page needs that does more than ask its gateway, and nothing that
//! only staff or the gateway may name. Direct sessions, operations of the portal's own, and the chain
//! without sending. Exports only.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use subscope::provider::SESSION;
use subscope::scope::Role;
use subscope::wasm::either::Either;

subscope::session_exports!(Either<false>, Either::of(SESSION));
subscope::chain_exports!(SESSION, Role::Customer);
