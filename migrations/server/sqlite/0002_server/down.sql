DROP TABLE command_answer;
DROP TABLE public_number;
DROP TABLE installation;
DROP TABLE change;
DROP TABLE feed_counter;
DROP INDEX unit_code;
CREATE INDEX unit_code ON unit(code);
