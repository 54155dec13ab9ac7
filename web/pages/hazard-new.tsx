import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, bodyOf } from '../api.ts'
import { announce } from '../parts/announce.tsx'
import { type Chosen, EnterprisePicker } from '../parts/enterprise-picker.tsx'
import { Options } from '../parts/form.tsx'
import { HazardForm } from '../parts/hazard-form.tsx'
import { Await, useLoad } from '../parts/load.tsx'
import { Empty } from '../parts/notes.tsx'
import { currentCampaign, useOffice } from '../parts/office.tsx'
import { Head } from '../parts/page.tsx'
import { hazardPath } from '../paths.ts'
import { t } from '../text/index.ts'

/** A hazard that no inspection found: of an enterprise, or of a place that has none. */
export default function HazardNew() {
  const office = useOffice()
  const { query, route } = useLocation()
  const [campaign, setCampaign] = useState(currentCampaign(office)?.id)
  const given = query.enterprise
  const loaded = useLoad(`${office.code} ${given}`, async () =>
    given
      ? bodyOf(api.offices[':office'].enterprises[':id'].$get({ param: { office: office.code, id: given } }))
      : null,
  )
  if (!campaign) {
    return (
      <>
        <Head title={t().hazardNew.title} />
        <section class="sheet">
          <Empty says={t().hazardNew.noCampaign} />
        </section>
      </>
    )
  }
  const done = (id: string) => {
    announce(t().hazardNew.done)
    route(hazardPath(office.code, id))
  }
  return (
    <div class="narrow-page">
      <Head title={t().hazardNew.title} />
      <div class="stack">
        {office.campaigns.length > 1 && (
          <div class="field">
            <label for="campaign">{t().hazardNew.campaign}</label>
            <select id="campaign" onChange={(event) => setCampaign(event.currentTarget.value)}>
              <Options
                of={office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`])}
                chosen={campaign}
              />
            </select>
          </div>
        )}
        <Await of={loaded}>{(file) => <Form campaign={campaign} first={file} done={done} />}</Await>
      </div>
    </div>
  )
}

function Form({ campaign, first, done }: { campaign: string; first: Chosen | null; done: (id: string) => void }) {
  const [enterprise, setEnterprise] = useState(first)
  return (
    <>
      <EnterprisePicker chosen={enterprise} choose={setEnterprise} />
      <HazardForm key={campaign} campaign={campaign} enterprise={enterprise} done={done} />
    </>
  )
}
