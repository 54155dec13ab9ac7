import * as v from 'valibot'
import { ExportQuery } from '../../../lib/exporting.ts'
import { besideUnit } from '../../../lib/unit-names.ts'
import { Day, DivisionCode, Id } from '../../../lib/wire.ts'
import { Numbers } from '../schema.ts'

const days = { from: Day, to: Day }

/** Two days, and what else is asked about them. */
const between = <E extends v.ObjectEntries>(others: E) => {
  const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
  return v.pipe(
    v.strictObject({ ...days, ...others }),
    v.check((asked) => inOrder(asked as { from: string; to: string }), 'endsBeforeStart'),
  )
}

/** Two days, at whose ends numbers are compared. */
export const TwoDays = between({})
export const TwoDaysExported = between(ExportQuery.entries)

const ofTemplate = { template: v.optional(Id) }
export const OfficesOnTwoDays = between(ofTemplate)
export const OfficesOnTwoDaysExported = between({ ...ofTemplate, ...ExportQuery.entries })

/** The numbers at the end of the day `from`, and of the day `to`; null before there were any. */
const onBoth = { earlier: v.nullable(Numbers), later: v.nullable(Numbers) }
export type OnBoth = v.InferOutput<v.StrictObjectSchema<typeof onBoth, undefined>>

/** A campaign at the end of two days, whole and by unit. */
export const CampaignCompared = v.strictObject({
  ...days,
  ...onBoth,
  units: v.array(v.strictObject({ unit: Id, ...besideUnit('unit'), ...onBoth })),
})
export type CampaignCompared = v.InferOutput<typeof CampaignCompared>

/** The offices of a district at the end of two days. */
export const OfficesCompared = v.strictObject({
  ...days,
  district: v.string(),
  name: v.string(),
  offices: v.array(v.strictObject({ office: v.string(), name: v.string(), ...onBoth })),
})
export type OfficesCompared = v.InferOutput<typeof OfficesCompared>

const number = (most: number, otherwise: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(most)), otherwise)

export const SeriesQuery = between({
  /** The key's own division unless given. */
  division: v.optional(DivisionCode),
  level: v.picklist(['division', 'city', 'district', 'office']),
  every: v.optional(v.picklist(['day', 'week', 'month']), 'day'),
  /** Monday is 1, Sunday 7. */
  weekEnds: number(7, '7'),
  /** A month that is shorter ends on its last day. */
  monthEnds: number(31, '31'),
  /** Rather no numbers than some that are missing. */
  strict: v.optional(v.literal('true')),
})

/** Numbers at the ends of days, one after the other. */
export const Series = v.strictObject({
  division: v.string(),
  level: v.picklist(['division', 'city', 'district', 'office']),
  /** The day before `from`, each day on which a period ends, and `to`. */
  days: v.array(Day),
  items: v.array(
    v.strictObject({
      division: v.string(),
      name: v.string(),
      /** One for each day. Null before there were any, and where a district’s storage didn’t answer: never zero instead. */
      points: v.array(v.strictObject({ on: Day, indicators: v.nullable(Numbers) })),
    }),
  ),
  /** Whether every district has answered. */
  complete: v.boolean(),
  /** Districts whose storage didn’t answer. */
  unreachable: v.array(v.strictObject({ division: v.string(), name: v.string() })),
})
export type Series = v.InferOutput<typeof Series>
