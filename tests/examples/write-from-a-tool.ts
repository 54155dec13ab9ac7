/**
 * Reports what a tool of one's own has found, by a key that one has made for it (工具密钥). The tool puts its rows into
 * `finding`; run this as often as there may be new ones:
 *
 *     ORIGIN=http://localhost:8787 KEY=bh_… OFFICE=341302006 FILE=tool.sqlite node tests/examples/write-from-a-tool.ts
 *
 * It sends fifty at once, and learns of each what became of it. It may be killed at any moment: each row is given its id
 * before it is sent, and under the same id it is made once, however often it is sent. What is refused stays with the
 * reason. It needs Node 22.18 or later and nothing else.
 */
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'

const { ORIGIN = 'http://localhost:8787', KEY = '', OFFICE = '', FILE = 'tool.sqlite' } = process.env

interface Finding {
  /** What the tool calls it. */
  number: string
  place: string
  description: string
  sector: string
  foundOn: string
  /** What Bihuan calls it. */
  id: string | null
}

interface Problem {
  code: string
  requestId: string
  errors?: { path: string; code: string }[]
}

/** What became of a row. */
interface Row {
  status: number
  problem?: Problem
  retryAfter?: number
}

const file = new DatabaseSync(FILE)
file.exec(`
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS finding (
    number TEXT PRIMARY KEY, place TEXT NOT NULL, description TEXT NOT NULL, sector TEXT NOT NULL, foundOn TEXT NOT NULL,
    id TEXT UNIQUE, sent INTEGER NOT NULL DEFAULT 0, refused TEXT)`)

/** As many as one request takes. */
const rowsAtOnce = 50
const waiting = file.prepare(
  `SELECT number, place, description, sector, foundOn, id FROM finding WHERE sent = 0 AND refused IS NULL
   ORDER BY number LIMIT ${rowsAtOnce}`,
)
const name = file.prepare('UPDATE finding SET id = ? WHERE number = ?')
const send = file.prepare('UPDATE finding SET sent = 1 WHERE number = ?')
const refuse = file.prepare('UPDATE finding SET refused = ? WHERE number = ?')

/** A UUIDv7 (RFC 9562): 48 bits of the time, then chance. */
function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const chance = randomBytes(10)
  chance[0] = 0x70 | ((chance[0] ?? 0) & 0x0f)
  chance[2] = 0x80 | ((chance[2] ?? 0) & 0x3f)
  return (time + chance.toString('hex')).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What only takes patience: a key that has asked too often, a storage that is away. */
const patient = [429, 503]
const triesAtMost = 20
const pauseSeconds = 5

async function ask(path: string, body?: object): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const response = await fetch(`${ORIGIN}/api/v1/offices/${OFFICE}${path}`, {
      headers: { Authorization: `Bearer ${KEY}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
    if (!patient.includes(response.status) || tries === triesAtMost) return response
    await wait(1000 * Number(response.headers.get('Retry-After') ?? pauseSeconds))
  }
}

/** What isn't the row's fault: a key that has ended or may not do this, a service that is away for long. */
function stop(status: number, { code, requestId }: Problem): never {
  throw new Error(`${status} ${code}, request ${requestId}`)
}

async function answered(path: string, body?: object): Promise<{ items: unknown[] }> {
  const response = await ask(path, body)
  if (!response.ok) stop(response.status, (await response.json()) as Problem)
  return (await response.json()) as { items: unknown[] }
}

const [campaign] = (await answered('/campaigns')).items as { id: string }[]

/** Each row is given its id before it is sent. */
function named(finding: Finding) {
  const { number, place, description, sector, foundOn } = finding
  const id = finding.id ?? newId()
  if (finding.id === null) name.run(id, number)
  const body = {
    ...{ campaign: campaign?.id, party: { kind: 'unknown' }, place, community: null, sector },
    ...{ source: 'department', description, foundOn, inspection: null, question: null, recurrenceOf: null },
  }
  return { number, id, item: { path: `/hazards/${id}`, externalId: number, body } }
}

let pauses = 0

/** Keeps what became of a row; answers how many seconds to wait where it wasn't tried. */
function keep(number: string, id: string, { status, problem, retryAfter = pauseSeconds }: Row): number {
  if (problem === undefined) {
    send.run(number)
    console.log(`${number} is ${id}`)
  } else if (patient.includes(status) && pauses < triesAtMost) {
    return retryAfter
  } else if ([400, 409, 422].includes(status)) {
    const { code, errors = [] } = problem
    refuse.run([code, ...errors.map(({ path, code }) => `${path}: ${code}`)].join(', '), number)
    console.log(`${number} is refused: ${code}`)
  } else stop(status, problem)
  return 0
}

for (let rows = waiting.all(); rows.length > 0; rows = waiting.all()) {
  const sent = (rows as unknown as Finding[]).map(named)
  const { items } = await answered('/batch', { items: sent.map(({ item }) => item) })
  const pause = Math.max(...sent.map(({ number, id }, place) => keep(number, id, items[place] as Row)))
  pauses = pause > 0 ? pauses + 1 : 0
  await wait(1000 * pause)
}
