import { type InspectionFacts, stepBy, type Verb } from '../../src/features/inspections/lifecycle.ts'
import type { Inspection } from '../../src/features/inspections/schema.ts'
import type { Office } from '../shell/office.tsx'

/** An inspection as its pages pass it on, with what they need of the campaign. */
export interface VisitOf {
  inspection: Inspection
  sectors: readonly string[]
  tasks: readonly { key: string; title: string }[]
  again: () => void
}

/** Whether whoever looks at the inspection can take this step of its life now. */
export function mayTake(office: Pick<Office, 'person'>, inspection: Inspection, verb: Verb): boolean {
  const standing: InspectionFacts = { ...inspection, inspector: inspection.inspector.user }
  return 'to' in stepBy(office.person, verb, standing)
}
