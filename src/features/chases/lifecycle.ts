import type { Person } from '../../lib/role.ts'
import { unitRefusal } from '../reports/lifecycle.ts'

/** 催办: sent by the safety office, and seen by somebody of the unit. */
export const states = ['sent', 'seen'] as const
export type State = (typeof states)[number]

/** Why somebody can't confirm that the unit has seen it; undefined when they can. */
export const receiptRefusal = (person: Person, chase: { status: State; unit: string }) =>
  unitRefusal(person, chase.unit) ?? (chase.status === 'sent' ? undefined : 'stepNotOpen')
