import type { PersonHoldings } from '../../src/features/holdings/schema.ts'
import { type Holding, type SucceedableKind, successorsOf, type Worker } from '../../src/lib/succession.ts'
import { api, bodyOf } from '../api.ts'
import { Field, Options } from '../kit/field.tsx'
import type { Form } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { hazardPath, inspectionPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { type Group, groupsOf, nameOf } from './groups.ts'
import { successionText } from './text.ts'

/** What somebody would leave behind, in the form that ends or changes their posts: it asks who takes it over. */
export default function LeftBehind({
  member,
  form,
  found,
}: {
  member: { id: string; name: string }
  form: Form
  found: (groups: readonly Group[]) => void
}) {
  const { code } = useOffice()
  const words = successionText().holdings
  const loaded = useLoad(`${code} ${member.id}`, async () => {
    const [held, { items: staff }] = await Promise.all([
      bodyOf(api.offices[':office'].colleagues[':id'].holdings.$get({ param: { office: code, id: member.id } })),
      bodyOf(api.offices[':office'].colleagues.$get({ param: { office: code } })),
    ])
    const groups = groupsOf(held)
    found(groups)
    return { held, staff, groups }
  })
  return (
    <fieldset class="form">
      <legend>{words.title}</legend>
      <Await of={loaded}>{(value) => <Held {...value} holder={member} form={form} />}</Await>
    </fieldset>
  )
}

function Held({
  held,
  staff,
  groups,
  holder,
  form,
}: {
  held: PersonHoldings
  staff: readonly Worker[]
  groups: readonly Group[]
  holder: { id: string; name: string }
  form: Form
}) {
  const { code } = useOffice()
  const words = successionText().holdings
  const { unsigned, more } = held
  return (
    <>
      {groups.length === 0 && unsigned.length === 0 && <p>{words.none}</p>}
      {groups.map((group) => (
        <Successor key={nameOf(group)} group={group} staff={staff} holder={holder} form={form} />
      ))}
      {groups.length > 0 && (
        <Field name="reason" label={successionText().reason} must fault={form.faults.reason}>
          {(control) => <textarea {...control} maxLength={2000} defaultValue={words.byDefault} />}
        </Field>
      )}
      {unsigned.length > 0 && (
        <>
          <p>
            {words.unsigned(unsigned.length)}
            {': '}
            {unsigned.map(({ id, title }) => (
              <a key={id} href={inspectionPath(code, id)}>
                {title}{' '}
              </a>
            ))}
          </p>
          <p class="note">{words.unsignedNote}</p>
        </>
      )}
      {more && <p class="note">{words.more}</p>}
      <small>{words.reports}</small>
    </>
  )
}

const counted: Record<SucceedableKind, 'hazards' | 'visits'> = { hazard: 'hazards', inspection: 'visits' }

/** One choice for all records that need the same powers. */
function Successor({
  group,
  staff,
  holder,
  form,
}: {
  group: Group
  staff: readonly Worker[]
  holder: { id: string; name: string }
  form: Form
}) {
  const office = useOffice()
  const words = successionText().holdings
  const { kind, unit, certified, records } = group
  const holding: Holding = { status: '', holder: { user: holder.id, name: holder.name }, unit, certified }
  const able = successorsOf(kind, holding, staff)
  const path = kind === 'hazard' ? hazardPath : inspectionPath
  const title = [unitName(office, unit), words[counted[kind]](records.length)].filter(Boolean).join(' · ')
  return (
    <>
      <Field name={nameOf(group)} label={title} fault={form.faults[nameOf(group)]}>
        {(control) => (
          <select {...control}>
            <option value="">{words.later}</option>
            <Options of={able.map(({ user, name }) => [user, name])} chosen={able[0]?.user ?? ''} />
          </select>
        )}
      </Field>
      {able.length === 0 && <p class="note">{successionText().nobody}</p>}
      <details>
        <summary>{words[counted[kind]](records.length)}</summary>
        <ul>
          {records.map(({ id, title: says }) => (
            <li key={id}>
              <a href={path(office.code, id)}>{says}</a>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
