-- What phones never hold.

-- Import files name a unit by its code.
DROP INDEX unit_code;
CREATE UNIQUE INDEX unit_code ON unit(code);

-- The feed, compacted: a second change of an entity moves its row to a new seq. op 1 is put, 2 is gone.
CREATE TABLE feed_counter(
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  last INTEGER NOT NULL) STRICT;
INSERT INTO feed_counter(id, last) VALUES (1, 0);
CREATE TABLE change(
  channel TEXT NOT NULL,
  entity INTEGER NOT NULL,
  entity_id BLOB NOT NULL,
  op INTEGER NOT NULL CHECK (op IN (1, 2)),
  seq INTEGER,
  at INTEGER NOT NULL,
  PRIMARY KEY(channel, entity, entity_id)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_seq ON change(seq) WHERE seq IS NOT NULL;
CREATE INDEX change_channel ON change(channel, seq) WHERE seq IS NOT NULL;
-- Writers come one at a time (BEGIN IMMEDIATE), so ordinary triggers number in the order of commits.
CREATE TRIGGER change_put AFTER INSERT ON change BEGIN
  UPDATE feed_counter SET last = last + 1 WHERE id = 1;
  UPDATE change SET seq = (SELECT last FROM feed_counter WHERE id = 1)
    WHERE channel = NEW.channel AND entity = NEW.entity AND entity_id = NEW.entity_id;
END;
CREATE TRIGGER change_moved AFTER UPDATE OF op, at ON change BEGIN
  UPDATE feed_counter SET last = last + 1 WHERE id = 1;
  UPDATE change SET seq = (SELECT last FROM feed_counter WHERE id = 1)
    WHERE channel = NEW.channel AND entity = NEW.entity AND entity_id = NEW.entity_id;
END;

-- A new epoch says that the feed did not continue from what phones know: after a restore, or a move to another database.
CREATE TABLE installation(
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  epoch BLOB NOT NULL) STRICT;
INSERT INTO installation(id, epoch) VALUES (1, randomblob(16));

-- Documents and packs share one space of numbers. kind 1 is a document, 2 a pack.
CREATE TABLE public_number(
  number INTEGER PRIMARY KEY NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
  id BLOB NOT NULL) STRICT;

-- Doing a command twice is doing it once: the second time it gets this answer.
CREATE TABLE command_answer(
  id BLOB PRIMARY KEY NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL) STRICT;
