import type { Day } from '../../../lib/day.ts'
import type { DocumentKind } from './kinds.ts'

/** A step of a hazard's life, as far as a document may belong to it. */
export interface StepTold {
  seq: number
  verb: string
  at: string
  by: { user: string; name: string }
  detail: Record<string, unknown>
  toState: string
}

/** A step that has taken effect and that a document belongs to. */
export interface DocumentedStep {
  kind: DocumentKind
  verb: string
  /** The version by which it took effect. */
  step: number
  on: Day
  /** Who took it: two where two had to sign it. */
  by: readonly { user: string; name: string }[]
  detail: Record<string, unknown>
}

const kindOf: Readonly<Record<string, DocumentKind>> = {
  order: 'order',
  notice: 'notice',
  secure: 'securing',
  pass: 'reinspection',
  fail: 'reinspection',
  transfer: 'transfer',
  refer: 'transfer',
}

/** The steps of a hazard that documents belong to, first to last: what two sign counts once the second has signed. */
export function documentedSteps(events: readonly StepTold[]): DocumentedStep[] {
  return events.flatMap((event, place) => {
    const { verb, detail, by } = event
    if (verb === 'countersign') {
      const first = events.slice(0, place).findLast((earlier) => earlier.detail.awaitsSignature === true)
      // The second signature says by which item of authority it took effect.
      return first
        ? documented(event, first.verb, [first.by, by], { ...first.detail, authority: detail.authority })
        : []
    }
    return detail.awaitsSignature === true ? [] : documented(event, verb, [by], detail)
  })
}

/** The last signature under a visit: the step that its record belongs to. */
export function signedStep(events: readonly StepTold[]): DocumentedStep | undefined {
  const last = events.find(({ toState }) => toState === 'signed')
  const signers = events.filter(({ verb, seq }) => ['sign', 'cosign'].includes(verb) && seq <= (last?.seq ?? 0))
  return (
    last && {
      kind: 'inspectionRecord',
      verb: last.verb,
      step: last.seq,
      on: last.at.slice(0, 10),
      by: signers.map(({ by }) => by),
      detail: last.detail,
    }
  )
}

function documented(
  { seq, at }: StepTold,
  verb: string,
  by: DocumentedStep['by'],
  detail: Record<string, unknown>,
): DocumentedStep[] {
  const kind = kindOf[verb]
  return kind ? [{ kind, verb, step: seq, on: at.slice(0, 10), by, detail }] : []
}
