//! A world: one merchant key or client id with everything that belongs to it.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use crate::{moment::Moment, provider::Provider, seal::Scheme, source::Source};

/// A world's own facts; what it contains is in the tables.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) key: String,
    pub(crate) provider: Provider,
    pub(crate) seed: u64,
    pub(crate) ahead_ms: i64,
    pub(crate) secret: String,
    pub(crate) settings: Settings,
    pub(crate) source: Source,
}

/// What can be chosen per world where the contract leaves a choice.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) rate_limit: i64,
    pub(crate) error_shape: ErrorShape,
    pub(crate) idempotency_scope: KeyScope,
    pub(crate) idempotency_order: KeyOrder,
    pub(crate) echo_sub_account: bool,
    pub(crate) wallet_list: ListShape,
    pub(crate) wallet_balance: BalanceShape,
    pub(crate) error_form: ErrorForm,
    pub(crate) login_rate_limit: i64,
    pub(crate) one_live_token: bool,
    pub(crate) blank_on_behalf_of: Blank,
    pub(crate) in_flight_form: InFlightForm,
    pub(crate) login_failures: Option<i64>,
    pub(crate) allowance: Option<i64>,
    pub(crate) allowance_form: AllowanceForm,
    pub(crate) not_found_status: u16,
    pub(crate) update_takes_website: bool,
    pub(crate) retired_find: bool,
    pub(crate) create_limit: i64,
    pub(crate) create_window_seconds: i64,
    pub(crate) create_back_off_seconds: i64,
    pub(crate) upload_limit: i64,
    pub(crate) renew_limit: i64,
    pub(crate) token_minutes: i64,
    pub(crate) max_sub_accounts: i64,
    pub(crate) restricted: Vec<String>,
    pub(crate) webhook_scheme: Scheme,
    pub(crate) webhook_retries: Retries,
    pub(crate) webhook_account_id: AccountId,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rate_limit: 10_000,
            error_shape: ErrorShape::A,
            idempotency_scope: KeyScope::Path,
            idempotency_order: KeyOrder::KeyFirst,
            echo_sub_account: true,
            wallet_list: ListShape::Array,
            wallet_balance: BalanceShape::String,
            error_form: ErrorForm::Documented,
            login_rate_limit: 10_000,
            one_live_token: true,
            blank_on_behalf_of: Blank::Master,
            in_flight_form: InFlightForm::Status400,
            login_failures: None,
            allowance: None,
            allowance_form: AllowanceForm::Status400,
            not_found_status: 400,
            update_takes_website: true,
            retired_find: false,
            create_limit: 10,
            create_window_seconds: 30,
            create_back_off_seconds: 30,
            upload_limit: 750,
            renew_limit: 15,
            token_minutes: 80,
            max_sub_accounts: 10,
            restricted: Vec::new(),
            webhook_scheme: Scheme::S1,
            webhook_retries: Retries::Reference,
            webhook_account_id: AccountId::External,
        }
    }
}

/// The error bodies that the contract for ZendFi knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ErrorShape {
    /// `error` text, `code`, `details`.
    A,
    /// `error` as an object.
    B,
    /// `error` word, `message`, `status`.
    C,
    /// `message` only.
    D,
}

/// What an idempotency key is remembered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KeyScope {
    /// The concrete path, ids and all.
    Path,
    /// The kind of endpoint.
    Template,
}

/// Whether a repeat is answered from the record before or after the operation's own checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KeyOrder {
    /// At once.
    KeyFirst,
    /// Only if the operation would be done now.
    ChecksFirst,
}

/// How a list of wallets is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ListShape {
    /// A bare array.
    Array,
    /// An object with `data`.
    Data,
}

/// How a wallet's balance is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BalanceShape {
    /// A decimal string.
    String,
    /// A JSON number.
    Number,
}

