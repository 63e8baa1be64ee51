//! Forms in the page: the person's part of an operation's table, checked while it is typed. The page
//! hands over a table once and values at each check, both as UTF-16 units in one buffer, and gets back
//! what was found as a list of figures. Nothing here knows an operation.

#[cfg(not(target_arch = "wasm32"))]
mod mended;
pub mod report;
pub mod suggest;
pub mod table;
pub mod tape;

#[cfg(not(target_arch = "wasm32"))]
pub use mended::mended;
