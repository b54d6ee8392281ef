ALTER TABLE `searched_pages` ADD `words` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `searched_pages_resource` ON `searched_pages` (`resource_id`);