import { useRef, useState } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Unit, UnitListed, UnitRevision } from '../../src/features/units/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Check, Field, Options, optionsOf } from '../kit/field.tsx'
import { type Faults, FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import type { Problem } from '../kit/problem.ts'
import { When } from '../kit/when.tsx'
import { useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { unitText } from './text.ts'

interface FormOf {
  done: (name: string) => void
  cancel: () => void
}

const place = ({ code }: Problem): Faults => (code === 'unitKnown' ? { name: problemSays('unitKnown') } : {})

/** Adds a department or a community. */
export function UnitForm({ done, cancel }: FormOf) {
  const office = useOffice()
  const words = unitText()
  const id = useRef(uuid())
  const [kind, setKind] = useState<Unit['kind']>('department')
  const form = useForm<Unit>({
    read: (reading) => {
      return {
        name: reading.text('name'),
        kind,
        stationed: reading.checked('stationed'),
        safetyOffice: reading.checked('safetyOffice'),
        code: readCode(reading, kind, office.code),
      }
    },
    send: async (json) => {
      await making(id, (id) =>
        bodyOf(api.offices[':office'].units[':id'].$put({ param: { office: office.code, id }, json })),
      )
      done(json.name)
    },
    place,
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="kind" label={words.kind} must>
        {(control) => (
          <select {...control} onChange={(event) => setKind(event.currentTarget.value as Unit['kind'])}>
            <Options of={optionsOf(words.kinds)} chosen={kind} />
          </select>
        )}
      </Field>
      <Field name="name" label={words.name} must fault={form.faults.name}>
        {(control) => <input {...control} maxLength={120} autocomplete="off" />}
      </Field>
      <When holds={kind === 'community'}>
        <CodeField fault={form.faults.code} />
      </When>
      <When holds={kind === 'department'}>
        <OfDepartment />
      </When>
      <FormEnd form={form} submit={t().save} onCancel={cancel} />
    </form>
  )
}

/** The code of a community; a department has none. */
function readCode(reading: Reading, kind: Unit['kind'], office: string): string | null {
  if (kind !== 'community') return null
  const end = reading.text('code')
  if (!/^\d{3}$/.test(end)) reading.fault('code', unitText().codeForm)
  return `${office}${end}`
}

function CodeField({ code, fault }: { code?: string | null; fault: string | undefined }) {
  const office = useOffice()
  const words = unitText()
  return (
    <Field name="code" label={words.code} hint={words.codeHint(office.code)} must fault={fault}>
      {(control) => (
        <input
          {...control}
          inputMode="numeric"
          maxLength={3}
          defaultValue={code?.slice(office.code.length) ?? ''}
          autocomplete="off"
        />
      )}
    </Field>
  )
}

/** Corrects a unit's name or code, or changes what it is beside its kind. */
export function UnitRevisionForm({ unit, again, done, cancel }: FormOf & { unit: UnitListed; again: () => void }) {
  const office = useOffice()
  const form = useForm<UnitRevision>({
    read: (reading) => ({
      name: reading.text('name'),
      stationed: reading.checked('stationed'),
      safetyOffice: reading.checked('safetyOffice'),
      code: readCode(reading, unit.kind, office.code),
    }),
    send: async (json, headers) => {
      const param = { office: office.code, id: unit.id }
      const header = headers(unit.seq, json)
      await bodyOf(api.offices[':office'].units[':id'].revision.$post({ param, header, json }))
      done(json.name)
    },
    place,
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="name" label={unitText().name} must fault={form.faults.name}>
        {(control) => <input {...control} maxLength={120} defaultValue={unit.name} autocomplete="off" />}
      </Field>
      {unit.kind === 'department' ? (
        <OfDepartment unit={unit} />
      ) : (
        <CodeField code={unit.code} fault={form.faults.code} />
      )}
      <FormEnd form={form} submit={t().save} again={again} onCancel={cancel} />
    </form>
  )
}

const OfDepartment = ({ unit }: { unit?: UnitListed }) => (
  <div>
    <Check name="stationed" label={unitText().stationed} checked={unit?.stationed ?? false} />
    <Check name="safetyOffice" label={unitText().safetyOffice} checked={unit?.safetyOffice ?? false} />
  </div>
)