/// Which of a provider's error bodies is served; one that the provider does not know is the documented one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ErrorForm {
    /// As the contract has it for the place.
    Documented,
    /// UQPAY: `type`, `code`, `message`.
    Typed,
    /// UQPAY: `code` as a number, `message`.
    Numeric,
    /// UQPAY: `error`.
    Gateway,
    /// Currencycloud: a key's value is one entry and no list.
    SingleEntry,
    /// Currencycloud: `error_messages` is a text.
    PlainText,
    /// Currencycloud: entries without `params`.
    NoParams,
    /// Currencycloud: entries without anything.
    EmptyEntry,
    /// Currencycloud: other JSON, without `error_code`.
    OtherJson,
    /// Currencycloud: `params` with a number above what a double holds exactly.
    LargeNumber,
}

/// UQPAY: what an empty `x-on-behalf-of` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Blank {
    /// The master.
    Master,
    /// A mistake.
    Error,
}

/// UQPAY: how the answer looks while the first request of a key still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InFlightForm {
    /// HTTP 400 and code 400.
    Status400,
    /// HTTP 400 and code 200.
    Code200,
    /// HTTP 200 and code 200.
    Status200,
}

/// Currencycloud: how a sub-account beyond the allowance is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AllowanceForm {
    Status400,
    Status403,
}

/// ZendFi: which of the two tables of retries holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Retries {
    /// The API reference's.
    Reference,
    /// The security page's.
    Security,
}

impl Retries {
    /// When the attempts are due, in seconds after the event.
    pub(crate) const fn seconds(self) -> &'static [i64] {
        match self {
            Self::Reference => &[0, 30, 120, 600, 3600],
            Self::Security => &[0, 60, 300, 1800, 7200, 43_200],
        }
    }
}

/// ZendFi: how a withdrawal's event names its sub-account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AccountId {
    External,
    Uuid,
}

impl World {
    /// The time on this world's clock.
    pub(crate) fn clock(&self, now: Moment) -> Moment {
        now.plus_millis(self.ahead_ms)
    }

    pub(crate) fn find(db: &Connection, key: &str) -> rusqlite::Result<Option<Self>> {
        db.prepare_cached("SELECT key, provider, seed, ahead_ms, secret, settings FROM worlds WHERE key = ?1")?
            .query_row([key], Self::read)
            .optional()
    }

    pub(crate) fn insert(&self, db: &Connection) -> rusqlite::Result<()> {
        db.execute(
            "INSERT INTO worlds (key, provider, seed, ahead_ms, secret, settings)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                self.key,
                self.provider.name(),
                self.seed.cast_signed(),
                self.ahead_ms,
                self.secret,
                serde_json::to_string(&self.settings).unwrap_or_default(),
            ],
        )?;
        Ok(())
    }

    /// Writes clock and settings back.
    pub(crate) fn save(&self, db: &Connection) -> rusqlite::Result<()> {
        db.execute(
            "UPDATE worlds SET ahead_ms = ?2, settings = ?3 WHERE key = ?1",
            params![self.key, self.ahead_ms, serde_json::to_string(&self.settings).unwrap_or_default(),],
        )?;
        Ok(())
    }

    /// The next number for something new, so that two things are never the same.
    pub(crate) fn next(&self, db: &Connection) -> rusqlite::Result<u64> {
        db.prepare_cached("UPDATE worlds SET made = made + 1 WHERE key = ?1 RETURNING made")?
            .query_row([&self.key], |row| row.get::<_, i64>(0))
            .map(i64::cast_unsigned)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let key: String = row.get(0)?;
        let provider: String = row.get(1)?;
        let seed = row.get::<_, i64>(2)?.cast_unsigned();
        let settings: String = row.get(5)?;
        Ok(Self {
            provider: Provider::named(&provider).unwrap_or(Provider::Zendfi),
            seed,
            ahead_ms: row.get(3)?,
            secret: row.get(4)?,
            settings: serde_json::from_str(&settings).unwrap_or_default(),
            source: Source::new(&key, seed),
            key,
        })
    }
}
