-- A community's enterprises in the order of their list.
CREATE INDEX enterprise_community ON enterprise (office, community, id) WHERE community IS NOT NULL;
