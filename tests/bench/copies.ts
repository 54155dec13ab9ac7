import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { performanceSeenRecount } from '../../src/features/performances/recount.ts'
import { model, written } from './offices.ts'

/** Hazards that wait for an order, beside those that were asked for: as many as all rounds of a full run take. */
const waitingHazards = 3000

/** Records of an office that are there once, however many hazards it has; and the rows that come along with them. */
const setUp = ['unit', 'authority', 'post', 'campaign', 'enterprise', 'performance', 'report', 'chase']
const beside = ['campaign_sector', 'campaign_support', 'mark']
/** What has ended isn't copied: triggers would count it as there. */
const ending = ['unit', 'enterprise']
const living = 'WHERE m.ended_on IS NULL'

/** After so many copies of the model's hazards an office has new enterprises. */
const copiesPerEnterprise = 10
/** One of so many copies brings along the visits that found its hazards. */
const copiesPerVisit = 3

const month = 30 * 86_400_000

/** The id of a record's copy, as an id of so many months before: copies made at one time lie together. */
export function copied(id: SQLOutputValue, copy: SQLOutputValue): string | null {
  if (typeof id !== 'string') return null
  const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - Math.round(Number(copy) * month)
  const digits = time.toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}${id.slice(13)}`
}

/**
 * Keeps what the model office has, each hazard with its turn in a copy. What belongs to a hazard has the same turn, and
 * visits that found nothing the last one: so a part of a copy takes along what its hazards refer to.
 */
export function takeModel(shard: DatabaseSync): void {
  for (const table of [...setUp, ...beside])
    shard.exec(`CREATE TEMP TABLE model_${table} AS SELECT * FROM ${table} WHERE office = ${model}`)
  const foundBy = '(SELECT min(h.turn) FROM model_hazard AS h WHERE h.inspection = i.id)'
  const last = '(SELECT max(turn) FROM model_hazard)'
  shard.exec(`
    CREATE TEMP TABLE model_hazard AS
      SELECT *, row_number() OVER (ORDER BY id) AS turn FROM hazard WHERE office = ${model};
    CREATE TEMP TABLE model_party AS
      SELECT p.*, h.turn FROM party AS p JOIN model_hazard AS h ON h.party = p.id WHERE p.office = ${model};
    CREATE TEMP TABLE model_inspection AS
      SELECT *, coalesce(${foundBy}, ${last}) AS turn FROM inspection AS i WHERE office = ${model};
    CREATE TEMP TABLE model_event AS
      SELECT e.*, coalesce(h.turn, i.turn) AS turn FROM event AS e
      LEFT JOIN model_hazard AS h ON h.id = e.record LEFT JOIN model_inspection AS i ON i.id = e.record
      WHERE e.office = ${model};
  `)
}

/** Units, campaign, enterprises and what else an office has once, under the model's ids. */
export function copySetUp(shard: DatabaseSync, office: number): void {
  const its = { office: ':office' }
  for (const table of [...setUp, ...beside])
    copyRows(shard, table, its, ending.includes(table) ? living : '', { office })
  copyRows(shard, 'event', its, `WHERE m.kind IN (${setUp.map((kind) => `'${kind}'`).join(', ')})`, { office })
}

/**
 * So many hazards with their parties, the visits that found them, new enterprises now and then, and the lives of all.
 * The hashes are those of the model: who reads a copy alone is told that it was changed.
 */
export function copyHazards(shard: DatabaseSync, office: number, count: number): void {
  const inCopy = Number(shard.prepare('SELECT count(*) AS n FROM model_hazard').get()?.n)
  numberCopies(shard, Math.ceil(count / inCopy))
  const within = `JOIN copy AS c ON (c.n - 1) * ${inCopy} + m.turn <= :count`
  const newEnterprises = 'JOIN (SELECT DISTINCT generation AS n FROM copy WHERE generation > 0) AS c'
  const its = { office: ':office', id: 'copied(m.id, c.n)' }
  // A photograph is one step's alone: it stays with the model.
  const detail = "json_remove(m.detail, '$.files')"
  const life = { office: ':office', record: 'copied(m.record, c.n)', detail }
  const enterprise = 'iif(c.generation = 0, m.enterprise, copied(m.enterprise, c.generation))'
  const hazard = {
    number: '0',
    party: 'copied(m.party, c.n)',
    merged_into: 'copied(m.merged_into, c.n)',
    recurrence_of: 'copied(m.recurrence_of, c.n)',
    inspection: 'iif(c.visited, copied(m.inspection, c.n), NULL)',
    question: 'iif(c.visited, m.question, NULL)',
  }
  const lives = "(m.kind = 'hazard' OR (m.kind = 'inspection' AND c.visited))"
  const oldestFirst = 'ORDER BY c.n DESC'

  copyRows(
    shard,
    'enterprise',
    { ...its, site: "m.site || ' ' || c.n" },
    `${newEnterprises} ${living} ${oldestFirst}, m.id`,
    {
      office,
    },
  )
  copyRows(shard, 'event', life, `${newEnterprises} WHERE m.kind = 'enterprise' ${oldestFirst}, m.record`, { office })
  copyRows(shard, 'party', its, `${within} ${oldestFirst}, m.id`, { office, count })
  copyRows(shard, 'hazard', { ...its, ...hazard, enterprise }, `${within} ${oldestFirst}, m.id`, { office, count })
  // After the hazards that it found: a guard keeps new ones out of what is signed.
  copyRows(shard, 'inspection', { ...its, enterprise }, `${within} WHERE c.visited ${oldestFirst}, m.id`, {
    office,
    count,
  })
  copyRows(shard, 'event', life, `${within} WHERE ${lives} ${oldestFirst}, m.record, m.seq`, { office, count })
  countVisits(shard, office)
}

/** Copies of a confirmed hazard that no visit found; answers their ids. */
export function addWaiting(shard: DatabaseSync, confirmed: string): string[] {
  shard.exec(`
    DELETE FROM model_hazard;
    DELETE FROM model_event;
    INSERT INTO model_hazard SELECT *, 0 FROM hazard WHERE office = ${written} AND id = '${confirmed}';
    INSERT INTO model_event SELECT *, 0 FROM event WHERE office = ${written} AND record = '${confirmed}'`)
  numberCopies(shard, waitingHazards)
  // Apart from all other copies, and all of them after 1970.
  const copy = '(c.n + 0.5) / 100'
  const hazard = { id: `copied(m.id, ${copy})`, number: '0', inspection: 'NULL', question: 'NULL' }
  shard.exec('BEGIN')
  copyRows(shard, 'hazard', hazard, 'JOIN copy AS c ORDER BY c.n DESC')
  copyRows(shard, 'event', { record: `copied(m.record, ${copy})` }, 'JOIN copy AS c ORDER BY c.n DESC, m.seq')
  shard.exec('COMMIT')
  const ids = shard.prepare(`SELECT copied(?, ${copy}) AS id FROM copy AS c`).all(confirmed)
  return ids.map(({ id }) => String(id))
}

function numberCopies(shard: DatabaseSync, copies: number): void {
  const numbers = JSON.stringify(Array.from({ length: copies }, (_, place) => place + 1))
  shard.exec(`
    DROP TABLE IF EXISTS temp.copy;
    CREATE TEMP TABLE copy AS
      SELECT value AS n, (value - 1) / ${copiesPerEnterprise} AS generation, value % ${copiesPerVisit} = 1 AS visited
      FROM json_each('${numbers}')`)
}

/** Inserts what the model has in a table, with other values in some columns. */
function copyRows(
  shard: DatabaseSync,
  table: string,
  other: Record<string, string>,
  which: string,
  bound: Record<string, number> = {},
): void {
  const columns = shard.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').all(table)
  const names = columns.map(({ name }) => String(name))
  const values = names.map((name) => other[name] ?? `m.${name}`)
  shard
    .prepare(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM model_${table} AS m ${which}`)
    .run(bound)
}

/** The last signature counts an inspection and keeps what it was told; the copies were signed from the beginning. */
function countVisits(shard: DatabaseSync, office: number): void {
  const signed = `FROM inspection WHERE office = ${office} AND status = 'signed'`
  shard.exec(`
    INSERT INTO inspected (office, campaign, enterprise, visits, made_at)
      SELECT office, campaign, enterprise, count(*),
        (SELECT e.made_at FROM enterprise AS e WHERE e.office = inspection.office AND e.id = inspection.enterprise) ${signed} GROUP BY 1, 2, 3
      ON CONFLICT DO UPDATE SET visits = excluded.visits;
    INSERT INTO tally (office, campaign, indicator, sector, unit, n)
      SELECT office, campaign, 'inspections', '', coalesce(unit, ''), count(*) ${signed} GROUP BY 1, 2, 5
      ON CONFLICT DO UPDATE SET n = excluded.n;
    INSERT INTO performance_seen
      SELECT * FROM (${performanceSeenRecount[0]}) WHERE office = ${office} ON CONFLICT DO NOTHING`)
}
