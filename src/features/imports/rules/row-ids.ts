import { sha256 } from '../../../lib/hash.ts'

/** More rows than any file has. */
const mostPlaces = 2 ** 24

/**
 * The id of the record that a row of an import becomes: a UUIDv7 of the import's time, in the order of the rows. The same
 * row has the same id whoever sends it again, so that it can't become two.
 */
export function idOfRow(of: string, place: number): string {
  if (place >= mostPlaces) throw new RangeError(`No file has a row ${place}`)
  const hex = place.toString(16).padStart(6, '0')
  const random = sha256(`${of} ${place}`).slice(0, 12)
  return `${of.slice(0, 13)}-7${hex.slice(0, 3)}-8${hex.slice(3)}-${random}`
}
