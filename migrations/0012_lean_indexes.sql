DROP INDEX `attempts_run_host`;--> statement-breakpoint
CREATE INDEX `attempts_run_host` ON `attempts` (`run_id`,`host`,`purpose`) WHERE purpose = 'source' OR (purpose = 'control' OR purpose = 'reference');--> statement-breakpoint
DROP INDEX `captures_payload`;--> statement-breakpoint
CREATE INDEX `captures_payload` ON `captures` (`payload_digest`,`resource_id`,`captured_at`) WHERE profile IS NULL OR profile <> 'server-not-modified' OR method <> 'http';--> statement-breakpoint
-- Written with the attempt itself by now, once for all attempts of a transaction.
DROP TRIGGER `captures_by_day`;
--> statement-breakpoint
DROP TRIGGER `sources_newest_page_joined`;
--> statement-breakpoint
DROP TRIGGER `sources_newest_page_read`;
