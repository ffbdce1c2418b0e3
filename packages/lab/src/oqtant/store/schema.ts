/**
 * What brings a database from each version of the schema to the next. Times are ms since 1970. A job's `number` is
 * its place in the order of submission. Only `output` is large, and nothing but its own reader touches it.
 */
export const schemaVersions: readonly string[] = [
  `CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

  CREATE TABLE job (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user TEXT NOT NULL,
    name TEXT NOT NULL,
    job_type TEXT NOT NULL,
    generation TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'PENDING',
    run_count INTEGER NOT NULL,
    client_version TEXT NOT NULL,
    submitted INTEGER NOT NULL,
    started INTEGER,
    completed INTEGER
  ) STRICT;
  CREATE INDEX job_of_user ON job (user, number);
  CREATE INDEX job_in_queue ON job (number, run_count) WHERE status IN ('PENDING', 'RUNNING');

  CREATE TABLE run (
    job INTEGER NOT NULL REFERENCES job (number) ON DELETE CASCADE,
    run INTEGER NOT NULL,
    input TEXT NOT NULL,
    notes TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'failed')),
    failure TEXT,
    temperature_nk INTEGER,
    PRIMARY KEY (job, run)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE output (
    job INTEGER NOT NULL,
    run INTEGER NOT NULL,
    body BLOB NOT NULL,
    raw_images BLOB NOT NULL,
    PRIMARY KEY (job, run),
    FOREIGN KEY (job, run) REFERENCES run (job, run) ON DELETE CASCADE
  ) STRICT;

  CREATE TABLE submission_key (
    user TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    job_id TEXT NOT NULL,
    PRIMARY KEY (user, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE spent_runs (
    user TEXT NOT NULL,
    day TEXT NOT NULL,
    runs INTEGER NOT NULL,
    PRIMARY KEY (user, day)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE refresh_token (
    hash BLOB PRIMARY KEY,
    family TEXT NOT NULL,
    subject TEXT NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    audience TEXT NOT NULL,
    expires INTEGER NOT NULL,
    replaced INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refresh_token_family ON refresh_token (family);`,
]
