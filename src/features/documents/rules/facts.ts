import type { Day } from '../../../lib/day.ts'
import { type Refusal, refuse } from '../../../lib/refusal.ts'
import type { ItemNamed } from '../../authorities/schema.ts'
import type { Level, Securing } from '../../hazards/schema.ts'
import type { Answer, Expert, Officer, PartySignature, Kind as VisitKind } from '../../inspections/schema.ts'
import { goodAnswer } from '../../templates/rules/questions.ts'
import type { Question } from '../../templates/schema.ts'
import type { Facts } from '../schema.ts'
import { type Issuing, issuerOf, officerOf } from './issuer.ts'
import type { DocumentKind } from './kinds.ts'
import { type DocumentedStep, documentedSteps, type StepTold } from './steps.ts'

/** A step with the columns that it set. */
export interface StepTaken extends StepTold {
  change: Record<string, unknown>
}

/** A hazard as far as papers tell of it. */
export interface HazardPaper {
  hazard: {
    /** Year and running number in the office. */
    number: string
    description: string
    place: string | null
    level: Level | null
    sector: string
    foundOn: Day
    due: Day | null
    onSpot: readonly Securing['measure'][]
    partyKind: Facts['party']['kind']
  }
  /** Who answers for it, where that is no enterprise. */
  party: { name: string } | undefined
  enterprise: { name: string; address: string } | undefined
  events: readonly StepTaken[]
  /** What was issued about it and stands. */
  standing: readonly { kind: DocumentKind; step: number; number: string }[]
}

/** What a column of a record says after a step. */
const saidAt = (events: readonly StepTaken[], step: number, column: string): string | null => {
  const { [column]: said } = Object.assign({}, ...events.filter(({ seq }) => seq <= step).map(({ change }) => change))
  return typeof said === 'string' ? said : null
}

/**
 * In which unit's name the document of a step is issued: the one that handled the hazard, or made the visit, then; a notice
 * that a community's officer gave is the community's.
 */
