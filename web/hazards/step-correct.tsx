import { useState } from 'preact/hooks'
import type { CampaignSector } from '../../src/features/campaigns/schema.ts'
import { ended } from '../../src/features/hazards/rules/states.ts'
import type { Inspection } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { type CorrectionField, CorrectionForm } from '../corrections/offered/correction-form.tsx'
import { Check } from '../kit/field.tsx'
import type { Faults } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import type { Problem } from '../kit/problem.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { type StepOf, steps } from './step-form.tsx'
import { stepText } from './step-text.ts'

/** What a correction of a hazard may choose from. */
interface Choice {
  sectors: readonly CampaignSector[]
  /** The visit that found it; null where none did. */
  visit: Inspection | null
}

/** Puts right what was reported wrong. */
export function CorrectForm(of: StepOf) {
  const { code } = useOffice()
  const { campaign, inspection } = of.hazard
  const at = (id: string) => ({ param: { office: code, id } })
  const loaded = useLoad(`${campaign} ${inspection}`, async (): Promise<Choice> => {
    const [{ sectors }, visit] = await Promise.all([
      bodyOf(api.offices[':office'].campaigns[':id'].$get(at(campaign))),
      inspection ? bodyOf(api.offices[':office'].inspections[':id'].$get(at(inspection))) : null,
    ])
    return { sectors: sectors.filter(({ present }) => present), visit }
  })
  return <Await of={loaded}>{(choice) => <Fields {...of} {...choice} />}</Await>
}

function Fields({ hazard, done, cancel, again, sectors, visit }: StepOf & Choice) {
  const office = useOffice()
  const [sector, setSector] = useState(hazard.sector)
  const lead = sectors.find(({ name }) => name === sector)?.lead
  const offers = sector !== hazard.sector && lead && lead !== hazard.unit && !ended.includes(hazard.status)
  const signed = visit !== null && visit.status !== 'draft'
  const communities = office.units.filter(({ kind }) => kind === 'community')
  const description: CorrectionField = { column: 'description', as: 'prose', must: true, value: hazard.description }
  const common: CorrectionField[] = [
    { column: 'place', as: 'line', must: !hazard.enterprise, value: hazard.place },
    { column: 'community', as: 'choice', value: hazard.community, options: named(communities) },
    {
      column: 'sector',
      as: 'choice',
      must: true,
      value: hazard.sector,
      options: sectors.map(({ name }) => [name, name]),
      onChoose: setSector,
    },
    { column: 'foundOn', as: 'day', must: true, value: hazard.foundOn },
  ]
  const onSite: CorrectionField = { column: 'inspectedOn', as: 'day', value: hazard.inspectedOn }
  const question = (visit: Inspection): CorrectionField => ({
    column: 'question',
    as: 'choice',
    value: hazard.question,
    options: visit.questions.map(({ key, text }) => [key, `${key} ${text}`]),
  })
  const fields = [
    ...(signed ? [] : [description]),
    ...common,
    ...(visit ? [] : [onSite]),
    ...(visit && !signed ? [question(visit)] : []),
  ]
  return (
    <CorrectionForm
      fields={fields}
      scene={{ enterprise: hazard.enterprise?.name, place: hazard.place }}
      send={async (made, headers, reading) => {
        const json = { ...made, offerToLead: reading.checked('offerToLead') }
        const param = { office: office.code, id: hazard.id }
        await bodyOf(steps.correction.$post({ param, header: headers(hazard.seq, json), json }))
        done()
      }}
      place={besideField}
      cancel={cancel}
      again={again}
    >
      {signed && <p class="hint">{stepText().foundBySigned}</p>}
      {offers && <Check name="offerToLead" label={stepText().offerToLead(unitName(office, lead))} checked />}
    </CorrectionForm>
  )
}

const named = (units: readonly { id: string; name: string }[]) => units.map(({ id, name }) => [id, name] as const)

function besideField({ code }: Problem): Faults {
  const says = problemSays(code)
  switch (code) {
    case 'sectorAbsent':
      return { sector: says }
    case 'dayInFuture':
    case 'onSiteBeforeFound':
      return { inspectedOn: says }
    case 'foundAfterReport':
      return { foundOn: says }
    case 'unitUnfit':
      return { community: says }
    case 'recurrenceUnfit':
      return { place: stepText().recursElsewhere }
    case 'inspectionSigned':
      return { description: says }
    default:
      return {}
  }
}
