/**
 * Reports what a tool of one's own has found, by a key that one has made for it (工具密钥). The tool puts its rows into
 * `finding`; run this as often as there may be new ones:
 *
 *     ORIGIN=http://localhost:8787 KEY=bh_… OFFICE=341302006 FILE=tool.sqlite node tests/examples/write-from-a-tool.ts
 *
 * It may be killed at any moment: each row is given its id before it is sent, and under the same id it is made once,
 * however often it is sent. What is refused stays with the reason. It needs Node 22.18 or later and nothing else.
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

const file = new DatabaseSync(FILE)
file.exec(`
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS finding (
    number TEXT PRIMARY KEY, place TEXT NOT NULL, description TEXT NOT NULL, sector TEXT NOT NULL, foundOn TEXT NOT NULL,
    id TEXT UNIQUE, sent INTEGER NOT NULL DEFAULT 0, refused TEXT)`)

const waiting = file.prepare(
  'SELECT number, place, description, sector, foundOn, id FROM finding WHERE sent = 0 AND refused IS NULL ORDER BY number',
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
      ...(body ? { method: 'PUT', body: JSON.stringify(body) } : {}),
    })
    if (!patient.includes(response.status) || tries === triesAtMost) return response
    await wait(1000 * Number(response.headers.get('Retry-After') ?? pauseSeconds))
  }
}

/** What isn't the row's fault: a key that has ended or may not do this, a service that is away for long. */
async function stop(response: Response): Promise<never> {
  const { code, requestId } = (await response.json()) as Problem
  throw new Error(`${response.status} ${code}, request ${requestId}`)
}

const listed = await ask('/campaigns')
if (!listed.ok) await stop(listed)
const { items: campaigns } = (await listed.json()) as { items: { id: string }[] }

for (const row of waiting.all() as unknown as Finding[]) {
  const { number, place, description, sector, foundOn } = row
  const id = row.id ?? newId()
  if (row.id === null) name.run(id, number)
  const response = await ask(`/hazards/${id}`, {
    ...{ campaign: campaigns[0]?.id, party: { kind: 'unknown' }, place, community: null, sector },
    ...{ source: 'department', description, foundOn, inspection: null, question: null, recurrenceOf: null },
  })
  if (response.ok) {
    send.run(number)
    console.log(`${number} is ${id}`)
  } else if ([400, 409, 422].includes(response.status)) {
    const { code, errors = [] } = (await response.json()) as Problem
    refuse.run([code, ...errors.map(({ path, code }) => `${path}: ${code}`)].join(', '), number)
    console.log(`${number} is refused: ${code}`)
  } else await stop(response)
}
