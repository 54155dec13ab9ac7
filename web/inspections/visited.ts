import type { InspectionListed } from '../../src/features/inspections/schema.ts'

/** What an inspection visits: an enterprise, or a place that is none. */
export const visitedOf = ({ enterprise, place }: Pick<InspectionListed, 'enterprise' | 'place'>) =>
  enterprise?.name ?? place ?? ''
