CREATE TABLE `renditions` (
	`capture_id` text NOT NULL,
	`kind` text NOT NULL,
	`content_type` text NOT NULL,
	`digest` text NOT NULL,
	`length` integer NOT NULL,
	`width` integer,
	`height` integer,
	`software` text NOT NULL,
	PRIMARY KEY(`capture_id`, `kind`),
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`digest`) REFERENCES `payloads`(`digest`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `renditions_digest` ON `renditions` (`digest`);--> statement-breakpoint
CREATE TRIGGER `renditions_refuse_update` BEFORE UPDATE ON `renditions` BEGIN SELECT RAISE(ABORT, 'renditions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `renditions_refuse_delete` BEFORE DELETE ON `renditions` BEGIN SELECT RAISE(ABORT, 'renditions is append-only'); END;
