CREATE TABLE `log_checkpoints` (
	`size` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log_leaves` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`hash` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `log_leaves_ref` ON `log_leaves` (`ref`,`kind`);--> statement-breakpoint
CREATE TABLE `log_nodes` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` blob NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER `log_leaves_refuse_update` BEFORE UPDATE ON `log_leaves` BEGIN SELECT RAISE(ABORT, 'log_leaves is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `log_nodes_refuse_update` BEFORE UPDATE ON `log_nodes` BEGIN SELECT RAISE(ABORT, 'log_nodes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `log_checkpoints_refuse_update` BEFORE UPDATE ON `log_checkpoints` BEGIN SELECT RAISE(ABORT, 'log_checkpoints is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `log_checkpoints_refuse_delete` BEFORE DELETE ON `log_checkpoints` BEGIN SELECT RAISE(ABORT, 'log_checkpoints is append-only'); END;
