import type { HazardListed } from '../../src/features/hazards/schema.ts'
import { type Office, unitName } from '../shell/office.tsx'

/** Enterprise or place of a hazard, or its community where the place is kept from the reader. */
export const whereOf = (
  office: Office,
  { enterprise, place, community }: Pick<HazardListed, 'enterprise' | 'place' | 'community'>,
) => enterprise?.name ?? place ?? unitName(office, community)
