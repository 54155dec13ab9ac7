import { wordsOf } from '../../../lib/folding.ts'
import type { HazardQuery } from '../ledger/schema.ts'
import type { Awaited } from '../lifecycle.ts'
import type { Closer, Finder, Level as Graded } from '../schema.ts'
import { clockRuns, ended, type State, states, uncounted } from './states.ts'

export type Filter = Partial<Omit<HazardQuery, 'after' | 'limit' | 'order' | 'descending' | 'q'>>

export type Level = Graded | 'unset'
const levels: readonly Level[] = ['major', 'general', 'unset']
const finders: readonly Finder[] = ['self', 'government', 'unverified']

const isOpen = (status: State) => !ended.includes(status)

/** A part of the ledger, as the database names it: `open.ordered.major.self.overdue.extension`. */
interface Cell {
  name: string
  status: State
  closedBy: Closer | null
  level: Level
  found: Finder
  /** Its time has run out: now, or once before. */
  time: 'overdue' | 'late' | null
  awaits: Awaited | null
}

/** What can be awaited in a state. */
function awaitedIn(status: State): readonly (Awaited | null)[] {
  if (!isOpen(status)) return [null, 'countersignature', 'lifting']
  const asked = ['voiding', 'countersignature', 'extension'] as const
  return status === 'reinspected' ? [...asked, 'approval'] : [null, ...asked]
}

/** What came in as closed may wait for a second signature: that the law spares its party. */
const besidesWay = [null, 'countersignature'] as const

/** States of what nobody has had to rectify yet. */
const beforeObliged: readonly State[] = ['reported', 'confirmed', 'dismissed']

const timesIn = (status: State): Cell['time'][] => {
  if (beforeObliged.includes(status)) return [null]
  return clockRuns.includes(status) ? [null, 'late', 'overdue'] : [null, 'late']
}

const cellsOf = (status: State, closedBy: Closer | null = null): Cell[] => {
  const beginning = closedBy ? 'imported' : isOpen(status) ? 'open' : uncounted.includes(status) ? 'out' : 'ended'
  return levels.flatMap((level) =>
    finders.flatMap((found) =>
      // Nobody had to rectify here what came in as rectified.
      (closedBy ? [null] : timesIn(status)).flatMap((time) =>
        (closedBy ? besidesWay : awaitedIn(status)).map((awaits) => {
          const parts = [beginning, status, level, found, ...(time ? [time] : []), ...(awaits ? [awaits] : [])]
          return { name: parts.join('.'), status, closedBy, level, found, time, awaits }
        }),
      ),
    ),
  )
}

/** Every cell that there is, sorted. */
const cells = [...states.flatMap((status) => cellsOf(status)), ...cellsOf('closed', 'import')].toSorted((a, b) =>
  a.name < b.name ? -1 : 1,
)

/** Whether hazards of a cell can fit. No transfer waits once it has ended. */
export const fits = (
  cell: Omit<Cell, 'name'>,
  {
    status,
    closedBy,
    open,
    overdue,
    everOverdue,
    counted,
    unclosed,
    level,
    found,
    awaits,
    awaitsMe,
    running,
    transferTo,
    urged,
    watched,
    leftBehind,
    closedFrom,
    closedTo,
  }: Filter,
) =>
  (status === undefined || cell.status === status) &&
  (closedBy === undefined ? status === undefined || cell.closedBy === null : cell.closedBy === closedBy) &&
  (open === undefined || isOpen(cell.status) === (open === 'true')) &&
  (overdue === undefined || (cell.time === 'overdue') === (overdue === 'true')) &&
  (everOverdue === undefined || cell.time !== null) &&
  (counted === undefined || (!uncounted.includes(cell.status) && cell.closedBy === null)) &&
  (unclosed === undefined || (cell.status !== 'closed' && !uncounted.includes(cell.status))) &&
  (level === undefined || cell.level === level) &&
  (found === undefined || cell.found === found) &&
  (awaits === undefined || cell.awaits === awaits) &&
  (awaitsMe === undefined || cell.awaits === awaitsMe) &&
  ((closedFrom === undefined && closedTo === undefined) || (cell.status === 'closed' && cell.closedBy === null)) &&
  (running === undefined || clockRuns.includes(cell.status)) &&
  ([transferTo, urged, watched, leftBehind].every((asked) => asked === undefined) || isOpen(cell.status))

/** The cells whose hazards can fit a filter, sorted. None where its parts contradict each other: then nothing is read. */
export const cellsFitting = (filter: Filter): string[] =>
  cells.filter((cell) => fits(cell, filter)).map(({ name }) => name)

/** Filters whose hazards an index holds in the order of the ledger, so that a page reads its own rows. */
const ordered: readonly string[] = [
  '',
  'awaits',
  'open=true',
  'open=true unit',
  'community open=true',
  'overdue=true',
  'status',
]

/** A filter, whatever it says of what it names. */
export type Given = { readonly [N in keyof Filter | 'number' | 'q']?: unknown }

/** What few hazards fit, however large the ledger is; fewest the first. */
const few = ['number', 'enterprise', 'transferTo', 'leftBehind', 'urged', 'watched'] as const

/** By which of them a page is found; undefined where none is asked for. */
export const foundByFew = (filter: Given) => few.find((name) => filter[name] !== undefined)

/** The year and running number of a hazard, as one types it: `2023-0142`. */
const numbered = /^(20\d{2})-(\d{1,6})$/

/** What a search is for: words that hazards have in their text, and the number of one. */
export function soughtBy(q: string | undefined): { words: string[]; number?: number; year?: string } {
  const words = wordsOf(q ?? '')
  const [, year, number] = words.map((word) => numbered.exec(word)).find((found) => found !== null) ?? []
  if (year === undefined || number === undefined) return { words }
  return { words: words.filter((word) => !numbered.test(word)), number: Number(number), year }
}

/** Filters by days, which narrow a page however it is read. */
const byDays: readonly string[] = ['dueWithin', 'dueFrom', 'dueTo', 'foundFrom', 'foundTo', 'closedFrom', 'closedTo']

/** Whether a page can be read in the order of the ledger; if not, it is merged out of the cells that fit. */
export function readsInOrder(filter: Filter & { number?: unknown }): boolean {
  const given = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined || byDays.includes(name)) return []
    return value === 'true' || value === 'false' ? [`${name}=${value}`] : [name]
  })
  return foundByFew(filter) !== undefined || ordered.includes(given.sort().join(' '))
}

/** Where a hazard belongs, which its cell doesn't tell. */
export const places = ['campaign', 'sector', 'unit', 'community'] as const
export type Place = (typeof places)[number]

/**
 * The places by which an index finds a page's cells, in the index's order. Those that the filter leaves open are few: a
 * department has some sectors, a sector some departments. Those that it names beside them are looked at row by row.
 */
export function foundBy({ campaign, sector, unit, community }: Given): readonly Place[] {
  const handled = sector !== undefined || unit !== undefined
  if (community !== undefined && handled) return ['unit', 'community', 'sector']
  if (campaign !== undefined && handled) return ['campaign', 'unit', 'sector']
  if (handled) return ['unit', 'sector']
  return [
    ...(campaign === undefined ? [] : ['campaign' as const]),
    ...(community === undefined ? [] : ['community' as const]),
  ]
}
