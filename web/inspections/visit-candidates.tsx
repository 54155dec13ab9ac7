import { useRef, useState } from 'preact/hooks'
import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { joinerOf } from '../../src/features/inspections/rules/officers.ts'
import type { Candidate } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { Await } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { useItemsToInspect } from './items-to-inspect.ts'
import { mayTake } from './visit.ts'
import type { OfficersOf } from './visit-officers.tsx'
import { visitText } from './visit-text.ts'
import '../kit/tasks.css'

/** Who asks to take part, whom whoever began the inspection lets in, and the way to ask. */
export function VisitCandidates({ turnDown, ...of }: OfficersOf & { turnDown: (candidate: Candidate) => void }) {
  const office = useOffice()
  const { inspection } = of
  const own = inspection.candidates.find(({ user }) => user === office.person.user)
  const words = visitText()
  if (mayTake(office, inspection, 'join')) return <Joining {...of} />
  if (own) return <p class="pad">{own.asks ? words.askedToJoin : words.takenOff}</p>
  if (!mayTake(office, inspection, 'admit')) return null
  return (
    <ul class="tasks">
      {inspection.candidates.map((candidate) => (
        <CandidateEntry key={candidate.user} {...of} candidate={candidate} turnDown={() => turnDown(candidate)} />
      ))}
    </ul>
  )
}

function CandidateEntry({
  inspection,
  seq,
  again,
  candidate: { user, name, unit, asks },
  turnDown,
}: OfficersOf & { candidate: Candidate; turnDown: () => void }) {
  const office = useOffice()
  const words = visitText()
  const admission = useOneStep(async (headers) => {
    const json = { officer: user }
    const param = { office: office.code, id: inspection.id }
    const header = headers(seq(), json)
    await bodyOf(api.offices[':office'].inspections[':id'].admission.$post({ param, header, json }))
    announce(words.admitted(name))
    again()
  })
  return (
    <li>
      <span>
        {name}
        <small>{[unitName(office, unit), asks ? words.asks : words.wasTakenOff].filter(Boolean).join(' · ')}</small>
        {admission.problem && <ErrorNote problem={admission.problem} again={again} />}
      </span>
      <span class="acts">
        <button type="button" class="button" aria-label={words.admitOfficer(name)} onClick={admission.take}>
          {words.admit}
        </button>
        {asks && (
          <button type="button" class="button" aria-label={words.turnDownOfficer(name)} onClick={turnDown}>
            {words.turnDown}
          </button>
        )}
      </span>
    </li>
  )
}

/** The way in for a colleague, which depends on where the enterprise is and on what their department may do. */
function Joining(of: OfficersOf) {
  const loaded = useItemsToInspect(of.inspection.inspectedOn)
  return <Await of={loaded}>{(items) => <Join {...of} authorities={items} />}</Await>
}

function Join({ inspection, again, authorities }: OfficersOf & { authorities: readonly AuthorityListed[] }) {
  const office = useOffice()
  const words = visitText()
  const joining = useOneStep(async (headers) => {
    const param = { office: office.code, id: inspection.id }
    // Answers may have been added since the page was loaded: joining doesn't depend on them.
    const { seq } = await bodyOf(api.offices[':office'].inspections[':id'].$get({ param }))
    const header = headers(seq, {})
    await bodyOf(api.offices[':office'].inspections[':id'].joining.$post({ param, header, json: {} }))
    announce(words.askedToJoin)
    again()
  })
  const joiner = joinerOf(inspection, office.person, authorities)
  if ('refused' in joiner) return <p class="pad">{words.joinRefused[joiner.refused]}</p>
  return (
    <div class="pad stack close">
      <p>{words.joinNote}</p>
      {joining.problem && <ErrorNote problem={joining.problem} />}
      <p class="acts">
        <button type="button" class="button primary" aria-disabled={joining.busy} onClick={joining.take}>
          {words.join}
        </button>
      </p>
    </div>
  )
}

/** A step that is taken by one button, once at a time, and what kept it from being taken. */
function useOneStep(step: (headers: ReturnType<typeof stepHeaders>) => Promise<void>) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const headers = useRef(stepHeaders())
  const taken = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await step(headers.current)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { problem, busy, take: () => void (busy || taken()) }
}
