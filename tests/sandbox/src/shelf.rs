//! Records that need no table of their own: JSON objects under a kind and an id, with an owner.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value};

use crate::moment::Moment;

/// All records of one kind in a world.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shelf<'a> {
    db: &'a Connection,
    world: &'a str,
    kind: &'a str,
}

/// One record.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) id: String,
    /// The sub-account it belongs to; none: the master or the house itself.
    pub(crate) owner: Option<String>,
    pub(crate) at: Moment,
    pub(crate) body: Map<String, Value>,
}

const COLUMNS: &str = "id, owner, at, body";

impl<'a> Shelf<'a> {
    pub(crate) const fn new(db: &'a Connection, world: &'a str, kind: &'a str) -> Self {
        Self { db, world, kind }
    }

    /// Stores a record, new or changed.
    pub(crate) fn put(&self, record: &Record) -> rusqlite::Result<()> {
        let body = Value::Object(record.body.clone()).to_string();
        self.db
            .prepare_cached(
                "INSERT INTO records (world, kind, id, owner, at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET owner = ?4, at = ?5, body = ?6",
            )?
            .execute(params![self.world, self.kind, record.id, record.owner, record.at, body])?;
        Ok(())
    }

    /// By id, without regard to case.
    pub(crate) fn get(&self, id: &str) -> rusqlite::Result<Option<Record>> {
        let sql = format!("SELECT {COLUMNS} FROM records WHERE world = ?1 AND kind = ?2 AND id = ?3");
        self.db.prepare_cached(&sql)?.query_row([self.world, self.kind, &id.to_ascii_lowercase()], Record::read).optional()
    }

    /// All of them, oldest first.
    pub(crate) fn all(&self) -> rusqlite::Result<Vec<Record>> {
        let sql = format!("SELECT {COLUMNS} FROM records WHERE world = ?1 AND kind = ?2 ORDER BY rowid");
        self.db.prepare_cached(&sql)?.query_map([self.world, self.kind], Record::read)?.collect()
    }

    /// Those of one owner, oldest first.
    pub(crate) fn of(&self, owner: Option<&str>) -> rusqlite::Result<Vec<Record>> {
        let mut records = self.all()?;
        records.retain(|record| record.owner.as_deref() == owner);
        Ok(records)
    }
}

impl Record {
    /// A record whose body is a JSON object.
    pub(crate) fn new(id: impl Into<String>, owner: Option<&str>, at: Moment, body: Value) -> Self {
        let body = match body {
            Value::Object(body) => body,
            _ => Map::new(),
        };
        Self { id: id.into(), owner: owner.map(str::to_owned), at, body }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let body: String = row.get(3)?;
        Ok(Self { id: row.get(0)?, owner: row.get(1)?, at: row.get(2)?, body: serde_json::from_str(&body).unwrap_or_default() })
    }

    pub(crate) fn get(&self, name: &str) -> &Value {
        self.body.get(name).unwrap_or(&Value::Null)
    }

    /// A text member; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).as_str().unwrap_or_default()
    }

    /// A whole number; zero if there is none.
    pub(crate) fn number(&self, name: &str) -> i64 {
        self.get(name).as_i64().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.body.insert(name.to_owned(), value.into());
    }

    /// The named members, as far as they are there.
    pub(crate) fn pick(&self, names: &[&str]) -> Value {
        let known = names.iter().filter_map(|name| Some(((*name).to_owned(), self.body.get(*name)?.clone())));
        Value::Object(known.collect())
    }
}
