import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { KeyListed } from '../../src/features/keys/schema.ts'
import { type Right, readingRights, writingRights } from '../../src/lib/rights.ts'
import { api, bodyOf } from '../api.ts'
import { Choices, Field } from '../kit/field.tsx'
import { FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import { t } from '../text/text.ts'
import type { Shown } from './key-made.tsx'
import { keyText } from './text.ts'

interface FormOf {
  /** The district at which keys are managed; the office in which a tool of one's own writes. */
  at: string
  cancel: () => void
}

const usualDays = 365
const overlapHours = [168, 0, 24, 72, 720] as const

/** Makes a key, in place of another if one is named. */
export function KeyForm({
  at,
  divisions,
  replaces,
  show,
  cancel,
}: FormOf & {
  /** Those that it may read; none for a tool of one's own. */
  divisions: readonly { code: string; name: string }[] | undefined
  replaces: KeyListed | undefined
  show: (made: Shown) => void
}) {
  const words = keyText()
  const id = useRef(uuid())
  const form = useForm({
    read: (reading) => ({
      name: reading.text('name'),
      division: replaces?.division ?? (divisions ? reading.one<string>('division') : at),
      rights: readRights(reading),
      networks: (reading.optional('networks') ?? '').split(/\s+/).filter((line) => line !== ''),
      days: readDays(reading),
      replaces: replaces ? { id: replaces.id, hours: Number(reading.one<string>('overlap')) } : null,
    }),
    send: async (json) => {
      const { key } = await making(id, (id) =>
        bodyOf(api.divisions[':division'].keys[':id'].$put({ param: { division: at, id }, json })),
      )
      show({ name: json.name, key })
    },
    place: (problem) =>
      problem.errors.some(({ path, code }) => path.startsWith('networks.') && code === 'wrongForm')
        ? { networks: words.networksForm }
        : {},
  })
  const { faults } = form
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field
        name="name"
        label={words.name}
        hint={divisions ? words.nameHint : words.tools.nameHint}
        must
        fault={faults.name}
      >
        {(control) => <input {...control} maxLength={120} autocomplete="off" defaultValue={replaces?.name} />}
      </Field>
      {!replaces && divisions && (
        <Field name="division" label={words.division} must fault={faults.division}>
          {(control) => (
            <select {...control}>
              {divisions.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Choices
        kind="checkbox"
        name="rights"
        label={words.rights}
        hint={divisions ? words.rightsHint : words.tools.rightsHint}
        must
        fault={faults.rights}
        options={(divisions ? readingRights : writingRights).map((right) => [right, words.right[right]] as const)}
        chosen={replaces?.rights ?? (divisions ? ['figures'] : [])}
      />
      <Field name="days" label={words.days} hint={words.daysHint} must fault={faults.days}>
        {(control) => <input {...control} inputMode="numeric" autocomplete="off" defaultValue={String(usualDays)} />}
      </Field>
      {replaces && (
        <Field name="overlap" label={words.overlap} must fault={faults.overlap}>
          {(control) => (
            <select {...control}>
              {overlapHours.map((hours) => (
                <option key={hours} value={hours}>
                  {words.overlaps[hours]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field name="networks" label={words.networks} hint={words.networksHint} fault={faults.networks} wide>
        {(control) => (
          <textarea {...control} rows={3} spellcheck={false} defaultValue={replaces?.networks.join('\n') ?? ''} />
        )}
      </Field>
      <FormEnd form={form} submit={replaces ? words.replace : words.add} onCancel={cancel} />
    </form>
  )
}

function readRights(reading: Reading): Right[] {
  const rights = reading.all<Right>('rights')
  if (rights.length === 0) reading.fault('rights', t().faults.choose)
  return rights
}

function readDays(reading: Reading): number {
  const days = Number(reading.text('days'))
  if (!Number.isInteger(days) || days < 1 || days > 800) reading.fault('days', keyText().daysForm)
  return days
}

/** Revokes a key, once it was said what that means. */
export function RevokeForm({ at, of, done, cancel }: FormOf & { of: KeyListed; done: (says: string) => void }) {
  const words = keyText()
  const form = useForm({
    read: () => ({ division: at, id: of.id }),
    send: async (param) => {
      await api.divisions[':division'].keys[':id'].$delete({ param })
      done(words.revokedNow(of.name))
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.revokeAsk(of.name)}</p>
      <FormEnd form={form} submit={words.revoke} onCancel={cancel} />
    </form>
  )
}
