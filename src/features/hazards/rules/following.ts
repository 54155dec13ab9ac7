import { takenOver } from './changes.ts'
import type { HazardFound } from './steps.ts'

type Led = Pick<HazardFound, 'instrument' | 'transferTo' | 'receiverAuthority'>

/**
 * What changes when a hazard follows its sector to the new lead: as when that department had accepted a transfer, but
 * nobody there follows it yet. A transfer to a third department goes on waiting for that one.
 */
export const withNewLead = (found: Led, lead: string) => ({
  unit: lead,
  transferTo: found.transferTo === lead ? null : found.transferTo,
  pending: null,
  instrument: found.instrument,
  ...takenOver(found),
  follower: null,
  followerName: null,
})
