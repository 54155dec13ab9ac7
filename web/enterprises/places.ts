import { mayRevise } from '../../src/features/enterprises/rules.ts'
import type { Office } from '../shell/office.tsx'

/** The communities that this person may move an enterprise to from the one where it stands; null is none. */
export function placesFrom({ units, person }: Office, before: string | null): (string | null)[] {
  const communities = units.filter(({ kind }) => kind === 'community').map(({ id }) => id)
  return [null, ...communities].filter((after) => mayRevise(person, before, after))
}
