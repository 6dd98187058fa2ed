-- The twin of the SQLite folder of the same number.

-- Import files name a unit by its code.
DROP INDEX unit_code;
CREATE UNIQUE INDEX unit_code ON unit(code);

-- The feed, compacted: a second change of an entity moves its row to a new seq. op 1 is put, 2 is gone.
CREATE TABLE feed_counter(
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  last BIGINT NOT NULL) WITH (fillfactor = 10); -- room to update the one row in place
INSERT INTO feed_counter(id, last) VALUES (1, 0);
CREATE TABLE change(
  channel TEXT COLLATE "C" NOT NULL,
  entity SMALLINT NOT NULL,
  entity_id UUID NOT NULL,
  op SMALLINT NOT NULL CHECK (op IN (1, 2)),
  seq BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY(channel, entity, entity_id)) WITH (autovacuum_vacuum_scale_factor = 0.02); -- every change is written twice
CREATE UNIQUE INDEX change_seq ON change(seq) WHERE seq IS NOT NULL;
CREATE INDEX change_channel ON change(channel, seq) WHERE seq IS NOT NULL;
-- The number is taken inside COMMIT, and the counter's row stays locked until COMMIT ends: the order of numbers is the order of commits,
-- so a reader never skips one. A sequence would number in the order of writing and lose changes. The notice goes out with the commit;
-- it names the schema, since several handbooks may live in one database.
CREATE FUNCTION number_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n BIGINT;
BEGIN
  UPDATE feed_counter SET last = last + 1 WHERE id = 1 RETURNING last INTO n;
  UPDATE change SET seq = n WHERE channel = NEW.channel AND entity = NEW.entity AND entity_id = NEW.entity_id;
  PERFORM pg_notify('sotay_feed', TG_TABLE_SCHEMA);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER change_number AFTER INSERT OR UPDATE OF op, at ON change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_change();

-- A new epoch says that the feed did not continue from what phones know: after a restore, or a move to another database.
CREATE TABLE installation(
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  epoch UUID NOT NULL);
INSERT INTO installation(id, epoch) VALUES (1, gen_random_uuid());

-- Documents and packs share one space of numbers. kind 1 is a document, 2 a pack.
CREATE TABLE public_number(
  number BIGINT PRIMARY KEY NOT NULL,
  kind SMALLINT NOT NULL CHECK (kind IN (1, 2)),
  id UUID NOT NULL);

-- Doing a command twice is doing it once: the second time it gets this answer.
CREATE TABLE command_answer(
  id UUID PRIMARY KEY NOT NULL,
  answer JSONB NOT NULL,
  at BIGINT NOT NULL);
