import { mayRevise } from '../../src/features/enterprises/rules.ts'
import type { Office } from '../shell/office.tsx'

/** Where somebody may say that an enterprise stands, null being no community, once it stands here. */
export function placesFrom({ units, person }: Office, before: string | null): (string | null)[] {
  const communities = units.filter(({ kind }) => kind === 'community').map(({ id }) => id)
  return [null, ...communities].filter((after) => mayRevise(person, before, after))
}
