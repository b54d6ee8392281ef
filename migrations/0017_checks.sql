ALTER TABLE `link_statuses` ADD `checks` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `link_statuses` ADD `recent` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
-- What is known already: the checks move out of the status; each leaves its letter (see src/storage/checks.ts).
UPDATE `link_statuses` SET
  `recent` = coalesce(json_extract(`body`, '$.recent'), '[]'),
  `checks` = coalesce((
    SELECT group_concat(CASE json_extract(c.`value`, '$.state')
      WHEN 'live' THEN 'l' WHEN 'moved' THEN 'm' WHEN 'soft-404' THEN 'f' WHEN 'removed' THEN 'r' WHEN 'gone' THEN 'g'
      WHEN 'suspect' THEN 's' WHEN 'blocked' THEN 'b' WHEN 'unreachable' THEN 'n' ELSE '-' END, '' ORDER BY c.`key`)
    FROM json_each(`body`, '$.recent') c), ''),
  `body` = json_remove(`body`, '$.recent');
