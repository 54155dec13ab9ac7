import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { beginnerOf } from '../../src/features/inspections/rules/officers.ts'
import type { Kind, NewInspection } from '../../src/features/inspections/schema.ts'
import type { Day } from '../../src/lib/day.ts'
import { api, bodyOf } from '../api.ts'
import { likelyCampaign, runningCampaigns } from '../campaigns/offered/running.ts'
import { Choices, Field, Options, optionsOf } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { AwaitForm } from '../kit/load.tsx'
import { making } from '../kit/making.ts'
import { Empty } from '../kit/notes.tsx'
import { today } from '../kit/today.ts'
import { When } from '../kit/when.tsx'
import { inspectionPath } from '../paths.ts'
import { type Office, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { ExpertFields, readExperts } from './experts.tsx'
import { useItemsToInspect } from './items-to-inspect.ts'
import { inspectionText } from './text.ts'

interface StartOf {
  /** Null: a place is visited, which the form asks for. */
  enterprise: string | null
  /** The one that the enterprise stands in. */
  community: string | null
  cancel: () => void
}

export default function StartInspection(of: StartOf) {
  const office = useOffice()
  const [day, setDay] = useState(today())
  const loaded = useItemsToInspect(day)
  if (runningCampaigns(office).length === 0) return <Empty says={inspectionText().start.noCampaign} />
  return <AwaitForm of={loaded}>{(items) => <Start {...of} authorities={items} day={day} setDay={setDay} />}</AwaitForm>
}

function Start({
  enterprise,
  community: standsIn,
  cancel,
  authorities,
  day,
  setDay,
}: StartOf & { authorities: readonly AuthorityListed[]; day: Day; setDay: (day: Day) => void }) {
  const office = useOffice()
  const { route } = useLocation()
  const id = useRef(uuid())
  const [chosen, setChosen] = useState(ownCommunity(office))
  const community = enterprise ? standsIn : (chosen ?? null)
  const words = inspectionText().start
  const enforcing = beginnerOf('enforcement', office.person, authorities, { day, community })
  const patrolling = beginnerOf('patrol', office.person, authorities, { day, community })
  const refused = 'refused' in enforcing ? enforcing.refused : null
  const barred = refused && 'refused' in patrolling ? patrolling.refused : null
  const form = useForm<NewInspection>({
    read: (reading) => {
      if (barred) reading.fault(enterprise ? 'inspectedOn' : 'community', t().reasons[barred])
      return {
        kind: refused ? 'patrol' : reading.one<Kind>('kind'),
        campaign: reading.one('campaign'),
        ...(enterprise ? { enterprise } : { place: reading.text('place'), community: reading.one('community') }),
        inspectedOn: reading.text('inspectedOn', t().faults.day),
        experts: readExperts(reading),
      }
    },
    send: async (json) => {
      await making(id, (id) =>
        bodyOf(api.offices[':office'].inspections[':id'].$put({ param: { office: office.code, id }, json })),
      )
      route(inspectionPath(office.code, id.current))
    },
    place: ({ code }) =>
      code === 'dayInFuture' || code === 'beforeCampaign' ? { inspectedOn: problemSays(code) } : {},
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{enterprise ? words.startNote : words.placeNote}</p>
      {!enterprise && (
        <>
          <Field name="place" label={words.place} hint={words.placeHint} must fault={form.faults.place}>
            {(control) => <input {...control} maxLength={120} autocomplete="off" />}
          </Field>
          <Field name="community" label={words.community} must fault={form.faults.community}>
            {(control) => (
              <select {...control} onChange={(event) => setChosen(event.currentTarget.value || undefined)}>
                <option value="">{t().choose}</option>
                <Options of={communitiesOf(office).map(({ id, name }) => [id, name])} chosen={chosen ?? ''} />
              </select>
            )}
          </Field>
        </>
      )}
      {barred && <p class="note">{t().reasons[barred]}</p>}
      {refused && !barred && (
        <p class="note">
          <b>{inspectionText().kinds.patrol}</b>
          {refused !== 'otherDepartment' && words.noEnforcement[refused]}
        </p>
      )}
      <When holds={refused === null}>
        <Choices
          kind="radio"
          name="kind"
          label={words.kind}
          hint={words.kindHint}
          must
          fault={form.faults.kind}
          options={optionsOf(inspectionText().kinds)}
          chosen={['enforcement']}
        />
      </When>
      <Field name="campaign" label={words.campaign} must fault={form.faults.campaign}>
        {(control) => (
          <select {...control}>
            <Options
              of={runningCampaigns(office).map(({ id, title, phase }) => [id, `${title} · ${phase}`])}
              chosen={likelyCampaign(office)?.id}
            />
          </select>
        )}
      </Field>
      <Field name="inspectedOn" label={words.inspectedOn} must fault={form.faults.inspectedOn}>
        {(control) => (
          <input
            {...control}
            type="date"
            max={today()}
            defaultValue={today()}
            onChange={(event) => setDay(event.currentTarget.value || today())}
          />
        )}
      </Field>
      <ExpertFields experts={[]} fault={form.faults.experts} />
      <FormEnd form={form} submit={words.submit} onCancel={cancel} />
    </form>
  )
}

const communitiesOf = ({ units }: Office) => units.filter(({ kind }) => kind === 'community')

const ownCommunity = (office: Office) =>
  communitiesOf(office).find(({ id }) => office.person.roles.some(({ unit }) => unit === id))?.id
