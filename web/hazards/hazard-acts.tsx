import { clockRuns, ended } from '../../src/features/hazards/rules/states.ts'
import { closedSteps, handledElsewhere } from '../../src/features/hazards/rules/stepping.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import type { Waiting } from '../../src/lib/limits.ts'
import { today } from '../kit/today.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { type FormVerb, formOf } from './form-of-step.ts'
import { hazardPageText } from './hazard-text.ts'
import { lastBy } from './last-by.ts'
import { WaitTag } from './offered/wait-tag.tsx'
import { hazardText } from './text.ts'
import './hazard-acts.css'

type Theme = keyof ReturnType<typeof hazardPageText>['groups']

const themes: Record<Theme, readonly FormVerb[]> = {
  verify: ['confirm', 'dismiss', 'takeUp', 'gradeMajor', 'identify', 'merge'],
  rectify: ['order', 'notice', 'fix', 'plan', 'claim', 'secure', 'lift', 'spare', 'reopen'],
  reinspect: ['countersign', 'retract', 'pass', 'approve'],
  transfer: ['transfer', 'accept', 'return', 'recall', 'refer'],
  extend: ['askExtension', 'extend', 'refuseExtension'],
  other: ['correct', 'follow', 'askVoid', 'void', 'keep', 'end'],
}

/** The steps that bring a hazard nearer to its end, the most likely first. */
const mainLine = ({ found, partyKind }: Hazard): readonly FormVerb[] => [
  'accept',
  'return',
  'void',
  'countersign',
  'extend',
  'approve',
  'pass',
  'confirm',
  'dismiss',
  ...(partyKind === 'unknown' ? (['identify'] as const) : []),
  ...(found === 'self'
    ? (['plan', 'claim', 'order', 'notice'] as const)
    : (['order', 'notice', 'plan', 'claim'] as const)),
  'fix',
  'lift',
  'reopen',
  'takeUp',
  'transfer',
  'recall',
]

/** What this person may do about a hazard now, why something else isn't there, and what it waits for otherwise. */
export function HazardActs({
  hazard,
  steps,
  open,
}: {
  hazard: Hazard
  steps: readonly FormVerb[]
  open: (step: FormVerb) => void
}) {
  const words = hazardPageText()
  const main = mainLine(hazard).filter((step) => steps.includes(step))
  const rest = steps.filter((step) => !main.includes(step))
  const likely = main.find((step) => !['reopen', 'takeUp', 'transfer', 'recall'].includes(step))
  const button = (step: FormVerb) => (
    <button key={step} type="button" class={step === likely ? 'button primary' : 'button'} onClick={() => open(step)}>
      {hazardText().commands[step]}
    </button>
  )
  return (
    <section class="doing" aria-label={words.act}>
      <Waits hazard={hazard} />
      {main.length > 0 && <div class="acts">{main.map(button)}</div>}
      {rest.length > 0 && (
        <details class="more">
          <summary>{words.more}</summary>
          <dl class="groups">
            {(Object.keys(themes) as Theme[]).map((theme) => {
              const here = themes[theme].filter((step) => rest.includes(step))
              return (
                here.length > 0 && (
                  <div key={theme}>
                    <dt>{words.groups[theme]}</dt>
                    <dd class="acts">{here.map(button)}</dd>
                  </div>
                )
              )
            })}
          </dl>
        </details>
      )}
      <Closed hazard={hazard} steps={steps} />
    </section>
  )
}

/** What the state itself waits for. */
const ofState = ['verification', 'assignment', 'reinspection', 'approval'] as const

/** Where it stands, and whose answer it waits for. */
function Waits({ hazard }: { hazard: Hazard }) {
  const office = useOffice()
  const words = hazardPageText()
  const { status, closedBy, unit, transferTo, extension, voidAskedBy, pending, onSpot } = hazard
  const clock = (...kinds: Waiting[]) => <WaitTag wait={hazard.waits.find(({ kind }) => kinds.includes(kind))} />
  return (
    <ul class="waiting">
      <li>
        {closedBy ? words.waitingImported : words.waiting[status]} {clock(...ofState)}
      </li>
      {pending && (
        <li>
          {words.signaturePending(pending.byName, hazardText().commands[pending.verb])} {clock('countersignature')}
        </li>
      )}
      {ended.includes(status) && onSpot.length > 0 && (
        <li>
          {words.liftingPending} {clock('lifting')}
        </li>
      )}
      {handledElsewhere(office.person, { ...hazard, today: today() }) && (
        <li>{words.handledBy(unitName(office, unit))}</li>
      )}
      {transferTo && (
        <li>
          {words.transferPending(unitName(office, transferTo), unitName(office, unit))} {clock('transfer')}
        </li>
      )}
      {extension && clockRuns.includes(status) && (
        <li>
          {words.nthExtension(hazard.extensions + 1)}
          {t().colon}
          {words.extensionPending(lastBy(hazard, 'askExtension'), t().fullDay(extension.until))} {clock('extension')}
        </li>
      )}
      {voidAskedBy && !ended.includes(status) && (
        <li>
          {words.voidPending(lastBy(hazard, 'askVoid'))} {clock('voiding')}
        </li>
      )}
    </ul>
  )
}

/** Steps that the state would allow, and what keeps this person from them. */
function Closed({ hazard, steps }: { hazard: Hazard; steps: readonly FormVerb[] }) {
  const { person } = useOffice()
  // Whoever may only give notice wonders why, whatever their role: the department can't order.
  const powerless = steps.includes('notice') && !hazard.authority.includes('order')
  const closed = [
    ...(powerless ? [{ verb: 'order', refused: 'authorityMissing' } as const] : []),
    ...closedSteps(person, { ...hazard, today: today() }),
  ]
  const said = new Set(
    closed.map(({ verb, refused }) => `${hazardText().commands[formOf(verb, [])]}${t().colon}${t().reasons[refused]}`),
  )
  if (said.size === 0) return null
  return (
    <ul class="closed-steps" aria-label={hazardPageText().whyNot}>
      {[...said].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
