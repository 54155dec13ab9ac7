import * as v from 'valibot'
import { LifeEvent } from '../../lib/event.ts'
import { PageQuery } from '../../lib/page.ts'
import { mostRows } from '../../lib/table-rows.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { distinct, Id, Instant, Integer, line, list, Phone, Somebody, text } from '../../lib/wire.ts'
import { CreditCode, Enterprise } from '../enterprises/schema.ts'
import { ImportedHazard, LedgerWords } from '../hazards/importing/schema.ts'
import { states } from './lifecycle.ts'
import { type Field, fieldNames, ledgerKinds } from './reading/fields.ts'
import { partiesUnregistered } from './reading/meaning.ts'

const heading = v.pipe(text, v.maxLength(200))
const word = v.pipe(text, v.maxLength(120))
const counted = v.pipe(Integer, v.minValue(0))

const wordsOf = v.pipe(
  v.record(word, word),
  v.check((words) => Object.keys(words).length <= 300, 'tooLong'),
)

/** What a ledger's columns and words were taken for. */
export const Mapping = v.strictObject({
  columns: list(v.strictObject({ heading, field: v.nullable(v.picklist(fieldNames as [Field, ...Field[]])) }), 100),
  words: v.partial(
    v.strictObject({
      sectors: wordsOf,
      sector: wordsOf,
      community: wordsOf,
      unit: wordsOf,
      level: wordsOf,
      source: wordsOf,
      state: wordsOf,
    }),
  ),
  /** What held where a cell was empty. */
  rest: v.pipe(
    v.record(v.picklist(fieldNames as [Field, ...Field[]]), word),
    v.check((rest) => Object.keys(rest).length <= 40, 'tooLong'),
  ),
  year: v.nullable(v.pipe(Integer, v.minValue(2000), v.maxValue(2099))),
  /** Rows that nobody sees in the file were taken too. */
  hiddenRows: v.boolean(),
  unregistered: v.nullable(v.picklist(partiesUnregistered)),
})
export type Mapping = v.InferOutput<typeof Mapping>

/** The most rows that an import takes. */
const mostOfFile = 20_000

const begun = {
  kind: v.picklist(ledgerKinds),
  fileName: v.pipe(line, v.maxLength(120)),
  /** SHA-256 of the file, in hexadecimal digits: whoever goes on elsewhere chooses the same one. */
  fileHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  sheet: v.pipe(text, v.maxLength(120)),
  /** Of hazards: the campaign that they belong to from now on. */
  campaign: v.nullable(Id),
  /** How many rows of the file are taken, those that are left out included. */
  rows: v.pipe(Integer, v.minValue(1), v.maxValue(mostOfFile)),
  mapping: Mapping,
}

export const NewImport = v.pipe(
  v.strictObject(begun),
  v.forward(
    v.check(({ kind, campaign }) => (kind === 'hazards') === (campaign !== null), 'notValid'),
    ['campaign'],
  ),
)
export type NewImport = v.InferOutput<typeof NewImport>

/** As the spreadsheet numbers the row. */
const place = v.pipe(Integer, v.minValue(1), v.maxValue(1_048_576))
/** Records that it may seem to be, and isn't: somebody has looked at them. */
const despite = distinct(Id, 20)

/** What is to become of a row; what is there by then decides whether it does. */
export const ImportRow = v.variant('as', [
  v.strictObject({
    as: v.literal('enterprise'),
    place,
    content: Enterprise,
    cells: LedgerWords.entries.cells,
    despite,
  }),
  v.strictObject({ as: v.literal('hazard'), place, content: ImportedHazard, despite }),
  v.strictObject({
    as: v.literal('completion'),
    place,
    record: Id,
    /** Only what ours lacks is set. */
    set: v.strictObject({
      creditCode: v.optional(CreditCode),
      phone: v.optional(Phone),
      community: v.optional(Id),
      place: v.optional(line),
      ledgerNumber: v.optional(v.pipe(line, v.maxLength(40))),
    }),
  }),
  v.strictObject({ as: v.literal('same'), place, record: Id }),
  v.strictObject({ as: v.literal('left'), place }),
])
export type ImportRow = v.InferOutput<typeof ImportRow>

