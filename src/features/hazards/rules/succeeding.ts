import type { Holding } from '../../../lib/succession.ts'
import type { State } from './states.ts'

/** A hazard as far as somebody follows it: all that others did to it stays theirs. */
export const heldBy = ({
  status,
  unit,
  follower,
  followerName,
}: {
  status: State
  unit: string
  follower: string | null
  followerName: string | null
}): Holding => ({
  status,
  holder: follower === null ? null : { user: follower, name: followerName ?? '' },
  unit,
  certified: false,
})
