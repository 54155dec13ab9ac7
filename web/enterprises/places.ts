import { mayRevise } from '../../src/features/enterprises/rules.ts'
import { type Office, unitsThere } from '../shell/office.tsx'

/** The communities that this person may move an enterprise to from the one where it stands; null is none. */
export function placesFrom(office: Office, before: string | null): (string | null)[] {
  const communities = unitsThere(office, 'community').map(({ id }) => id)
  return [...new Set([null, before, ...communities])].filter((after) => mayRevise(office.person, before, after))
}
