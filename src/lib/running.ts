import type { Day } from './day.ts'

/** What tells whether a campaign runs. */
interface Running {
  endsOn: Day
  endedOn: Day | null
}

/** The campaigns that their office hasn't ended, the soonest to end first. */
export const runningOf = <T extends Running>(campaigns: readonly T[]): T[] =>
  campaigns.filter(({ endedOn }) => endedOn === null).sort((one, other) => one.endsOn.localeCompare(other.endsOn))
