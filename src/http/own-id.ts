import type { Clock } from '../lib/clock.ts'
import type { Day } from '../lib/day.ts'
import { madeAbout } from '../lib/own-id.ts'
import { problem } from '../lib/problem.ts'

/** Whether an id's time is neither about now, by the office's clock or by that of people's devices, nor of the record's own day. */
export const isFarOff = (id: string, clock: Clock, ownDay?: Day): boolean =>
  !madeAbout(id, clock.now(), ownDay) && !madeAbout(id, clock.devices())

/** The refusal of such an id, with the time by which another one is made. */
export const farOff = (clock: Clock) => problem.idFarOff({ about: [clock.now()] })
