-- Records are never altered: what was tried, captured, withdrawn, read, decided and believed stays as it was written.
CREATE TRIGGER `attempts_refuse_update` BEFORE UPDATE ON `attempts` BEGIN SELECT RAISE(ABORT, 'attempts is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `attempts_refuse_delete` BEFORE DELETE ON `attempts` BEGIN SELECT RAISE(ABORT, 'attempts is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `captures_refuse_update` BEFORE UPDATE ON `captures` BEGIN SELECT RAISE(ABORT, 'captures is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `captures_refuse_delete` BEFORE DELETE ON `captures` BEGIN SELECT RAISE(ABORT, 'captures is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `withdrawals_refuse_update` BEFORE UPDATE ON `withdrawals` BEGIN SELECT RAISE(ABORT, 'withdrawals is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `withdrawals_refuse_delete` BEFORE DELETE ON `withdrawals` BEGIN SELECT RAISE(ABORT, 'withdrawals is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `revisions_refuse_update` BEFORE UPDATE ON `revisions` BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `revisions_refuse_delete` BEFORE DELETE ON `revisions` BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `decisions_refuse_update` BEFORE UPDATE ON `decisions` BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `decisions_refuse_delete` BEFORE DELETE ON `decisions` BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `activities_refuse_update` BEFORE UPDATE ON `activities` BEGIN SELECT RAISE(ABORT, 'activities is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `activities_refuse_delete` BEFORE DELETE ON `activities` BEGIN SELECT RAISE(ABORT, 'activities is append-only'); END;
--> statement-breakpoint
-- A payload keeps its bytes or becomes a tombstone; it is never put in place of another.
CREATE TRIGGER `payloads_refuse_renaming` BEFORE UPDATE OF `digest`, `length` ON `payloads` BEGIN SELECT RAISE(ABORT, 'payloads keep their digest'); END;
--> statement-breakpoint
INSERT INTO `totals` (`id`) VALUES (1);
