import { useState } from 'preact/hooks'
import type { Campaign, DutyRevision } from '../../src/features/campaigns/schema.ts'
import type { Form, Rhythm } from '../../src/features/templates/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { api, bodyOf } from '../api.ts'
import { Choices, Field, Options } from '../kit/field.tsx'
import { FormEnd, type Reading, useForm } from '../kit/form.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { today } from '../kit/today.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { dutyText } from './offered/duty-text.ts'
import { revisionText } from './revision-text.ts'

interface FormOf extends FormOfStep {
  campaign: Campaign
}

const one = api.offices[':office'].campaigns[':id']

const often = ['once', 'week', 'month'] as const
type Often = (typeof often)[number]

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** By when the duty is due: on a day, or again and again. */
function whenDue(reading: Reading, every: Often): { due: string | null; rhythm: Rhythm | null } {
  if (every === 'once') return { due: reading.text('due', t().faults.day), rhythm: null }
  return { due: null, rhythm: { every, days: [Number(reading.one('day'))], month: null } }
}

/** Asks units for something of the office's own, or withdraws what it has asked. */
export default function OwnDuties({ campaign, again, cancel, done }: FormOf) {
  const { code, units } = useOffice()
  const words = revisionText()
  const { id, seq, content } = campaign
  const own = content.duties.filter(({ since, until }) => since !== undefined && until === undefined)
  const [every, setEvery] = useState<Often>('once')
  const form = useForm<DutyRevision>({
    read(reading) {
      const withdraw = reading.all<string>('withdraw')
      const adds = reading.optional('name') !== null || withdraw.length === 0
      const duty = () => ({
        name: reading.text('name'),
        from: reading.all<'communities' | 'departments'>('from'),
        units: reading.all<string>('units'),
        form: reading.one<Form>('form'),
        ...whenDue(reading, every),
      })
      const add = adds ? [duty()] : []
      if (add.some(({ from, units: named }) => from.length + named.length === 0))
        reading.fault('units', t().faults.choose)
      return { add, withdraw, reason: reading.text('reason') }
    },
    async send(json, headers) {
      await bodyOf(one.duties.$post({ param: { office: code, id }, header: headers(seq, json), json }))
      done(words.dutiesRevised)
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p class="all">{words.ownDutiesHint}</p>
      <Field name="name" label={words.dutyName} wide fault={form.faults.name}>
        {(control) => <input {...control} maxLength={120} autocomplete="off" />}
      </Field>
      <Choices
        kind="checkbox"
        name="from"
        label={words.dutyFrom}
        options={[
          ['communities', words.allCommunities],
          ['departments', words.allDepartments],
        ]}
      />
      <Choices
        kind="checkbox"
        wide
        name="units"
        label={words.dutyUnits}
        options={units.filter(isThere).map((unit) => [unit.id, unit.name])}
        fault={form.faults.units}
      />
      <Field name="form" label={words.dutyForm} fault={form.faults.form}>
        {(control) => (
          <select {...control}>
            <Options of={Object.entries(dutyText().forms)} chosen="text" />
          </select>
        )}
      </Field>
      <Field name="every" label={words.dutyOften}>
        {(control) => (
          <select {...control} onChange={(event) => setEvery(event.currentTarget.value as Often)}>
            <Options of={often.map((each) => [each, words.often[each]])} chosen={every} />
          </select>
        )}
      </Field>
      {every === 'once' ? (
        <Field name="due" label={words.dutyDue} fault={form.faults.due}>
          {(control) => <input {...control} type="date" min={today()} />}
        </Field>
      ) : (
        <Field key={every} name="day" label={words.dutyDay} fault={form.faults.day}>
          {(control) => (
            <select {...control}>
              <Options
                of={(every === 'week' ? weekdays : Array.from({ length: 31 }, (_, place) => place + 1)).map((day) => [
                  String(day),
                  dutyText().rhythm({ every, days: [day], month: null }),
                ])}
                chosen={every === 'week' ? '5' : '25'}
              />
            </select>
          )}
        </Field>
      )}
      {own.length > 0 && (
        <Choices
          kind="checkbox"
          wide
          name="withdraw"
          label={words.withdrawDuties}
          options={own.map(({ key, name }) => [key, name])}
        />
      )}
      <Field name="reason" label={words.reason} must wide fault={form.faults.reason}>
        {(control) => <textarea {...control} rows={3} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={words.ownDuties} again={again} onCancel={cancel} />
    </form>
  )
}
