-- A record as schema 1 had it: everything but full-text search.
PRAGMA application_id = 1396791635;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE claims (
	id INTEGER NOT NULL, 
	extraction INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	ref VARCHAR(16) NOT NULL, 
	statement INTEGER, 
	kind TEXT NOT NULL, 
	mode TEXT, 
	polarity TEXT NOT NULL, 
	status TEXT NOT NULL, 
	manner TEXT, 
	quoted TEXT, 
	told_first DATE NOT NULL, 
	told_last DATE NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	trigger_start INTEGER NOT NULL, 
	trigger_end INTEGER NOT NULL, 
	trigger_words TEXT NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	sentence_end INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (extraction, number), 
	UNIQUE (ref, extraction), 
	FOREIGN KEY(extraction) REFERENCES extractions (id), 
	FOREIGN KEY(statement) REFERENCES statements (id)
);
INSERT INTO "claims" VALUES(1,1,0,'26be7256bb4e1933',1,'CONTROL','held','yes','occurred','stated','direct','2024-08-13','2024-08-13',87,129,'Today 74 settlements are under our control',122,129,'control',86,181,'under control',0.9);
INSERT INTO "claims" VALUES(2,1,1,'843ba36fa5767b87',2,'CASUALTIES',NULL,'no','ongoing','claimed','indirect','2024-08-12','2024-08-12',183,223,'At least 12 people were killed in Sudzha',207,213,'killed',183,295,'',3.33333333333333314829e-01);
INSERT INTO "claims" VALUES(3,1,2,'f99d1c57b6723e19',NULL,'EVACUATION',NULL,'yes','occurred',NULL,NULL,'2024-08-13','2024-08-13',252,276,'Some 1,000 to 1,500 left',272,276,'left',183,295,'',1.0);
CREATE TABLE extractions (
	id INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	model TEXT NOT NULL, 
	lexicon TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	made_at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "extractions" VALUES(1,1,'0.1.0','1.0','0123456789ab','0c2461c909bbccc1afe70f3183cf5f6251f5a0e5ef5c0f6d8dd2ce227ce47fb7','2024-09-01T12:00:00Z');
CREATE TABLE figures (
	id INTEGER NOT NULL, 
	claim INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	operator TEXT NOT NULL, 
	low FLOAT, 
	high FLOAT, 
	unit TEXT, 
	shown TEXT NOT NULL, 
	start_char INTEGER, 
	end_char INTEGER, 
	words TEXT, 
	rule TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (claim, number), 
	FOREIGN KEY(claim) REFERENCES claims (id)
);
INSERT INTO "figures" VALUES(1,1,0,'settlements','=',74.0,74.0,NULL,'settlements = 74',93,107,'74 settlements','number');
INSERT INTO "figures" VALUES(2,2,0,'killed','>=',12.0,NULL,NULL,'killed = >=12',183,194,'At least 12','');
INSERT INTO "figures" VALUES(3,3,0,'evacuated','~',1000.0,1500.0,NULL,'evacuated = ~1000..1500',NULL,NULL,NULL,'');
INSERT INTO "figures" VALUES(4,3,1,'distance','..',1.5,2.0,'km','distance = 1.5..2 km',NULL,NULL,NULL,'');
INSERT INTO "figures" VALUES(5,3,2,'residents','<=',NULL,28.0,NULL,'residents = <=28',278,286,'up to 28','');
CREATE TABLE log (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	action TEXT NOT NULL, 
	report TEXT, 
	detail TEXT NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "log" VALUES(1,'2026-11-24T17:43:42Z','made',NULL,'{"sayso": "0.1.0", "schema": 2}','0000000000000000000000000000000000000000000000000000000000000000','3b43adffebaa0af95b2550079f2a2d3a4164e796165f01e2f7186d542a965284');
INSERT INTO "log" VALUES(2,'2024-09-01T12:00:00Z','ingested','4cc39f80b5de81c368d52b98fff69b441597658219824fbdd5db478f3a0b3484','{"code": "0.1.0", "digest": "0c2461c909bbccc1afe70f3183cf5f6251f5a0e5ef5c0f6d8dd2ce227ce47fb7", "extraction": 1, "lexicon": "0123456789ab", "model": "1.0", "name": "dnipro-0813.txt"}','3b43adffebaa0af95b2550079f2a2d3a4164e796165f01e2f7186d542a965284','1662200b8ef94c682093b01c276ceb03344fcb80a3543b9e0be46561940fb590');
CREATE TABLE mentions (
	id INTEGER NOT NULL, 
	claim INTEGER, 
	statement INTEGER, 
	role TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT, 
	folded TEXT, 
	first_day DATE, 
	last_day DATE, 
	precision TEXT, 
	latitude FLOAT, 
	longitude FLOAT, 
	place_id TEXT, 
	start_char INTEGER, 
	end_char INTEGER, 
	words TEXT, 
	rule TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT of_a_claim_or_of_a_statement CHECK ((claim IS NULL) <> (statement IS NULL)), 
	FOREIGN KEY(claim) REFERENCES claims (id), 
	FOREIGN KEY(statement) REFERENCES statements (id)
);
INSERT INTO "mentions" VALUES(1,NULL,1,'speaker',0,'Oleksandr Syrskyi','oleksandr syrskyi',NULL,NULL,NULL,NULL,NULL,NULL,132,139,'Syrskyi','name');
INSERT INTO "mentions" VALUES(2,NULL,1,'to',0,'Volodymyr Zelensky','volodymyr zelensky',NULL,NULL,NULL,NULL,NULL,NULL,145,153,'Zelensky','');
INSERT INTO "mentions" VALUES(3,NULL,1,'cue',0,'tell','tell',NULL,NULL,NULL,NULL,NULL,NULL,140,144,'told','verb:tell');
INSERT INTO "mentions" VALUES(4,NULL,1,'channel',0,'video link','video link',NULL,NULL,NULL,NULL,NULL,NULL,154,167,'by video link','');
INSERT INTO "mentions" VALUES(5,NULL,1,'said_on',0,NULL,NULL,'2024-08-13','2024-08-13',NULL,NULL,NULL,NULL,168,178,'on Tuesday','weekday');
INSERT INTO "mentions" VALUES(6,NULL,2,'via',0,'TASS','tass',NULL,NULL,NULL,NULL,NULL,NULL,225,229,'TASS','');
INSERT INTO "mentions" VALUES(7,NULL,2,'via',1,'RIA Novosti','ria novosti',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "mentions" VALUES(8,NULL,2,'said_on',0,NULL,NULL,NULL,'2024-08-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "mentions" VALUES(9,1,NULL,'speaker',0,'Oleksandr Syrskyi','oleksandr syrskyi',NULL,NULL,NULL,NULL,NULL,NULL,132,139,'Syrskyi','name');
INSERT INTO "mentions" VALUES(10,1,NULL,'to',0,'Volodymyr Zelensky','volodymyr zelensky',NULL,NULL,NULL,NULL,NULL,NULL,145,153,'Zelensky','');
INSERT INTO "mentions" VALUES(11,1,NULL,'cue',0,'tell','tell',NULL,NULL,NULL,NULL,NULL,NULL,140,144,'told','verb:tell');
INSERT INTO "mentions" VALUES(12,1,NULL,'channel',0,'video link','video link',NULL,NULL,NULL,NULL,NULL,NULL,154,167,'by video link','');
INSERT INTO "mentions" VALUES(13,1,NULL,'said_on',0,NULL,NULL,'2024-08-13','2024-08-13',NULL,NULL,NULL,NULL,168,178,'on Tuesday','weekday');
INSERT INTO "mentions" VALUES(14,1,NULL,'actor',0,'Ukraine','ukraine',NULL,NULL,NULL,NULL,NULL,NULL,118,121,'our','pronoun');
INSERT INTO "mentions" VALUES(15,1,NULL,'actor',1,'Türkiye','turkiye',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "mentions" VALUES(16,1,NULL,'target',0,'settlements','settlements',NULL,NULL,NULL,NULL,NULL,NULL,96,107,'settlements','');
INSERT INTO "mentions" VALUES(17,1,NULL,'place',0,'Kursk Oblast, Russia','kursk oblast, russia',NULL,NULL,'region',51.7,36.2,'gn:538555',NULL,NULL,NULL,'carried:region');
INSERT INTO "mentions" VALUES(18,1,NULL,'place',1,'Nowhere','nowhere',NULL,NULL,'exact',NULL,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "mentions" VALUES(19,1,NULL,'when',0,NULL,NULL,'2024-08-13',NULL,NULL,NULL,NULL,NULL,87,92,'Today','day:deictic');
INSERT INTO "mentions" VALUES(20,2,NULL,'via',0,'TASS','tass',NULL,NULL,NULL,NULL,NULL,NULL,225,229,'TASS','');
INSERT INTO "mentions" VALUES(21,2,NULL,'via',1,'RIA Novosti','ria novosti',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "mentions" VALUES(22,2,NULL,'said_on',0,NULL,NULL,NULL,'2024-08-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "mentions" VALUES(23,2,NULL,'place',0,'Sudzha, Kursk Oblast, Russia','sudzha, kursk oblast, russia',NULL,NULL,'settlement',NULL,NULL,NULL,217,223,'Sudzha','');
INSERT INTO "mentions" VALUES(24,2,NULL,'when',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
CREATE TABLE reports (
	id INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	published DATE NOT NULL, 
	outlet TEXT, 
	title TEXT, 
	url TEXT, 
	media_type TEXT NOT NULL, 
	body INTEGER NOT NULL, 
	ingested_at TEXT NOT NULL, 
	text TEXT NOT NULL, 
	raw BLOB, 
	PRIMARY KEY (id), 
	UNIQUE (sha256)
);
INSERT INTO "reports" VALUES(1,'4cc39f80b5de81c368d52b98fff69b441597658219824fbdd5db478f3a0b3484','dnipro-0813.txt','2024-08-13','Dnipro Ledger','Syrskyi reports','https://example.org/1','text/plain',86,'2024-09-01T12:00:00Z','date 2024-08-13
source Dnipro Ledger
title Syrskyi reports
url https://example.org/1

“Today 74 settlements are under our control”, Syrskyi told Zelensky by video link on Tuesday. 😀

At least 12 people were killed in Sudzha, TASS said, citing Smirnov. Some 1,000 to 1,500 left; up to 28 did not.
',NULL);
CREATE TABLE statements (
	id INTEGER NOT NULL, 
	extraction INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	parent INTEGER, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	manner TEXT NOT NULL, 
	quoted TEXT NOT NULL, 
	polarity TEXT NOT NULL, 
	continuation BOOLEAN NOT NULL, 
	told_first DATE NOT NULL, 
	told_last DATE NOT NULL, 
	rule TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (extraction, number), 
	FOREIGN KEY(extraction) REFERENCES extractions (id)
);
INSERT INTO "statements" VALUES(1,1,0,NULL,87,129,'[[87, 129]]','stated','direct','yes',0,'2024-08-13','2024-08-13','verb:tell:quotation');
INSERT INTO "statements" VALUES(2,1,1,0,183,250,'[[183, 223], [236, 250]]','claimed','indirect','no',1,'2024-08-12','2024-08-12','continued');
CREATE INDEX reports_by_name ON reports (name);
CREATE INDEX extractions_by_report ON extractions (report);
CREATE INDEX claims_by_day ON claims (told_first);
CREATE INDEX mentions_by_name ON mentions (role, folded, claim);
CREATE INDEX mentions_of_claim ON mentions (claim, role, number);
CREATE INDEX mentions_of_statement ON mentions (statement, role, number);
CREATE VIEW v_reports AS SELECT reports.name AS report, reports.published, reports.outlet, reports.title, reports.url, (SELECT count(*) AS count_1 
FROM statements 
WHERE statements.extraction = extractions.id) AS statements, (SELECT count(*) AS count_2 
FROM claims 
WHERE claims.extraction = extractions.id) AS claims, reports.ingested_at, extractions.made_at AS extracted_at, extractions.code AS code_version, extractions.model AS model_version, extractions.lexicon AS lexicon_version, reports.media_type, length(reports.text) AS characters, reports.sha256 AS report_sha256 
FROM extractions JOIN reports ON reports.id = extractions.report 
WHERE extractions.id IN (SELECT max(extractions.id) AS max_1 
FROM extractions GROUP BY extractions.report);
CREATE VIEW v_statements AS SELECT reports.name AS report, reports.published, reports.outlet, statements.number AS statement, statements.parent, statements.told_first, statements.told_last, (SELECT mentions.name 
FROM mentions 
WHERE mentions.statement = statements.id AND mentions.role = 'speaker' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS speaker, (SELECT group_concat(anon_1.name, '; ') AS aggregate_strings_1 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.statement = statements.id AND mentions.role = 'via' ORDER BY mentions.number) AS anon_1) AS via, (SELECT group_concat(anon_2.name, '; ') AS aggregate_strings_2 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.statement = statements.id AND mentions.role = 'to' ORDER BY mentions.number) AS anon_2) AS addressee, (SELECT mentions.name 
FROM mentions 
WHERE mentions.statement = statements.id AND mentions.role = 'channel' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS channel, (SELECT mentions.name 
FROM mentions 
WHERE mentions.statement = statements.id AND mentions.role = 'cue' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS cue, statements.manner, statements.quoted, statements.polarity, statements.continuation, substr(reports.text, statements.start_char + 1, statements.end_char - statements.start_char) AS told, statements.start_char, statements.end_char, statements.content AS content_spans, statements.rule, reports.sha256 AS report_sha256, statements.id AS statement_row 
FROM statements JOIN extractions ON extractions.id = statements.extraction JOIN reports ON extractions.report = reports.id 
WHERE statements.extraction IN (SELECT max(extractions.id) AS max_1 
FROM extractions GROUP BY extractions.report);
CREATE VIEW v_claims AS SELECT claims.ref AS claim, claims.told_first, claims.told_last, (SELECT mentions.name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'speaker' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS speaker, (SELECT group_concat(anon_1.name, '; ') AS aggregate_strings_1 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'via' ORDER BY mentions.number) AS anon_1) AS via, (SELECT group_concat(anon_2.name, '; ') AS aggregate_strings_2 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'to' ORDER BY mentions.number) AS anon_2) AS addressee, (SELECT mentions.name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'channel' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS channel, (SELECT mentions.name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'cue' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS cue, claims.manner, claims.quoted, claims.kind, claims.mode, claims.polarity, claims.status, (SELECT group_concat(anon_3.name, '; ') AS aggregate_strings_3 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'actor' ORDER BY mentions.number) AS anon_3) AS actor, (SELECT group_concat(anon_4.name, '; ') AS aggregate_strings_4 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'target' ORDER BY mentions.number) AS anon_4) AS target, (SELECT group_concat(anon_5.name, '; ') AS aggregate_strings_5 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'place' ORDER BY mentions.number) AS anon_5) AS place, (SELECT mentions.latitude 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'place' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS latitude, (SELECT mentions.longitude 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'place' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS longitude, (SELECT mentions.place_id 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'place' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS place_id, (SELECT mentions.precision 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'place' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS precision, (SELECT mentions.first_day 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'when' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS when_first, (SELECT mentions.last_day 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'when' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS when_last, (SELECT group_concat(anon_6.shown, '; ') AS aggregate_strings_6 
FROM (SELECT figures.shown AS shown 
FROM figures 
WHERE figures.claim = claims.id ORDER BY figures.number) AS anon_6) AS figures, claims.quote, substr(reports.text, claims.sentence_start + 1, claims.sentence_end - claims.sentence_start) AS sentence, reports.name AS report, reports.published, reports.outlet, claims.start_char, claims.end_char, claims.confidence, claims.rule, (SELECT statements.number 
FROM statements 
WHERE statements.id = claims.statement) AS statement, claims.number, reports.sha256 AS report_sha256, claims.id AS claim_row 
FROM claims JOIN extractions ON extractions.id = claims.extraction JOIN reports ON extractions.report = reports.id 
WHERE claims.extraction IN (SELECT max(extractions.id) AS max_1 
FROM extractions GROUP BY extractions.report);
CREATE VIEW v_figures AS SELECT claims.ref AS claim, figures.what, figures.operator, figures.low, figures.high, figures.unit, figures.shown AS figure, figures.words, claims.told_first, (SELECT mentions.name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'speaker' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS speaker, claims.kind, claims.mode, claims.polarity, claims.status, (SELECT group_concat(anon_1.name, '; ') AS aggregate_strings_1 
FROM (SELECT mentions.name AS name 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'place' ORDER BY mentions.number) AS anon_1) AS place, (SELECT mentions.first_day 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'when' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS when_first, (SELECT mentions.last_day 
FROM mentions 
WHERE mentions.claim = claims.id AND mentions.role = 'when' ORDER BY mentions.number
 LIMIT 1 OFFSET 0) AS when_last, claims.quote, reports.name AS report, reports.published, reports.outlet, figures.start_char, figures.end_char, figures.rule, reports.sha256 AS report_sha256, claims.id AS claim_row, figures.number 
FROM figures JOIN claims ON claims.id = figures.claim JOIN extractions ON claims.extraction = extractions.id JOIN reports ON extractions.report = reports.id 
WHERE claims.extraction IN (SELECT max(extractions.id) AS max_1 
FROM extractions GROUP BY extractions.report);
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of reports can only be added'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of reports can only be added'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evidence is never changed: this row of reports is there already'); END;
CREATE TRIGGER extractions_no_update BEFORE UPDATE ON extractions BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of extractions can only be added'); END;
CREATE TRIGGER extractions_no_delete BEFORE DELETE ON extractions BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of extractions can only be added'); END;
CREATE TRIGGER extractions_no_replace BEFORE INSERT ON extractions WHEN EXISTS (SELECT 1 FROM extractions WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evidence is never changed: this row of extractions is there already'); END;
CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of statements can only be added'); END;
CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of statements can only be added'); END;
CREATE TRIGGER statements_no_replace BEFORE INSERT ON statements WHEN EXISTS (SELECT 1 FROM statements WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evidence is never changed: this row of statements is there already'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of claims can only be added'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of claims can only be added'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evidence is never changed: this row of claims is there already'); END;
CREATE TRIGGER figures_no_update BEFORE UPDATE ON figures BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of figures can only be added'); END;
CREATE TRIGGER figures_no_delete BEFORE DELETE ON figures BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of figures can only be added'); END;
CREATE TRIGGER figures_no_replace BEFORE INSERT ON figures WHEN EXISTS (SELECT 1 FROM figures WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evidence is never changed: this row of figures is there already'); END;
CREATE TRIGGER mentions_no_update BEFORE UPDATE ON mentions BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of mentions can only be added'); END;
CREATE TRIGGER mentions_no_delete BEFORE DELETE ON mentions BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of mentions can only be added'); END;
CREATE TRIGGER mentions_no_replace BEFORE INSERT ON mentions WHEN EXISTS (SELECT 1 FROM mentions WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evidence is never changed: this row of mentions is there already'); END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of log can only be added'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'evidence is never changed: a row of log can only be added'); END;
CREATE TRIGGER log_no_replace BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'evidence is never changed: this row of log is there already'); END;
COMMIT;
