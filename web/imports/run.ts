import { signal } from '@preact/signals'
import type { Reason } from '../../src/features/imports/reading/fates.ts'
import type { RowRefused } from '../../src/features/imports/reading/preparing.ts'
import type { ImportRow } from '../../src/features/imports/schema.ts'
import type { Fault } from '../../src/lib/fault.ts'
import { mostRows } from '../../src/lib/table-rows.ts'
import { api, bodyOf } from '../api.ts'
import { remember } from '../kit/keep.ts'
import { Problem } from '../kit/problem.ts'
import { type StepHeaders, stepHeaders } from '../kit/step-headers.ts'
import type { Reader } from './reader.ts'
import { wholeImport } from './whole-import.ts'

/** An import whose rows are taken from here, or taken back. It goes on while other pages are open. */
export interface Running {
  id: string
  does: 'take' | 'undo'
  /** So many rows are through. */
  done: number
  of: number
  /** Nobody answers: the same is sent again and again. */
  waits: boolean
}
export const running = signal<Running | null>(null)

/** Why the last one has stopped before its end: rows that the office's records refuse, or something else. */
export const stopped = signal<{ id: string; problem: Problem | null; refused: number } | null>(null)

let held: { id: string; reader: Reader } | null = null

/** The reader that has an import's file open, and whether a reader is that of one. */
export const readerOf = (id: string): Reader | undefined => (held?.id === id ? held.reader : undefined)
export const isHeld = (reader: Reader): boolean => held?.reader === reader

/** Where an import stands on the server. */
export interface At {
  seq: number
  /** So many rows are taken. */
  taken: number
  rows: number
}

const at = api.offices[':office'].imports[':id']

interface Which {
  office: string
  id: string
}

/**
 * Takes the rows that a reader has prepared, batch by batch, each once whatever breaks off in between. What was said of
 * them is kept under the key until all are through.
 */
export async function take({ office, id }: Which, reader: Reader, begun: At & { key: string }): Promise<void> {
  if (held && held.reader !== reader) held.reader.close()
  held = { id, reader }
  let { seq, taken } = begun
  await run({ id, does: 'take', done: taken, of: begun.rows, waits: false }, async () => {
    while (taken < begun.rows) {
      const rows = await reader.ask('batch', taken)
      const json = { taken, rows }
      const sent = await insist(seq, json, (header) => bodyOf(at.batch.$post({ param: { office, id }, header, json })))
      if (sent === 'overtaken') {
        // Somebody goes on with it elsewhere, or what was answered got lost.
        const there = await wholeImport(office, id)
        if (there.status !== 'begun' && there.status !== 'running') return
        seq = there.seq
        taken = there.taken
      } else if (sent instanceof Problem) {
        const refused = refusedIn(sent.errors, rows)
        if (refused.length === 0) throw sent
        await reader.ask('refuse', refused)
        stopped.value = { id, problem: null, refused: new Set(refused.map(({ row }) => row)).size }
        return
      } else {
        seq = sent.seq
        taken += rows.length
      }
      tell(taken)
    }
    remember(begun.key, null)
    held = null
    reader.close()
  })
}

/** Takes an import back, batch by batch. */
export async function undo({ office, id }: Which, begun: At): Promise<void> {
  let { seq } = begun
  await run({ id, does: 'undo', done: 0, of: begun.taken, waits: false }, async () => {
    for (let done = mostRows; ; done += mostRows) {
      const sent = await insist(seq, {}, (header) => bodyOf(at.undo.$post({ param: { office, id }, header, json: {} })))
      if (sent instanceof Problem) throw sent
      const { status, seq: now } = sent === 'overtaken' ? await wholeImport(office, id) : sent
      if (status === 'undone') return
      seq = now
      tell(Math.min(done, begun.taken))
    }
  })
}

async function run(what: Running, all: () => Promise<void>) {
  stopped.value = null
  running.value = what
  try {
    await all()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    stopped.value = { id: what.id, problem: error, refused: 0 }
  } finally {
    running.value = null
  }
}

function tell(done: number) {
  if (running.value) running.value = { ...running.value, done, waits: false }
}

const firstPause = 1000
const longestPause = 15_000

/** Whether the same may be answered later. */
const isPassing = ({ code, status }: Problem) => code === 'unreachable' || status >= 500 || status === 429

type Answer = { seq: number; status: string }

/** Sends a step until it is answered, always under the same key, so that it counts once. */
async function insist(
  seq: number,
  content: unknown,
  send: (headers: ReturnType<StepHeaders>) => Promise<Answer>,
): Promise<Answer | 'overtaken' | Problem> {
  const headers = stepHeaders()(seq, content)
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await send(headers)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'recordChanged') return 'overtaken'
      if (!isPassing(error)) return error
      if (running.value) running.value = { ...running.value, waits: true }
      await new Promise((resolve) => setTimeout(resolve, error.retryAfter ? error.retryAfter * 1000 : pause))
    }
  }
}

/** What is wrong with which row of a batch, as the server says it: `rows.3.content.sector`. */
function refusedIn(errors: readonly Fault[], rows: readonly ImportRow[]): RowRefused[] {
  return errors.flatMap(({ path, code }) => {
    const [list, nth, ...field] = path.split('.')
    const row = list === 'rows' ? rows[Number(nth)] : undefined
    const named = fields.find((one) => one === field.at(-1)) ?? 'description'
    const reason: Reason = { field: named, code: 'refused', about: code }
    return row ? [{ row: row.place, reason }] : []
  })
}

/** The fields that a person can correct, as the rows of a batch name them too. */
const fields: readonly Reason['field'][] = [
  'name',
  'creditCode',
  'site',
  'principal',
  'phone',
  'address',
  'community',
  'sectors',
  'sector',
  'unit',
  'party',
  'place',
  'level',
  'foundOn',
  'due',
  'rectifiedOn',
]
