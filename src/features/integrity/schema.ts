import * as v from 'valibot'
import { tamperings } from '../../lib/finding.ts'
import { kinds } from '../../lib/kind.ts'
import { columnNames, tableNames } from '../../lib/stored.ts'
import { Day, Id } from '../../lib/wire.ts'

/** A path that names one record of any kind. */
export const OneRecord = v.object({ kind: v.picklist(kinds), id: Id })

/** Whether a record is as its steps have made it, and if not, what is wrong and since when. */
export const Verification = v.strictObject({
  intact: v.boolean(),
  findings: v.array(
    v.strictObject({
      tampering: v.picklist(tamperings),
      since: v.nullable(v.string()),
      seq: v.nullable(v.number()),
      columns: v.array(v.picklist([...columnNames, ...tableNames])),
    }),
  ),
  /** The last day whose anchor holds the record; null before its first day is over. */
  anchoredOn: v.nullable(v.string()),
})
export type Verification = v.InferOutput<typeof Verification>

export const AnchorsQuery = v.strictObject({
  /** The key's own division unless given. */
  division: v.optional(v.pipe(v.string(), v.regex(/^(\d{2}|\d{4}|\d{6}|\d{9})$/))),
  /** Yesterday unless given. */
  day: v.optional(Day),
})

/** What vouches for the records of a division's offices as they were at the end of a day. */
export const AnchorsOfDay = v.strictObject({
  division: v.string(),
  day: v.string(),
  items: v.array(v.strictObject({ division: v.string(), name: v.string(), records: v.number(), hash: v.string() })),
})
