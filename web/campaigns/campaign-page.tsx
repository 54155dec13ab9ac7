import { useRoute } from 'preact-iso'
import type { Campaign as Whole } from '../../src/features/campaigns/schema.ts'
import { isOwn } from '../../src/features/templates/rules/questions.ts'
import type { Question } from '../../src/features/templates/schema.ts'
import { api, bodyOf } from '../api.ts'
import { eventText } from '../events/text.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { waitText } from '../hazards/offered/wait-text.ts'
import { holdingText } from '../holdings/text.ts'
import { Wholeness, WholenessTag } from '../integrity/offered/wholeness.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { RedHead, Sheet } from '../kit/page.tsx'
import { type FormOfStep, useStepDialog } from '../kit/step-dialog.ts'
import { performancePath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { may, useOffice } from '../shell/office.tsx'
import { placeName } from '../text/place.ts'
import { t } from '../text/text.ts'
import { CampaignDuties } from './campaign-duties.tsx'
import { EndedNote } from './campaign-ended.tsx'
import { campaignPageText } from './campaign-text.ts'
import { Matrix } from './matrix.tsx'
import Progress, { useProgress } from './offered/progress.tsx'
import { revisionText } from './revision-text.ts'
import { campaignText } from './text.ts'
import { UnitProgress } from './unit-progress.tsx'
import './campaign-page.css'
import '../kit/facts.css'
import '../kit/table.css'

const CampaignEnd = lazyView(() => import('./campaign-ending.tsx'), holdingText, revisionText)
const Reassigning = lazyView(() => import('./campaign-reassigning.tsx'), revisionText)
const CampaignDates = lazyView(() => import('./campaign-dates.tsx'), revisionText)
const OwnDuties = lazyView(() => import('./campaign-own-duties.tsx'), revisionText)
const OwnQuestions = lazyView(() => import('./campaign-own-questions.tsx'), revisionText)
const DatesWaiting = lazyView(() => import('./dates-asked.tsx'), revisionText)
const CampaignLimits = lazyView(() => import('./campaign-limits.tsx'), waitText)
const CampaignHistory = lazyView(() => import('./campaign-history.tsx'), eventText, holdingText, revisionText)

/** What a dialog asks. */
type Asked = 'end' | 'reassign' | 'dates' | 'ownDuties' | 'ownQuestions'

/** One campaign: what the notice demands, who does it here, by when, and how far it has come. */
export default function Campaign() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${office.code} ${id}`, () =>
    bodyOf(api.offices[':office'].campaigns[':id'].$get({ param: { office: office.code, id } })),
  )
  const progress = useProgress(id)
  const again = () => {
    loaded.again()
    progress.again()
    office.again()
  }
  const dialog = useStepDialog<Asked>(again)
  return (
    <Await of={loaded}>
      {(campaign) => (
        <>
          <RedHead title={campaign.title}>
            <p>
              {campaign.phase} · {t().period(campaign.startsOn, campaign.endsOn)} ·{' '}
              {campaignText().version(campaign.template.version)}
            </p>
            {may(office, 'campaign.revise') && (
              <p class="acts">
                {campaign.endedOn === null &&
                  (['reassign', 'dates', 'ownDuties', 'ownQuestions'] as const).map((asked) => (
                    <button key={asked} type="button" class="button" onClick={() => dialog.ask(asked)}>
                      {campaignPageText()[asked]}
                    </button>
                  ))}
                <button type="button" class="button" onClick={() => dialog.ask('end')}>
                  {campaign.endedOn === null ? campaignPageText().end : campaignPageText().reopen}
                </button>
              </p>
            )}
          </RedHead>
          <Dialog title={dialog.asked ? titleOf(dialog.asked, campaign) : ''} open={dialog.open} onClose={dialog.close}>
            {dialog.asked && (
              <Step
                key={`${dialog.asked} ${dialog.turn}`}
                asked={dialog.asked}
                campaign={campaign}
                {...dialog.forForm}
              />
            )}
          </Dialog>
          <div class="stack">
            <EndedNote campaign={campaign} />
            {campaign.datesAsked && <DatesWaiting key={campaign.seq} campaign={campaign} again={again} />}
            <div class="split">
              <div class="stack">
                <CampaignDuties campaign={campaign} />
                <UnitProgress campaign={id} loaded={progress} />
              </div>
              <aside class="stack">
                <Phases campaign={campaign} />
                <Progress campaign={id} loaded={progress} />
                {campaign.files.length > 0 && <FilesShown kind="campaign" files={campaign.files} />}
                {campaign.content.limits && <CampaignLimits campaign={campaign} />}
                {campaign.events.length > 1 && <CampaignHistory campaign={campaign} />}
              </aside>
            </div>
            <Matrix campaign={campaign} />
            <KeyTasks campaign={campaign} />
            <Quotes
              title={campaignPageText().rules}
              quotes={campaign.content.rules.map((rule) => ({
                ...rule,
                label: campaignText().advice[rule.kind].title,
              }))}
            />
            <Quotes title={campaignPageText().triggers} quotes={campaign.content.triggers} />
            <Quotes title={campaignPageText().measures} quotes={campaign.content.measures} />
          </div>
        </>
      )}
    </Await>
  )
}

interface StepOf extends FormOfStep {
  asked: Asked
  campaign: Whole
}

const titleOf = (asked: Asked, { endedOn }: Whole) =>
  campaignPageText()[asked === 'end' && endedOn !== null ? 'reopen' : asked]

const steps = {
  end: CampaignEnd,
  reassign: Reassigning,
  dates: CampaignDates,
  ownDuties: OwnDuties,
  ownQuestions: OwnQuestions,
}

function Step({ asked, ...of }: StepOf) {
  const Form = steps[asked]
  return <Form {...of} />
}

function Phases({ campaign: { id, title, content, intact } }: { campaign: Whole }) {
  return (
    <Sheet title={campaignPageText().phases} aside={<WholenessTag intact={intact} />}>
      <div class="pad stack close">
        <dl class="facts one">
          {content.phases.map(({ name, startsOn, endsOn }) => (
            <>
              <dt>{name}</dt>
              <dd>{t().period(startsOn, endsOn)}</dd>
            </>
          ))}
          <dt>{campaignPageText().actionPeriod}</dt>
          <dd>
            {content.actionPeriod
              ? t().period(content.actionPeriod.startsOn, content.actionPeriod.endsOn)
              : campaignPageText().actionPeriodUnknown}
          </dd>
        </dl>
        <p>
          <small>{campaignPageText().issued(content.issuingBody, t().fullDay(content.issuedOn))}</small>
        </p>
        <Wholeness kind="campaign" id={id} title={title} intact={intact} />
      </div>
    </Sheet>
  )
}

function KeyTasks({ campaign: { id, content } }: { campaign: Whole }) {
  const office = useOffice()
  return (
    <Sheet
      title={campaignPageText().tasks}
      long
      aside={
        <span>
          <small>
            {campaignPageText().questions(content.questions.filter(({ until }) => until === undefined).length)}
          </small>{' '}
          · <a href={performancePath(office.code, id, { missing: 'notDone' })}>{campaignText().toPerformance}</a>
        </span>
      }
    >
      <ol class="task-list">
        {content.keyTasks.map((task) => (
          <li key={task.key}>
            <h3>
              {task.key}. <span lang="zh-CN">{task.title}</span>{' '}
              {task.paragraph && <small>{placeName(task.paragraph)}</small>}
            </h3>
            <ol class="asked">
              {content.questions
                .filter((question) => question.task === task.key)
                .map((question) => (
                  <li key={question.key}>
                    <small>{question.key}</small>
                    <div>
                      <span lang="zh-CN">{question.text}</span>
                      <span class="tags">
                        {conditionsOf(question).map((condition) => (
                          <span class="tag" key={condition}>
                            {condition}
                          </span>
                        ))}
                      </span>
                    </div>
                  </li>
                ))}
            </ol>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}

/** Of whom a question is asked, how often the thing is due, that "no" is the good answer, and who has added it until when. */
function conditionsOf({ appliesTo, good, limit, frequency, timing, since, until }: Question): string[] {
  const words = campaignText()
  const { limit: limitOf, timing: timingOf, ownDuty, withdrawnOn } = campaignPageText()
  return [
    ...(isOwn({ since }) ? [ownDuty] : []),
    ...(until ? [withdrawnOn(t().day(until))] : []),
    appliesTo.length === 0
      ? words.allEnterprises
      : words.appliesTo(t().list(appliesTo.map((attribute) => campaignText().attributes[attribute]))),
    ...(limit ? [limitOf(limit)] : []),
    ...frequency.map((one) => words.frequency(one)),
    ...(timing ? [timingOf(timing)] : []),
    ...(good === 'no' ? [campaignPageText().noIsGood] : []),
  ]
}

interface Quote {
  paragraph: string
  text: string
  label?: string
}

/** Sentences of one paragraph stand together, as in the notice. */
function gathered(quotes: readonly Quote[]): Quote[] {
  const all: Quote[] = []
  for (const quote of quotes) {
    const last = all.at(-1)
    if (last?.paragraph === quote.paragraph && quote.label === undefined) last.text += `\n${quote.text}`
    else all.push({ ...quote })
  }
  return all
}

function Quotes({ title, quotes }: { title: string; quotes: readonly Quote[] }) {
  if (quotes.length === 0) return null
  return (
    <Sheet title={title} long>
      <div class="pad quotes">
        {gathered(quotes).map(({ paragraph, text, label }) => (
          <div key={paragraph}>
            {label && <h3>{label}</h3>}
            <blockquote class="prose" lang="zh-CN">
              {text} <small>{placeName(paragraph)}</small>
            </blockquote>
          </div>
        ))}
      </div>
    </Sheet>
  )
}
