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
--> statement-breakpoint
-- Sources by state, claims by health and claims in all, counted where they change: the overview reads a handful of rows.
CREATE TRIGGER `sources_count_new` AFTER INSERT ON `sources` WHEN new.`listed` = 1 BEGIN
  INSERT INTO `tallies` (`kind`, `name`, `n`) VALUES ('state', new.`state`, 1) ON CONFLICT DO UPDATE SET `n` = `n` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `sources_count_changed` AFTER UPDATE OF `listed`, `state` ON `sources` WHEN old.`listed` <> new.`listed` OR old.`state` <> new.`state` BEGIN
  UPDATE `tallies` SET `n` = `n` - old.`listed` WHERE `kind` = 'state' AND `name` = old.`state`;
  INSERT INTO `tallies` (`kind`, `name`, `n`) VALUES ('state', new.`state`, new.`listed`) ON CONFLICT DO UPDATE SET `n` = `n` + new.`listed`;
END;
--> statement-breakpoint
CREATE TRIGGER `claims_count_new` AFTER INSERT ON `claims` WHEN new.`retired_in` IS NULL BEGIN
  INSERT INTO `tallies` (`kind`, `name`, `n`) VALUES ('claims', 'current', 1) ON CONFLICT DO UPDATE SET `n` = `n` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `claims_count_retired` AFTER UPDATE OF `retired_in` ON `claims` WHEN old.`retired_in` IS NULL AND new.`retired_in` IS NOT NULL BEGIN
  UPDATE `tallies` SET `n` = `n` - 1 WHERE `kind` = 'claims';
  UPDATE `tallies` SET `n` = `n` - 1 WHERE `kind` = 'health' AND `name` = (SELECT `health` FROM `claim_statuses` WHERE `claim_id` = new.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `claims_count_back` AFTER UPDATE OF `retired_in` ON `claims` WHEN old.`retired_in` IS NOT NULL AND new.`retired_in` IS NULL BEGIN
  INSERT INTO `tallies` (`kind`, `name`, `n`) VALUES ('claims', 'current', 1) ON CONFLICT DO UPDATE SET `n` = `n` + 1;
  INSERT INTO `tallies` (`kind`, `name`, `n`) SELECT 'health', `health`, 1 FROM `claim_statuses` WHERE `claim_id` = new.`id` ON CONFLICT DO UPDATE SET `n` = `n` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `claim_statuses_count_new` AFTER INSERT ON `claim_statuses` WHEN (SELECT `retired_in` FROM `claims` WHERE `id` = new.`claim_id`) IS NULL BEGIN
  INSERT INTO `tallies` (`kind`, `name`, `n`) VALUES ('health', new.`health`, 1) ON CONFLICT DO UPDATE SET `n` = `n` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `claim_statuses_count_changed` AFTER UPDATE OF `health` ON `claim_statuses`
WHEN old.`health` <> new.`health` AND (SELECT `retired_in` FROM `claims` WHERE `id` = new.`claim_id`) IS NULL BEGIN
  UPDATE `tallies` SET `n` = `n` - 1 WHERE `kind` = 'health' AND `name` = old.`health`;
  INSERT INTO `tallies` (`kind`, `name`, `n`) VALUES ('health', new.`health`, 1) ON CONFLICT DO UPDATE SET `n` = `n` + 1;
END;
