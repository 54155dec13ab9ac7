import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { contains, districtOf, levelOf, officeRange } from '../../src/lib/division.ts'
import { CommunityCode, DivisionCode } from '../../src/lib/wire.ts'

const country = ''
const province = '34'
const city = '3413'
const district = '341302'
const office = '341302001'
const community = '341302001007'
const chain = [country, province, city, district, office, community]

describe('a division', () => {
  test.each([
    [country, 'country'],
    [province, 'province'],
    [city, 'city'],
    [district, 'district'],
    [office, 'office'],
    [community, 'community'],
  ])('with the code %j is a %s', (code, level) => {
    expect(levelOf(code)).toBe(level)
  })

  test.each(['3', '341', '34130', '3413020', '34130200', '3413020010', '34130200100', '3413020010071'])(
    'cannot have the code %s, which is of no level',
    (code) => {
      expect(() => levelOf(code)).toThrow('not a division code')
      expect(v.is(DivisionCode, code)).toBe(false)
    },
  )

  test('contains itself and all below it, and nothing above it', () => {
    for (const [outerLevel, outer] of chain.entries())
      for (const [innerLevel, inner] of chain.entries())
        expect([outer, inner, contains(outer, inner)]).toEqual([outer, inner, innerLevel >= outerLevel])
  })

  test.each([
    [office, '341302002'],
    [office, '341302010'],
    [district, '341303001'],
    [city, '341402'],
    [province, '43'],
    [city, '133413001'],
  ])('%s does not contain %s, its neighbour', (outer, inner) => {
    expect(contains(outer, inner)).toBe(false)
  })

  test('lies in one district', () => {
    expect([district, office, community].map(districtOf)).toEqual([district, district, district])
  })
})

describe('the offices of a division', () => {
  test.each([
    [country, 0, 999999999],
    [province, 340000000, 349999999],
    [city, 341300000, 341399999],
    [district, 341302000, 341302999],
    [office, 341302001, 341302001],
    [community, 341302001, 341302001],
    ['0112', 11200000, 11299999],
  ])('of the code %j are those from %i to %i', (code, first, last) => {
    expect(officeRange(code)).toEqual({ first, last })
  })
})

describe('a code of one level', () => {
  test.each([
    ['a division', DivisionCode, [province, city, district, office, community]],
    ['a community', CommunityCode, [community]],
  ])('names %s and no other', (_, schema, fitting) => {
    expect(chain.filter((code) => v.is(schema, code))).toEqual(fitting)
  })

  test.each(['34130200a', '34130200 ', '３４１３０２００１', '341302001\n', '-41302001'])(
    'has digits only, not %j',
    (code) => {
      for (const schema of [DivisionCode, CommunityCode]) expect(v.is(schema, code)).toBe(false)
    },
  )
})
