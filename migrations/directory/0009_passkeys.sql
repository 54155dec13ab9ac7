-- Passkeys as second factors. All times are real, in milliseconds.

CREATE TABLE passkey (
  user TEXT NOT NULL REFERENCES user (id),
  id TEXT NOT NULL,
  -- What its authenticator calls it, and its public key, both in base64url.
  credential TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  -- What its owner calls it.
  name TEXT NOT NULL,
  -- How often the authenticator says that it signed: a copy of the key would fall behind.
  counter INTEGER NOT NULL,
  -- How a browser reaches the authenticator, as a list in JSON.
  transports TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (user, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER passkey_added AFTER INSERT ON passkey
BEGIN
  UPDATE user SET factors = factors + 1 WHERE id = new.user;
END;
CREATE TRIGGER passkey_removed AFTER DELETE ON passkey
BEGIN
  UPDATE user SET factors = factors - 1 WHERE id = old.user;
END;
