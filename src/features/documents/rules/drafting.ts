import { type Refusal, refuse } from '../../../lib/refusal.ts'
import type { Person } from '../../../lib/role.ts'
import type { Facts } from '../schema.ts'
import { type HazardPaper, hazardFacts, type StepTaken, unitOfStep, type VisitPaper, visitFacts } from './facts.ts'
import { type Issuing, isStationed } from './issuer.ts'
import { issuingRefusal } from './issuing.ts'
import type { DocumentKind } from './kinds.ts'
import { type DocumentedStep, documentedSteps, signedStep } from './steps.ts'

/** What a document is made of: a hazard, or a visit. */
export type Paper = { hazard: HazardPaper; visit?: undefined } | { hazard?: undefined; visit: VisitPaper }

/** A document as it would be issued now. */
export interface Drafted {
  facts: Facts
  unit: string | null
}

/** The steps of a record that documents belong to. */
const stepsOf = (paper: Paper): DocumentedStep[] => {
  if (paper.hazard) return documentedSteps(paper.hazard.events)
  const signed = signedStep(paper.visit.events)
  return signed ? [signed] : []
}

/** What decides who may issue a document. */
type Deciding = Pick<Issuing, 'units' | 'staff'>

/** Why a person can't issue the document of a step. */
function refusalOf(person: Person, step: DocumentedStep, events: readonly StepTaken[], issuing: Deciding) {
  const unit = unitOfStep(step, events, issuing)
  const takers = step.by.map(({ user }) => user)
  return issuingRefusal(person, { kind: step.kind, unit, stationed: isStationed(unit, issuing), takers })
}

/** A document of a step, with what the record says for it; or why this person can't issue it. */
export function drafted(
  person: Person,
  { kind, step: at }: { kind: DocumentKind; step: number },
  paper: Paper,
  issuing: Issuing,
): Drafted | Refusal {
  const step = stepsOf(paper).find((one) => one.kind === kind && one.step === at)
  if (!step) return refuse('documentUnfit')
  const { events } = paper.hazard ?? paper.visit
  const refusal = refusalOf(person, step, events, issuing)
  if (refusal) return refusal
  const unit = unitOfStep(step, events, issuing)
  const facts = paper.hazard ? hazardFacts(step, paper.hazard, unit, issuing) : visitFacts(paper.visit, unit, issuing)
  return 'refused' in facts ? facts : { facts, unit }
}

interface RecordTold {
  kind: string | undefined
  events: HazardPaper['events']
  issued: readonly { kind: DocumentKind; step: number; status: string }[]
}

/** The steps of a record of which this person may issue a document that doesn't stand yet, the latest first. */
export function openDocuments(person: Person, { kind, events, issued }: RecordTold, issuing: Deciding) {
  const signed = signedStep(events)
  const steps = kind === 'hazard' ? documentedSteps(events) : kind === 'inspection' && signed ? [signed] : []
  const stands = (step: DocumentedStep) =>
    issued.some((one) => one.kind === step.kind && one.step === step.step && one.status === 'issued')
  return steps
    .filter((step) => !stands(step) && refusalOf(person, step, events, issuing) === undefined)
    .map(({ kind: of, step, on, by }) => ({ kind: of, step, on, by: [...by] }))
    .reverse()
}
