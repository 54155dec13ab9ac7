import type { Beside } from '../../src/features/imports/reading/meaning.ts'
import { today } from '../kit/today.ts'
import { type Office, unitsThere } from '../shell/office.tsx'

/** What the rows of an office's ledgers are read beside. */
export function besideIn(office: Office, sectors: readonly string[]): Omit<Beside, 'from1904'> {
  const named = (kind: 'community' | 'department') => unitsThere(office, kind).map(({ id, name }) => ({ id, name }))
  return { sectors, communities: named('community'), departments: named('department'), today: today() }
}
