import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import type { Launch as Input } from '../../src/features/campaigns/schema.ts'
import type { Sector, TemplateContent } from '../../src/features/templates/schema.ts'
import type { UnitListed } from '../../src/features/units/schema.ts'
import { api, bodyOf } from '../api.ts'
import { besideFiles, FilesField, readFiles } from '../evidence/offered/files.ts'
import { announce } from '../kit/announce.tsx'
import { Field, Options } from '../kit/field.tsx'
import { type Faults, FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import { Empty } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import type { Problem } from '../kit/problem.ts'
import { useAskedSoFar } from '../kit/when.tsx'
import { campaignPath, unitsPath } from '../paths.ts'
import { unitsThere, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { LaunchDuties, readDuties } from './launch-duties.tsx'
import { launchText } from './launch-text.ts'
import { meant } from './meant.ts'
import { campaignText } from './text.ts'
import './launch-form.css'

const absent = '-'

/** Names the departments that lead and support each sector, and the office's own dates. */
export function LaunchForm({ template, content }: { template: Input['template']; content: TemplateContent }) {
  const office = useOffice()
  const { route } = useLocation()
  const words = launchText()
  const id = useRef(uuid())
  const departments = unitsThere(office, 'department')
  const sectors = useAskedSoFar(content.sectors, ({ name }) => name)
  const form = useForm<Input>({
    read: (reading) => ({ ...readLaunch(reading, template, content), ...readFiles(reading) }),
    send: async (json) => {
      await making(id, (id) =>
        bodyOf(api.offices[':office'].campaigns[':id'].$put({ param: { office: office.code, id }, json })),
      )
      announce(words.done)
      office.again()
      route(campaignPath(office.code, id.current))
    },
    place: (problem) => ({ ...besideFiles(problem), ...place(problem) }),
  })
  if (departments.length === 0)
    return (
      <Empty says={words.noUnits}>
        <a class="button primary" href={unitsPath(office.code)}>
          {launchText().addUnits}
        </a>
      </Empty>
    )
  return (
    <form class="stack" onSubmit={form.onSubmit} noValidate>
      <Sheet title={words.sectors} aside={<small>{words.suggested}</small>} long>
        {sectors.map(({ one: sector, asked }, index) => (
          <Assignment
            key={sector.name}
            sector={sector}
            asked={asked}
            index={index}
            departments={departments}
            fault={form.faults[`sector ${sector.name}`]}
          />
        ))}
      </Sheet>
      <Sheet title={words.own}>
        <div class="pad form two">
          <Field name="title" label={words.campaignTitle} must wide fault={form.faults.title}>
            {(control) => <input {...control} maxLength={120} defaultValue={content.title} />}
          </Field>
          <LaunchDuties content={content} faults={form.faults} />
          <FilesField
            label={words.asIssued}
            fault={form.faults.files}
            usual="paper"
            scene={(typed) => ({ place: typed.get('title')?.toString() })}
          />
        </div>
      </Sheet>
      <FormEnd form={form} submit={words.submit} />
    </form>
  )
}

function Assignment({
  sector,
  asked,
  index,
  departments,
  fault,
}: {
  sector: Sector
  /** The chosen template has this sector. */
  asked: boolean
  index: number
  departments: readonly UnitListed[]
  fault: string | undefined
}) {
  const words = launchText()
  const suggested = sector.supports.flatMap((name) => meant(name, departments) ?? [])
  const [lead, setLead] = useState<string>()
  const supporting = useRef<HTMLDivElement>(null)
  const [supports, setSupports] = useState(suggested.length)
  const count = () => setSupports(supporting.current?.querySelectorAll('input:checked').length ?? 0)
  useLayoutEffect(count, [suggested.join()])
  return (
    <fieldset class="assign" hidden={!asked} disabled={!asked}>
      <legend>
        {sector.name}
        <small>
          {sector.lead ? words.notice(sector.lead) : ''}
          {sector.overlaps.length > 0 && ` ${campaignText().overlaps(t().list(sector.overlaps))}`}
        </small>
      </legend>
      <div class="field">
        <label class="unseen" for={`lead-${index}`}>
          {words.lead(sector.name)}
        </label>
        <select
          id={`lead-${index}`}
          name={`lead ${sector.name}`}
          aria-invalid={fault ? 'true' : 'false'}
          aria-describedby={fault ? `lead-${index}-fault` : undefined}
          onChange={(event) => setLead(event.currentTarget.value)}
        >
          <option value="">{words.noLead}</option>
          <Options
            of={departments.map(({ id, name }) => [id, name])}
            chosen={lead ?? meant(sector.lead, departments)}
          />
          <option value={absent} selected={lead === absent}>
            {words.notPresent}
          </option>
        </select>
        {fault && (
          <p class="fault" id={`lead-${index}-fault`}>
            {fault}
          </p>
        )}
      </div>
      <details>
        <summary>{words.supports(supports)}</summary>
        <div class="choices" ref={supporting} onChange={count}>
          {departments.map(({ id, name }) => (
            <label class="choice" key={id}>
              <input
                type="checkbox"
                name={`support ${sector.name}`}
                value={id}
                defaultChecked={suggested.includes(id)}
              />
              {name}
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  )
}

function readLaunch(reading: Reading, template: Input['template'], content: TemplateContent): Input {
  const leads = content.sectors.map(({ name }) => ({ name, lead: reading.optional(`lead ${name}`) }))
  for (const { name, lead } of leads) if (lead === null) reading.fault(`sector ${name}`, launchText().needLead)
  const assignments = leads.flatMap(({ name: sector, lead }) => {
    if (lead === null || lead === absent) return []
    const supports = reading.all(`support ${sector}`).filter((unit) => unit !== lead)
    return [
      { sector, unit: lead, role: 'lead' as const },
      ...supports.map((unit) => ({ sector, unit, role: 'support' as const })),
    ]
  })
  return {
    template,
    title: reading.text('title'),
    assignments,
    absentSectors: leads.filter(({ lead }) => lead === absent).map(({ name }) => name),
    ...readDuties(reading, content),
  }
}

/** A refusal names the sectors or duties that it is about. */
function place({ code, about }: Problem): Faults {
  const beside = code === 'deadlineTooLate' ? 'due' : code.startsWith('sectors') ? 'sector' : null
  return beside ? Object.fromEntries(about.map((name) => [`${beside} ${name}`, problemSays(code)])) : {}
}
