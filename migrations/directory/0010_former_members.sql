-- Whose membership ended, the last first: of all that ever happened to members, only these events are read for a list of
-- those who left.
CREATE INDEX member_event_ended ON member_event (division, id) WHERE what = 'posts' AND detail ->> '$.after' = '[]';
