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

-- Told once for all rows of a statement: many runs that end at once change the same few numbers.
DROP TRIGGER flow_run_inserted ON flow_run;
DROP TRIGGER flow_run_deleted ON flow_run;
DROP TRIGGER flow_run_changed ON flow_run;
DROP TRIGGER task_run_inserted ON task_run;
DROP TRIGGER task_run_deleted ON task_run;
DROP TRIGGER task_run_changed ON task_run;
DROP FUNCTION note_ended_run();

CREATE FUNCTION note_ended_runs_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM new_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) THEN
        INSERT INTO ended_run AS e (kind, minute, type, name, part, runs, run_time, lateness)
        SELECT m.kind, m.minute, c.state_type, c.state_name, pg_backend_pid(), sum(c.sign),
            sum(c.sign * c.total_run_time), sum(c.sign * c.lateness)
        FROM (
            SELECT 1 AS sign, state_type, state_name, expected_start_time, start_time, total_run_time,
                CASE WHEN start_time > expected_start_time THEN (start_time - expected_start_time) / 1e6::DOUBLE PRECISION ELSE 0.0 END AS lateness
            FROM new_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
        ) c CROSS JOIN LATERAL (VALUES
            (TG_ARGV[0], coalesce(c.expected_start_time / 60000000, -1)),
            (TG_ARGV[0] || '_hour', coalesce(c.expected_start_time / 3600000000, -1)),
            (TG_ARGV[0] || '_hour', -2),
            (TG_ARGV[0] || '_start', coalesce(c.start_time / 60000000, -1)),
            (TG_ARGV[0] || '_start_hour', coalesce(c.start_time / 3600000000, -1))) AS m (kind, minute)
        GROUP BY 1, 2, 3, 4
        HAVING sum(c.sign) <> 0 OR sum(c.sign * c.total_run_time) <> 0 OR sum(c.sign * c.lateness) <> 0
        ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
            runs = e.runs + excluded.runs, run_time = e.run_time + excluded.run_time,
            lateness = e.lateness + excluded.lateness;
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_ended_runs_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM old_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) THEN
        INSERT INTO ended_run AS e (kind, minute, type, name, part, runs, run_time, lateness)
        SELECT m.kind, m.minute, c.state_type, c.state_name, pg_backend_pid(), sum(c.sign),
            sum(c.sign * c.total_run_time), sum(c.sign * c.lateness)
        FROM (
            SELECT -1 AS sign, state_type, state_name, expected_start_time, start_time, total_run_time,
                CASE WHEN start_time > expected_start_time THEN (start_time - expected_start_time) / 1e6::DOUBLE PRECISION ELSE 0.0 END AS lateness
            FROM old_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
        ) c CROSS JOIN LATERAL (VALUES
            (TG_ARGV[0], coalesce(c.expected_start_time / 60000000, -1)),
            (TG_ARGV[0] || '_hour', coalesce(c.expected_start_time / 3600000000, -1)),
            (TG_ARGV[0] || '_hour', -2),
            (TG_ARGV[0] || '_start', coalesce(c.start_time / 60000000, -1)),
            (TG_ARGV[0] || '_start_hour', coalesce(c.start_time / 3600000000, -1))) AS m (kind, minute)
        GROUP BY 1, 2, 3, 4
        HAVING sum(c.sign) <> 0 OR sum(c.sign * c.total_run_time) <> 0 OR sum(c.sign * c.lateness) <> 0
        ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
            runs = e.runs + excluded.runs, run_time = e.run_time + excluded.run_time,
            lateness = e.lateness + excluded.lateness;
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_ended_runs_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM new_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED'))
        OR EXISTS (SELECT 1 FROM old_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) THEN
        INSERT INTO ended_run AS e (kind, minute, type, name, part, runs, run_time, lateness)
        SELECT m.kind, m.minute, c.state_type, c.state_name, pg_backend_pid(), sum(c.sign),
            sum(c.sign * c.total_run_time), sum(c.sign * c.lateness)
        FROM (
            SELECT -1 AS sign, state_type, state_name, expected_start_time, start_time, total_run_time,
                CASE WHEN start_time > expected_start_time THEN (start_time - expected_start_time) / 1e6::DOUBLE PRECISION ELSE 0.0 END AS lateness
            FROM old_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
            UNION ALL
            SELECT 1 AS sign, state_type, state_name, expected_start_time, start_time, total_run_time,
                CASE WHEN start_time > expected_start_time THEN (start_time - expected_start_time) / 1e6::DOUBLE PRECISION ELSE 0.0 END AS lateness
            FROM new_runs WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
        ) c CROSS JOIN LATERAL (VALUES
            (TG_ARGV[0], coalesce(c.expected_start_time / 60000000, -1)),
            (TG_ARGV[0] || '_hour', coalesce(c.expected_start_time / 3600000000, -1)),
            (TG_ARGV[0] || '_hour', -2),
            (TG_ARGV[0] || '_start', coalesce(c.start_time / 60000000, -1)),
            (TG_ARGV[0] || '_start_hour', coalesce(c.start_time / 3600000000, -1))) AS m (kind, minute)
        GROUP BY 1, 2, 3, 4
        HAVING sum(c.sign) <> 0 OR sum(c.sign * c.total_run_time) <> 0 OR sum(c.sign * c.lateness) <> 0
        ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
            runs = e.runs + excluded.runs, run_time = e.run_time + excluded.run_time,
            lateness = e.lateness + excluded.lateness;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER flow_run_inserted AFTER INSERT ON flow_run REFERENCING NEW TABLE AS new_runs
    FOR EACH STATEMENT EXECUTE FUNCTION note_ended_runs_inserted('flow');
CREATE TRIGGER flow_run_deleted AFTER DELETE ON flow_run REFERENCING OLD TABLE AS old_runs
    FOR EACH STATEMENT EXECUTE FUNCTION note_ended_runs_deleted('flow');
CREATE TRIGGER flow_run_changed AFTER UPDATE ON flow_run REFERENCING OLD TABLE AS old_runs NEW TABLE AS new_runs
    FOR EACH STATEMENT EXECUTE FUNCTION note_ended_runs_changed('flow');
CREATE TRIGGER task_run_inserted AFTER INSERT ON task_run REFERENCING NEW TABLE AS new_runs
    FOR EACH STATEMENT EXECUTE FUNCTION note_ended_runs_inserted('task');
CREATE TRIGGER task_run_deleted AFTER DELETE ON task_run REFERENCING OLD TABLE AS old_runs
    FOR EACH STATEMENT EXECUTE FUNCTION note_ended_runs_deleted('task');
CREATE TRIGGER task_run_changed AFTER UPDATE ON task_run REFERENCING OLD TABLE AS old_runs NEW TABLE AS new_runs
    FOR EACH STATEMENT EXECUTE FUNCTION note_ended_runs_changed('task');
