//! What a portal says otherwise than the catalogue: operations of its own as tables in JSON, and other
//! values than our assumptions. Registered at both ends; guarded like the rest.

mod assume;

pub use assume::assuming;
