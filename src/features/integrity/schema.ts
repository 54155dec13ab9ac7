import * as v from 'valibot'
import { tamperings } from '../../lib/finding.ts'
import { kinds } from '../../lib/kind.ts'
import { columnNames, tableNames } from '../../lib/stored.ts'
import { Day, Id, Integer } from '../../lib/wire.ts'

/** A path that names one record of any kind. */
export const OneRecord = v.object({ kind: v.picklist(kinds), id: Id })

/** Whether a record is as its steps have made it, and if not, what is wrong and since when. */
export const Verification = v.strictObject({
  intact: v.boolean(),
  findings: v.array(
    v.strictObject({
      tampering: v.picklist(tamperings),
      since: v.nullable(v.string()),
      seq: v.nullable(Integer),
      columns: v.array(v.picklist([...columnNames, ...tableNames])),
    }),
  ),
  /** The last day whose anchor holds the record; null before its first day is over. */
  anchoredOn: v.nullable(v.string()),
})
export type Verification = v.InferOutput<typeof Verification>

const AnyDivision = v.pipe(v.string(), v.regex(/^(\d{2}|\d{4}|\d{6}|\d{9})$/))

export const AnchorsQuery = v.strictObject({
  /** The key's own division unless given. */
  division: v.optional(AnyDivision),
  /** Yesterday unless given. */
  day: v.optional(Day),
})

/** A day, or else a month: this one unless given. */
export const SheetQuery = v.strictObject({
  day: v.optional(Day),
  month: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/))),
})
export type SheetQuery = v.InferOutput<typeof SheetQuery>

/** The anchors of a division's offices, day by day. */
export const Sheet = v.strictObject({
  items: v.array(
    v.strictObject({ division: v.string(), name: v.string(), day: Day, records: Integer, hash: v.string() }),
  ),
})
export type AnchorListed = v.InferOutput<typeof Sheet>['items'][number]

/** A hash that somebody has kept: whole, or at least its first 16 digits. */
const KeptHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{16,64}$/))

export const ComparisonQuery = v.strictObject({ day: Day, hash: KeptHash })

export const ComparisonByKeyQuery = v.strictObject({
  /** The office whose sheet it is: no other division has anchors of its own. */
  division: AnyDivision,
  ...ComparisonQuery.entries,
})

const Compared = v.nullable(
  v.strictObject({
    /** Whether the directory still gives the hash that was kept. */
    directory: v.boolean(),
    /** Whether the records still come to it. */
    records: v.boolean(),
  }),
)

/** A kept hash beside what is there now; null where no anchor is kept of that day. */
export const Comparison = v.strictObject({ day: Day, compared: Compared })

/** The same with the records that aren't what the directory holds of that day, 20 at most. */
export const ComparisonNamed = v.strictObject({
  ...Comparison.entries,
  changed: v.array(v.strictObject({ kind: v.picklist(kinds), id: v.string(), title: v.string() })),
})
export type ComparisonNamed = v.InferOutput<typeof ComparisonNamed>

/** What vouches for the records of a division's offices as they were at the end of a day. */
export const AnchorsOfDay = v.strictObject({
  division: v.string(),
  day: v.string(),
  items: v.array(v.strictObject({ division: v.string(), name: v.string(), records: Integer, hash: v.string() })),
})
