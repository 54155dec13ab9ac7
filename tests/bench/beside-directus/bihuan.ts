import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openExisting, runCron } from '../../../src/edge/platform.ts'
import { Trouble } from '../../../src/local/trouble.ts'
import { freePort, startOf } from '../../local/server.ts'
import { type Served, serve } from './served.ts'

/** How a state folder holds the databases: as Miniflare keeps them, or each as a file under its own name. */
export const layouts = ['miniflare', 'plain'] as const
export type Layout = (typeof layouts)[number]

/** What the clock shows when a measurement begins: the demo's hazards are due around then. */
const businessTime = '2023-11-20T09:00:00+08:00'

/** The shard that holds the district in which the bench reads and writes. */
export const filledShard = (state: string): string => fileOf(state, 'SELECT 1 FROM held WHERE district = 341302')

/**
 * What the bench has filled, after the cron has done what waited for it: it does a part each minute, and copies of
 * records are much to catch up on. Kept for the next time.
 */
export async function settled(filled: string): Promise<string> {
  const state = `${filled}-settled`
  if (existsSync(state)) return state
  console.log(`Letting Bihuan catch up with its work in ${state}, which is kept for the next time …`)
  const unfinished = `${state}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  layOut(filled, unfinished, 'miniflare')
  const { miniflare } = await openExisting({ port: 0, state: unfinished, assets: false })
  const database = await miniflare.getD1Database(shardOf(directoryIn(filled)))
  const waits = "SELECT 1 AS waits FROM job WHERE name = 'folding' AND done_for <> ''"
  do await runCron(miniflare)
  while (await database.prepare(waits).first('waits'))
  await miniflare.dispose()
  renameSync(unfinished, state)
  return state
}

/** Copies what the bench has filled into a folder that Bihuan is served from, and sets its clock. */
export function layOut(filled: string, state: string, layout: Layout): void {
  mkdirSync(state, { recursive: true })
  // Where the file system can, a copy takes no room until it is written to.
  if (layout === 'miniflare') cpSync(filled, state, { recursive: true, mode: constants.COPYFILE_FICLONE })
  else layOutPlain(filled, state)
  const clockOffsetMs = Date.parse(businessTime) - Date.now()
  writeFileSync(`${state}/demo.json`, JSON.stringify({ clockOffsetMs }))
}

function layOutPlain(filled: string, state: string): void {
  for (const [file, name] of plainFiles(filled)) {
    copyFileSync(file, `${state}/${name}`, constants.COPYFILE_FICLONE)
    dropMarks(`${state}/${name}`)
  }
  for (const key of ['factor-key', 'address-key']) copyFileSync(`${filled}/${key}`, `${state}/${key}`)
}

function plainFiles(filled: string): [file: string, copy: string][] {
  const directory = directoryIn(filled)
  const shard = filledShard(filled)
  const other = shardsIn(filled).find((file) => file !== shard)
  if (other === undefined) throw new Error(`There is one shard alone in ${filled}`)
  const [named, theOther] = shardOf(directory) === 'SHARD_01' ? ['shard-01', 'shard-02'] : ['shard-02', 'shard-01']
  return [
    [directory, 'directory.sqlite'],
    [shard, `${named}.sqlite`],
    [other, `${theOther}.sqlite`],
  ]
}

const directoryIn = (filled: string) => fileOf(filled, "SELECT 1 FROM division WHERE code = '341302'")

/** The name of the shard that holds the district in which the bench reads and writes. */
function shardOf(directory: string): string {
  const database = new DatabaseSync(directory, { readOnly: true })
  const row = database.prepare("SELECT shard FROM district_shard WHERE district = '341302'").get()
  database.close()
  return String(row?.shard)
}

/** Tables that Miniflare keeps for itself. */
function dropMarks(file: string): void {
  const database = new DatabaseSync(file)
  const marks = database.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '\\_cf\\_%' ESCAPE '\\'",
  )
  for (const { name } of marks.all()) database.exec(`DROP TABLE "${name}"`)
  database.close()
}

const shardsIn = (filled: string) => filesWith(filled, 'SELECT 1 FROM held')

function fileOf(filled: string, query: string): string {
  const [file] = filesWith(filled, query)
  if (file === undefined) throw new Error(`None of the databases in ${filled} answers ${query}`)
  return file
}

function filesWith(filled: string, query: string): string[] {
  const [, table] = /FROM (\w+)/.exec(query) ?? []
  return globSync(`${filled}/d1/*/*.sqlite`).filter((file) => {
    if (basename(file) === 'metadata.sqlite') return false
    const database = new DatabaseSync(file, { readOnly: true })
    const known = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(String(table))
    const answers = known !== undefined && database.prepare(query).get() !== undefined
    database.close()
    return answers
  })
}

/** Serves Bihuan by a command that knows its folder by STATE and its port by PORT. */
export async function serveBihuan(state: string, command: string | undefined): Promise<Served> {
  const words = command?.split(' ') ?? startOf('edge')
  if (command === undefined && !existsSync('dist/worker/worker.js'))
    throw new Trouble('Bihuan is not built yet: run npm run build first.')
  const port = await freePort()
  return serve({ command: words, env: { STATE: state, PORT: String(port) }, port, ready: '/docs', state })
}
