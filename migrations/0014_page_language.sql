-- The language of a source is that of its newest page, not of an error page that came in its place.
DROP TRIGGER `sources_newest_page_withdrawn`;
--> statement-breakpoint
DROP TRIGGER `sources_newest_page_cited`;
--> statement-breakpoint
CREATE TRIGGER `sources_newest_page_withdrawn` AFTER DELETE ON `capture_pages` BEGIN
  UPDATE `sources` SET (`page_class`, `page_lang`, `page_at`) = (SELECT p.`page_class`, coalesce(
        (SELECT g.`lang` FROM `captures` k JOIN `capture_pages` kp ON kp.`capture_id` = k.`id` JOIN `pages` g ON g.`key` = kp.`page_key`
          WHERE k.`resource_id` = `sources`.`id` AND g.`page_class` IN ('article', 'index') ORDER BY k.`captured_at` DESC, k.`id` DESC LIMIT 1), p.`lang`), cp.`captured_at`
      FROM `captures` c JOIN `capture_pages` cp ON cp.`capture_id` = c.`id` JOIN `pages` p ON p.`key` = cp.`page_key`
      WHERE c.`resource_id` = `sources`.`id` ORDER BY c.`captured_at` DESC, c.`id` DESC LIMIT 1)
    WHERE `id` = (SELECT `resource_id` FROM `captures` WHERE `id` = OLD.`capture_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `sources_newest_page_cited` AFTER INSERT ON `sources` BEGIN
  UPDATE `sources` SET (`page_class`, `page_lang`, `page_at`) = (SELECT p.`page_class`, coalesce(
        (SELECT g.`lang` FROM `captures` k JOIN `capture_pages` kp ON kp.`capture_id` = k.`id` JOIN `pages` g ON g.`key` = kp.`page_key`
          WHERE k.`resource_id` = NEW.`id` AND g.`page_class` IN ('article', 'index') ORDER BY k.`captured_at` DESC, k.`id` DESC LIMIT 1), p.`lang`), cp.`captured_at`
      FROM `captures` c JOIN `capture_pages` cp ON cp.`capture_id` = c.`id` JOIN `pages` p ON p.`key` = cp.`page_key`
      WHERE c.`resource_id` = NEW.`id` ORDER BY c.`captured_at` DESC, c.`id` DESC LIMIT 1)
    WHERE `id` = NEW.`id`;
END;
--> statement-breakpoint
UPDATE `sources` SET (`page_class`, `page_lang`, `page_at`) = (SELECT p.`page_class`, coalesce(
        (SELECT g.`lang` FROM `captures` k JOIN `capture_pages` kp ON kp.`capture_id` = k.`id` JOIN `pages` g ON g.`key` = kp.`page_key`
          WHERE k.`resource_id` = `sources`.`id` AND g.`page_class` IN ('article', 'index') ORDER BY k.`captured_at` DESC, k.`id` DESC LIMIT 1), p.`lang`), cp.`captured_at`
      FROM `captures` c JOIN `capture_pages` cp ON cp.`capture_id` = c.`id` JOIN `pages` p ON p.`key` = cp.`page_key`
      WHERE c.`resource_id` = `sources`.`id` ORDER BY c.`captured_at` DESC, c.`id` DESC LIMIT 1);
