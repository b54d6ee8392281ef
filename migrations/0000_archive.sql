CREATE TABLE `archive_meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`resource_id` text NOT NULL,
	`run_id` text NOT NULL,
	`host` text NOT NULL,
	`uri` text,
	`purpose` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`detail` text,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`hops` text NOT NULL,
	`status` integer,
	`final_uri` text,
	`capture_id` text,
	`vantage` text NOT NULL,
	`robots` text,
	FOREIGN KEY (`resource_id`) REFERENCES `resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempts_resource` ON `attempts` (`resource_id`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `attempts_run_host` ON `attempts` (`run_id`,`host`,`purpose`);--> statement-breakpoint
CREATE TABLE `audits` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`sample` integer,
	`checked` integer NOT NULL,
	`failed` integer NOT NULL,
	`report` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audits_at` ON `audits` (`at`);--> statement-breakpoint
CREATE TABLE `captures` (
	`id` text PRIMARY KEY NOT NULL,
	`resource_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`uri` text NOT NULL,
	`final_uri` text NOT NULL,
	`method` text NOT NULL,
	`kind` text NOT NULL,
	`profile` text,
	`refers_to` text,
	`captured_at` integer NOT NULL,
	`status` integer NOT NULL,
	`content_type` text,
	`payload_digest` text,
	`payload_length` integer NOT NULL,
	`wire_digest` text NOT NULL,
	`wire_length` integer NOT NULL,
	`truncated` text,
	`access` text NOT NULL,
	`supplied_by` text,
	FOREIGN KEY (`resource_id`) REFERENCES `resources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payload_digest`) REFERENCES `payloads`(`digest`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `captures_resource` ON `captures` (`resource_id`,`captured_at`,`id`);--> statement-breakpoint
CREATE INDEX `captures_payload` ON `captures` (`payload_digest`,`resource_id`,`captured_at`);--> statement-breakpoint
CREATE TABLE `header_blocks` (
	`id` integer PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`fields` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `header_blocks_digest_unique` ON `header_blocks` (`digest`);--> statement-breakpoint
CREATE TABLE `payloads` (
	`id` integer PRIMARY KEY NOT NULL,
	`digest` text,
	`length` integer NOT NULL,
	`stored_length` integer NOT NULL,
	`codec` text NOT NULL,
	`base_digest` text,
	`depth` integer DEFAULT 0 NOT NULL,
	`data` blob
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payloads_digest_unique` ON `payloads` (`digest`);--> statement-breakpoint
CREATE TABLE `resources` (
	`id` text PRIMARY KEY NOT NULL,
	`uri` text NOT NULL,
	`key` text NOT NULL,
	`host` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`stored` integer DEFAULT 0 NOT NULL,
	`good` integer DEFAULT 0 NOT NULL,
	`newest_good` text,
	`newest_good_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resources_uri_unique` ON `resources` (`uri`);--> statement-breakpoint
CREATE TABLE `run_hosts` (
	`run_id` text NOT NULL,
	`host` text NOT NULL,
	`first_at` integer NOT NULL,
	`tried` integer NOT NULL,
	`answered` integer NOT NULL,
	PRIMARY KEY(`run_id`, `host`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `run_reach` (
	`run_id` text PRIMARY KEY NOT NULL,
	`hosts_tried` integer NOT NULL,
	`hosts_answered` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`answered` integer NOT NULL,
	`unreachable` integer NOT NULL,
	`excluded` integer NOT NULL,
	`offline` integer
);
--> statement-breakpoint
CREATE INDEX `runs_started` ON `runs` (`started_at`,`id`);--> statement-breakpoint
CREATE TABLE `tallies` (
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`kind`, `name`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `totals` (
	`id` integer PRIMARY KEY NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`captures` integer DEFAULT 0 NOT NULL,
	`payloads` integer DEFAULT 0 NOT NULL,
	`payload_bytes` integer DEFAULT 0 NOT NULL,
	`stored_bytes` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`capture_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `citation_claims` (
	`citation_id` text NOT NULL,
	`revision` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`claim_id` text NOT NULL,
	PRIMARY KEY(`citation_id`, `revision`, `ordinal`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `citation_claims_claim` ON `citation_claims` (`claim_id`,`revision`);--> statement-breakpoint
CREATE TABLE `citations` (
	`id` text NOT NULL,
	`revision` integer NOT NULL,
	`document_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`source_id` text NOT NULL,
	`uri` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`line` integer NOT NULL,
	`section` text NOT NULL,
	`label` text,
	PRIMARY KEY(`id`, `revision`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source_id`) REFERENCES `resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `citations_document` ON `citations` (`document_id`,`revision`,`ordinal`);--> statement-breakpoint
CREATE INDEX `citations_source` ON `citations` (`source_id`,`document_id`,`revision`);--> statement-breakpoint
CREATE TABLE `claim_versions` (
	`claim_id` text NOT NULL,
	`revision` integer NOT NULL,
	`document_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`text` text NOT NULL,
	`lang` text NOT NULL,
	`section` text NOT NULL,
	`lead` text,
	`line` integer NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	PRIMARY KEY(`claim_id`, `revision`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_versions_document` ON `claim_versions` (`document_id`,`revision`,`ordinal`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`revision` integer NOT NULL,
	`retired_in` integer,
	`alignment` text,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claims_document` ON `claims` (`document_id`,`retired_in`);--> statement-breakpoint
CREATE TABLE `documents` (
	`ordinal` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`work` text NOT NULL,
	`lang` text NOT NULL,
	`title` text NOT NULL,
	`path` text NOT NULL,
	`revision` integer NOT NULL,
	`digest` text NOT NULL,
	`read_at` integer NOT NULL,
	`method` text NOT NULL,
	`date` text,
	`claims` integer NOT NULL,
	`citations` integer NOT NULL,
	`sources` integer NOT NULL,
	`problems` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_id_unique` ON `documents` (`id`);--> statement-breakpoint
CREATE INDEX `documents_work` ON `documents` (`work`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`document_id` text NOT NULL,
	`number` integer NOT NULL,
	`digest` text NOT NULL,
	`path` text NOT NULL,
	`read_at` integer NOT NULL,
	`method` text NOT NULL,
	`body` blob NOT NULL,
	PRIMARY KEY(`document_id`, `number`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`digest`) REFERENCES `payloads`(`digest`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `revisions_digest` ON `revisions` (`digest`);--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`event` text NOT NULL,
	`run_id` text,
	`by` text
);
--> statement-breakpoint
CREATE INDEX `activities_at` ON `activities` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `activities_subject` ON `activities` (`subject_type`,`subject_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`claim_id` text,
	`source_id` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `decisions_at` ON `decisions` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `decisions_claim` ON `decisions` (`claim_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `decisions_source` ON `decisions` (`source_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `editors` (
	`name` text PRIMARY KEY NOT NULL,
	`password_hash` text NOT NULL,
	`added_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE TABLE `capture_pages` (
	`capture_id` text PRIMARY KEY NOT NULL,
	`captured_at` integer NOT NULL,
	`method` text DEFAULT '' NOT NULL,
	`page_key` text,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`page_key`) REFERENCES `pages`(`key`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `capture_pages_queue` ON `capture_pages` (`method`,`captured_at`,`capture_id`);--> statement-breakpoint
CREATE INDEX `capture_pages_key` ON `capture_pages` (`page_key`) WHERE page_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `claim_statuses` (
	`claim_id` text PRIMARY KEY NOT NULL,
	`health` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_statuses_health` ON `claim_statuses` (`health`,`claim_id`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`source_id` text NOT NULL,
	`capture_id` text NOT NULL,
	`presence_in` text,
	`rank` integer NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_claim` ON `evidence` (`claim_id`,`rank`);--> statement-breakpoint
CREATE INDEX `evidence_source` ON `evidence` (`source_id`,`claim_id`,`rank`);--> statement-breakpoint
CREATE INDEX `evidence_capture` ON `evidence` (`capture_id`);--> statement-breakpoint
CREATE INDEX `evidence_presence` ON `evidence` (`presence_in`);--> statement-breakpoint
CREATE TABLE `link_statuses` (
	`source_id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pages` (
	`key` text PRIMARY KEY NOT NULL,
	`payload_digest` text NOT NULL,
	`made_at` integer NOT NULL,
	`method` text NOT NULL,
	`page_class` text NOT NULL,
	`confidence` real NOT NULL,
	`reasons` text NOT NULL,
	`title` text,
	`publisher` text,
	`published` text,
	`moved_to` text,
	`lang` text NOT NULL,
	`text_digest` text NOT NULL,
	`codec` text NOT NULL,
	`body` blob NOT NULL,
	FOREIGN KEY (`text_digest`) REFERENCES `texts`(`digest`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pages_text` ON `pages` (`text_digest`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`uri` text NOT NULL,
	`host` text NOT NULL,
	`cited` integer NOT NULL,
	`listed` integer NOT NULL,
	`state` text NOT NULL,
	`drift` text NOT NULL,
	`risk` integer NOT NULL,
	`since` integer,
	`last_attempt` integer,
	FOREIGN KEY (`id`) REFERENCES `resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sources_risk` ON `sources` (`listed`,`risk`,`uri`);--> statement-breakpoint
CREATE INDEX `sources_uri` ON `sources` (`listed`,`uri`);--> statement-breakpoint
CREATE INDEX `sources_since` ON `sources` (`listed`,since DESC,`uri`);--> statement-breakpoint
CREATE INDEX `sources_last_attempt` ON `sources` (`listed`,last_attempt DESC,`uri`);--> statement-breakpoint
CREATE INDEX `sources_state` ON `sources` (`listed`,`state`,`risk`,`uri`);--> statement-breakpoint
CREATE INDEX `sources_drift` ON `sources` (`listed`,`drift`,`risk`,`uri`);--> statement-breakpoint
CREATE INDEX `sources_host` ON `sources` (`listed`,`host`,`risk`,`uri`);--> statement-breakpoint
CREATE TABLE `texts` (
	`digest` text PRIMARY KEY NOT NULL,
	`length` integer NOT NULL,
	`codec` text NOT NULL,
	`data` blob NOT NULL
);
