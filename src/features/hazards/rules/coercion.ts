import type { Securing } from '../schema.ts'

/** Of the measures on the spot those that are coercive: people are brought out of danger by any item of authority. */
const coercive: readonly Securing['measure'][] = ['stopUsing', 'suspend']

export const isCoercive = (measure: Securing['measure']): boolean => coercive.includes(measure)
