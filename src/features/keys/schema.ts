import * as v from 'valibot'
import { isNetwork } from '../../lib/networks.ts'
import { PageQuery } from '../../lib/page.ts'
import { isWriting, type Right, rights } from '../../lib/rights.ts'
import { Day, DivisionCode, distinct, Id, Instant, Integer, line, Somebody } from '../../lib/wire.ts'

const OneRight = v.picklist(rights)

const isOfOneSort = (chosen: Right[]) => chosen.every(isWriting) || !chosen.some(isWriting)

/** An address, or a network in CIDR notation. */
const Network = v.pipe(v.string(), v.maxLength(49), v.check(isNetwork, 'wrongForm'))

export const NewKey = v.strictObject({
  name: line,
  division: v.pipe(DivisionCode, v.maxLength(9)),
  /** All of them read, or all of them write: what writes is a tool of whoever makes the key, for their own office. */
  rights: v.pipe(distinct(OneRight, 10, { least: 1 }), v.check(isOfOneSort, 'apart')),
  /** Where it works from; from anywhere unless told. */
  networks: v.optional(distinct(Network, 20), []),
  /** Days from now on which it stops working. */
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(800)),
  /** The key of the same division in whose place it comes, and how many hours that one still works. */
  replaces: v.optional(
    v.nullable(v.strictObject({ id: Id, hours: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30 * 24)) })),
    null,
  ),
})
export type NewKey = v.InferOutput<typeof NewKey>

const shown = {
  name: v.string(),
  /** The first characters of the key, to tell it by. */
  prefix: v.string(),
  division: v.string(),
  rights: v.array(OneRight),
  expiresAt: Instant,
}

/** Whose tool it is; null for what only reads. */
const actsFor = v.nullable(Somebody)

export const KeyListed = v.strictObject({
  id: Id,
  ...shown,
  divisionName: v.string(),
  actsFor,
  networks: v.array(v.string()),
  lastUsedAt: v.nullable(Instant),
  revokedAt: v.nullable(Instant),
  /** The key in whose place it was made. */
  replaces: v.nullable(Id),
})
export type KeyListed = v.InferOutput<typeof KeyListed>

/** The keys, and the divisions that one can be made for. */
export const KeysListed = v.strictObject({
  items: v.array(KeyListed),
  divisions: v.array(v.strictObject({ code: v.string(), name: v.string() })),
})

/** A key that still works and opens a division, as the division sees it. */
export const KeyReaching = v.strictObject({
  id: Id,
  ...shown,
  divisionName: v.string(),
  actsFor,
  lastUsedAt: v.nullable(Instant),
})
export type KeyReaching = v.InferOutput<typeof KeyReaching>

/** The key itself is shown this once. */
export const KeyMade = v.strictObject({ id: Id, key: v.string() })

/** What the key that asks opens. */
export const KeyHeld = v.strictObject({
  ...shown,
  divisionName: v.string(),
  actsFor,
  networks: v.array(v.string()),
  /** How often it may ask in a minute. */
  requestsAMinute: Integer,
})

/** How often a key asked a route from an address on a day, and how many rows it was answered in all. */
export const KeyUse = v.strictObject({
  day: Day,
  /** As a pattern. */
  route: v.string(),
  /** A keyed hash: the same address has the same one. */
  address: v.string(),
  requests: Integer,
  rows: Integer,
  lastAt: Instant,
})
export type KeyUse = v.InferOutput<typeof KeyUse>

export const UsesQuery = v.strictObject({ ...PageQuery.entries })
