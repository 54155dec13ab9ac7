import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { openSteps, type Verb } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard as Whole } from '../../src/features/hazards/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Advice } from '../parts/advice.tsx'
import { announce } from '../parts/announce.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Await, useLoad } from '../parts/load.tsx'
import { unitName, useOffice } from '../parts/office.tsx'
import { Head, Sheet } from '../parts/page.tsx'
import { Plan } from '../parts/plan.tsx'
import { type FormVerb, StepForm } from '../parts/step-forms.tsx'
import { Steps } from '../parts/steps.tsx'
import { DueTag, LevelTag, StateTag } from '../parts/tags.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { enterprisePath, hazardsPath, inspectionPath } from '../paths.ts'
import { t } from '../text/index.ts'

/** One hazard: where it stands, what the notice advises, and what this person may do about it now. */
export default function Hazard() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${office.code} ${id}`, () =>
    bodyOf(api.offices[':office'].hazards[':id'].$get({ param: { office: office.code, id } })),
  )
  return <Await of={loaded}>{(hazard) => <Shown key={hazard.id} hazard={hazard} again={loaded.again} />}</Await>
}

/** Passing and failing are two ends of one form. */
const formOf = (verb: Verb): FormVerb => (verb === 'fail' ? 'pass' : verb)

function Shown({ hazard, again }: { hazard: Whole; again: () => void }) {
  const office = useOffice()
  const { query, path, route } = useLocation()
  const [open, setOpen] = useState<FormVerb | null>(null)
  const steps = [...new Set(openSteps(office.person, hazard).map(formOf))]

  useEffect(() => {
    const asked = steps.find((step) => step === query.step)
    if (asked) setOpen(asked)
    if (query.step) route(path, true)
  }, [])

  const seen = useRef(hazard.seq)
  useEffect(() => {
    // The button that opened the dialog is gone once the hazard has moved on: the focus goes to the head.
    if (seen.current !== hazard.seq && open === null) document.querySelector<HTMLElement>('h1')?.focus()
    seen.current = hazard.seq
  }, [hazard.seq])

  const done = (verb: FormVerb) => {
    setOpen(null)
    announce(t().hazard.done(t().commands[verb]))
    again()
  }

  return (
    <>
      <Head
        title={hazard.description}
        above={
          <nav aria-label={t().hazard.crumb}>
            <small>
              <a href={hazardsPath(office.code, { open: 'true' })}>{t().hazards.title}</a> › {hazard.number}
            </small>
          </nav>
        }
        acts={
          <>
            <button type="button" class="button" onClick={() => print()}>
              {t().part.print}
            </button>
            {steps.map((step, index) => (
              <button
                key={step}
                type="button"
                class={index === 0 && step !== 'reopen' ? 'button primary' : 'button'}
                onClick={() => setOpen(step)}
              >
                {t().commands[step]}
              </button>
            ))}
          </>
        }
      >
        <p class="tags">
          <LevelTag level={hazard.level} />
          <span class="tag">{t().found[hazard.found]}</span>
          <StateTag status={hazard.status} />
          <DueTag {...hazard} />
          {hazard.enterprise ? (
            <a href={enterprisePath(office.code, hazard.enterprise.id)}>{hazard.enterprise.name}</a>
          ) : (
            <span>{hazard.place}</span>
          )}
          <span>· {hazard.sector}</span>
          <span>· {t().today.lead(unitName(office, hazard.unit))}</span>
        </p>
      </Head>

      <Steps hazard={hazard} />
      {steps.length === 0 && <p class="waiting">{t().hazard.waiting[hazard.status]}</p>}

      <div class="split">
        <div class="stack">
          <Advice hazard={hazard} />
          <Plan hazard={hazard} />
          <Facts hazard={hazard} />
        </div>
        <aside class="stack">
          <Timeline hazard={hazard} />
        </aside>
      </div>

      {steps.map((step) => (
        <Dialog key={step} title={t().commands[step]} open={open === step} onClose={() => setOpen(null)}>
          <StepForm verb={step} hazard={hazard} done={() => done(step)} cancel={() => setOpen(null)} again={again} />
        </Dialog>
      ))}
    </>
  )
}

function Facts({ hazard }: { hazard: Whole }) {
  const office = useOffice()
  const words = t().hazard
  return (
    <Sheet title={words.facts}>
      <div class="pad">
        <dl class="facts">
          <dt>{words.source}</dt>
          <dd>{t().sources[hazard.source]}</dd>
          <dt>{t().hazardNew.foundOn}</dt>
          <dd>{t().fullDay(hazard.foundOn)}</dd>
          <dt>{t().hazards.sector}</dt>
          <dd>{hazard.sector}</dd>
          <dt>{t().hazards.unit}</dt>
          <dd>{unitName(office, hazard.unit)}</dd>
          {hazard.enterprise && hazard.place && (
            <>
              <dt>{t().hazardNew.place}</dt>
              <dd class="wide">{hazard.place}</dd>
            </>
          )}
          {hazard.inspection && (
            <>
              <dt>{words.inspection}</dt>
              <dd class="wide">
                <a href={inspectionPath(office.code, hazard.inspection)}>{words.openInspection}</a>
                {hazard.question && <> · {words.question(hazard.question)}</>}
              </dd>
            </>
          )}
        </dl>
      </div>
    </Sheet>
  )
}
