CREATE TABLE `payload_bases` (
	`payload_id` integer NOT NULL,
	`place` integer NOT NULL,
	`base_id` integer NOT NULL,
	PRIMARY KEY(`payload_id`, `place`),
	FOREIGN KEY (`payload_id`) REFERENCES `payloads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`base_id`) REFERENCES `payloads`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `payload_bases_base` ON `payload_bases` (`base_id`);--> statement-breakpoint
ALTER TABLE `payloads` ADD `packed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `payloads_unpacked` ON `payloads` (`id`) WHERE packed = 0;--> statement-breakpoint
ALTER TABLE `payloads` DROP COLUMN `base_digest`;--> statement-breakpoint
CREATE INDEX `resources_host` ON `resources` (`host`,`id`);