-- The twin of the SQLite folder of the same number.
-- Members, where they belong, what they may do. A phone holds its own member's rows; a secretary's phone those of the unit.
-- record is the nine summary fields; card and citizen stand beside it because import files find people by them.
CREATE TABLE member(
  id UUID PRIMARY KEY NOT NULL,
  card TEXT COLLATE "C",
  citizen TEXT COLLATE "C",
  record JSONB NOT NULL,
  wiped_at BIGINT);
CREATE INDEX member_card ON member(card) WHERE card IS NOT NULL;
CREATE INDEX member_citizen ON member(citizen) WHERE citizen IS NOT NULL;

CREATE TABLE membership(
  id UUID PRIMARY KEY NOT NULL,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  unit_id UUID NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT COLLATE "C" NOT NULL,
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_until TEXT COLLATE "C",
  end_reason TEXT COLLATE "C");
CREATE INDEX membership_member ON membership(member_id);
CREATE INDEX membership_unit ON membership(unit_id, valid_until);

-- Roles that were given; that somebody is a member follows from memberships.
CREATE TABLE role_grant(
  id UUID PRIMARY KEY NOT NULL,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT COLLATE "C" NOT NULL,
  unit_id UUID NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  valid_from BIGINT NOT NULL,
  valid_until BIGINT,
  standing_in_for UUID);
CREATE INDEX role_grant_member ON role_grant(member_id);
CREATE INDEX role_grant_unit ON role_grant(unit_id, role);

-- What members propose to correct in their records.
CREATE TABLE correction(
  id UUID PRIMARY KEY NOT NULL,
  member_id UUID NOT NULL REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL DEFAULT '',
  proposed_at BIGINT NOT NULL,
  accepted INTEGER,
  reason TEXT COLLATE "C" NOT NULL DEFAULT '',
  decided_by UUID,
  decided_at BIGINT);
CREATE INDEX correction_member ON correction(member_id, proposed_at);

-- Names that a unit had before, each until its last day: an old paper's issuer is called what it was called.
CREATE TABLE unit_name(
  unit_id UUID NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  valid_until TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_en TEXT COLLATE "C",
  PRIMARY KEY(unit_id, valid_until));
