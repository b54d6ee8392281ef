CREATE TABLE `searched_claims` (
	`id` integer PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `searched_claims_claim_id_unique` ON `searched_claims` (`claim_id`);--> statement-breakpoint
CREATE TABLE `searched_pages` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_key` text NOT NULL,
	`resource_id` text NOT NULL,
	`capture_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `searched_pages_page_key_unique` ON `searched_pages` (`page_key`);--> statement-breakpoint
CREATE VIRTUAL TABLE `title_words` USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 2 tokenchars '.:-'");--> statement-breakpoint
CREATE VIRTUAL TABLE `page_words` USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 2 tokenchars '.:-'");--> statement-breakpoint
CREATE VIRTUAL TABLE `claim_words` USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 2 tokenchars '.:-'");
