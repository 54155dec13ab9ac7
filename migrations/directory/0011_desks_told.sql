INSERT INTO happening (word) VALUES ('desksShared'), ('desksOwn');
