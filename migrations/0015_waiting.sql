DROP INDEX `claim_statuses_health`;--> statement-breakpoint
ALTER TABLE `claim_statuses` ADD `since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `claim_statuses` ADD `waits` integer DEFAULT 9 NOT NULL;--> statement-breakpoint
ALTER TABLE `claim_statuses` ADD `urgency` real DEFAULT 9 NOT NULL;--> statement-breakpoint
ALTER TABLE `claim_statuses` ADD `recency` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `claim_statuses` ADD `probability` real;--> statement-breakpoint
ALTER TABLE `claim_statuses` ADD `document_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `claim_statuses` ADD `ordinal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `claim_statuses_waits` ON `claim_statuses` (`waits`,`urgency`,`recency`,`document_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `claim_statuses_health_waits` ON `claim_statuses` (`health`,`waits`,`urgency`,`recency`,`document_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `claim_statuses_document` ON `claim_statuses` (`document_id`,`waits`,`urgency`,`recency`,`ordinal`);--> statement-breakpoint
CREATE INDEX `claim_statuses_health` ON `claim_statuses` (`health`,since DESC,`claim_id`);--> statement-breakpoint
ALTER TABLE `sources` ADD `excluded` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What is known already: since when, in which document, and the best proposal of those that wait for a person.
UPDATE `claim_statuses` SET
  `since` = CAST(unixepoch(json_extract(`body`, '$.since'), 'subsec') * 1000 AS INTEGER),
  `document_id` = coalesce((SELECT c.`document_id` FROM `claims` c WHERE c.`id` = `claim_id`), ''),
  `ordinal` = coalesce((SELECT v.`ordinal` FROM `claims` c JOIN `claim_versions` v ON v.`claim_id` = c.`id` AND v.`revision` = c.`revision` WHERE c.`id` = `claim_statuses`.`claim_id`), 0),
  `waits` = CASE WHEN `health` IN ('contradicted', 'lost', 'altered') THEN 0 WHEN `health` = 'needs-review' THEN 2 WHEN `health` = 'unsupported' THEN 3 ELSE 9 END,
  `probability` = CASE WHEN `health` = 'needs-review' THEN (
    SELECT json_extract(e.`body`, '$.probability') FROM `evidence` e WHERE e.`claim_id` = `claim_statuses`.`claim_id`
      AND json_extract(e.`body`, '$.relation') IN ('supports', 'partly', 'contradicts') ORDER BY e.`rank` LIMIT 1
  ) END;
--> statement-breakpoint
-- What editors settled waits no longer; a proposal that was rejected leaves the next one. The next judgement of a claim says it exactly.
UPDATE `claim_statuses` SET `waits` = 9 WHERE `waits` < 9 AND EXISTS (
  SELECT 1 FROM `decisions` d WHERE d.`claim_id` = `claim_statuses`.`claim_id` AND d.`at` + 60000 >= `claim_statuses`.`since`
    AND json_extract(d.`body`, '$.quote') IS NOT NULL
    AND (json_extract(d.`body`, '$.kind') IN ('confirm', 'relate', 'add') OR (json_extract(d.`body`, '$.kind') = 'reject' AND `health` <> 'needs-review'))
    AND NOT EXISTS (SELECT 1 FROM `decisions` u WHERE u.`claim_id` = d.`claim_id` AND json_extract(u.`body`, '$.undoes') = d.`id`)
);
--> statement-breakpoint
UPDATE `claim_statuses` SET `waits` = 10 WHERE `claim_id` IN (SELECT `id` FROM `claims` WHERE `retired_in` IS NOT NULL);
--> statement-breakpoint
UPDATE `claim_statuses` SET
  `urgency` = CASE `health` WHEN 'contradicted' THEN 0 WHEN 'lost' THEN 1 WHEN 'altered' THEN 2 ELSE 9 END + 1 - coalesce(`probability`, 0),
  `recency` = CASE WHEN `waits` = 0 THEN -`since` ELSE 0 END;
--> statement-breakpoint
-- Sources that may not be fetched, counted where they change.
UPDATE `sources` SET `excluded` = 1 WHERE `state` = 'unknown' AND `id` IN (
  SELECT l.`source_id` FROM `link_statuses` l, json_each(l.`body`, '$.reasons') r
  WHERE json_extract(r.`value`, '$.code') IN ('robots', 'private-address', 'scheme', 'bad-uri')
);
--> statement-breakpoint
INSERT INTO `tallies` (`kind`, `name`, `n`) SELECT 'excluded', 'current', count(*) FROM `sources` WHERE `listed` = 1 AND `excluded` = 1;
--> statement-breakpoint
CREATE TRIGGER `sources_excluded_new` AFTER INSERT ON `sources` WHEN new.`listed` = 1 AND new.`excluded` = 1 BEGIN
  UPDATE `tallies` SET `n` = `n` + 1 WHERE `kind` = 'excluded';
END;
--> statement-breakpoint
CREATE TRIGGER `sources_excluded_changed` AFTER UPDATE OF `listed`, `excluded` ON `sources`
WHEN old.`listed` * old.`excluded` <> new.`listed` * new.`excluded` BEGIN
  UPDATE `tallies` SET `n` = `n` + new.`listed` * new.`excluded` - old.`listed` * old.`excluded` WHERE `kind` = 'excluded';
END;
