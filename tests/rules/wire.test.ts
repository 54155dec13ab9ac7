import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { line, list, Phone, prose } from '../../src/lib/wire.ts'

describe('a list on its way in', () => {
  let seen = 0
  const item = v.pipe(
    v.number(),
    v.check(() => ++seen > 0),
  )
  const three = list(item, 3, 1)
  const looked = (value: unknown) => {
    seen = 0
    const { issues = [] } = v.safeParse(v.strictObject({ three }), { three: value })
    return { seen, faults: issues.map(({ type }) => type) }
  }

  test('is read item by item when its length fits', () => {
    expect(looked([1, 2, 3])).toEqual({ seen: 3, faults: [] })
    expect(looked([1, 'two'])).toEqual({ seen: 1, faults: ['number'] })
  })

  test.each([
    ['too long', [1, 2, 3, 4], 'max_length'],
    ['far too long, and all wrong', Array(100_000).fill('wrong'), 'max_length'],
    ['too short', [], 'min_length'],
    ['none at all', { length: 2 }, 'array'],
  ])('that is %s has one fault, and no item of it is looked at', (_, value, fault) => {
    expect(looked(value)).toEqual({ seen: 0, faults: [fault] })
  })

  test('can be checked as a whole once its items fit', () => {
    const distinct = v.pipe(
      list(v.number(), 3),
      v.check((all) => new Set(all).size === all.length, 'twice'),
    )
    expect(v.safeParse(distinct, [1, 1]).issues?.map(({ message }) => message)).toEqual(['twice'])
    expect(v.safeParse(distinct, [1, 1, 1, 1]).issues?.map(({ type }) => type)).toEqual(['max_length'])
  })
})

describe('a name', () => {
  test.each([
    ['spaces around it', '  宏达机械厂\u3000', '宏达机械厂'],
    ['a mark that no eye sees', '宏达\u200b机械\ufeff厂\u00ad', '宏达机械厂'],
    ['an invisible letter', '宏达\u3164机械厂', '宏达机械厂'],
    ['an invisible mark at its end, after a space', '宏达机械厂 \u200b', '宏达机械厂'],
    ['an accent of its own', 'Cafe\u0301 一号店', 'Café 一号店'],
    ['a compatible form of a character', '\uf90a属厂', '金属厂'],
  ])('with %s is the same as without', (_, written, read) => {
    expect(v.parse(line, written)).toBe(read)
  })

  test.each([
    ['of invisible marks alone', '\u200b\u3164\ufeff'],
    ['that turns its reading direction', '宏达\u202e厂械机'],
    ['of two lines', '宏达\n机械厂'],
    ['with a control character', '宏达\u0007厂'],
    ['with half a character', '宏达\ud83d'],
    ['of more than 120 characters', '厂'.repeat(121)],
  ])('%s is refused', (_, written) => {
    expect(v.is(line, written)).toBe(false)
  })
})

describe('a telephone number', () => {
  test('typed in full-width digits or with spaces around it is read as it is meant', () => {
    expect(v.parse(Phone, ' １３８ ０５５７ ００００ ')).toBe('138 0557 0000')
  })

  test('of any length is refused before it is looked at', () => {
    expect(v.safeParse(Phone, '1'.repeat(100_000)).issues?.map(({ type }) => type)).toEqual(['max_length'])
  })
})

test('some sentences keep their lines, in one normal form', () => {
  expect(v.parse(prose, ' cafe\u0301\n二 ')).toBe('café\n二')
})
