//! What an operation's table may say, and the readers of the tables: one file a step of the chain.

pub mod answer;
pub mod bind;
pub mod check;
mod consistency;
pub mod encode;
pub mod guard;
pub mod interpret;
pub mod log_in;
mod moves;
mod offer;
pub(crate) mod plan;
pub mod profile;
pub mod request;
pub mod table;

pub use answer::{Answer, Member};
pub use offer::{Offer, mark_of, offers};
pub use profile::Profile;
pub use table::{Effect, Field, Form, Operation, Repeat, Rule, Shape};
