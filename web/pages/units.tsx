import { useRef, useState } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Unit } from '../../src/features/units/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../parts/announce.tsx'
import { Check, Field, FormEnd, Options, useForm } from '../parts/form.tsx'
import { Empty } from '../parts/notes.tsx'
import { may, useOffice } from '../parts/office.tsx'
import { Head, Sheet } from '../parts/page.tsx'
import { t } from '../text/index.ts'

/** The departments and communities of the office: whom sectors, enterprises and people belong to. */
export default function Units() {
  const office = useOffice()
  const words = t().units
  return (
    <>
      <Head title={words.title} />
      <div class="stack">
        {may(office, 'unit.create') && <Add key={office.units.length} />}
        <section class="sheet" aria-label={words.title}>
          {office.units.length === 0 ? (
            <Empty says={words.empty} />
          ) : (
            <table class="cards">
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.kind}</th>
                  <th scope="col">{words.code}</th>
                </tr>
              </thead>
              <tbody>
                {office.units.map(({ id, name, kind, stationed, safetyOffice, code }) => (
                  <tr key={id}>
                    <th scope="row" class="main">
                      {name}
                    </th>
                    <td>
                      {t().list([
                        words.kinds[kind],
                        ...(stationed ? [words.stationed] : []),
                        ...(safetyOffice ? [words.safetyOffice] : []),
                      ])}
                    </td>
                    <td>{code ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
    </>
  )
}

function Add() {
  const office = useOffice()
  const words = t().units
  const id = useRef(uuid())
  const [kind, setKind] = useState<Unit['kind']>('department')
  const form = useForm<Unit>({
    read: (reading) => ({
      name: reading.text('name'),
      kind,
      stationed: reading.checked('stationed'),
      safetyOffice: reading.checked('safetyOffice'),
      code: kind === 'community' ? `${office.code}${reading.text('code')}` : null,
    }),
    send: async (json) => {
      await bodyOf(api.offices[':office'].units[':id'].$put({ param: { office: office.code, id: id.current }, json }))
      announce(words.added(json.name))
      office.again()
    },
    place: ({ code }) => (code === 'unitKnown' ? { name: t().problems.unitKnown } : {}),
  })
  return (
    <Sheet title={words.add}>
      <form class="pad form two" onSubmit={form.onSubmit} noValidate>
        <Field name="name" label={words.name} must fault={form.faults.name}>
          {(control) => <input {...control} maxLength={120} autocomplete="off" />}
        </Field>
        <Field name="kind" label={words.kind} must>
          {(control) => (
            <select {...control} onChange={(event) => setKind(event.currentTarget.value as Unit['kind'])}>
              <Options of={Object.entries(words.kinds)} chosen={kind} />
            </select>
          )}
        </Field>
        {kind === 'community' ? (
          <Field name="code" label={words.code} hint={words.codeHint(office.code)} must fault={form.faults.code}>
            {(control) => <input {...control} inputMode="numeric" maxLength={3} autocomplete="off" />}
          </Field>
        ) : (
          <div class="all">
            <Check name="stationed" label={words.stationed} />
            <Check name="safetyOffice" label={words.safetyOffice} />
          </div>
        )}
        <FormEnd form={form} submit={words.add} />
      </form>
    </Sheet>
  )
}
