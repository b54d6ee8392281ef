CREATE TABLE `access_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`access` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`capture_id` text,
	`payload_digest` text,
	`resource_id` text
);
--> statement-breakpoint
CREATE INDEX `access_changes_capture` ON `access_changes` (`capture_id`);--> statement-breakpoint
CREATE INDEX `access_changes_payload` ON `access_changes` (`payload_digest`);--> statement-breakpoint
CREATE INDEX `access_changes_resource` ON `access_changes` (`resource_id`);--> statement-breakpoint
ALTER TABLE `runs` ADD `by` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `page_class` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `page_lang` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `page_at` integer;--> statement-breakpoint
CREATE INDEX `sources_class` ON `sources` (`listed`,`page_class`,`risk`,`uri`);--> statement-breakpoint
CREATE INDEX `sources_lang` ON `sources` (`listed`,`page_lang`,`risk`,`uri`);--> statement-breakpoint
CREATE INDEX `captures_restricted` ON `captures` (`id`) WHERE access <> 'public';