import { reachesManyOffices } from '../lib/role.ts'
import type { SignedIn } from './lucia.ts'

/** Whether somebody's roles demand a second factor, where the deployment requires it. */
export const factorDemanded = (memberships: SignedIn['memberships']): boolean =>
  reachesManyOffices(memberships.map(({ role }) => role))

/** Whether somebody has to set up a second factor before anything else. */
export const factorMissing = ({ factors, memberships }: SignedIn, required: boolean): boolean =>
  required && factors === 0 && factorDemanded(memberships)
