-- Counts by day (UTC) of what came in, so that growth is shown without reading all captures.
CREATE TRIGGER `captures_by_day` AFTER INSERT ON `captures` BEGIN
  INSERT INTO `tallies` (kind, name, n) VALUES ('captures-day', date(NEW.captured_at / 1000, 'unixepoch'), 1)
    ON CONFLICT (kind, name) DO UPDATE SET n = n + 1;
  INSERT INTO `tallies` (kind, name, n)
    SELECT 'bytes-day', date(NEW.captured_at / 1000, 'unixepoch'), NEW.payload_length WHERE NEW.kind = 'response'
    ON CONFLICT (kind, name) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
INSERT INTO `tallies` (kind, name, n)
  SELECT 'captures-day', date(captured_at / 1000, 'unixepoch'), count(*) FROM `captures` GROUP BY 2;
--> statement-breakpoint
INSERT INTO `tallies` (kind, name, n)
  SELECT 'bytes-day', date(captured_at / 1000, 'unixepoch'), sum(payload_length) FROM `captures` WHERE kind = 'response' GROUP BY 2;
--> statement-breakpoint
-- How often requests for sources ended in one way in a run, so that a run is told of without reading its attempts.
INSERT INTO `tallies` (kind, name, n)
  SELECT 'run ' || run_id, outcome || '|' || coalesce(reason, '') || '|' || coalesce(status, ''), count(*)
  FROM `attempts` WHERE purpose = 'source' GROUP BY 1, 2;
