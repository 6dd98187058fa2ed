-- What phones hold too. A replica keeps foreign keys off, since pages of the feed arrive in any order; the server keeps them on, checked
-- at COMMIT. Nothing but ids is unique here: between two pages a replica may hold two rows with one code or number.
-- STRICT knows INTEGER, REAL, TEXT, BLOB and ANY. Ids are 16 bytes, times milliseconds UTC, days `2026-11-22`.
CREATE TABLE unit(
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  parent_id BLOB REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  tree TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT,
  symbol TEXT NOT NULL DEFAULT '',
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  successor_id BLOB REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  meets TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE INDEX unit_code ON unit(code);
CREATE INDEX unit_parent ON unit(parent_id);

-- rid is the integer that the search indexes know a document by. It is local to one database and never sent; newer is higher.
-- title is what is searched as the title: the type's name, the number, the abstract and the topics. audience is the name of its channel.
CREATE TABLE document(
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  public_number INTEGER NOT NULL,
  issuer_id BLOB NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  document_type TEXT NOT NULL,
  number_key TEXT NOT NULL DEFAULT '',
  issued_on TEXT,
  issued_year INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('public', 'internal')),
  audience TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('published', 'withdrawn')),
  withdrawn_at INTEGER,
  withdrawn_reason TEXT NOT NULL DEFAULT '',
  newest_version INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  record TEXT NOT NULL) STRICT;
CREATE INDEX document_public_number ON document(public_number);
CREATE INDEX document_number ON document(number_key, published_at);
CREATE INDEX document_newest ON document(published_at, id);
CREATE INDEX document_of_type ON document(document_type, published_at, id);
CREATE INDEX document_of_issuer ON document(issuer_id, published_at, id);
CREATE INDEX document_of_year ON document(issued_year, published_at, id);

-- For filters and counts; the order of a document's topics stands in its record.
CREATE TABLE document_topic(
  document_id BLOB NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
  topic_key TEXT NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY(document_id, topic_key)) STRICT, WITHOUT ROWID;
CREATE INDEX document_topic_key ON document_topic(topic_key, document_id);

CREATE TABLE document_version(
  document_id BLOB NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  page_count INTEGER NOT NULL DEFAULT 0,
  renditions TEXT NOT NULL,
  remarks TEXT NOT NULL,
  manifest BLOB NOT NULL,
  key_id INTEGER NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY(document_id, number)) STRICT;

-- Which versions use a file: who may read it, and whether its bytes are still needed.
CREATE TABLE version_file(
  hash BLOB NOT NULL,
  document_id BLOB NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  PRIMARY KEY(hash, document_id, number)) STRICT, WITHOUT ROWID;

-- rid = document.rid * 65536 + 65535 - ordinal: descending order is newest document first, and inside it first passage first.
CREATE TABLE passage(
  rid INTEGER PRIMARY KEY,
  anchor TEXT NOT NULL DEFAULT '',
  heading TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL) STRICT;

-- Both hold our own folded tokens, parted by spaces, and one that says who may read. `ascii` leaves every token as it is. Only whether
-- a row holds a token is asked, so neither text nor positions are stored. Prefixes up to five letters cover most syllables.
CREATE VIRTUAL TABLE title_search USING fts5(tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '2 3 4 5');
CREATE VIRTUAL TABLE passage_search USING fts5(tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '2 3 4 5');

CREATE TABLE relation(
  from_id BLOB NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
  to_id BLOB NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY(from_id, to_id, kind)) STRICT, WITHOUT ROWID;
CREATE INDEX relation_to ON relation(to_id);

CREATE TABLE pack(
  id BLOB PRIMARY KEY NOT NULL,
  public_number INTEGER NOT NULL,
  title TEXT NOT NULL,
  unit_id BLOB REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  starts TEXT,
  place TEXT NOT NULL DEFAULT '',
  audience TEXT NOT NULL,
  valid_until INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'withdrawn')),
  withdrawn_at INTEGER,
  made_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX pack_public_number ON pack(public_number);
CREATE INDEX pack_newest ON pack(made_at, id);

CREATE TABLE pack_document(
  pack_id BLOB NOT NULL REFERENCES pack(id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  document_id BLOB NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(pack_id, ordinal)) STRICT, WITHOUT ROWID;
CREATE INDEX pack_document_document ON pack_document(document_id);

CREATE TABLE signing_key(
  id INTEGER PRIMARY KEY NOT NULL,
  purpose TEXT NOT NULL,
  public_key BLOB NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL) STRICT;
