-- Who is signed in, with what. Secrets stand here as hashes only: whoever reads this database signs in as nobody.

-- kind: passkey, browser (bound to one that has no passkeys), or demo. Moments are milliseconds UTC.
CREATE TABLE web_session(
  token_hash BLOB PRIMARY KEY NOT NULL,
  id BLOB NOT NULL UNIQUE,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  idle_until INTEGER NOT NULL,
  dies_at INTEGER NOT NULL,
  strong_until INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX web_session_member ON web_session(member_id);
CREATE INDEX web_session_dies ON web_session(dies_at);

-- The key is over all members: one passkey cannot belong to two. passkey is the library's own JSON, public halves alone.
CREATE TABLE credential(
  credential_id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  passkey TEXT NOT NULL,
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX credential_member ON credential(member_id);

-- What a ceremony of WebAuthn must remember between its two halves. Taken out before it is checked.
CREATE TABLE ceremony(
  token_hash BLOB PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,
  dies_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- From a code to a confirmed browser or phone. way: table, slip, device. code_hash is argon2id for nine digits, SHA-256 for a slip's 128 bits;
-- claim_hash is SHA-256 of what the claiming browser holds.
CREATE TABLE enrolment(
  id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  unit_id BLOB NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  way TEXT NOT NULL,
  code_hash BLOB NOT NULL UNIQUE,
  opened_by BLOB,
  opened_at INTEGER NOT NULL,
  dies_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  keeps_others INTEGER NOT NULL DEFAULT 0,
  claim_hash BLOB UNIQUE,
  claimed_at INTEGER,
  claimed_label TEXT NOT NULL DEFAULT '',
  claimed_key BLOB,
  digits INTEGER,
  wanted INTEGER NOT NULL DEFAULT 1,
  first_by TEXT,
  second_by TEXT,
  refused_at INTEGER,
  done_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_unit ON enrolment(unit_id, dies_at);
CREATE INDEX enrolment_member ON enrolment(member_id, dies_at);

-- The short number of a unit, without which nine digits open nothing.
CREATE TABLE unit_number(
  unit_id BLOB PRIMARY KEY NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL UNIQUE) STRICT, WITHOUT ROWID;

-- Phones with a key of their own in their keystore, and the short sessions that it opens.
CREATE TABLE device(
  id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  public_key BLOB NOT NULL,
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  revoked_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX device_member ON device(member_id);
CREATE TABLE device_session(
  token_hash BLOB PRIMARY KEY NOT NULL,
  device_id BLOB NOT NULL REFERENCES device(id) DEFERRABLE INITIALLY DEFERRED,
  dies_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE device_nonce(
  nonce BLOB PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Who is who at a central identity (OpenID Connect): never known by an address of mail.
CREATE TABLE foreign_identity(
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(issuer, subject)) STRICT, WITHOUT ROWID;

-- How often something was tried in a span of time, over all nodes.
CREATE TABLE tally(
  name TEXT NOT NULL,
  span INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY(name, span)) STRICT, WITHOUT ROWID;

-- The log of who did what: entries in the order of commits, never changed. bytes is what is hashed, as it was written.
CREATE TABLE log_counter(
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  last INTEGER NOT NULL) STRICT;
INSERT INTO log_counter(id, last) VALUES (1, 0);
CREATE TABLE log_entry(
  id BLOB PRIMARY KEY NOT NULL,
  seq INTEGER,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX log_entry_seq ON log_entry(seq) WHERE seq IS NOT NULL;
CREATE TRIGGER log_entry_number AFTER INSERT ON log_entry BEGIN
  UPDATE log_counter SET last = last + 1 WHERE id = 1;
  UPDATE log_entry SET seq = (SELECT last FROM log_counter WHERE id = 1) WHERE id = NEW.id;
END;
-- Which members an entry is about, and who did it: what a member is shown of it.
CREATE TABLE log_about(
  member_id BLOB NOT NULL,
  entry_id BLOB NOT NULL REFERENCES log_entry(id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  PRIMARY KEY(member_id, at, entry_id)) STRICT, WITHOUT ROWID;
-- Heads that were signed: how many entries there were, and the root of their tree.
CREATE TABLE log_head(
  size INTEGER PRIMARY KEY NOT NULL,
  root BLOB NOT NULL,
  at INTEGER NOT NULL,
  key_id INTEGER NOT NULL,
  signature BLOB NOT NULL) STRICT;
