import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, bodyOf } from '../api.ts'
import { likelyCampaign, runningCampaigns } from '../campaigns/offered/running.ts'
import { announce } from '../kit/announce.tsx'
import { Options } from '../kit/field.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { hazardPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { hazardFormText } from './form-text.ts'
import HazardForm from './hazard-form.tsx'

/** Reports a hazard that no inspection found, or one that has come back. */
export default function HazardNew() {
  const office = useOffice()
  const { query, route } = useLocation()
  const [campaign, setCampaign] = useState(likelyCampaign(office)?.id)
  const campaigns = runningCampaigns(office)
  const loaded = useLoad(`${office.code} ${query.enterprise} ${query.recurrenceOf}`, () =>
    startOf(office.code, query.enterprise, query.recurrenceOf),
  )
  if (!campaign) {
    return (
      <>
        <Head title={hazardFormText().title} />
        <section class="sheet">
          <Empty says={hazardFormText().noCampaign} />
        </section>
      </>
    )
  }
  const done = (id: string) => {
    announce(hazardFormText().done)
    route(hazardPath(office.code, id))
  }
  return (
    <div class="narrow-page">
      <Head title={hazardFormText().title} />
      <div class="stack">
        {campaigns.length > 1 && (
          <div class="field">
            <label for="campaign">{hazardFormText().campaign}</label>
            <select id="campaign" onChange={(event) => setCampaign(event.currentTarget.value)}>
              <Options of={campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`])} chosen={campaign} />
            </select>
          </div>
        )}
        <Await of={loaded}>{(start) => <HazardForm campaign={campaign} {...start} done={done} />}</Await>
      </div>
    </div>
  )
}

/** What is known of the new hazard from the page's address: its enterprise, or the hazard that has come back. */
async function startOf(office: string, enterprise: string | undefined, recurrenceOf: string | undefined) {
  const at = (id: string) => ({ param: { office, id } })
  const recurs = recurrenceOf ? await bodyOf(api.offices[':office'].hazards[':id'].$get(at(recurrenceOf))) : null
  const id = enterprise ?? recurs?.enterprise?.id
  return { recurs, enterprise: id ? await bodyOf(api.offices[':office'].enterprises[':id'].$get(at(id))) : null }
}
