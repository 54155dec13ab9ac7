import { type Day, dayOf } from '../lib/day.ts'
import { type FileFacts, filesToldIn } from '../lib/files.ts'
import type { Finding, Tampering } from '../lib/finding.ts'
import { sameContent } from '../lib/hash.ts'
import type { Kind } from '../lib/kind.ts'
import type { Seal } from '../lib/seal.ts'
import type { ColumnName } from '../lib/stored.ts'
import { type Link, linkHash } from './step.ts'
import { type Shape, shapeOf } from './table.ts'

export type ChainedLink = Link & { hash: string }
export type StoredRow = Record<string, unknown> & { seq: number; hash: string }

/** The last step of a record that the office's anchor of a day holds. */
export interface AnchoredLink {
  day: Day
  seq: number
  hash: string
  /** The number that the database gave the record; null where its kind has none. */
  number: number | null
}

/** A file that says of itself that a record's step took it up. */
export interface FiledRow extends FileFacts {
  id: string
  thumbnail: string | null
  uploadedBy: string
  uploadedAt: string
  status: string
  kind: string
  step: number
  /** Whether its bytes, as far as somebody has looked at them, still have these hashes. */
  held: boolean
}

/** All that tells of one record. */
export interface Traces {
  office: string
  kind: Kind
  row: StoredRow | undefined
  events: readonly ChainedLink[]
  seals: readonly Seal[]
  /** Undefined where nobody has looked for them. */
  files?: readonly FiledRow[]
  anchored?: readonly AnchoredLink[]
  today: Day
}

/** Everything that is wrong with a record; nothing if it is whole. */
export async function findingsOf(traces: Traces): Promise<Finding[]> {
  const inChain = await brokenLink(traces)
  return [
    ...inChain,
    ...rowFindings(traces, inChain.length === 0),
    ...sealFindings(traces),
    ...fileFindings(traces),
    ...anchorFindings(traces),
  ]
}

/** Whether a record is as its steps have made it. */
export const isWhole = async (traces: Traces): Promise<boolean> => (await findingsOf(traces)).length === 0

const found = (tampering: Tampering, since: Day | null, about: Partial<Finding> = {}): Finding => ({
  tampering,
  since,
  seq: null,
  columns: [],
  ...about,
})

/** The day of a step; null where its time was changed into something that is none. */
const dayOfStep = (event: { at: string } | undefined): Day | null =>
  event && !Number.isNaN(Date.parse(event.at)) ? dayOf(event.at) : null

/** The first step that is missing or isn't as it was taken: those after it prove nothing any more. */
async function brokenLink({ office, kind, events, row }: Traces): Promise<Finding[]> {
  let previous = ''
  for (const [index, { hash, ...link }] of events.entries()) {
    const seq = index + 1
    if (link.seq !== seq) return [found('stepMissing', dayOfStep(events[index - 1] ?? link), { seq })]
    const fits = link.kind === kind && hash === linkHash(office, link, previous)
    if (!fits) return [found('stepChanged', dayOfStep(events[index - 1] ?? link), { seq })]
    previous = hash
  }
  const next = events.length + 1
  return row && events.length > 0 && row.seq >= next
    ? [found('stepMissing', dayOfStep(events.at(-1)), { seq: next })]
    : []
}

/** Whether the row is what the steps of its life have made of it. */
function rowFindings({ kind, row, events, today }: Traces, chainHolds: boolean): Finding[] {
  const last = events.at(-1)
  if (!row) return [found('recordMissing', dayOfStep(last), { seq: last?.seq ?? null })]
  if (!last) return [found('lifeMissing', null)]
  const shape = shapeOf(kind)
  const told: Record<string, unknown> = Object.assign({}, ...events.map(({ change }) => change), shape.folded?.(events))
  const own = shape.columns.filter((column) => !sameContent(told[column] ?? null, row[column] ?? null))
  const versioned = chainHolds ? (['seq', 'hash'] as const).filter((column) => row[column] !== last[column]) : []
  const { dated } = shape
  const redated = dated !== undefined && row[dated] !== events[0]?.at ? [dated] : []
  const columns = [...own, ...redated, ...timeChanged(shape, told, row, today), ...versioned]
  return columns.length > 0 ? [found('rowChanged', dayOfStep(last), { columns })] : []
}

/** The columns that time changes are as the last step left them, or as they are once their day has come. */
const timeChanged = ({ byTime }: Shape, told: Record<string, unknown>, row: StoredRow, today: Day): ColumnName[] =>
  byTime.flatMap(({ flag, on }) => {
    const [toldDay, day] = [told[on] ?? null, row[on] ?? null]
    const asTold = row[flag] === told[flag] && day === toldDay
    const come = typeof toldDay === 'string' && toldDay <= today && row[flag] === true && day === null
    if (asTold || come) return []
    return [...(row[flag] === told[flag] ? [] : [flag]), ...(day === toldDay ? [] : [on])]
  })

const sealFindings = ({ seals, events }: Traces): Finding[] =>
  seals
    .filter(({ told, stored }) => told !== stored)
    .map(({ tampering, seq, tables = [] }) =>
      found(tampering, dayOfStep(events[seq - 1]), { seq, columns: [...tables] }),
    )

/** The steps whose files aren't those that they took up: each once, however many of them. */
function fileFindings({ kind, events, files }: Traces): Finding[] {
  if (!files) return []
  const left = new Map(files.map((file) => [file.id, file]))
  const changed = events.flatMap(({ seq, actor: uploadedBy, detail }) =>
    filesToldIn(detail).flatMap(({ shows: _, ...told }) => {
      const file = left.get(told.id)
      left.delete(told.id)
      const taken = { ...told, uploadedBy, status: 'kept', kind, step: seq, held: true }
      return file && sameContent(taken, file) ? [] : [seq]
    }),
  )
  const untold = [...left.values()].map(({ step }) => step)
  return [...new Set([...changed, ...untold])].map((seq) => found('fileChanged', dayOfStep(events[seq - 1]), { seq }))
}

/** A life that was written anew fits in itself, but not what was anchored on the days on which it was lived. */
function anchorFindings({ kind, row, events, anchored = [] }: Traces): Finding[] {
  const broken = anchored.find(({ seq, hash }) => events.find((event) => event.seq === seq)?.hash !== hash)
  const { numbered } = shapeOf(kind)
  const numbers = anchored.filter(({ number }) => numbered && row && number !== null && row[numbered] !== number)
  return [
    ...(broken ? [found('anchorBroken', broken.day, { seq: broken.seq })] : []),
    ...numbers.slice(0, 1).map(({ day }) => found('rowChanged', day, { columns: numbered ? [numbered] : [] })),
  ]
}
