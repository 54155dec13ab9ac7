import * as v from 'valibot'
import { isDay } from './day.ts'

/** UUIDv7, made by whoever creates the record, offline too. Some programs write UUIDs in upper case: the same id. */
export const Id = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  v.metadata({ format: 'uuid', examples: ['018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11'] }),
)

/**
 * A list on its way in. Its length is checked before any item is looked at: a long list of wrong items costs nothing,
 * and has one fault.
 */
export function list<S extends v.GenericSchema>(item: S, most: number, least = 0) {
  const counted = v.pipe(v.array(v.unknown()), v.minLength(least), v.maxLength(most))
  const whole = v.pipe(v.array(item), v.minLength(least), v.maxLength(most))
  const run: (typeof whole)['~run'] = (dataset, config) => {
    if (v.is(counted, dataset.value)) return whole['~run'](dataset, config)
    // Not typed: what is checked of the whole list doesn't see it either.
    return { ...counted['~run'](dataset, config), typed: false } as never
  }
  return { ...whole, '~run': run }
}

/** What tells the items of a list apart: plain values do themselves; an item of which it says nothing stands alone. */
type Telling<T> = T extends string | number
  ? [options?: { least?: number; by?: undefined }]
  : [options: { least?: number; by: (item: T) => string | undefined }]

/** A list in which nothing stands twice. */
export function distinct<S extends v.GenericSchema>(item: S, most: number, ...options: Telling<v.InferOutput<S>>) {
  const { least = 0, by = String } = options[0] ?? {}
  const isDistinct = (items: v.InferOutput<S>[]) => {
    const keys = items.map(by).filter((key) => key !== undefined)
    return new Set(keys).size === keys.length
  }
  return v.pipe(list(item, most, least), v.check(isDistinct, 'twice'))
}

/**
 * Trimmed, in one normal form (NFC): what looks the same is the same. A lone half of a surrogate pair is no text: it has
 * no UTF-8, and so no hash.
 */
export const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed() && !value.includes('\0'), 'notText'),
  v.normalize('NFC'),
  v.trim(),
)

/** A visible character: not a space or a formatting mark. */
const visible = /[^\p{Z}\p{C}\s]/u

/** Marks that no eye sees and that come along when text is copied: two names may not differ by them alone. */
const unseen = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
/** Reverses what follows, so that a name reads as another one: refused, not taken out. */
const controls = /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u

/** A name or a title: one line, trimmed, not empty, all of it to be seen. */
export const line = v.pipe(
  text,
  v.regex(controls),
  v.transform((value) => value.replace(unseen, '').trim()),
  v.regex(visible),
  v.minLength(1),
  v.maxLength(120),
)

/** Some sentences, trimmed, not empty. */
export const prose = v.pipe(text, v.regex(visible), v.minLength(1), v.maxLength(2000))

/** The input of a step that ends something or sends it back. */
export const Reason = v.strictObject({ reason: prose })
export type Reason = v.InferOutput<typeof Reason>

/** The input of a step that is explained in a few words. */
export const Note = v.strictObject({ note: prose })
export type Note = v.InferOutput<typeof Note>

/** The input of a step that needs nothing beside whoever takes it. */
export const Nothing = v.strictObject({})

/** Some pages, trimmed, not empty. */
export const pages = v.pipe(text, v.regex(visible), v.minLength(1), v.maxLength(20_000))

/** A user name: lower case, so that no two look alike. */
export const Username = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_.-]{2,59}$/))

/** A whole number. */
export const Integer = v.pipe(v.number(), v.integer())

/** A moment, in UTC. */
export const Instant = v.pipe(v.string(), v.isoTimestamp())

/** A person, by user id. */
export const Somebody = v.strictObject({ user: v.string(), name: v.string() })

/** Money in fen. */
export const Fen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000_000))

/** A telephone number as people write it, in full-width digits too. */
export const Phone = v.pipe(v.string(), v.maxLength(40), v.normalize('NFKC'), v.trim(), v.regex(/^[\d +()-]{5,20}$/))

/** A calendar day of this century, so that a year mistyped as 2203 is refused. */
export const Day = v.pipe(
  v.string(),
  v.regex(/^20\d{2}-\d{2}-\d{2}$/),
  v.check((value) => isDay(value)),
  v.metadata({ format: 'date', examples: ['2023-11-28'] }),
)

/** The input of a step that ends something of a register. */
export const Ending = v.strictObject({
  /** The day on which it ended: today at the latest. */
  on: Day,
  reason: prose,
})
export type Ending = v.InferOutput<typeof Ending>

/**
 * A division code (GB/T 2260, GB/T 10114): 2 digits a province, 4 a city, 6 a district, 9 a street office,
 * 12 a community.
 */
export const DivisionCode = v.pipe(
  v.string(),
  v.regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/),
  v.metadata({ examples: ['341302006'] }),
)
export const CommunityCode = v.pipe(v.string(), v.regex(/^\d{12}$/))
