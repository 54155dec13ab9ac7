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

/** A division contains another when its code is a prefix of the other's; the empty code is the whole country. */
export const contains = (outer: string, inner: string) => inner.startsWith(outer)

export const districtOf = (code: string) => code.slice(0, 6)

/** The key of rows that belong to a district as a whole: no office has its code and 000. */
export const wholeDistrict = (code: string) => Number(`${districtOf(code)}000`)

/** The offices of a division as the range of their partition key, both ends included. */
export const officeRange = (code: string) => ({
  first: Number(code.slice(0, 9).padEnd(9, '0')),
  last: Number(code.slice(0, 9).padEnd(9, '9')),
})
