//! The session artifact: what a customer's page needs, and nothing that only staff or the gateway may
//! name. Exports only.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use subscope::provider::SESSION;
use subscope::scope::Role;
use subscope::wasm::session::Kind;

subscope::session_exports!(Kind { catalogue: SESSION, role: Role::Customer });
