-- A community's enterprises that have ended, the latest first: few or none among all that it has.
CREATE INDEX enterprise_community_ended ON enterprise (office, community, ended_on, id) WHERE ended_on IS NOT NULL;
