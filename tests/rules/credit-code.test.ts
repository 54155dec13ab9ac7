import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { CreditCode } from '../../src/features/enterprises/schema.ts'
import { checkDigit } from '../../src/lib/credit-code.ts'

// GB 32100-2015 by its tables: the letters without I, O, S, V and Z, and the printed weights.
const letters = [...'0123456789', ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => !'IOSVZ'.includes(letter))]
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const digitFor = (start: string) => {
  const sum = weights.reduce((total, weight, place) => total + weight * letters.indexOf(start[place] ?? ''), 0)
  return letters[(31 - (sum % 31)) % 31]
}

const letter = fc.constantFrom(...letters)
const start = fc.array(letter, { minLength: 17, maxLength: 17 }).map((places) => places.join(''))
const code = start.map((text) => `${text}${digitFor(text)}`)

describe('a credit code', () => {
  // Published by their companies.
  test.each([
    '91330100716105852F',
    '9144030071526726XG',
    '914403001922038216',
    '91110000802100433B',
    '91110108551385082Q',
  ])('that is in use is accepted: %s', (known) => {
    expect(v.is(CreditCode, known)).toBe(true)
    expect(digitFor(known)).toBe(known[17])
  })

  test('has the check digit that the standard’s tables give', () => {
    fc.assert(fc.property(start, (text) => checkDigit(text) === digitFor(text)))
    expect([0, 1, 30].map((last) => checkDigit(`${'0'.repeat(16)}${letters[last]}`))).toEqual(['0', '3', 'W'])
  })

  test('is accepted when its check digit is right', () => {
    fc.assert(fc.property(code, (text) => v.is(CreditCode, text)))
  })

  test('with one wrong place is caught', () => {
    const slip = fc.tuple(code, fc.nat(17), letter).filter(([text, place, other]) => text[place] !== other)
    fc.assert(
      fc.property(slip, ([text, place, other]) => {
        expect(v.is(CreditCode, `${text.slice(0, place)}${other}${text.slice(place + 1)}`)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('with two neighbours swapped is caught', () => {
    const swap = fc.tuple(code, fc.nat(16)).filter(([text, place]) => text[place] !== text[place + 1])
    fc.assert(
      fc.property(swap, ([text, at]) => {
        const swapped = `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`
        expect(v.is(CreditCode, swapped)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['a letter that the standard leaves out', '9133010071610585IF'],
    ['a place too few', '9133010071610585'],
    ['a place too many', '91330100716105852F0'],
    ['the fifteen places of the old register number', '330100000123456'],
  ])('cannot have %s', (_, text) => {
    expect(v.is(CreditCode, text)).toBe(false)
  })

  test.each([
    ['small letters', '91330100716105852f'],
    ['blanks around it', ' 91330100716105852F\u00a0'],
    ['blanks and dashes in it', '9133 0100—7161 05852F'],
    ['full-width digits', '９１３３０１００７１６１０５８５２Ｆ'],
    ['what no eye sees', '\u200b91330100716105852F'],
  ])('is taken from %s', (_, text) => {
    expect(v.parse(CreditCode, text)).toBe('91330100716105852F')
  })
})
