import type { UnitListed } from '../../src/features/units/schema.ts'

/** The unit that the notice means by a name; offices write theirs longer or shorter. */
export function meant(name: string | null, units: readonly UnitListed[]): string | undefined {
  if (name === null) return undefined
  const unit =
    units.find((one) => one.name === name) ?? units.find((one) => one.name.includes(name) || name.includes(one.name))
  return unit?.id
}
