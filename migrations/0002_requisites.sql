CREATE TABLE `requisites` (
	`capture_id` text NOT NULL,
	`uri` text NOT NULL,
	`ordinal` integer NOT NULL,
	`kind` text NOT NULL,
	`label` text,
	`held_id` text,
	`reason` text,
	PRIMARY KEY(`capture_id`, `uri`),
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`held_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `requisites_held` ON `requisites` (`held_id`);--> statement-breakpoint
ALTER TABLE `attempts` ADD `tries` integer;--> statement-breakpoint
CREATE INDEX `captures_answer` ON `captures` (`resource_id`,`captured_at`,`id`) WHERE profile IS NULL OR profile <> 'server-not-modified';