CREATE TABLE `gathered` (
	`capture_id` text PRIMARY KEY NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `attempts` ADD `retried_as` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `interrupted` integer;--> statement-breakpoint
INSERT INTO `gathered` (`capture_id`) SELECT DISTINCT `capture_id` FROM `requisites`;