export function unitOfStep(
  { kind, step, by }: DocumentedStep,
  events: readonly StepTaken[],
  { staff }: Pick<Issuing, 'staff'>,
): string | null {
  const unit = saidAt(events, step, 'unit')
  const community = saidAt(events, Number.POSITIVE_INFINITY, 'community')
  const worksIn = (where: string | null) =>
    by.some(({ user }) => staff.some((one) => one.user === user && one.unit === where))
  return kind === 'notice' && community !== null && !worksIn(unit) && worksIn(community) ? community : unit
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const day = (value: unknown): Day | null => (typeof value === 'string' ? value : null)

/** Whom a document about a hazard is addressed to. */
function addresseeOf({ hazard, party, enterprise }: HazardPaper): Facts['party'] {
  const kind = hazard.partyKind
  const address = enterprise?.address ?? (kind === 'unknown' ? null : hazard.place)
  return { kind, name: enterprise?.name ?? party?.name ?? null, address }
}

/** The criterion by which it was last graded, as of a step. */
const criterionAt = (events: readonly StepTaken[], step: number): string | null => {
  const graded = events.findLast(({ verb, seq }) => seq <= step && (verb === 'confirm' || verb === 'gradeMajor'))
  return text(graded?.detail.basis) || null
}

/** What obliged the party before a re-inspection, and until when. */
function obligedBefore({ step }: DocumentedStep, { events, standing }: HazardPaper) {
  const earlier = documentedSteps(events).filter((one) => one.step < step)
  const obliging = earlier.findLast(({ kind }) => kind === 'order' || kind === 'notice')
  if (!obliging) return null
  const dated = earlier.findLast(({ detail, step: at }) => at >= obliging.step && typeof detail.due === 'string')
  const by = obliging.kind === 'order' ? ('order' as const) : ('notice' as const)
  const number = standing.find((paper) => paper.kind === by && paper.step === obliging.step)?.number ?? null
  return { by, on: obliging.on, number, due: day(dated?.detail.due) }
}

/** What a document of a hazard's step says of it; or why none can be issued. */
export function hazardFacts(
  step: DocumentedStep,
  paper: HazardPaper,
  unit: string | null,
  issuing: Issuing,
): Facts | Refusal {
  const { number, description, place, level, sector, foundOn } = paper.hazard
  const { detail, on, by } = step
  const party = addresseeOf(paper)
  if (party.name === null && step.kind !== 'transfer') return refuse('partyUnknown', { about: ['identify'] })
  const common = {
    issuer: issuerOf(unit, issuing),
    party,
    hazard: { number, description, place, level, criterion: criterionAt(paper.events, step.step), sector, foundOn },
    officers: by.map((one) => officerOf(one, unit, issuing)),
    on,
  }
  const authority = (detail.authority as ItemNamed | undefined) ?? null
  const nameOf = (id: unknown) => issuing.units.find((one) => one.id === id)?.name
  switch (step.kind) {
    case 'order':
      return { kind: 'order', ...common, due: text(detail.due), measures: text(detail.measures), authority }
    case 'notice':
      return { kind: 'notice', ...common, due: text(detail.due), measures: text(detail.measures) }
    case 'securing': {
      const measure = detail.measure as Securing['measure']
      return { kind: 'securing', ...common, measure, note: text(detail.note), authority }
    }
    case 'reinspection': {
      const due = step.verb === 'fail' ? day(detail.due) : null
      const obliged = obligedBefore(step, paper)
      return { kind: 'reinspection', ...common, passed: step.verb === 'pass', note: text(detail.note), due, obliged }
    }
    case 'transfer':
      return {
        kind: 'transfer',
        ...common,
        from: nameOf(unit) ?? '',
        to: nameOf(detail.to) ?? text(detail.to),
        reason: text(detail.reason),
        due: paper.hazard.due,
        onSpot: [...paper.hazard.onSpot],
        receipt: text(detail.receipt) || null,
      }
    case 'inspectionRecord':
      return refuse('documentUnfit')
  }
}

/** A signed visit as far as its record tells of it. */
export interface VisitPaper {
  events: readonly StepTaken[]
  visit: {
    kind: VisitKind
    unit: string | null
    inspectedOn: Day
    enterprise: { name: string } | null
    place: string | null
    officers: readonly Officer[]
    experts: readonly Expert[]
    certificatesShown: boolean
    party: PartySignature | null
    questions: readonly Question[]
    answers: readonly Answer[]
    hazards: readonly { description: string }[]
  }
  enterprise: { address: string; principal: string; phone: string | null } | undefined
}

/** What the record of a signed visit says. */
export function visitFacts({ visit, enterprise }: VisitPaper, unit: string | null, issuing: Issuing): Facts {
  const { officers, experts, certificatesShown, questions, answers, hazards, party: signature } = visit
  const nameOf = (id: string | null) => issuing.units.find((one) => one.id === id)?.name ?? null
  const findings = questions.flatMap((question) => {
    const given = answers.find((answer) => answer.question === question.key)
    if (!given) return []
    const { answer, reason, note } = given
    const said = [reason, note].filter(Boolean).join('；') || null
    return [{ question: question.text, answer, good: answer === goodAnswer(question), said }]
  })
  return {
    kind: 'inspectionRecord',
    issuer: issuerOf(unit, issuing),
    party: visit.enterprise
      ? { kind: 'enterprise', name: visit.enterprise.name, address: enterprise?.address ?? null }
      : { kind: 'unknown', name: visit.place, address: visit.place },
    visit: visit.kind,
    principal: enterprise?.principal ?? null,
    phone: enterprise?.phone ?? null,
    on: visit.inspectedOn,
    officers: officers.map(({ name, certificate, unit: of, authority = null }) => ({
      name,
      certificate,
      unit: nameOf(of),
      authority,
    })),
    experts: [...experts],
    certificatesShown,
    findings,
    hazards: hazards.map(({ description }) => description),
    signature,
  }
}
