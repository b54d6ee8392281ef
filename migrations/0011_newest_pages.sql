-- Words on who may see a capture are never taken back, only followed by others.
CREATE TRIGGER `access_changes_refuse_update` BEFORE UPDATE ON `access_changes` BEGIN SELECT RAISE(ABORT, 'access_changes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `access_changes_refuse_delete` BEFORE DELETE ON `access_changes` BEGIN SELECT RAISE(ABORT, 'access_changes is append-only'); END;
--> statement-breakpoint
-- Class and language of the newest page of a source, kept where they change, so that lists filter by them without reading captures.
CREATE TRIGGER `sources_newest_page_joined` AFTER INSERT ON `capture_pages` WHEN NEW.`page_key` IS NOT NULL BEGIN
  UPDATE `sources` SET `page_class` = p.`page_class`, `page_lang` = p.`lang`
    FROM `pages` p, `captures` c
    WHERE p.`key` = NEW.`page_key` AND c.`id` = NEW.`capture_id` AND `sources`.`id` = c.`resource_id`
      AND coalesce(`sources`.`page_at`, 0) <= NEW.`captured_at`
      AND (`sources`.`page_class` IS NOT p.`page_class` OR `sources`.`page_lang` IS NOT p.`lang`);
  UPDATE `sources` SET `page_at` = NEW.`captured_at`
    WHERE `id` = (SELECT `resource_id` FROM `captures` WHERE `id` = NEW.`capture_id`) AND coalesce(`page_at`, 0) < NEW.`captured_at`;
END;
--> statement-breakpoint
CREATE TRIGGER `sources_newest_page_read` AFTER UPDATE OF `page_key` ON `capture_pages` WHEN NEW.`page_key` IS NOT NULL BEGIN
  UPDATE `sources` SET `page_class` = p.`page_class`, `page_lang` = p.`lang`
    FROM `pages` p, `captures` c
    WHERE p.`key` = NEW.`page_key` AND c.`id` = NEW.`capture_id` AND `sources`.`id` = c.`resource_id`
      AND coalesce(`sources`.`page_at`, 0) <= NEW.`captured_at`
      AND (`sources`.`page_class` IS NOT p.`page_class` OR `sources`.`page_lang` IS NOT p.`lang`);
  UPDATE `sources` SET `page_at` = NEW.`captured_at`
    WHERE `id` = (SELECT `resource_id` FROM `captures` WHERE `id` = NEW.`capture_id`) AND coalesce(`page_at`, 0) < NEW.`captured_at`;
END;
--> statement-breakpoint
CREATE TRIGGER `sources_newest_page_withdrawn` AFTER DELETE ON `capture_pages` BEGIN
  UPDATE `sources` SET (`page_class`, `page_lang`, `page_at`) = (SELECT p.`page_class`, p.`lang`, cp.`captured_at` FROM `captures` c JOIN `capture_pages` cp ON cp.`capture_id` = c.`id`
      JOIN `pages` p ON p.`key` = cp.`page_key` WHERE c.`resource_id` = `sources`.`id` ORDER BY c.`captured_at` DESC, c.`id` DESC LIMIT 1)
    WHERE `id` = (SELECT `resource_id` FROM `captures` WHERE `id` = OLD.`capture_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `sources_newest_page_cited` AFTER INSERT ON `sources` BEGIN
  UPDATE `sources` SET (`page_class`, `page_lang`, `page_at`) = (SELECT p.`page_class`, p.`lang`, cp.`captured_at` FROM `captures` c JOIN `capture_pages` cp ON cp.`capture_id` = c.`id`
      JOIN `pages` p ON p.`key` = cp.`page_key` WHERE c.`resource_id` = NEW.`id` ORDER BY c.`captured_at` DESC, c.`id` DESC LIMIT 1)
    WHERE `id` = NEW.`id`;
END;
--> statement-breakpoint
UPDATE `sources` SET (`page_class`, `page_lang`, `page_at`) = (SELECT p.`page_class`, p.`lang`, cp.`captured_at` FROM `captures` c JOIN `capture_pages` cp ON cp.`capture_id` = c.`id`
      JOIN `pages` p ON p.`key` = cp.`page_key` WHERE c.`resource_id` = `sources`.`id` ORDER BY c.`captured_at` DESC, c.`id` DESC LIMIT 1);
