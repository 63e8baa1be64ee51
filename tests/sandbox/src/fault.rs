//! Misbehaviour on demand.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::{ErrorForm, World};

/// A fault as it is armed through the control interface.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    pub(crate) operation: String,
    pub(crate) kind: Kind,
    #[serde(default = "one")]
    pub(crate) times: u32,
    #[serde(default)]
    pub(crate) skip: u32,
    #[serde(default = "one")]
    pub(crate) one_in: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) seconds: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) form: Option<ErrorForm>,
    #[serde(default)]
    pub(crate) captcha: bool,
    #[serde(default)]
    pub(crate) effect: bool,
}

const fn one() -> u32 {
    1
}

/// The kinds of fault; the README says what each does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    LostAnswer,
    DropBefore,
    Slow,
    Timeout,
    InFlight,
    Status,
    Html,
    Truncated,
    RateLimited,
    TokenExpired,
    TokenRevoked,
    Redirect,
    ForeignAnswer,
    SwapAddresses,
    WrongFigures,
    ExtraMembers,
    Contradiction,
    IgnoreScope,
    TwoFaced,
    Processing,
    PenaltyTicket,
    WithdrawalFails,
    Lost,
    Duplicate,
    OutOfOrder,
    Late,
    WrongSignature,
    Tampered,
    ForeignEvent,
}

impl Kind {
    /// Whether it strikes a webhook's event, and not a request.
    pub(crate) const fn strikes_events(self) -> bool {
        matches!(
            self,
            Self::Lost
                | Self::Duplicate
                | Self::OutOfOrder
                | Self::Late
                | Self::WrongSignature
                | Self::Tampered
                | Self::ForeignEvent
        )
    }
}

impl Fault {
    /// Whether the answer is replaced before anything happens.
    pub(crate) const fn comes_first(&self) -> bool {
        match self.kind {
            Kind::DropBefore | Kind::RateLimited | Kind::Processing | Kind::PenaltyTicket => true,
            Kind::Status | Kind::Html | Kind::Redirect => !self.effect,
            _ => false,
        }
    }

    pub(crate) const fn millis(&self) -> u64 {
        match (self.ms, self.kind) {
            (Some(ms), _) => ms,
            (None, Kind::Slow) => 500,
            (None, Kind::Timeout) => 30_000,
            (None, _) => 0,
        }
    }

    /// How long the first request of an idempotency key counts as running.
    pub(crate) fn runs_for_millis(&self) -> i64 {
        let millis = match self.kind {
            Kind::InFlight => u64::from(self.seconds.unwrap_or(60)).saturating_mul(1000),
            Kind::Slow | Kind::Timeout => self.millis(),
            _ => 0,
        };
        i64::try_from(millis).unwrap_or(i64::MAX)
    }
}

/// Arms a fault and gives it as the control interface shows it.
pub(crate) fn arm(db: &Connection, world: &str, fault: &Fault) -> rusqlite::Result<Value> {
    let text = serde_json::to_string(fault).unwrap_or_default();
    db.execute(
        "INSERT INTO faults (world, left, skip, fault) VALUES (?1, ?2, ?3, ?4)",
        params![world, fault.times, fault.skip, text],
    )?;
    Ok(show(db.last_insert_rowid(), fault.times, &text))
}

/// Disarms one fault or all; says how many there were.
pub(crate) fn disarm(db: &Connection, world: &str, id: Option<i64>) -> rusqlite::Result<usize> {
    db.execute("DELETE FROM faults WHERE world = ?1 AND (?2 IS NULL OR id = ?2)", params![world, id])
}

/// The armed faults of a world.
pub(crate) fn list(db: &Connection, world: &str) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached("SELECT id, left, fault FROM faults WHERE world = ?1 AND left > 0 ORDER BY id")?
        .query_map([world], |row| {
            let text: String = row.get(2)?;
            Ok(show(row.get(0)?, row.get(1)?, &text))
        })?
        .collect()
}

fn show(id: i64, left: u32, text: &str) -> Value {
    let mut value: Value = serde_json::from_str(text).unwrap_or_default();
    if let Some(members) = value.as_object_mut() {
        members.insert("id".to_owned(), json!(id));
        members.insert("times".to_owned(), json!(left));
    }
    value
}

/// The fault that strikes, if one does: the oldest that matches. `aims` are the names that a fault may be armed for.
pub(crate) fn strike(db: &Connection, world: &World, aims: [&str; 2], account: Option<&str>) -> rusqlite::Result<Option<Fault>> {
    let armed: Vec<(i64, u32, u64, String)> = db
        .prepare_cached("SELECT id, skip, drawn, fault FROM faults WHERE world = ?1 AND left > 0 ORDER BY id")?
        .query_map([&world.key], |row| {
            let drawn: i64 = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?, drawn.cast_unsigned(), row.get(3)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (id, skip, drawn, text) in armed {
        let Ok(fault) = serde_json::from_str::<Fault>(&text) else {
            continue;
        };
        let meant = aims.contains(&fault.operation.as_str());
        let about = fault.account.is_none() || fault.account.as_deref() == account;
        if !meant || !about {
            continue;
        }
        if skip > 0 {
            db.execute("UPDATE faults SET skip = skip - 1 WHERE id = ?1", [id])?;
            continue;
        }
        db.execute("UPDATE faults SET drawn = drawn + 1 WHERE id = ?1", [id])?;
        let draw = world.source.number(&format!("fault {text}"), drawn);
        if draw.checked_rem(u64::from(fault.one_in)) != Some(0) {
            continue;
        }
        db.execute("UPDATE faults SET left = left - 1 WHERE id = ?1", [id])?;
        return Ok(Some(fault));
    }
    Ok(None)
}
