import * as v from 'valibot'

/** UUIDv7, made by whoever creates the record, offline too. */
export const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))

/** Trimmed. A lone half of a surrogate pair is no text: it has no UTF-8, and so no hash. */
export const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed() && !value.includes('\0'), 'notText'),
  v.trim(),
)

/** A visible character: not a space or a formatting mark. */
const visible = /[^\p{Z}\p{C}\s]/u

/** A name or a title: one line, trimmed, not empty. */
export const line = v.pipe(
  text,
  v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u),
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

/** Money in fen. */
export const Fen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000_000))

/** A telephone number as people write it. */
export const Phone = v.pipe(v.string(), v.regex(/^[\d +()-]{5,20}$/))

/** A calendar day of this century, so that a year mistyped as 2203 is refused. */
export const Day = v.pipe(
  v.string(),
  v.regex(/^20\d{2}-\d{2}-\d{2}$/),
  v.check((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)),
)

/**
 * A division code (GB/T 2260, GB/T 10114): 2 digits a province, 4 a city, 6 a district, 9 a street office,
 * 12 a community.
 */
export const DivisionCode = v.pipe(v.string(), v.regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/))
export const CommunityCode = v.pipe(v.string(), v.regex(/^\d{12}$/))
