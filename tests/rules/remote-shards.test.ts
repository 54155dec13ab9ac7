import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apartAtMostMs, Gate } from '../../src/sqlite/remote/gate.ts'
import {
  answerProofOf,
  authorizationOf,
  digestOf,
  type Head,
  isProvenAnswer,
  provenHead,
  unguessable,
} from '../../src/sqlite/remote/proof.ts'
import { decodedStatements, encodedStatements, rowsOf, tableOf } from '../../src/sqlite/remote/wire.ts'

const someSecret = () => createSecretKey(randomBytes(32))
const secret = someSecret()
const now = Date.parse('2023-11-20T12:00:00+08:00')

const value = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.maxSafeInteger(),
  fc.uint8Array(),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, 2 ** 62, 5e-324, 0.1 + 0.2, '{"bytes":"AA=="}', '\ud800'),
)

describe('what travels to a remote shard and back', () => {
  test('is the same statement, its values of the same types', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(value), (query, values) => {
        expect(decodedStatements(encodedStatements([{ query, values }]))).toEqual([{ query, values }])
      }),
    )
  })

  test('is the same rows, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value)), (cells) => {
        const rows = cells.map(([a, b, c]) => ({ a, b, 'count(*)': c }))
        expect(rowsOf(JSON.parse(JSON.stringify(tableOf(rows))))).toEqual(rows)
      }),
    )
  })
})

const headOf = (more: Partial<Head> = {}): Head => ({
  time: now,
  nonce: unguessable(),
  run: unguessable(),
  body: digestOf('[]'),
  ...more,
})
const authorize = (head: Head, by = secret) => authorizationOf(by, 'POST', '/SHARD_02', head)

describe('a request’s proof', () => {
  test('gives its head to who knows the secret', () => {
    const head = headOf()
    expect(provenHead(secret, 'POST', '/SHARD_02', authorize(head))).toEqual(head)
  })

  test.each([
    ['another secret', (said: string) => ['POST', '/SHARD_02', said, someSecret()]],
    ['another path', (said: string) => ['POST', '/SHARD_03', said, secret]],
    ['another method', (said: string) => ['PUT', '/SHARD_02', said, secret]],
    ['another time', (said: string) => ['POST', '/SHARD_02', said.replace(/ \d+/, ` ${now + 1}`), secret]],
    ['another body', (said: string) => ['POST', '/SHARD_02', said.replace(digestOf('[]'), digestOf('[ ]')), secret]],
    ['none', () => ['POST', '/SHARD_02', undefined, secret]],
    ['an odd one', () => ['POST', '/SHARD_02', 'Basic YTpi', secret]],
    ['half of one', (said: string) => ['POST', '/SHARD_02', said.slice(0, -1), secret]],
  ] as const)('proves nothing with %s', (_, altered) => {
    const [method, path, said, by] = altered(authorize(headOf())) as [string, string, string, KeyObject]
    expect(provenHead(by, method, path, said)).toBeUndefined()
  })
})

test('an answer is proven for its request alone', () => {
  const [nonce, body] = [unguessable(), Buffer.from('{"tables":[]}')]
  const proof = answerProofOf(secret, nonce, body)
  expect(isProvenAnswer(secret, nonce, body, proof)).toBe(true)
  expect(isProvenAnswer(secret, unguessable(), body, proof)).toBe(false)
  expect(isProvenAnswer(secret, nonce, Buffer.from('{"tables":[1]}'), proof)).toBe(false)
  expect(isProvenAnswer(someSecret(), nonce, body, proof)).toBe(false)
  expect(isProvenAnswer(secret, nonce, body, undefined)).toBe(false)
})

describe('the gate of a shard', () => {
  const admit = (gate: Gate, head: Head, at = now) => gate.admit('POST', '/SHARD_02', authorize(head), at)

  test('lets a request in once', () => {
    const gate = new Gate(secret)
    const head = headOf({ run: gate.run })
    expect(admit(gate, head)).toEqual({ head, stale: false })
    expect(admit(gate, head, now + apartAtMostMs)).toEqual({ refused: 'replayed' })
    expect(admit(gate, headOf({ run: gate.run }))).toMatchObject({ stale: false })
  })

  test.each([-1, 1])('keeps out whose clock differs by more than it may', (sign) => {
    const gate = new Gate(secret)
    const apart = (ms: number) => headOf({ run: gate.run, time: now + sign * ms })
    expect(admit(gate, apart(apartAtMostMs))).toMatchObject({ stale: false })
    expect(admit(gate, apart(apartAtMostMs + 1))).toEqual({ refused: 'clock' })
  })

  test('refuses a request again as long as its time would be accepted', () => {
    const gate = new Gate(secret)
    const early = headOf({ run: gate.run, time: now + apartAtMostMs })
    expect(admit(gate, early)).toMatchObject({ stale: false })
    for (const later of [1, apartAtMostMs, 2 * apartAtMostMs]) {
      expect(admit(gate, headOf({ run: gate.run, time: now + later }), now + later)).toMatchObject({ stale: false })
      expect(admit(gate, early, now + later)).toEqual({ refused: 'replayed' })
    }
    expect(admit(gate, early, now + 2 * apartAtMostMs + 1)).toEqual({ refused: 'clock' })
  })

  test('hears nobody out who means another start of the shard', () => {
    const head = headOf({ run: new Gate(secret).run })
    expect(admit(new Gate(secret), head)).toEqual({ head, stale: true })
  })
})