/** The next rows of an import: as many as were taken before say where they begin. */
export const ImportBatch = v.strictObject({ taken: counted, rows: list(ImportRow, mostRows, 1) })
export type ImportBatch = v.InferOutput<typeof ImportBatch>

/** What became of the rows, and what taking it back came to. */
export const ImportCounts = v.strictObject({
  made: counted,
  completed: counted,
  same: counted,
  left: counted,
  takenBack: counted,
  kept: counted,
})
export type ImportCounts = v.InferOutput<typeof ImportCounts>

const { mapping: _, ...listed } = begun

export const ImportListed = v.strictObject({
  id: Id,
  seq: Integer,
  ...listed,
  status: v.picklist(states),
  /** How many of its rows are taken. */
  taken: counted,
  counts: ImportCounts,
  begunAt: Instant,
})
export type ImportListed = v.InferOutput<typeof ImportListed>

/** One import with its life. */
export const Import = v.strictObject({
  ...ImportListed.entries,
  mapping: Mapping,
  begunBy: Somebody,
  events: v.array(LifeEvent),
  /** Whether it is as its steps have made it. */
  intact: v.boolean(),
})
export type Import = v.InferOutput<typeof Import>

/** How the office has read its last ledger of a kind; null where it has read none. */
export const MappingKept = v.strictObject({ mapping: v.nullable(Mapping) })
export const MappingQuery = v.strictObject({ kind: begun.kind })

export const rowFates = ['made', 'completed', 'same', 'left'] as const
export const undoings = ['takenBack', 'kept'] as const

export const ImportRowQuery = v.strictObject({ ...PageQuery.entries, undone: v.optional(v.picklist(undoings)) })

export type ImportRowQuery = v.InferOutput<typeof ImportRowQuery>

/** What became of one row of the file. */
export const ImportRowListed = v.strictObject({
  place: Integer,
  fate: v.picklist(rowFates),
  record: v.nullable(Id),
  /** What a person calls the record. */
  called: v.nullable(v.string()),
  undone: v.nullable(v.picklist(undoings)),
})

export type ImportRowListed = v.InferOutput<typeof ImportRowListed>

/** Whom and what rows of a ledger name, to be looked for in what the office has. */
export const Meant = v.strictObject({
  kind: begun.kind,
  items: list(
    v.strictObject({
      /** A hazard's number, where the row may be one of our own. */
      number: v.nullable(line),
      name: v.nullable(line),
      creditCode: v.nullable(CreditCode),
      place: v.nullable(line),
      foundOn: v.nullable(v.pipe(v.string(), v.regex(/^20\d{2}-\d{2}-\d{2}$/))),
    }),
    mostRows,
    1,
  ),
})
export type Meant = v.InferOutput<typeof Meant>

/** The records that rows of a ledger may mean. */
export const MeantFound = v.strictObject({
  enterprises: v.array(
    v.strictObject({
      id: Id,
      name: v.string(),
      site: v.string(),
      creditCode: v.nullable(v.string()),
      phone: v.nullable(v.string()),
      community: v.nullable(Id),
      ...besideUnit('community'),
      endedOn: v.nullable(v.string()),
    }),
  ),
  hazards: v.array(
    v.strictObject({
      id: Id,
      number: v.string(),
      enterprise: v.nullable(Id),
      /** Null where the enterprise's address says it. */
      place: v.nullable(v.string()),
      /** Of the enterprise. */
      address: v.nullable(v.string()),
      community: v.nullable(Id),
      ...besideUnit('community'),
      foundOn: v.string(),
      description: v.string(),
      ledgerNumber: v.nullable(v.string()),
      voided: v.boolean(),
    }),
  ),
})
export type MeantFound = v.InferOutput<typeof MeantFound>
