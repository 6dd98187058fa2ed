-- Members, where they belong, what they may do. A phone holds its own member's rows; a secretary's phone those of the unit.
-- record is the nine summary fields; card and citizen stand beside it because import files find people by them.
CREATE TABLE member(
  id BLOB PRIMARY KEY NOT NULL,
  card TEXT,
  citizen TEXT,
  record TEXT NOT NULL,
  wiped_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX member_card ON member(card) WHERE card IS NOT NULL;
CREATE INDEX member_citizen ON member(citizen) WHERE citizen IS NOT NULL;

CREATE TABLE membership(
  id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  unit_id BLOB NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  end_reason TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX membership_member ON membership(member_id);
CREATE INDEX membership_unit ON membership(unit_id, valid_until);

-- Roles that were given; that somebody is a member follows from memberships.
CREATE TABLE role_grant(
  id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  unit_id BLOB NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER,
  standing_in_for BLOB) STRICT, WITHOUT ROWID;
CREATE INDEX role_grant_member ON role_grant(member_id);
CREATE INDEX role_grant_unit ON role_grant(unit_id, role);

-- What members propose to correct in their records.
CREATE TABLE correction(
  id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  proposed_at INTEGER NOT NULL,
  accepted INTEGER,
  reason TEXT NOT NULL DEFAULT '',
  decided_by BLOB,
  decided_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX correction_member ON correction(member_id, proposed_at);

-- Names that a unit had before, each until its last day: an old paper's issuer is called what it was called.
CREATE TABLE unit_name(
  unit_id BLOB NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  valid_until TEXT NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT,
  PRIMARY KEY(unit_id, valid_until)) STRICT, WITHOUT ROWID;
