import * as v from 'valibot'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, DivisionCode, Id, Instant, Integer } from '../../lib/wire.ts'
import meanings from './meanings.en.ts'
import { indicators } from './rules.ts'
import words from './words.en.ts'

const { names } = words
const { means } = meanings

/**
 * Numbers by the names of indicators. What a unit doesn't answer for is missing; and in figures that were frozen, what is
 * counted only since then.
 */
export const Numbers = v.strictObject(
  Object.fromEntries(
    indicators.map((name) => [name, v.optional(v.pipe(Integer, v.description(`${names[name]}. ${means[name]}`)))]),
  ),
) as unknown as v.GenericSchema<Record<string, number>>

/** Counters of one campaign, whole and by the sectors' lead departments. */
export const Progress = v.strictObject({
  asOf: Instant,
  /** The campaign has ended: they stay as they were then. */
  frozen: v.boolean(),
  indicators: Numbers,
  units: v.array(v.strictObject({ unit: Id, ...besideUnit('unit'), indicators: Numbers })),
})
export type Progress = v.InferOutput<typeof Progress>

const InBoth = v.strictObject({ zh: v.string(), en: v.string() })

/** What the indicators and the rates made of them mean. */
export const Definitions = v.strictObject({
  indicators: v.array(
    v.strictObject({
      name: v.string(),
      title: InBoth,
      /** 项 hazards, 家 enterprises, 家次 visits. */
      unit: v.string(),
      /** What it counts, and what it leaves out. */
      means: InBoth,
      /** The ledger under this filter shows just those that are counted; null where it counts no hazards. */
      hazards: v.nullable(v.record(v.string(), v.string())),
    }),
  ),
  rates: v.array(v.strictObject({ name: v.string(), title: InBoth, numerator: v.string(), denominator: v.string() })),
})

export const SummaryQuery = v.strictObject({
  /** The key's own division unless given. */
  division: v.optional(DivisionCode),
  level: v.picklist(['district', 'office']),
  /** At the end of this day; of now unless given. */
  asOf: v.optional(Day),
  /** Rather no numbers than some that are not of then. */
  strict: v.optional(v.literal('true')),
})

export const Summary = v.strictObject({
  division: v.string(),
  level: v.picklist(['district', 'office']),
  asOf: Instant,
  items: v.array(
    v.strictObject({
      division: v.string(),
      name: v.string(),
      /**
       * Earlier than the whole's where the district's storage doesn't answer: its last known numbers stand here. Of a day
       * that is over there are none such, and no line.
       */
      asOf: Instant,
      /** How many of its offices have launched a campaign, and how many there are. */
      launched: Integer,
      offices: Integer,
      /** Null while none has launched: that is not the same as zero. */
      indicators: v.nullable(Numbers),
    }),
  ),
  /** Whether every number is of then. */
  complete: v.boolean(),
  /** Districts whose storage didn't answer: their numbers are the last known, or missing, never zero. */
  unreachable: v.array(v.strictObject({ division: v.string(), name: v.string() })),
})
export type Summary = v.InferOutput<typeof Summary>
