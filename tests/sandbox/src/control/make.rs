//! Making a world.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Trouble, shape, units, webhook};
use crate::{
    amount::{self, SOL, USDC},
    currencycloud,
    moment::Moment,
    provider::Provider,
    source::Source,
    tradovate, uqpay,
    verto::{self, wallets::Wallet},
    world::{Settings, World},
    zendfi,
};

/// How long a grant lives when nothing is said.
const GRANT_SECONDS: i64 = 1_209_600;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZendfiWorld {
    #[serde(default)]
    seed: u64,
    clock: Option<String>,
    #[serde(default)]
    accounts: Vec<ZendfiAccount>,
    signing_grants: Option<Vec<Grant>>,
    #[serde(default)]
    credentials: Vec<Credential>,
    #[serde(default)]
    webhook: webhook::Given,
    #[serde(default)]
    settings: Settings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZendfiAccount {
    label: String,
    #[serde(default)]
    usdc: Value,
    #[serde(default)]
    sol: Value,
    #[serde(default)]
    accrued_yield: Value,
    #[serde(default)]
    spend_limit_usdc: Value,
    status: Option<String>,
    access_mode: Option<String>,
    #[serde(default)]
    yield_enabled: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grant {
    account: Option<String>,
    expires_in_seconds: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Credential {
    account: String,
    credential_id: String,
    public_key: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VertoWorld {
    #[serde(default)]
    seed: u64,
    clock: Option<String>,
    api_key: Option<String>,
    #[serde(default)]
    accounts: Vec<VertoAccount>,
    #[serde(default)]
    master: Master,
    recipients: Option<Vec<Recipient>>,
    #[serde(default)]
    settings: Settings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VertoAccount {
    name: String,
    status: Option<String>,
    #[serde(default)]
    wallets: BTreeMap<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Master {
    #[serde(default)]
    wallets: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recipient {
    name: String,
}

/// Makes a world, in place of the one that had its key.
pub(super) fn world(db: &Connection, key: &str, mut body: Value, now: Moment) -> Result<World, Trouble> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.@+".contains(&byte);
    if key.is_empty() || key.len() > 128 || !key.bytes().all(plain) {
        return Err(bad("a key is 1 to 128 letters, digits and _-.@+"));
    }
    let provider = body.as_object_mut().and_then(|members| members.remove("provider"));
    db.execute("DELETE FROM worlds WHERE key = ?1", [key])?;
    match provider.as_ref().and_then(Value::as_str).and_then(Provider::named) {
        Some(Provider::Zendfi) => zendfi_world(db, key, shape(body)?, now),
        Some(Provider::Verto) => verto_world(db, key, shape(body)?, now),
        Some(provider) => shelved_world(db, key, provider, body, now),
        None => Err(bad("no such provider")),
    }
}

fn bad(why: &str) -> Trouble {
    Trouble::BadRequest(why.to_owned())
}

/// How far a clock that shows `clock` is ahead of real time.
fn ahead(clock: Option<&str>, now: Moment) -> Result<i64, Trouble> {
    let Some(clock) = clock else { return Ok(0) };
    let clock = Moment::parse(clock).ok_or_else(|| bad("clock is not a time in ISO 8601"))?;
    Ok(clock.millis().saturating_sub(now.millis()))
}

/// A status out of a list, or the one that is usual.
fn status(given: Option<String>, known: &[&str], usual: &str) -> Result<String, Trouble> {
    match given {
        None => Ok(usual.to_owned()),
        Some(status) if known.contains(&status.as_str()) => Ok(status),
        Some(status) => Err(bad(&format!("no such status: {status}"))),
    }
}

/// What every world has whose contents are records.
#[derive(Debug, Deserialize)]
struct Common {
    #[serde(default)]
    seed: u64,
    clock: Option<String>,
    #[serde(alias = "password")]
    api_key: Option<String>,
    #[serde(default)]
    settings: Settings,
}

fn shelved_world(db: &Connection, key: &str, provider: Provider, mut contents: Value, now: Moment) -> Result<World, Trouble> {
    let members = contents.as_object_mut();
    let common = members.map(|members| {
        let names = ["seed", "clock", "api_key", "password", "settings"];
        names.into_iter().filter_map(|name| members.remove_entry(name)).collect::<Map<_, _>>()
    });
    let given: Common = shape(Value::Object(common.unwrap_or_default()))?;
    let source = Source::new(key, given.seed);
    let world = World {
        key: key.to_owned(),
        provider,
        seed: given.seed,
        ahead_ms: ahead(given.clock.as_deref(), now)?,
        secret: given.api_key.unwrap_or_else(|| source.hex("api key", 0, 64)),
        settings: given.settings,
        source,
    };
    world.insert(db)?;
    let clock = world.clock(now);
    match provider {
        Provider::Currencycloud => currencycloud::seed::furnish(db, &world, shape(contents)?, clock)?,
        Provider::Tradovate => tradovate::seed::furnish(db, &world, shape(contents)?, clock)?,
        _ => uqpay::seed::furnish(db, &world, shape(contents)?, clock)?,
    }
    Ok(world)
}

fn zendfi_world(db: &Connection, key: &str, given: ZendfiWorld, now: Moment) -> Result<World, Trouble> {
    if !key.starts_with("zfi_test_") {
        return Err(bad("a ZendFi key starts with zfi_test_"));
    }
    let world = World {
        key: key.to_owned(),
        provider: Provider::Zendfi,
        seed: given.seed,
        ahead_ms: ahead(given.clock.as_deref(), now)?,
        secret: String::new(),
        settings: given.settings,
        source: Source::new(key, given.seed),
    };
    world.insert(db)?;
    let clock = world.clock(now);
    for account in given.accounts {
        zendfi_account(db, &world, account, clock)?;
    }
    let id_of = |label: &str| {
        zendfi::account::Account::by_label(db, key, label)?
            .map(|account| account.id)
            .ok_or_else(|| bad(&format!("no account with the label {label}")))
    };
    let grants = match given.signing_grants {
        Some(grants) => grants,
        None => one_each(db, key)?,
    };
    for grant in grants {
        let account = grant.account.as_deref().map(id_of).transpose()?;
        let life = grant.expires_in_seconds.unwrap_or(GRANT_SECONDS);
        zendfi::grant::make(db, &world, account.as_deref(), clock.plus_seconds(life))?;
    }
    for credential in given.credentials {
        let public_key = zendfi::passkey::public_key(&credential.public_key)
            .ok_or_else(|| bad("public_key is not a point of P-256, in SEC1 or as a JWK"))?;
        db.execute(
            "INSERT OR REPLACE INTO passkeys (world, credential_id, account, public_key) VALUES (?1, ?2, ?3, ?4)",
            [key, &credential.credential_id, &id_of(&credential.account)?, &public_key],
        )?;
    }
    given.webhook.save(db, &world)?;
    Ok(world)
}

fn one_each(db: &Connection, key: &str) -> Result<Vec<Grant>, Trouble> {
    Ok(zendfi::account::Account::all(db, key)?
        .into_iter()
        .map(|account| Grant { account: Some(account.label), expires_in_seconds: None })
        .collect())
}

fn zendfi_account(db: &Connection, world: &World, given: ZendfiAccount, clock: Moment) -> Result<(), Trouble> {
    let optional = |value: &Value, places| match value {
        Value::Null => Ok(None),
        value => units(value, places).map(Some),
    };
    let mut account = zendfi::account::Account::new(world, world.next(db)?, &given.label, clock);
    account.usdc = optional(&given.usdc, USDC)?.unwrap_or_default();
    account.sol = optional(&given.sol, SOL)?.unwrap_or_default();
    account.accrued = optional(&given.accrued_yield, USDC)?.unwrap_or_default();
    account.spend_limit = optional(&given.spend_limit_usdc, USDC)?;
    account.yield_enabled = given.yield_enabled;
    account.status = status(given.status, &zendfi::account::STATUSES, "active")?;
    account.access_mode = status(given.access_mode, &["delegated", "merchant_managed"], "delegated")?;
    if zendfi::account::Account::by_label(db, &world.key, &given.label)?.is_some() {
        return Err(bad(&format!("two accounts with the label {}", given.label)));
    }
    account.insert(db, &world.key)?;
    Ok(())
}

fn verto_world(db: &Connection, key: &str, given: VertoWorld, now: Moment) -> Result<World, Trouble> {
    let source = Source::new(key, given.seed);
    let world = World {
        key: key.to_owned(),
        provider: Provider::Verto,
        seed: given.seed,
        ahead_ms: ahead(given.clock.as_deref(), now)?,
        secret: given.api_key.unwrap_or_else(|| source.secret("vk_", 0)),
        settings: given.settings,
        source,
    };
    world.insert(db)?;
    for account in given.accounts {
        let made = verto::account::Account {
            id: world.source.id("sub_acc_", world.next(db)?),
            name: account.name,
            status: status(account.status, &verto::account::STATUSES, "ACTIVE")?,
            external_id: None,
        };
        made.insert(db, key)?;
        wallets(db, &world, Some(&made.id), account.wallets)?;
    }
    wallets(db, &world, None, given.master.wallets)?;
    let usual = || ["Supplier One", "Supplier Two"].map(|name| Recipient { name: name.to_owned() });
    for recipient in given.recipients.unwrap_or_else(|| usual().into()) {
        db.execute(
            "INSERT INTO recipients (world, id, name) VALUES (?1, ?2, ?3)",
            params![key, world.source.id("rcp_", world.next(db)?), recipient.name],
        )?;
    }
    Ok(world)
}

/// The usual wallets, then any others that are given.
fn wallets(db: &Connection, world: &World, account: Option<&str>, mut given: BTreeMap<String, Value>) -> Result<(), Trouble> {
    let usual = verto::wallets::DEFAULTS.map(|currency| {
        let balance = given.remove(currency).unwrap_or_else(|| Value::from(0));
        (currency.to_owned(), balance)
    });
    for (currency, balance) in usual.into_iter().chain(given) {
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(bad(&format!("not a currency: {currency}")));
        }
        let mut wallet = Wallet::new(world, world.next(db)?, account, &currency);
        wallet.balance = units(&balance, amount::places(&currency))?;
        wallet.insert(db, &world.key)?;
    }
    Ok(())
}
