import { useRef, useState } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { NewHazard, Source } from '../../src/features/hazards/schema.ts'
import { api, bodyOf, type Problem, today } from '../api.ts'
import { t } from '../text/index.ts'
import type { CampaignSector } from '../wire.ts'
import { type Faults, Field, FormEnd, Options, useForm } from './form.tsx'
import { Await, useLoad } from './load.tsx'
import { type Office, unitName, useOffice } from './office.tsx'

interface About {
  campaign: string
  enterprise: { id: string; sectors?: readonly string[] } | null
  /** The inspection and the question that it was found by. */
  finding?: { inspection: string; question: string; inspectedOn: string }
  done: (id: string) => void
  cancel?: () => void
}

/** A new hazard, found by an inspection or otherwise. */
export function HazardForm(about: About) {
  const office = useOffice()
  const loaded = useLoad(about.campaign, () =>
    bodyOf(api.offices[':office'].campaigns[':id'].$get({ param: { office: office.code, id: about.campaign } })),
  )
  return (
    <Await of={loaded}>{({ sectors }) => <Fields {...about} all={sectors.filter(({ present }) => present)} />}</Await>
  )
}

function Fields({ campaign, enterprise, finding, all, done, cancel }: About & { all: readonly CampaignSector[] }) {
  const office = useOffice()
  const words = t().hazardNew
  const id = useRef(uuid())
  const own = all.filter(({ name }) => enterprise?.sectors?.includes(name))
  const [sector, setSector] = useState(own.length === 1 ? own[0]?.name : undefined)
  const form = useForm<NewHazard>({
    read: (reading) => {
      const place = reading.optional('place')
      if (!enterprise && !place) reading.fault('place', words.needPlace)
      return {
        campaign,
        enterprise: enterprise?.id ?? null,
        place,
        sector: reading.one('sector'),
        source: reading.one<Source>('source'),
        description: reading.text('description'),
        foundOn: finding?.inspectedOn ?? reading.text('foundOn', t().fault.day),
        inspection: finding?.inspection ?? null,
        question: finding?.question ?? null,
      }
    },
    send: async (json) => {
      await bodyOf(api.offices[':office'].hazards[':id'].$put({ param: { office: office.code, id: id.current }, json }))
      const made = id.current
      id.current = uuid()
      done(made)
    },
    place,
  })
  const { faults } = form
  const chosen = all.find(({ name }) => name === sector)
  const others = all.filter((one) => !own.includes(one))
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="description" label={words.description} must fault={faults.description}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <Field
        name="place"
        label={enterprise ? words.placePart : words.place}
        hint={enterprise ? undefined : words.placeHint}
        must={!enterprise}
        fault={faults.place}
      >
        {(control) => <input {...control} maxLength={120} />}
      </Field>
      <Field
        name="sector"
        label={t().hazards.sector}
        hint={chosen?.lead ? words.lead(unitName(office, chosen.lead)) : words.sectorHint}
        must
        fault={faults.sector}
      >
        {(control) => (
          <select {...control} onChange={(event) => setSector(event.currentTarget.value)}>
            <option value="">{t().part.choose}</option>
            <Options of={[...own, ...others].map(({ name }) => [name, name])} chosen={sector} />
          </select>
        )}
      </Field>
      <Field name="source" label={t().hazard.source} must fault={faults.source}>
        {(control) => (
          <select {...control}>
            <Options of={sourcesFor(office, finding !== undefined)} chosen={usualSource(office)} />
          </select>
        )}
      </Field>
      {!finding && (
        <Field name="foundOn" label={words.foundOn} must fault={faults.foundOn}>
          {(control) => <input {...control} type="date" max={today()} defaultValue={today()} />}
        </Field>
      )}
      <FormEnd form={form} submit={words.submit} onCancel={cancel} />
    </form>
  )
}

const onlyCommunity = ({ person }: Office) => person.posts.every(({ role }) => role === 'communityOfficer')
const usualSource = (office: Office): Source => (onlyCommunity(office) ? 'community' : 'department')

/** What an inspection finds was found by whoever inspects; a community doesn't speak for a department. */
function sourcesFor(office: Office, inspected: boolean): [Source, string][] {
  const all = Object.entries(t().sources) as [Source, string][]
  const governmental: readonly Source[] = ['department', 'superior']
  const byInspection: readonly Source[] = ['department', 'community', 'expert']
  return all.filter(
    ([source]) =>
      (!inspected || byInspection.includes(source)) && !(onlyCommunity(office) && governmental.includes(source)),
  )
}

function place(problem: Problem): Faults {
  const says = t().problems[problem.code]
  if (problem.code === 'sectorAbsent') return { sector: says }
  if (problem.code === 'sourceUnfit') return { source: says }
  if (problem.code === 'dayInFuture') return { foundOn: says }
  return {}
}
