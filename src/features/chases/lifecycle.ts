import type { Person } from '../../lib/role.ts'
import { unitRefusal } from '../reports/lifecycle.ts'

/** 催办: sent by the safety office, and seen by somebody of the unit. */
export const states = ['sent', 'seen'] as const
export type State = (typeof states)[number]

// The database holds that a unit is chased for a duty once a day, until it has seen it: `refuse_second_chase_of_day`.

/** Why somebody can't confirm that the unit has seen it; undefined when they can. */
export const receiptRefusal = (person: Person, chase: { status: State; unit: string }) =>
  unitRefusal(person, chase.unit) ?? (chase.status === 'sent' ? undefined : 'stepNotOpen')
