import { useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import type { Enterprise, EnterpriseFile, EnterpriseSimilar } from '../../src/features/enterprises/schema.ts'
import type { Attribute } from '../../src/features/templates/schema.ts'
import { creditCodeTyped } from '../../src/lib/credit-code.ts'
import { api, bodyOf } from '../api.ts'
import { runningCampaigns, sectorsIn } from '../campaigns/offered/running.ts'
import { campaignText } from '../campaigns/text.ts'
import { announce } from '../kit/announce.tsx'
import { Choices, Field, Options, optionsOf } from '../kit/field.tsx'
import { type Faults, FormEnd, useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { making } from '../kit/making.ts'
import { Head } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { enterprisePath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { enterprisePageText } from './enterprise-text.ts'
import { placesFrom } from './places.ts'
import { SimilarEnterprises, similarTo } from './similar-enterprises.tsx'
import { enterpriseText } from './text.ts'

/** Registers an enterprise, or corrects what the register says of it. */
export default function EnterpriseEdit() {
  const office = useOffice()
  const id = useRoute().params.id
  const campaigns = runningCampaigns(office).map((campaign) => campaign.id)
  const loaded = useLoad(`${office.code} ${id} ${campaigns}`, async () => {
    const param = { office: office.code }
    const [file, sectors] = await Promise.all([
      id ? bodyOf(api.offices[':office'].enterprises[':id'].$get({ param: { ...param, id } })) : undefined,
      sectorsIn(office.code, campaigns),
    ])
    return { file, sectors }
  })
  return (
    <div class="narrow-page">
      <Head title={id ? enterprisePageText().form.edit : enterprisePageText().form.add} />
      <Await of={loaded}>
        {({ file, sectors }) => <Fields key={id ?? 'new'} file={file} sectors={sectors} again={loaded.again} />}
      </Await>
    </div>
  )
}

interface Entered {
  entered: Enterprise
  /** Why it is corrected. */
  reason: string
}

interface Site {
  id: string
  name: string
  site: string
}

function Fields({
  file,
  sectors,
  again,
}: {
  file: EnterpriseFile | undefined
  sectors: readonly string[]
  again: () => void
}) {
  const office = useOffice()
  const { route, query } = useLocation()
  const id = useRef(file?.id ?? uuid())
  const [known, setKnown] = useState<readonly Site[]>([])
  const [similar, setSimilar] = useState<readonly EnterpriseSimilar[]>([])
  const words = enterprisePageText().form
  const lists = enterpriseText()

  /** A credit code that is registered already may be another site of the same enterprise. */
  const offerOtherSite = async (creditCode: string | null) => {
    if (!creditCode) return
    const { items } = await bodyOf(
      api.offices[':office'].enterprises.$get({ param: { office: office.code }, query: { creditCode } }),
    )
    setKnown(items.filter((item) => item.id !== id.current))
  }

  /** Asks whether it is one that is there already: once for the same ones. */
  const isAsked = async (entered: Enterprise) => {
    const like = await similarTo(office.code, entered, id.current)
    const idsOf = (all: readonly EnterpriseSimilar[]) => all.map((one) => one.id).join()
    const known = idsOf(like) === idsOf(similar)
    setSimilar(like)
    return like.length > 0 && !known
  }

  const form = useForm<Entered>({
    read: (reading) => {
      const typed = reading.optional('creditCode')
      const creditCode = typed === null ? null : creditCodeTyped(typed)
      if (creditCode && !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(creditCode))
        reading.fault('creditCode', t().faults.checkDigit)
      const phone = reading.optional('phone')
      if (phone && !/^[\d +()-]{5,20}$/.test(phone)) reading.fault('phone', t().faults.phone)
      const chosen =
        sectors.length > 0 ? reading.all('sectors') : (reading.optional('sectors')?.split(/[、，,\s]+/) ?? [])
      if (chosen.length === 0) reading.fault('sectors', words.sectorsHint)
      const reason = file ? reading.text('reason') : ''
      const entered = {
        name: reading.text('name'),
        creditCode,
        site: reading.optional('site') ?? '',
        principal: reading.text('principal'),
        phone,
        address: reading.text('address'),
        community: reading.optional('community'),
        sectors: chosen,
        attributes: reading.all<Attribute>('attributes'),
      }
      return { entered, reason }
    },
    send: async ({ entered, reason }, headers) => {
      const param = { office: office.code, id: id.current }
      setKnown([])
      const set = file ? changedFrom(file, entered) : entered
      if ((set.name !== undefined || set.creditCode) && (await isAsked(entered))) return
      try {
        if (file) {
          const json = { set, reason }
          const header = headers(file.seq, json)
          await bodyOf(api.offices[':office'].enterprises[':id'].correction.$post({ param, json, header }))
        } else {
          const json = entered
          await making(id, (id) =>
            bodyOf(api.offices[':office'].enterprises[':id'].$put({ param: { office: office.code, id }, json })),
          )
        }
      } catch (error) {
        if (error instanceof Problem && error.code === 'creditCodeKnown') await offerOtherSite(entered.creditCode)
        throw error
      }
      announce(words.saved)
      route(enterprisePath(office.code, id.current))
    },
    place: placeOf,
  })
  const { faults } = form
  const places = placesFrom(office, file?.community ?? null)
  return (
    <form class="form two" onSubmit={form.onSubmit} noValidate>
      <Field name="name" label={lists.name} must wide fault={faults.name}>
        {(control) => (
          <input {...control} maxLength={120} defaultValue={file?.name ?? query.name ?? ''} autocomplete="off" />
        )}
      </Field>
      <Field
        name="creditCode"
        label={enterprisePageText().creditCode}
        hint={words.creditCodeHint}
        fault={faults.creditCode}
      >
        {(control) => (
          <input
            {...control}
            maxLength={60}
            defaultValue={file?.creditCode ?? ''}
            autocomplete="off"
            spellcheck={false}
          />
        )}
      </Field>
      <Field name="site" label={enterprisePageText().site} hint={words.siteHint} fault={faults.site}>
        {(control) => <input {...control} maxLength={60} defaultValue={file?.site ?? ''} />}
      </Field>
      {known.length > 0 && (
        <div class="note all" role="status">
          <p>{words.knownAs}</p>
          <ul>
            {known.map(({ id: other, name, site }) => (
              <li key={other}>
                <a href={enterprisePath(office.code, other)}>
                  {name} · {site || enterprisePageText().mainSite}
                </a>
              </li>
            ))}
          </ul>
          <p class="acts">
            <button
              type="button"
              class="button"
              onClick={() => document.querySelector<HTMLInputElement>('[name=site]')?.focus()}
            >
              {words.nameSite}
            </button>
          </p>
        </div>
      )}
      <Field name="principal" label={lists.principal} must fault={faults.principal}>
        {(control) => <input {...control} maxLength={120} defaultValue={file?.principal ?? ''} autocomplete="off" />}
      </Field>
      <Field name="phone" label={enterprisePageText().phone} fault={faults.phone}>
        {(control) => (
          <input {...control} type="tel" maxLength={20} defaultValue={file?.phone ?? ''} autocomplete="off" />
        )}
      </Field>
      <Field name="address" label={lists.address} must fault={faults.address}>
        {(control) => <input {...control} maxLength={120} defaultValue={file?.address ?? ''} autocomplete="off" />}
      </Field>
      <Field name="community" label={lists.community} fault={faults.community}>
        {(control) => (
          <select {...control}>
            {places.includes(null) && <option value="">{t().choose}</option>}
            <Options
              of={places.filter((unit) => unit !== null).map((unit) => [unit, unitName(office, unit)])}
              chosen={file?.community ?? undefined}
            />
          </select>
        )}
      </Field>
      {sectors.length > 0 ? (
        <Choices
          kind="checkbox"
          name="sectors"
          label={lists.sectors}
          hint={words.sectorsHint}
          must
          wide
          fault={faults.sectors}
          options={[...new Set([...sectors, ...(file?.sectors ?? [])])].map((name) => [name, name])}
          chosen={file?.sectors ?? []}
        />
      ) : (
        <Field name="sectors" label={lists.sectors} hint={words.noSectors} must wide fault={faults.sectors}>
          {(control) => <input {...control} maxLength={200} defaultValue={file ? t().list(file.sectors) : ''} />}
        </Field>
      )}
      <Choices
        kind="checkbox"
        name="attributes"
        label={lists.attributes}
        hint={`${words.attributesHint}${t().semicolon}${words.hazardous}`}
        wide
        fault={faults.attributes}
        options={optionsOf(campaignText().attributes)}
        chosen={file?.attributes ?? []}
      />
      {file && (
        <Field name="reason" label={words.reason} hint={words.reasonHint} must wide fault={faults.reason}>
          {(control) => <textarea {...control} rows={2} maxLength={2000} />}
        </Field>
      )}
      {similar.length > 0 && <SimilarEnterprises of={similar} />}
      <FormEnd
        form={form}
        submit={similar.length > 0 ? enterprisePageText().similar.saveAnyway : t().save}
        again={again}
        onCancel={() => history.back()}
      >
        {form.problem?.code === 'idTaken' && <a href={enterprisePath(office.code, id.current)}>{words.openKnown}</a>}
      </FormEnd>
    </form>
  )
}

/** What was changed of the file. */
function changedFrom(file: EnterpriseFile, entered: Enterprise): Partial<Enterprise> {
  const held: Readonly<Record<string, unknown>> = { ...file }
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(held[name]) !== JSON.stringify(value)
  return Object.fromEntries(Object.entries(entered).filter(differs))
}

function placeOf(problem: Problem): Faults {
  if (problem.code === 'creditCodeKnown') return { site: problemSays('creditCodeKnown') }
  if (problem.errors.some(({ path }) => path === 'creditCode')) return { creditCode: t().faults.checkDigit }
  return {}
}
