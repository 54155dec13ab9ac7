import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { standingIn } from '../../src/features/hazards/rules/correcting.ts'
import { openSteps } from '../../src/features/hazards/rules/stepping.ts'
import type { Hazard as Whole } from '../../src/features/hazards/schema.ts'
import { correctionRefusal } from '../../src/lib/correctable.ts'
import type { Person } from '../../src/lib/role.ts'
import { api, bodyOf } from '../api.ts'
import { authorityText } from '../authorities/text.ts'
import { runningCampaigns } from '../campaigns/offered/running.ts'
import { campaignText } from '../campaigns/text.ts'
import { correctionText } from '../corrections/text.ts'
import { documentText } from '../documents/text.ts'
import { enterpriseText } from '../enterprises/text.ts'
import { eventText } from '../events/text.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { integrityText } from '../integrity/text.ts'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Head, WhereYouAre } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { enterprisePath, hazardPath, hazardsPath, newHazardPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { askColleagues } from '../succession/offered/colleagues.ts'
import { Succession } from '../succession/offered/succession.ts'
import { adviceText } from './advice-text.ts'
import { type FormVerb, formOf } from './form-of-step.ts'
import { hazardFormText } from './form-text.ts'
import { HazardActs } from './hazard-acts.tsx'
import { hazardPageText } from './hazard-text.ts'
import { AwaitsTag, DueTag, EverOverdueTag, LevelTag, StateTag, TransferTag, UrgingTags } from './offered/tags.tsx'
import { stepText } from './step-text.ts'
import { Steps } from './steps.tsx'
import { hazardText } from './text.ts'
import { urgingText } from './urging-text.ts'
import { whereOf } from './where.ts'
import './hazard-page.css'

const Advice = lazyView(() => import('./advice.tsx'), adviceText, campaignText)
const HazardFacts = lazyView(() => import('./hazard-facts.tsx'), correctionText)
const Plan = lazyView(() => import('./plan.tsx'))
const Timeline = lazyView(() => import('./timeline.tsx'), eventText, integrityText)
const HazardBeside = lazyView(() => import('./hazard-beside.tsx'), documentText)
const Urging = lazyView(() => import('./urging.tsx'), urgingText)
const StepForm = lazyView(
  () => import('./step-forms.tsx'),
  authorityText,
  correctionText,
  enterpriseText,
  hazardFormText,
  stepText,
)

/** One hazard: where it stands, what the notice advises, and what this person may do about it now. */
export default function Hazard() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${office.code} ${id}`, () => {
    // Fetched beside the hazard, which it is shown with.
    void Advice.preload()
    void HazardFacts.preload()
    void FilesShown.preload()
    void Plan.preload()
    void Timeline.preload()
    void Urging.preload()
    void HazardBeside.preload()
    void Succession.preload()
    askColleagues(office.code)
    return bodyOf(api.offices[':office'].hazards[':id'].$get({ param: { office: office.code, id } }))
  })
  return <Await of={loaded}>{(hazard) => <Shown key={hazard.id} hazard={hazard} again={loaded.again} />}</Await>
}

/** What somebody has to do with a hazard, as far as that says whether they may correct it. */
const standingOf = ({ status, unit, events }: Whole, person: Person) => ({
  status,
  ...standingIn({ unit, reportedBy: events[0]?.by.user ?? null }, person),
})

function Shown({ hazard, again }: { hazard: Whole; again: () => void }) {
  const office = useOffice()
  const { query, path, route } = useLocation()
  const [open, setOpen] = useState<FormVerb | null>(null)
  const verbs = openSteps(office.person, { ...hazard, today: today() })
  const refusal = correctionRefusal('hazard', standingOf(hazard, office.person))
  const steps: FormVerb[] = [
    ...new Set(verbs.map((verb) => formOf(verb, verbs))),
    ...(refusal ? [] : (['correct'] as const)),
  ]

  useEffect(() => {
    const asked = steps.find((step) => step === query.step)
    if (asked) setOpen(asked)
    if (query.step) route(path, true)
  }, [])

  // What was typed in a dialog stays until it is sent; a dialog that was never opened asks the server for nothing.
  const opened = useRef(new Set<FormVerb>()).current
  if (open) opened.add(open)

  const seen = useRef(hazard.seq)
  useEffect(() => {
    // The button that opened the dialog is gone once the hazard has moved on: the focus goes to the head.
    if (seen.current !== hazard.seq && open === null) document.querySelector<HTMLElement>('h1')?.focus()
    seen.current = hazard.seq
  }, [hazard.seq])

  const done = (verb: FormVerb) => {
    opened.delete(verb)
    setOpen(null)
    announce(hazardPageText().done(hazardText().commands[verb]))
    again()
  }

  return (
    <>
      <Head
        title={hazard.description}
        sentences
        above={
          <WhereYouAre>
            <a href={hazardsPath(office.code, { open: 'true' })}>{hazardText().title}</a> › {hazard.number}
          </WhereYouAre>
        }
        acts={
          <>
            <a class="button" href={`${hazardPath(office.code, hazard.id)}/file`}>
              {hazardPageText().file}
            </a>
            {hazard.status === 'closed' && runningCampaigns(office).length > 0 && may(office, 'hazard.report') && (
              <a class="button" href={newHazardPath(office.code, { recurrenceOf: hazard.id })}>
                {hazardPageText().again}
              </a>
            )}
          </>
        }
      >
        <p class="tags">
          <LevelTag level={hazard.level} />
          <span class="tag">{hazardText().finders[hazard.found]}</span>
          <StateTag {...hazard} />
          <AwaitsTag awaits={hazard.awaits} />
          <TransferTag transferTo={hazard.transferTo} />
          <UrgingTags {...hazard} />
          <DueTag {...hazard} />
          <EverOverdueTag {...hazard} />
          {hazard.enterprise ? (
            <a href={enterprisePath(office.code, hazard.enterprise.id)}>{hazard.enterprise.name}</a>
          ) : (
            <span>{whereOf(office, hazard)}</span>
          )}
          <span>· {hazard.sector}</span>
          <span>· {hazardText().ledBy(unitName(office, hazard.unit))}</span>
        </p>
      </Head>

      <div class="course">
        <Steps hazard={hazard} />
        <HazardActs hazard={hazard} steps={steps} open={setOpen} />
      </div>

      <div class="split">
        <div class="stack">
          <Urging hazard={hazard} again={again} />
          <Advice hazard={hazard} />
          <Plan hazard={hazard} />
          {hazard.files.length > 0 && <FilesShown kind="hazard" files={hazard.files} />}
          <HazardFacts hazard={hazard} />
          <HazardBeside hazard={hazard} again={again} />
        </div>
        <aside class="stack">
          <Timeline hazard={hazard} />
        </aside>
      </div>

      {steps.map((step) => (
        <Dialog key={step} title={hazardText().commands[step]} open={open === step} onClose={() => setOpen(null)}>
          {opened.has(step) && (
            <StepForm
              verb={step}
              hazard={hazard}
              open={verbs}
              done={() => done(step)}
              cancel={() => setOpen(null)}
              again={again}
            />
          )}
        </Dialog>
      ))}
    </>
  )
}
