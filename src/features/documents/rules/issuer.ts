import type { Facts } from '../schema.ts'

/** How a unit signs, or without one the office; nameless it signs as if nothing were said. */
export interface LetterheadSaid {
  unit: string | null
  name: string | null
  word: string | null
}

/** Who works in the office, in one of their roles. */
interface Colleague {
  user: string
  role: string
  unit: string | null
  certificate?: string | null
}

/** All that decides in whose name a document is issued, and who stands on it as an officer. */
export interface Issuing {
  officeName: string
  units: readonly { id: string; name: string; stationed: boolean }[]
  letterheads: readonly LetterheadSaid[]
  staff: readonly Colleague[]
}

/** What an office signs as, as long as nobody has said that: a street by its 办事处, a town by its 人民政府. */
export const usualBody = (officeName: string): string =>
  /[镇乡]$/.test(officeName)
    ? `${officeName}人民政府`
    : officeName.endsWith('街道')
      ? `${officeName}办事处`
      : officeName

/** In whose name a unit's documents are: its own where it has one or is stationed, else the office's. */
export function issuerOf(
  unit: string | null,
  { officeName, units, letterheads }: Omit<Issuing, 'staff'>,
): Facts['issuer'] {
  const said = (whose: string | null) => letterheads.find((one) => one.unit === whose && one.name !== null)
  const { stationed = false, name = '' } = units.find(({ id }) => id === unit) ?? {}
  const own = said(unit)
  if (own?.name) return { body: own.name, word: own.word }
  if (stationed) return { body: name, word: null }
  const offices = said(null)
  return { body: offices?.name ?? usualBody(officeName), word: offices?.word ?? null }
}

export const isStationed = (unit: string | null, { units }: Pick<Issuing, 'units'>): boolean =>
  units.find(({ id }) => id === unit)?.stationed ?? false

/** An officer with the number of the certificate that they hold, in that unit rather than elsewhere. */
export function officerOf(
  { user, name }: { user: string; name: string },
  unit: string | null,
  { staff }: Pick<Issuing, 'staff'>,
) {
  const held = staff.filter((one) => one.user === user && one.certificate)
  const { certificate = null } = held.find((one) => one.unit === unit) ?? held[0] ?? {}
  return { name, certificate }
}
