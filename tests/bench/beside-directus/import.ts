import { DatabaseSync } from 'node:sqlite'
import { indexes } from './model.ts'

/** Who has ids of their own in Directus: there a key is one column, and copies of an office share theirs in Bihuan. */
const numbered = ['unit', 'enterprise', 'hazard']

/**
 * Brings over the hazards of one of Bihuan's filled shards, with their units and enterprises, in one transaction: what
 * both sides are asked for is the same rows. Answers how many hazards there are.
 */
export function importHazards(database: string, shard: string): number {
  // References are whole once everything is there.
  const directus = new DatabaseSync(database, { enableForeignKeyConstraints: false })
  directus.prepare('ATTACH ? AS bihuan').run(shard)
  for (const table of numbered)
    directus.exec(`
      CREATE TEMP TABLE ${table}_number AS
        SELECT office, id, row_number() OVER (ORDER BY office, id) AS n FROM bihuan.${table};
      CREATE UNIQUE INDEX temp.${table}_number_id ON ${table}_number (office, id)`)
  const numberOf = (table: string, column: string) =>
    `(SELECT n FROM temp.${table}_number AS t WHERE t.office = h.office AND t.id = h.${column})`
  directus.exec(`
    BEGIN;
    INSERT INTO units (id, office, name, kind)
      SELECT ${numberOf('unit', 'id')}, office, name, kind FROM bihuan.unit AS h;
    INSERT INTO enterprises (id, office, name, credit_code, site, address)
      SELECT ${numberOf('enterprise', 'id')}, office, name, credit_code, site, address FROM bihuan.enterprise AS h;
    INSERT INTO hazards
      (id, office, number, description, level, status, open, overdue, due, found_on, closed_on, sector, source,
       party_kind, place, follower, unit, community, enterprise)
      SELECT ${numberOf('hazard', 'id')}, office, number, description, level, status, open, overdue, due, found_on,
        iif(status = 'closed', (SELECT substr(e.at, 1, 10) FROM bihuan.event AS e
          WHERE e.office = h.office AND e.record = h.id AND e.seq = h.seq), NULL),
        sector, source, party_kind, place, follower_name, ${numberOf('unit', 'unit')},
        ${numberOf('unit', 'community')}, ${numberOf('enterprise', 'enterprise')}
      FROM bihuan.hazard AS h;
    ${indexes.join(';\n')};
    COMMIT;
    ANALYZE main`)
  const broken = directus.prepare('PRAGMA foreign_key_check').all()
  if (broken.length > 0) throw new Error(`${broken.length} rows refer to nothing`)
  const counted = directus.prepare('SELECT count(*) AS n FROM hazards').get()
  directus.close()
  return Number(counted?.n)
}
