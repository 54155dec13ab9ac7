import type { Inspection } from '../../src/features/inspections/schema.ts'

/** An inspection as its pages pass it on, with what they need of the campaign. */
export interface VisitOf {
  inspection: Inspection
  sectors: readonly string[]
  tasks: readonly { key: string; title: string; paragraph: string }[]
  again: () => void
}
