//! The operator artifact: what the business's staff may do for a named customer. Exports only.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use subscope::provider::OPERATOR;
use subscope::scope::Role;
use subscope::wasm::session::Kind;

subscope::session_exports!(Kind { catalogue: OPERATOR, role: Role::Operator });
