-- The twin of the SQLite folder of the same number.
-- Who is signed in, with what. Secrets stand here as hashes only: whoever reads this database signs in as nobody.

-- kind: passkey, browser (bound to one that has no passkeys), or demo. Moments are milliseconds UTC.
CREATE TABLE web_session(
  token_hash BYTEA PRIMARY KEY NOT NULL,
  id UUID NOT NULL UNIQUE,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT COLLATE "C" NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  idle_until BIGINT NOT NULL,
  dies_at BIGINT NOT NULL,
  strong_until BIGINT);
CREATE INDEX web_session_member ON web_session(member_id);
CREATE INDEX web_session_dies ON web_session(dies_at);

-- The key is over all members: one passkey cannot belong to two. passkey is the library's own JSON, public halves alone.
CREATE TABLE credential(
  credential_id BYTEA PRIMARY KEY NOT NULL,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  passkey JSONB NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT);
CREATE INDEX credential_member ON credential(member_id);

-- What a ceremony of WebAuthn must remember between its two halves. Taken out before it is checked.
CREATE TABLE ceremony(
  token_hash BYTEA PRIMARY KEY NOT NULL,
  state JSONB NOT NULL,
  dies_at BIGINT NOT NULL);

-- From a code to a confirmed browser or phone. way: table, slip, device. code_hash is argon2id for nine digits, SHA-256 for a slip's 128 bits;
-- claim_hash is SHA-256 of what the claiming browser holds.
CREATE TABLE enrolment(
  id UUID PRIMARY KEY NOT NULL,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  unit_id UUID NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  way TEXT COLLATE "C" NOT NULL,
  code_hash BYTEA NOT NULL UNIQUE,
  opened_by UUID,
  opened_at BIGINT NOT NULL,
  dies_at BIGINT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  keeps_others INTEGER NOT NULL DEFAULT 0,
  claim_hash BYTEA UNIQUE,
  claimed_at BIGINT,
  claimed_label TEXT COLLATE "C" NOT NULL DEFAULT '',
  claimed_key BYTEA,
  digits INTEGER,
  wanted INTEGER NOT NULL DEFAULT 1,
  first_by TEXT COLLATE "C",
  second_by TEXT COLLATE "C",
  refused_at BIGINT,
  done_at BIGINT);
CREATE INDEX enrolment_unit ON enrolment(unit_id, dies_at);
CREATE INDEX enrolment_member ON enrolment(member_id, dies_at);

-- The short number of a unit, without which nine digits open nothing.
CREATE TABLE unit_number(
  unit_id UUID PRIMARY KEY NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  number BIGINT NOT NULL UNIQUE);

-- Phones with a key of their own in their keystore, and the short sessions that it opens.
CREATE TABLE device(
  id UUID PRIMARY KEY NOT NULL,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  public_key BYTEA NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  revoked_at BIGINT);
CREATE INDEX device_member ON device(member_id);
CREATE TABLE device_session(
  token_hash BYTEA PRIMARY KEY NOT NULL,
  device_id UUID NOT NULL REFERENCES device(id) DEFERRABLE INITIALLY DEFERRED,
  dies_at BIGINT NOT NULL);
CREATE TABLE device_nonce(
  nonce BYTEA PRIMARY KEY NOT NULL,
  at BIGINT NOT NULL);

-- Who is who at a central identity (OpenID Connect): never known by an address of mail.
CREATE TABLE foreign_identity(
  issuer TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(issuer, subject));

-- How often something was tried in a span of time, over all nodes.
CREATE TABLE tally(
  name TEXT COLLATE "C" NOT NULL,
  span BIGINT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY(name, span));

-- The log of who did what: entries in the order of commits, never changed. bytes is what is hashed, as it was written.
CREATE TABLE log_counter(
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  last BIGINT NOT NULL);
INSERT INTO log_counter(id, last) VALUES (1, 0);
CREATE TABLE log_entry(
  id UUID PRIMARY KEY NOT NULL,
  seq BIGINT,
  at BIGINT NOT NULL,
  bytes BYTEA NOT NULL);
CREATE UNIQUE INDEX log_entry_seq ON log_entry(seq) WHERE seq IS NOT NULL;
-- Numbered inside COMMIT, as the feed is: the order of numbers is the order of commits, without a gap.
CREATE FUNCTION number_log_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n BIGINT;
BEGIN
  -- The feed's counter is locked first, whichever was written first: two that commit at once would else wait for each other.
  PERFORM FROM feed_counter WHERE id = 1 FOR UPDATE;
  UPDATE log_counter SET last = last + 1 WHERE id = 1 RETURNING last INTO n;
  UPDATE log_entry SET seq = n WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER log_entry_number AFTER INSERT ON log_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_log_entry();
-- Which members an entry is about, and who did it: what a member is shown of it.
CREATE TABLE log_about(
  member_id UUID NOT NULL,
  entry_id UUID NOT NULL REFERENCES log_entry(id) DEFERRABLE INITIALLY DEFERRED,
  at BIGINT NOT NULL,
  PRIMARY KEY(member_id, at, entry_id));
-- Heads that were signed: how many entries there were, and the root of their tree.
CREATE TABLE log_head(
  size BIGINT PRIMARY KEY NOT NULL,
  root BYTEA NOT NULL,
  at BIGINT NOT NULL,
  key_id INTEGER NOT NULL,
  signature BYTEA NOT NULL);
