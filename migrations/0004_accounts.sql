CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`editor` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_editor` ON `sessions` (`editor`);--> statement-breakpoint
CREATE INDEX `sessions_expires_at` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`ordinal` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_failures_at` ON `sign_in_failures` (`at`);--> statement-breakpoint
CREATE INDEX `sign_in_failures_name` ON `sign_in_failures` (`name`,`at`);--> statement-breakpoint
CREATE INDEX `sign_in_failures_address` ON `sign_in_failures` (`address`,`at`);--> statement-breakpoint
CREATE TABLE `vectors` (
	`model` text NOT NULL,
	`text_digest` text NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`model`, `text_digest`)
);
