import type { Hazard } from '../../src/features/hazards/schema.ts'
import { successionRefusal } from '../../src/lib/succession.ts'
import { Papers } from '../documents/offered/papers.tsx'
import { useOffice } from '../shell/office.tsx'
import { Succession } from '../succession/offered/succession.ts'

interface BesideOf {
  hazard: Hazard
  again: () => void
}

/** What goes with a hazard: the documents of its steps, and for some who could go on with it. */
export default function HazardBeside(of: BesideOf) {
  return (
    <>
      <Papers record={of.hazard.id} seq={of.hazard.seq} />
      <HazardSuccession {...of} />
    </>
  )
}

/** For those who could go on with a hazard that another follows, or hand it on. */
function HazardSuccession({ hazard, again }: BesideOf) {
  const { person } = useOffice()
  const { id, seq, status, unit, follower } = hazard
  const holding = { status, unit, holder: follower, certified: false }
  if (successionRefusal('hazard', holding, person, [])) return null
  return <Succession kind="hazard" id={id} seq={() => seq} holding={holding} again={again} />
}
