CREATE TABLE `candidates` (
	`source_id` text NOT NULL,
	`uri` text NOT NULL,
	`host` text NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`source_id`, `uri`),
	FOREIGN KEY (`source_id`) REFERENCES `resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `candidates_host` ON `candidates` (`host`,`state`);--> statement-breakpoint
CREATE INDEX `candidates_state` ON `candidates` (`state`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`activity_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`next_at` integer,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deliveries_state` ON `deliveries` (`state`,`next_at`);--> statement-breakpoint
CREATE TABLE `seen_links` (
	`family` text NOT NULL,
	`uri` text NOT NULL,
	`document_key` text,
	`title` text,
	`capture_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`family`, `uri`)
);
--> statement-breakpoint
CREATE INDEX `seen_links_document` ON `seen_links` (`family`,`document_key`);--> statement-breakpoint
CREATE INDEX `seen_links_title` ON `seen_links` (`family`,`title`);--> statement-breakpoint
CREATE TABLE `text_marks` (
	`source_id` text PRIMARY KEY NOT NULL,
	`capture_id` text NOT NULL,
	`text_digest` text NOT NULL,
	`title` text,
	`document_number` text,
	`family` text,
	FOREIGN KEY (`source_id`) REFERENCES `resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `text_marks_title` ON `text_marks` (`title`);--> statement-breakpoint
CREATE INDEX `text_marks_number` ON `text_marks` (`document_number`);--> statement-breakpoint
CREATE INDEX `text_marks_family` ON `text_marks` (`family`);--> statement-breakpoint
CREATE INDEX `text_marks_digest` ON `text_marks` (`text_digest`);--> statement-breakpoint
CREATE TABLE `text_sketches` (
	`hash` integer NOT NULL,
	`source_id` text NOT NULL,
	PRIMARY KEY(`hash`, `source_id`)
);
--> statement-breakpoint
CREATE INDEX `text_sketches_source` ON `text_sketches` (`source_id`);