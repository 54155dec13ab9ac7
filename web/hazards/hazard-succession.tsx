import type { Hazard } from '../../src/features/hazards/schema.ts'
import { successionRefusal } from '../../src/lib/succession.ts'
import { useOffice } from '../shell/office.tsx'
import { Succession } from '../succession/offered/succession.ts'

/** For those who could go on with a hazard that another follows, or hand it on. */
export default function HazardSuccession({ hazard, again }: { hazard: Hazard; again: () => void }) {
  const { person } = useOffice()
  const { id, seq, status, unit, follower } = hazard
  const holding = { status, unit, holder: follower, certified: false }
  if (successionRefusal('hazard', holding, person, [])) return null
  return <Succession kind="hazard" id={id} seq={() => seq} holding={holding} again={again} />
}
