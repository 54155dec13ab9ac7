-- A record of what a principal did can be corrected; it isn't moved to an enterprise that had ended before.

CREATE TRIGGER refuse_moving_performance_to_ended_enterprise BEFORE UPDATE OF enterprise, done_on ON performance
WHEN (old.enterprise, old.done_on) IS NOT (new.enterprise, new.done_on)
  AND EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND id = new.enterprise AND ended_on < new.done_on)
BEGIN
  SELECT raise(ABORT, 'enterprise_ended');
END;
