import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { CampaignListed } from '../../src/features/campaigns/schema.ts'
import type { Me } from '../../src/features/session/schema.ts'
import type { UnitListed } from '../../src/features/units/schema.ts'
import { type Act, mayDo } from '../../src/lib/acts.ts'
import { contains } from '../../src/lib/division.ts'
import { isThere } from '../../src/lib/ending.ts'
import type { Person } from '../../src/lib/role.ts'
import { me } from './me.ts'

/** The street office whose pages are open, and who looks at them. */
export interface Office {
  code: string
  units: readonly UnitListed[]
  campaigns: readonly CampaignListed[]
  person: Person
  /** Asks for units and campaigns again. */
  again: () => void
}

const context = createContext<Office | null>(null)
export const OfficeProvider = context.Provider

export function useOffice(): Office {
  const office = useContext(context)
  if (!office) throw new Error('outside an office')
  return office
}

const withRoles = (who: Me, counts: (division: string) => boolean): Person => ({
  user: who.user,
  name: who.name,
  roles: who.memberships
    .filter(({ division }) => counts(division))
    .map(({ role, unit, certificate }) => ({ role, unit, certificate })),
})

export const personIn = (who: Me, office: string): Person => withRoles(who, (division) => division === office)

/** With the roles that reach the office from above. */
export const reachOf = (who: Me, office: string): Person => withRoles(who, (division) => contains(division, office))

/** The units that may be chosen: those that haven't ended. */
export const unitsThere = ({ units }: Office, kind: UnitListed['kind']): UnitListed[] =>
  units.filter((unit) => unit.kind === kind && isThere(unit))

export const unitName = ({ units }: Office, id: string | null) => units.find((unit) => unit.id === id)?.name ?? ''

export const may = ({ person }: Office, act: Act) => mayDo(person, act)

/** Whether whoever is signed in may do this in a division, by the roles that they hold there. */
export const mayIn = (division: string, act: Act) => (me.value ? mayDo(personIn(me.value, division), act) : false)
