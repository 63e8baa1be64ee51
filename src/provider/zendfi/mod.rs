//! ZendFi: merchant-owned child wallets on Solana. One acts for one of them by its id in the path
//! and, for money, by a policy token in the body. Contract: zendfi.md.

mod account_record;
#[cfg(feature = "emit")]
mod assumptions;
mod balance;
mod close;
mod create;
mod drain;
mod freeze;
mod get;
mod list;
mod mint_automation_token;
mod mint_delegation_token;
mod passkey_signature;
mod profile;
mod revoke_automation_token;
mod unfreeze;
mod webhook;
mod withdraw;
mod withdraw_bank;

pub use balance::BALANCE;
pub use close::CLOSE;
pub use create::CREATE;
pub use drain::DRAIN;
pub use freeze::FREEZE;
pub use get::GET;
pub use list::LIST;
pub use mint_automation_token::MINT_AUTOMATION_TOKEN;
pub use mint_delegation_token::MINT_DELEGATION_TOKEN;
pub use profile::PROFILE;
pub use revoke_automation_token::REVOKE_AUTOMATION_TOKEN;
pub use unfreeze::UNFREEZE;
pub use webhook::{EVENTS, WEBHOOK};
pub use withdraw::WITHDRAW;
pub use withdraw_bank::WITHDRAW_BANK;

use crate::operation::table::{Characters, Repeat, Scale, Written, field};
use crate::operation::{Field, Operation, Shape};
use crate::scope::IdRole;
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[&GET, &BALANCE, &WITHDRAW, &WITHDRAW_BANK];

/// What the staff may call: the first two for no named customer.
pub static OPERATOR: &[&Operation] =
    &[&CREATE, &LIST, &GET, &BALANCE, &FREEZE, &UNFREEZE, &DRAIN, &MINT_AUTOMATION_TOKEN, &REVOKE_AUTOMATION_TOKEN, &CLOSE];

/// Everything.
pub static ALL: &[&Operation] = &[
    &CREATE,
    &LIST,
    &GET,
    &BALANCE,
    &MINT_DELEGATION_TOKEN,
    &FREEZE,
    &UNFREEZE,
    &DRAIN,
    &WITHDRAW,
    &WITHDRAW_BANK,
    &MINT_AUTOMATION_TOKEN,
    &REVOKE_AUTOMATION_TOKEN,
    &CLOSE,
];

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

/// An amount of USDC.
const USDC: Shape = Shape::Amount { scale: Scale::Fixed(6), written: Written::Number, zero: false };

/// The number of a bank account, never as a figure: it may begin with a zero (zendfi.md 1.3.7).
const ACCOUNT_NUMBER: Shape = Shape::Text { min: 1, max: 34, of: Characters::Digits };

/// Test or real money, as the key says (zendfi.md 1.3.5).
const MODE: Field = field("mode", Shape::Choice(&["test", "live"])).role(IdRole::Fixed).never_absent("unclear, perhaps live");

/// On every call but GET; remembered for 24 h, so repeated for at most half of that (zendfi.md 1.2).
const KEY: Repeat = Repeat::Key { header: "Idempotency-Key", resend_seconds: 12 * 3600 };
