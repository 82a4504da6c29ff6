-- The numbers of ended runs also by when they started (kinds *_start by the minute, *_start_hour by the hour; -1 for runs
-- that never did): what is asked for most is what has happened since a moment.

INSERT INTO ended_run
SELECT 'flow_start', coalesce(r.start_time / 60000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM flow_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

INSERT INTO ended_run
SELECT 'flow_start_hour', coalesce(r.start_time / 3600000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM flow_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

INSERT INTO ended_run
SELECT 'task_start', coalesce(r.start_time / 60000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM task_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

INSERT INTO ended_run
SELECT 'task_start_hour', coalesce(r.start_time / 3600000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM task_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

DROP TRIGGER flow_run_inserted;
DROP TRIGGER flow_run_deleted;
DROP TRIGGER flow_run_left_end;
DROP TRIGGER flow_run_entered_end;
DROP TRIGGER task_run_inserted;
DROP TRIGGER task_run_deleted;
DROP TRIGGER task_run_left_end;
DROP TRIGGER task_run_entered_end;

CREATE TRIGGER flow_run_inserted AFTER INSERT ON flow_run WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start', coalesce(NEW.start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start_hour', coalesce(NEW.start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER flow_run_deleted AFTER DELETE ON flow_run WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start', coalesce(OLD.start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start_hour', coalesce(OLD.start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER flow_run_left_end AFTER UPDATE ON flow_run
WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start', coalesce(OLD.start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start_hour', coalesce(OLD.start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER flow_run_entered_end AFTER UPDATE ON flow_run
WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start', coalesce(NEW.start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_start_hour', coalesce(NEW.start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_inserted AFTER INSERT ON task_run WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start', coalesce(NEW.start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start_hour', coalesce(NEW.start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_deleted AFTER DELETE ON task_run WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start', coalesce(OLD.start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start_hour', coalesce(OLD.start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_left_end AFTER UPDATE ON task_run
WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start', coalesce(OLD.start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start_hour', coalesce(OLD.start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_entered_end AFTER UPDATE ON task_run
WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start', coalesce(NEW.start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_start_hour', coalesce(NEW.start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

PRAGMA user_version = 10;
