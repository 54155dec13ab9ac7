import type { Holding, Worker } from '../../../lib/succession.ts'
import type { State } from '../lifecycle.ts'
import type { Candidate, Kind, Officer } from '../schema.ts'
import type { Inspecting } from './officers.ts'
import { takenBack } from './signing.ts'

/** A visit as far as it is in somebody's hands. */
export interface InHands extends Inspecting {
  status: State
  kind: Kind
  unit: string | null
  inspectorName: string
  discarded: object | string | null
  candidates: readonly Candidate[]
}

/** An enforcement visit goes to a certified officer of the department alone. */
export const heldBy = ({ status, kind, unit, inspector, inspectorName, discarded }: InHands): Holding => ({
  status: discarded === null ? status : 'discarded',
  holder: { user: inspector, name: inspectorName },
  unit,
  certified: kind === 'enforcement',
})

/**
 * A visit in the hands of a successor, who answers for it from now on: whoever has signed, signed for another record.
 * Who has left goes off it and can't sign any more, so that too few may be left; who stays is a colleague in it.
 */
export function handedOn(found: InHands, successor: Worker, stays: boolean) {
  const { kind, inspector, candidates } = found
  const { officers, ...unsigned } = takenBack(found)
  const { user, name, unit, certificate = null } = successor
  const others = officers.filter((one) => one.user !== user && (stays || one.user !== inspector))
  const own = officers.find((one) => one.user === user)
  const first: Officer = own ?? {
    user,
    name,
    unit,
    certificate: kind === 'patrol' ? null : certificate,
    signedAt: null,
  }
  const left = stays ? [] : officers.filter((one) => one.user === inspector).map((one) => ({ ...one, asks: false }))
  return {
    ...unsigned,
    inspector: user,
    inspectorName: name,
    officers: [first, ...others],
    candidates: [...candidates.filter((one) => one.user !== user), ...left],
  }
}
