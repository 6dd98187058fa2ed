DROP TABLE unit_name;
DROP TABLE correction;
DROP TABLE role_grant;
DROP TABLE membership;
DROP TABLE member;
