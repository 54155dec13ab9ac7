import * as v from 'valibot'

/**
 * A division code (GB/T 2260, GB/T 10114) as the API writes it: 2 digits a province, 4 a city, 6 a district,
 * 9 a street office, 12 a community. A division contains another when its code is a prefix of it; the empty code is
 * the whole country.
 */
export const DivisionCode = v.pipe(v.string(), v.regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/))
export const CommunityCode = v.pipe(v.string(), v.regex(/^\d{12}$/))

export type Level = 'country' | 'province' | 'city' | 'district' | 'office' | 'community'
const levels: Record<number, Level> = {
  0: 'country',
  2: 'province',
  4: 'city',
  6: 'district',
  9: 'office',
  12: 'community',
}

export const levelOf = (code: string): Level => {
  const level = levels[code.length]
  if (!level) throw new Error('not a division code')
  return level
}

export const contains = (outer: string, inner: string) => inner.startsWith(outer)

export const districtOf = (code: string) => code.slice(0, 6)

/** The offices of a division as the range of their partition key, both ends included. */
export const officeRange = (code: string) => ({
  first: Number(code.slice(0, 9).padEnd(9, '0')),
  last: Number(code.slice(0, 9).padEnd(9, '9')),
})
