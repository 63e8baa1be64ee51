-- Everything belongs to a world and goes with it. Times are milliseconds since 1970, amounts whole smallest units.

CREATE TABLE IF NOT EXISTS worlds (
    key       TEXT PRIMARY KEY,
    provider  TEXT NOT NULL,
    seed      INTEGER NOT NULL,
    ahead_ms  INTEGER NOT NULL,             -- how far its clock is ahead of real time
    made      INTEGER NOT NULL DEFAULT 0,   -- counts the things made, so that each is another
    secret    TEXT NOT NULL,                -- the API key or password of a log-in
    settings  TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS requests (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    world     TEXT REFERENCES worlds (key) ON DELETE CASCADE,   -- null: belongs to no world
    at        INTEGER NOT NULL,
    method    TEXT NOT NULL,
    path      TEXT NOT NULL,
    operation TEXT,
    headers   TEXT NOT NULL,
    body      TEXT NOT NULL,
    outcome   TEXT NOT NULL DEFAULT '',
    counted   INTEGER NOT NULL DEFAULT 1    -- counts towards the rate limit
) STRICT;
CREATE INDEX IF NOT EXISTS requests_of_world ON requests (world, at);

CREATE TABLE IF NOT EXISTS ledger (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    world           TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    at              INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    account         TEXT,
    amount          TEXT,
    currency        TEXT,
    destination     TEXT,
    idempotency_key TEXT,
    reference       TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS ledger_of_world ON ledger (world);

CREATE TABLE IF NOT EXISTS idempotency (
    world       TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    endpoint    TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    at          INTEGER NOT NULL,
    ready_at    INTEGER NOT NULL,           -- before this the first request still runs
    status      INTEGER NOT NULL,
    body        TEXT NOT NULL,
    PRIMARY KEY (world, endpoint, key)
) STRICT;

CREATE TABLE IF NOT EXISTS faults (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    world  TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    left   INTEGER NOT NULL,
    skip   INTEGER NOT NULL,
    drawn  INTEGER NOT NULL DEFAULT 0,
    fault  TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS faults_of_world ON faults (world);

CREATE TABLE IF NOT EXISTS records (
    world TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    kind  TEXT NOT NULL,
    id    TEXT NOT NULL,
    owner TEXT,                             -- null: the master's or house's own
    at    INTEGER NOT NULL,
    body  TEXT NOT NULL,                    -- a JSON object
    PRIMARY KEY (world, kind, id)
) STRICT;

CREATE TABLE IF NOT EXISTS zendfi_accounts (
    world         TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    id            TEXT NOT NULL,
    uuid          TEXT NOT NULL,
    label         TEXT NOT NULL,
    address       TEXT NOT NULL,
    status        TEXT NOT NULL,
    usdc          INTEGER NOT NULL CHECK (usdc >= 0),
    sol           INTEGER NOT NULL CHECK (sol >= 0),
    yield         INTEGER NOT NULL,
    spend_limit   INTEGER,
    access_mode   TEXT NOT NULL,
    yield_enabled INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (world, id),
    UNIQUE (world, uuid),
    UNIQUE (world, label),
    UNIQUE (world, address)
) STRICT;

CREATE TABLE IF NOT EXISTS delegation_tokens (
    world       TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    token_id    TEXT NOT NULL,
    secret      TEXT NOT NULL,
    account     TEXT NOT NULL,
    scope       TEXT NOT NULL,
    spend_limit INTEGER,
    spent       INTEGER NOT NULL DEFAULT 0,
    whitelist   TEXT,                       -- JSON; null: any destination
    single_use  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    revoked     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (world, secret)
) STRICT;

CREATE TABLE IF NOT EXISTS automation_tokens (
    world        TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    token_id     TEXT NOT NULL,
    secret       TEXT NOT NULL,
    account      TEXT,                      -- null: every account
    max_uses     INTEGER NOT NULL,
    uses         INTEGER NOT NULL DEFAULT 0,
    total_limit  INTEGER NOT NULL,
    per_tx_limit INTEGER NOT NULL,
    spent        INTEGER NOT NULL DEFAULT 0,
    banks        TEXT,                      -- JSON; null: any
    numbers      TEXT,
    expires_at   INTEGER NOT NULL,
    revoked      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (world, secret)
) STRICT;

CREATE TABLE IF NOT EXISTS signing_grants (
    world      TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    grant_id   TEXT NOT NULL,
    secret     TEXT NOT NULL,
    account    TEXT,                        -- null: every account
    expires_at INTEGER NOT NULL,
    revoked    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (world, secret)
) STRICT;

CREATE TABLE IF NOT EXISTS webhooks (
    world  TEXT PRIMARY KEY REFERENCES worlds (key) ON DELETE CASCADE,
    url    TEXT,                            -- null: nobody is told
    secret TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS events (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    world   TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    id      TEXT NOT NULL,
    at      INTEGER NOT NULL,
    name    TEXT NOT NULL,
    account TEXT,                           -- null: about no sub-account
    body    TEXT NOT NULL,                  -- the very bytes that are signed
    state   TEXT NOT NULL DEFAULT 'pending',
    held    INTEGER NOT NULL,               -- waits for the next event to go first
    UNIQUE (world, id)
) STRICT;

CREATE TABLE IF NOT EXISTS deliveries (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    world    TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    event    INTEGER NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
    attempt  INTEGER,                       -- null: beside the schedule
    url      TEXT,
    loopback INTEGER NOT NULL,              -- the program may carry it to its URL
    due_at   INTEGER NOT NULL,
    body     TEXT NOT NULL,                 -- what goes out
    age      INTEGER NOT NULL,              -- how many seconds too early it is signed
    forged   INTEGER NOT NULL,              -- signed with another secret
    sent_at  INTEGER,
    headers  TEXT NOT NULL DEFAULT 'null',
    outcome  TEXT NOT NULL DEFAULT 'waiting'
) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_of_world ON deliveries (world);
CREATE INDEX IF NOT EXISTS deliveries_to_carry ON deliveries (world, due_at) WHERE outcome = 'waiting' AND loopback;

CREATE TABLE IF NOT EXISTS passkeys (
    world         TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    credential_id TEXT NOT NULL,
    account       TEXT NOT NULL,
    public_key    TEXT NOT NULL,            -- SEC1 point in hexadecimal
    PRIMARY KEY (world, credential_id)
) STRICT;

CREATE TABLE IF NOT EXISTS verto_accounts (
    world       TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    status      TEXT NOT NULL,
    external_id TEXT,
    PRIMARY KEY (world, id)
) STRICT;

CREATE TABLE IF NOT EXISTS wallets (
    world    TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    id       TEXT NOT NULL,
    account  TEXT,                          -- null: the master's own
    currency TEXT NOT NULL,
    balance  INTEGER NOT NULL CHECK (balance >= 0),
    type     TEXT NOT NULL,
    label    TEXT,
    PRIMARY KEY (world, id)
) STRICT;

CREATE TABLE IF NOT EXISTS recipients (
    world TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    id    TEXT NOT NULL,
    name  TEXT NOT NULL,
    PRIMARY KEY (world, id)
) STRICT;

CREATE TABLE IF NOT EXISTS payouts (
    world        TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    id           TEXT NOT NULL,
    account      TEXT,
    wallet       TEXT NOT NULL,
    amount       TEXT NOT NULL,
    currency     TEXT NOT NULL,
    recipient_id TEXT NOT NULL,
    status       TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (world, id)
) STRICT;

CREATE TABLE IF NOT EXISTS access_tokens (
    world      TEXT NOT NULL REFERENCES worlds (key) ON DELETE CASCADE,
    secret     TEXT NOT NULL PRIMARY KEY,
    account    TEXT,                        -- null: a master token
    expires_at INTEGER NOT NULL,
    revoked    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS access_tokens_of_world ON access_tokens (world);
