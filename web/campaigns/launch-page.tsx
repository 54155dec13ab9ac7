import { useState } from 'preact/hooks'
import type { TemplateListed } from '../../src/features/templates/schema.ts'
import { api, bodyOf } from '../api.ts'
import { FilesField } from '../evidence/offered/files.ts'
import { Options } from '../kit/field.tsx'
import { Await, AwaitForm, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { campaignPath, noticesPath } from '../paths.ts'
import { may, useOffice } from '../shell/office.tsx'
import { LaunchForm } from './launch-form.tsx'
import { launchText } from './launch-text.ts'

/** Runs a template of the district's in this office, with its own departments and dates. */
export default function Launch() {
  const office = useOffice()
  const district = office.code.slice(0, 6)
  const words = launchText()
  const loaded = useLoad(district, () => {
    // Beside what the form waits for.
    if (may(office, 'campaign.launch')) void FilesField.preload()
    return bodyOf(api.districts[':district'].templates.$get({ param: { district } }))
  })
  return (
    <>
      <Head
        title={words.title}
        acts={
          may(office, 'notice.edit') && (
            <a class="button" href={noticesPath(office.code)}>
              {launchText().toNotices}
            </a>
          )
        }
      >
        <p>{words.intro}</p>
      </Head>
      {!may(office, 'campaign.launch') ? (
        <section class="sheet">
          <Empty says={words.notAllowed} />
        </section>
      ) : (
        <Await of={loaded}>
          {({ items }) =>
            items.length === 0 ? (
              <section class="sheet">
                <Empty says={words.noTemplate}>
                  <p>{words.noTemplateNext}</p>
                </Empty>
              </section>
            ) : (
              <Choose templates={items} />
            )
          }
        </Await>
      )}
    </>
  )
}

const keyOf = ({ id, version }: TemplateListed) => `${id} ${version}`

/** The district's templates are for all its offices; an office's own are for itself. */
const nameOf = ({ title, version, division }: TemplateListed) => {
  const { ofOffice, ofDistrict } = launchText()
  return `${launchText().version(title, version)} · ${division.length === 9 ? ofOffice : ofDistrict}`
}

function Choose({ templates }: { templates: readonly TemplateListed[] }) {
  const office = useOffice()
  const words = launchText()
  const fresh = templates.find(({ id }) => !office.campaigns.some(({ template }) => template.id === id))
  const [chosen, setChosen] = useState(keyOf(fresh ?? (templates[0] as TemplateListed)))
  const template = templates.find((one) => keyOf(one) === chosen)
  const running = office.campaigns.find((campaign) => campaign.template.id === template?.id)
  const district = office.code.slice(0, 6)
  const loaded = useLoad(
    chosen,
    async () =>
      template
        ? bodyOf(
            api.districts[':district'].templates[':template'].versions[':version'].$get({
              param: { district, template: template.id, version: String(template.version) },
            }),
          )
        : undefined,
    true,
  )
  return (
    <div class="stack">
      <div class="field">
        <label for="template">{words.template}</label>
        <select id="template" onChange={(event) => setChosen(event.currentTarget.value)}>
          <Options of={templates.map((one) => [keyOf(one), nameOf(one)])} chosen={chosen} />
        </select>
      </div>
      {running && (
        <p class="note">
          <a href={campaignPath(office.code, running.id)}>
            {running.endedOn === null ? words.running(running.title) : words.over(running.title)}
          </a>
        </p>
      )}
      <div hidden={running !== undefined}>
        <AwaitForm of={loaded}>
          {(whole) =>
            whole && <LaunchForm template={{ id: whole.id, version: whole.version }} content={whole.content} />
          }
        </AwaitForm>
      </div>
    </div>
  )
}
