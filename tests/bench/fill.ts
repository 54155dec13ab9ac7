import { globSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { reportingKey } from '../../src/demo/directory.ts'
import { openFilled } from '../../src/edge/platform.ts'
import { sha256 } from '../../src/lib/hash.ts'
import { addWaiting, copied, copyHazards, copySetUp, takeModel } from './copies.ts'
import { model, others, written } from './offices.ts'
import { keyOf, programRoutes } from './programs.ts'
import { keepSubjects, waitingModel } from './subjects.ts'

/** Fills a folder with the databases of a demo world that has grown to so many hazards in one shard. */
export async function fill(state: string, hazards: number, say: (progress: string) => void): Promise<void> {
  const unfinished = `${state}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const miniflare = await openFilled({ port: 0, state: unfinished, assets: false })
  await miniflare.dispose()

  const directory = databaseWith(unfinished, "SELECT 1 FROM division WHERE code = '341302'")
  addDivisions(directory)
  addKeys(directory)
  directory.close()
  const shard = databaseWith(unfinished, 'SELECT 1 FROM held WHERE district = 341302')
  takeModel(shard)
  let [filled, told] = [countIn(shard), 0]
  for (const [office, count] of sharedOut(shard, hazards)) {
    shard.exec('BEGIN')
    if (others.includes(office)) copySetUp(shard, office)
    copyHazards(shard, office, count)
    shard.exec('COMMIT')
    filled += count
    if (filled - told < hazards / 20 && filled < hazards) continue
    say(`${filled} of ${hazards} hazards`)
    told = filled
  }
  keepSubjects(unfinished, shard, addWaiting(shard, waitingModel(shard).id))
  shard.close()
  renameSync(unfinished, state)
}

/** Opens the database for which this query answers something. */
function databaseWith(state: string, query: string): DatabaseSync {
  for (const file of globSync(`${state}/d1/*/*.sqlite`)) {
    // References are whole once everything is copied.
    const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    const [, table] = /FROM (\w+)/.exec(query) ?? []
    const known = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(String(table))
    if (known && database.prepare(query).get()) {
      database.exec('PRAGMA synchronous = OFF')
      database.function('copied', { deterministic: true }, copied)
      return database
    }
    database.close()
  }
  throw new Error(`None of the databases in ${state} answers ${query}`)
}

function addDivisions(directory: DatabaseSync): void {
  directory
    .prepare("INSERT INTO division (code, name, current_code) SELECT value, '街道' || value, value FROM json_each(?)")
    .run(JSON.stringify(others.map(String)))
}

/** A key for each route that programs ask: none may ask as often as the bench asks all of them. */
function addKeys(directory: DatabaseSync): void {
  const columns = directory
    .prepare("SELECT name FROM pragma_table_info('api_key')")
    .all()
    .map(({ name }) => String(name))
  const given: Record<string, string> = { id: 'id || ?', hash: '?', rights: `'["figures","records"]'` }
  const add = directory.prepare(
    `INSERT INTO api_key (${columns}) SELECT ${columns.map((name) => given[name] ?? name)} FROM api_key WHERE hash = ?`,
  )
  for (const route of programRoutes) add.run(...keyGiven(columns, route), sha256(reportingKey))
}

/** What its columns are given, in their order. */
const keyGiven = (columns: readonly string[], route: string) =>
  columns.flatMap((name) => (name === 'id' ? [`-${route}`] : name === 'hash' ? [sha256(keyOf(route))] : []))

function countIn(shard: DatabaseSync, office?: number): number {
  const counted = shard.prepare('SELECT count(*) AS n FROM hazard WHERE office = ?1 OR ?1 IS NULL').get(office ?? null)
  return Number(counted?.n)
}

/** How many hazards each office still has to get, so that there are so many in all. */
function sharedOut(shard: DatabaseSync, hazards: number): [office: number, count: number][] {
  const inModel = Math.max(countIn(shard, model), Math.floor(hazards / (others.length + 2)))
  const inOthers = Math.max(0, hazards - inModel - countIn(shard, written))
  return [
    [model, inModel - countIn(shard, model)],
    ...others.map((office, place): [number, number] => [office, Math.floor((inOthers + place) / others.length)]),
  ]
}
