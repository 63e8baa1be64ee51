//! The session artifact: what a customer's page needs to ask its gateway. Exports only.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use subscope::provider::OFFERS;
use subscope::wasm::way::ByGateway;

subscope::session_exports!(ByGateway, ByGateway(&OFFERS));
