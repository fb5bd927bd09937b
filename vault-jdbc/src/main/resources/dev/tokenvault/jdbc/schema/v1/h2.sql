-- Token Vault, schema version 1, for H2 2.3 and later.
-- Replace ${prefix} by the table prefix: tv_ unless another one is configured. May be run again; it changes nothing then.
--
-- Keys, ids and names are ASCII and compared to the letter: do not create them in a database with IGNORECASE=TRUE or a
-- collation that ignores case. Times are milliseconds since 1970-01-01T00:00Z. Sealed texts are Base64url of any length.
-- tenant_id and subject_id are for people and for foreign keys (ON DELETE RESTRICT); the library never compares them.

CREATE TABLE IF NOT EXISTS ${prefix}credentials (
  id            VARCHAR(64)   NOT NULL PRIMARY KEY,
  owner_key     VARCHAR(64)   NOT NULL,
  tenant_key    VARCHAR(64)   NOT NULL,
  tenant_id     VARCHAR(255),
  subject_id    VARCHAR(255),
  provider      VARCHAR(64)   NOT NULL,
  account_key   VARCHAR(64)   NOT NULL,
  share_key     VARCHAR(64),
  kind          VARCHAR(64)   NOT NULL,
  status        VARCHAR(64)   NOT NULL,
  reason        VARCHAR(64)   NOT NULL,
  scopes        VARCHAR(4000) NOT NULL,
  facts         VARCHAR       NOT NULL,
  facts_version BIGINT        NOT NULL,
  facts_key     VARCHAR(64)   NOT NULL,
  secret        VARCHAR       NOT NULL,
  version       BIGINT        NOT NULL,
  secret_key    VARCHAR(64)   NOT NULL,
  expires_at    BIGINT,
  due_at        BIGINT,
  fence         BIGINT        NOT NULL,
  unanswered    BIGINT        NOT NULL,
  wait_until    BIGINT        NOT NULL,
  preferred_at  BIGINT,
  used_at       BIGINT,
  created_at    BIGINT        NOT NULL,
  updated_at    BIGINT        NOT NULL,
  CONSTRAINT ${prefix}credentials_account UNIQUE (owner_key, provider, account_key)
);
CREATE INDEX IF NOT EXISTS ${prefix}credentials_share ON ${prefix}credentials (share_key, provider);
CREATE INDEX IF NOT EXISTS ${prefix}credentials_due ON ${prefix}credentials (due_at);
CREATE INDEX IF NOT EXISTS ${prefix}credentials_tenant ON ${prefix}credentials (tenant_key);

CREATE TABLE IF NOT EXISTS ${prefix}records (
  kind          VARCHAR(64)   NOT NULL,
  id            VARCHAR(64)   NOT NULL,
  owner_key     VARCHAR(64)   NOT NULL,
  tenant_id     VARCHAR(255),
  subject_id    VARCHAR(255),
  name          VARCHAR(128),
  status        VARCHAR(64)   NOT NULL,
  version       BIGINT        NOT NULL,
  payload       VARCHAR       NOT NULL,
  key_id        VARCHAR(64)   NOT NULL,
  expires_at    BIGINT        NOT NULL,
  PRIMARY KEY (kind, id),
  CONSTRAINT ${prefix}records_name UNIQUE (kind, owner_key, name)
);
CREATE INDEX IF NOT EXISTS ${prefix}records_expiry ON ${prefix}records (expires_at);

CREATE TABLE IF NOT EXISTS ${prefix}leases (
  name          VARCHAR(128)  NOT NULL PRIMARY KEY,
  holder        VARCHAR(128)  NOT NULL,
  fence         BIGINT        NOT NULL,
  granted_at    BIGINT        NOT NULL,
  expires_at    BIGINT        NOT NULL
);
CREATE INDEX IF NOT EXISTS ${prefix}leases_fence ON ${prefix}leases (fence);

CREATE TABLE IF NOT EXISTS ${prefix}quotas (
  bucket        VARCHAR(128)  NOT NULL PRIMARY KEY,
  used          BIGINT        NOT NULL,
  window_end    BIGINT        NOT NULL
);
CREATE INDEX IF NOT EXISTS ${prefix}quotas_end ON ${prefix}quotas (window_end);

CREATE TABLE IF NOT EXISTS ${prefix}audit (
  chain         VARCHAR(64)   NOT NULL,
  seq           BIGINT        NOT NULL,
  at            BIGINT        NOT NULL,
  tenant_key    VARCHAR(64)   NOT NULL,
  subject_key   VARCHAR(64)   NOT NULL,
  tenant_id     VARCHAR(255),
  subject_id    VARCHAR(255)  NOT NULL,
  actor         VARCHAR(255)  NOT NULL,
  action        VARCHAR(64)   NOT NULL,
  outcome       VARCHAR(64)   NOT NULL,
  code          VARCHAR(64)   NOT NULL,
  credential_id VARCHAR(64),
  details       VARCHAR       NOT NULL,
  mac           VARCHAR(64)   NOT NULL,
  PRIMARY KEY (chain, seq)
);
CREATE INDEX IF NOT EXISTS ${prefix}audit_time ON ${prefix}audit (at);
CREATE INDEX IF NOT EXISTS ${prefix}audit_subject ON ${prefix}audit (subject_key, at);
CREATE INDEX IF NOT EXISTS ${prefix}audit_tenant ON ${prefix}audit (tenant_key, at);
CREATE INDEX IF NOT EXISTS ${prefix}audit_credential ON ${prefix}audit (credential_id, at);

CREATE TABLE IF NOT EXISTS ${prefix}meta (
  name          VARCHAR(64)   NOT NULL PRIMARY KEY,
  content       VARCHAR(255)  NOT NULL
);
-- Last, so that a version tells that everything above is there. A version that is there stays as it is.
INSERT INTO ${prefix}meta (name, content)
  SELECT 'schema_version', '1' WHERE NOT EXISTS (SELECT 1 FROM ${prefix}meta WHERE name = 'schema_version');
