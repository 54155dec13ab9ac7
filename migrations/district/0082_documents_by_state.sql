CREATE INDEX document_status ON document (office, status, made_at, id);
