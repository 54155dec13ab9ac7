import type { PersonHoldings } from '../../src/features/holdings/schema.ts'
import type { SucceedableKind } from '../../src/lib/succession.ts'

/** Records of one kind that somebody holds and that need the same powers. */
export interface Group {
  kind: SucceedableKind
  unit: string | null
  certified: boolean
  records: readonly { id: string; seq: number; title: string }[]
}

/** The field in which one chooses who takes them over. */
export const nameOf = ({ kind, unit, certified }: Omit<Group, 'records'>) =>
  `successor ${kind} ${unit ?? ''} ${certified ? 'certified' : ''}`

export function groupsOf({ hazards, visits }: PersonHoldings): Group[] {
  const all = [
    ...hazards.map(({ id, seq, unit, number, description }) => ({
      kind: 'hazard' as const,
      unit,
      certified: false,
      record: { id, seq, title: `${number} ${description}` },
    })),
    ...visits.map(({ id, seq, unit, kind, title, inspectedOn }) => ({
      kind: 'inspection' as const,
      unit,
      certified: kind === 'enforcement',
      record: { id, seq, title: `${title} ${inspectedOn}` },
    })),
  ]
  return [...Map.groupBy(all, nameOf).values()].flatMap((alike) => {
    const [first] = alike
    if (!first) return []
    const { kind, unit, certified } = first
    return [{ kind, unit, certified, records: alike.map(({ record }) => record) }]
  })
}
