/**
 * Pulls what changed in a division into an SQLite file, from an empty disk to the last change. Run it every night:
 *
 *     ORIGIN=http://localhost:8787 KEY=bh_demo_anhui_reporting FILE=bihuan.sqlite node tests/examples/pull-every-night.ts
 *
 * It may be killed at any moment: records and the place to go on from are committed together, and the next run goes on
 * from there. It needs Node 22.18 or later and nothing else.
 */
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'

const { ORIGIN = 'http://localhost:8787', KEY = '', FILE = 'bihuan.sqlite' } = process.env

interface Change {
  kind: string
  id: string
  office: string
  /** The record's version: a greater one replaces a lesser. */
  seq: number
  /** How it has left what is counted, and into which record; null while it stands. */
  gone: object | null
  row: object | null
}

interface Page {
  items: Change[]
  next: string
  more: boolean
  complete: boolean
  unreachable: { division: string; name: string }[]
}

const file = new DatabaseSync(FILE)
file.exec(`
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS record (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, office TEXT NOT NULL, seq INTEGER NOT NULL, gone TEXT, content TEXT);
  CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), after TEXT NOT NULL)`)

const keep = file.prepare(`
  INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, gone = excluded.gone, content = excluded.content
  WHERE excluded.seq >= seq`)
const goOnFrom = file.prepare('INSERT INTO place VALUES (1, ?) ON CONFLICT DO UPDATE SET after = excluded.after')
const place = () => file.prepare('SELECT after FROM place').get()?.after as string | undefined

const textOf = (value: object | null) => (value === null ? null : JSON.stringify(value))

/** What only takes patience: a key that has asked too often, a storage that is away. */
const patient = [429, 503]
const triesAtMost = 20
const pauseSeconds = 5

/** The next page, or undefined where the place is one that the service doesn't know any more. */
async function ask(after: string | undefined): Promise<Page | undefined> {
  const query = new URLSearchParams({ limit: '200', ...(after === undefined ? {} : { after }) })
  for (let tries = 1; ; tries++) {
    const response = await fetch(`${ORIGIN}/api/v1/reporting/changes?${query}`, {
      headers: { Authorization: `Bearer ${KEY}` },
    })
    if (response.ok) return (await response.json()) as Page
    const problem = (await response.json()) as { code: string; requestId: string }
    if (response.status === 410) return undefined
    if (!patient.includes(response.status) || tries === triesAtMost)
      throw new Error(`${response.status} ${problem.code}, request ${problem.requestId}`)
    await wait(1000 * Number(response.headers.get('Retry-After') ?? pauseSeconds))
  }
}

function commit(work: () => void): void {
  file.exec('BEGIN IMMEDIATE')
  work()
  file.exec('COMMIT')
}

for (let more = true, changed = 0; more; ) {
  const page = await ask(place())
  if (page === undefined) {
    commit(() => file.exec('DELETE FROM record; DELETE FROM place'))
    continue
  }
  commit(() => {
    for (const { id, kind, office, seq, gone, row } of page.items)
      keep.run(id, kind, office, seq, textOf(gone), textOf(row))
    goOnFrom.run(page.next)
  })
  more = page.more
  changed += page.items.length
  console.log(`${changed} changes`)
  if (more) continue
  // What changed there comes with the first run that finds it.
  for (const { name } of page.unreachable) console.log(`${name} didn't answer`)
}
