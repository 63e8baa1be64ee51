//! ZendFi: merchant-owned child wallets on Solana. One acts for one of them by its id in the path
//! and, for money, by a policy token in the body. Contract: zendfi.md.

#[cfg(feature = "emit")]
mod assumptions;
mod balance;
mod close;
mod freeze;
mod get;
mod mint_automation_token;
mod mint_delegation_token;
mod profile;
mod revoke_automation_token;
mod webhook;
mod withdraw;

pub use balance::BALANCE;
pub use close::CLOSE;
pub use freeze::FREEZE;
pub use get::GET;
pub use mint_automation_token::MINT_AUTOMATION_TOKEN;
pub use mint_delegation_token::MINT_DELEGATION_TOKEN;
pub use profile::PROFILE;
pub use revoke_automation_token::REVOKE_AUTOMATION_TOKEN;
pub use webhook::{EVENTS, WEBHOOK};
pub use withdraw::WITHDRAW;

use crate::operation::table::{Repeat, Scale};
use crate::operation::{Operation, Shape};
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[&GET, &BALANCE, &WITHDRAW];

/// What the staff may call for a named customer.
pub static OPERATOR: &[&Operation] = &[&GET, &BALANCE, &FREEZE, &MINT_AUTOMATION_TOKEN, &REVOKE_AUTOMATION_TOKEN, &CLOSE];

/// Everything.
pub static ALL: &[&Operation] =
    &[&GET, &BALANCE, &MINT_DELEGATION_TOKEN, &WITHDRAW, &FREEZE, &MINT_AUTOMATION_TOKEN, &REVOKE_AUTOMATION_TOKEN, &CLOSE];

/// `sa_` and a tail, or a UUID (zendfi.md 1.11).
pub static SUBACCOUNT: IdKind = IdKind { name: "subaccount", grammar: Grammar::PrefixedOrUuid("sa_") };

/// Another name of a sub-account (zendfi.md 1.11).
pub static UUID: IdKind = IdKind { name: "subaccount", grammar: Grammar::Uuid };

/// The address of a sub-account's wallet (zendfi.md 1.3.1).
pub static WALLET: IdKind = IdKind { name: "subaccount", grammar: Grammar::SolanaAddress };

/// A policy token's id (zendfi.md 1.11).
pub static TOKEN: IdKind = IdKind { name: "token", grammar: Grammar::Uuid };

/// An order's or a withdrawal's id (zendfi.md 1.3.7, 1.9).
pub static ORDER: IdKind = IdKind { name: "order", grammar: Grammar::Word { max: 64 } };

/// An execution intent's id (zendfi.md 1.4).
pub static EXECUTION_INTENT: IdKind = IdKind { name: "execution_intent", grammar: Grammar::Uuid };

/// The shape of `id` in paths.
const SUBACCOUNT_ID: Shape = Shape::Id(&SUBACCOUNT);

/// USDC has 6 decimals and SOL 9 (zendfi.md 1.3.2); without `token` it is USDC (1.3.5, assumed).
const BY_TOKEN: Scale = Scale::ByChoice("token", &[("Usdc", 6), ("Sol", 9)]);

/// On every call but GET; remembered for 24 h, so repeated for at most half of that (zendfi.md 1.2).
const KEY: Repeat = Repeat::Key { header: "Idempotency-Key", resend_seconds: 12 * 3600 };
