import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { cursorOf, keyOf, PageQuery, pageOf } from '../../src/lib/page.ts'

const cursorFor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a cursor', () => {
  test('gives back the sort key that it was made of, and fits in a query', () => {
    const part = fc.string({ unit: 'binary', maxLength: 24 })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), (key) => {
        expect(keyOf(cursorOf(key), key.length)).toEqual(key)
        expect(cursorOf(key)).toMatch(/^[\w-]+$/)
      }),
      { numRuns: 200 },
    )
  })

  test('holds any text that a name may have', () => {
    for (const key of [['永盛机械加工厂', '2023-11-24'], ['~~~???', 'ÿÿÿ>>>'], ['𠮷野家', ''], []])
      expect(keyOf(cursorOf(key), key.length)).toEqual(key)
  })

  test('of a due date and an id fits in a query', () => {
    const after = cursorOf(['9999-12-31', '018be8f0-0000-7000-8000-000000000001'])
    expect(v.parse(PageQuery, { after })).toEqual({ after, limit: 50 })
  })

  test.each([
    ['too few parts', cursorFor(['a'])],
    ['too many parts', cursorFor(['a', 'b', 'c'])],
    ['a number', cursorFor(['a', 1])],
    ['a null', cursorFor(['a', null])],
    ['a list', cursorFor(['a', ['b']])],
    ['an object', cursorFor({ 0: 'a', 1: 'b', length: 2 })],
    ['a text of two letters', cursorFor('ab')],
    ['null', cursorFor(null)],
    ['half a JSON', Buffer.from('["a","b"').toString('base64url')],
    ['SQL', "') OR 1=1 --"],
    ['what is no base64', '!!!!'],
    ['base64 of a wrong length', 'a'],
    ['letters beyond bytes', '永盛'],
    ['nothing', ''],
  ])('made up with %s is nobody’s', (_, cursor) => {
    expect(keyOf(cursor, 2)).toBeNull()
  })

  test('made up with anything never breaks the reader', () => {
    const cut = fc
      .tuple(fc.constant(cursorOf(['2023-11-24', '永盛'])), fc.nat(40))
      .map(([whole, at]) => whole.slice(at))
    const json = fc.json().map((text) => Buffer.from(text).toString('base64url'))
    const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), json, cut)
    fc.assert(
      fc.property(hostile, (cursor) => {
        const key = keyOf(cursor, 2)
        expect(key === null || (key.length === 2 && key.every((part) => typeof part === 'string'))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a page', () => {
  const row = (id: number) => ({ id })
  const key = ({ id }: { id: number }) => [String(id)]

  test('shows the rows up to its limit and leads on only when there is more', () => {
    const [one, two, three, four] = [row(1), row(2), row(3), row(4)]
    expect(pageOf([], 3, key)).toEqual({ items: [], next: null })
    expect(pageOf([one, two], 3, key)).toEqual({ items: [one, two], next: null })
    expect(pageOf([one, two, three], 3, key)).toEqual({ items: [one, two, three], next: null })
    expect(pageOf([one, two, three, four], 3, key)).toEqual({ items: [one, two, three], next: cursorOf(['3']) })
  })

  test('after page shows every row once and in order', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 12 }), (total, limit) => {
        const rows = Array.from({ length: total }, (_, id) => row(id))
        const seen: typeof rows = []
        let next: string | null = null
        do {
          const after: number = next === null ? -1 : Number(keyOf(next, 1)?.[0])
          const page = pageOf(rows.filter(({ id }) => id > after).slice(0, limit + 1), limit, key)
          seen.push(...page.items)
          next = page.next
        } while (next !== null && seen.length <= total)
        expect(seen).toEqual(rows)
      }),
    )
  })

  test.each([
    [undefined, 50],
    ['1', 1],
    ['50', 50],
    ['200', 200],
  ])('can be asked for with the limit %s', (limit, expected) => {
    expect(v.parse(PageQuery, limit === undefined ? {} : { limit }).limit).toBe(expected)
  })

  test.each(['0', '201', '999', '1000', '-1', '1.5', '1e2', '0x10', ' 5', '', 'all'])(
    'cannot be asked for with the limit %j',
    (limit) => {
      expect(v.is(PageQuery, { limit })).toBe(false)
    },
  )

  test.each(['', 'a b', 'a+b', 'a/b', 'a=', '永盛', 'a'.repeat(401)])('cannot be asked for after %j', (after) => {
    expect(v.is(PageQuery, { after })).toBe(false)
  })
})
