ALTER TABLE `sources` ADD `due_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `due_from` integer;--> statement-breakpoint
ALTER TABLE `sources` ADD `due_by` text;--> statement-breakpoint
UPDATE `sources` SET `due_at` = 8700000000000000 WHERE `last_attempt` IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sources_due` ON `sources` (`listed`,`due_at`,`uri`);--> statement-breakpoint
CREATE INDEX `sources_due_host` ON `sources` (`listed`,`host`,`due_at`,`uri`);--> statement-breakpoint
CREATE INDEX `runs_open` ON `runs` (`started_at`,`id`) WHERE ended_at IS NULL AND interrupted IS NULL;