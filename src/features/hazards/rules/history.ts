import type { Day, Instant } from '../../../lib/day.ts'
import type { Verb } from '../lifecycle.ts'

/** A step of a hazard, as far as a ledger tells of it. */
export interface HistoricStep {
  verb: string
  fromState: string | null
  toState: string
  actorName: string
  /** The key of the actor's tool that has taken it. */
  via: string | null
  at: Instant
  detail: Record<string, unknown>
}

/**
 * Who has done something, with the tool that did it for them, and when: two where it takes two, on the day on which it took
 * effect.
 */
export interface Done {
  by: readonly string[]
  on: Day
}

/** What a ledger tells of a hazard's life: each the last time that it was done; null where it never was. */
export interface History {
  reported: Done | null
  verified: Done | null
  /** What obliges the party to rectify, and what that says is to be done. */
  ordered: (Done & { measures: string | null }) | null
  claimed: Done | null
  reinspected: (Done & { passed: boolean }) | null
  closed: Done | null
}

const none: History = {
  reported: null,
  verified: null,
  ordered: null,
  claimed: null,
  reinspected: null,
  closed: null,
}

type Told = { [H in keyof History]?: (step: HistoricStep, done: Done) => History[H] }

const said = (value: unknown) => (typeof value === 'string' ? value : null)
const obliged: Told = { ordered: ({ detail }, done) => ({ ...done, measures: said(detail.measures) }) }
const looked = (passed: boolean): Told => ({ reinspected: (_, done) => ({ ...done, passed }) })

const begun: Told = { reported: (_, done) => done }
const verified: Told = { verified: (_, done) => done }

/** What each step tells. */
const tells: Partial<Record<string, Told>> = {
  report: begun,
  import: begun,
  confirm: verified,
  dismiss: verified,
  order: obliged,
  notice: obliged,
  claim: { claimed: (_, done) => done },
  pass: looked(true),
  fail: looked(false),
} satisfies Partial<Record<Verb | 'report' | 'import', Told>>

const takenBy = ({ actorName, via }: HistoricStep) => (via === null ? actorName : `${actorName}（${via}）`)

/** A life as a ledger tells it. What one has signed and another hasn't yet hasn't been done. */
export function historyOf(steps: readonly HistoricStep[]): History {
  let history = none
  let pending: HistoricStep | null = null
  for (const step of steps) {
    const day = step.at.slice(0, 10)
    const signed: readonly HistoricStep[] = step.verb === 'countersign' && pending ? [pending, step] : [step]
    const [first = step] = signed
    const done = { by: signed.map(takenBy), on: day }
    if (step.detail.awaitsSignature === true) pending = step
    else {
      if (step.verb === 'countersign' || step.verb === 'retract') pending = null
      history = { ...history, ...told(first, done) }
      if (step.toState === 'closed' && step.fromState !== 'closed') history = { ...history, closed: done }
      else if (step.fromState === 'closed' && step.toState !== 'closed') history = { ...history, closed: null }
    }
  }
  return history
}

const told = (step: HistoricStep, done: Done): Partial<History> =>
  Object.fromEntries(Object.entries(tells[step.verb] ?? {}).map(([name, tell]) => [name, tell(step, done)]))
