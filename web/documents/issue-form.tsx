import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import type { Said } from '../../src/features/documents/rules/kinds.ts'
import { laidOut } from '../../src/features/documents/rules/layout.ts'
import type { Draft, NewDocument } from '../../src/features/documents/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { Field } from '../kit/field.tsx'
import { type Faults, type Form, FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import { Sheet } from '../kit/page.tsx'
import type { Problem } from '../kit/problem.ts'
import { documentPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import type { Issued } from './issue.tsx'
import { Paper } from './paper.tsx'
import { documentText } from './text.ts'
import './issue-form.css'

type Asked = Draft['asks'][number]

const suggestedIn = (asks: readonly Asked[]): Said =>
  Object.fromEntries(asks.map(({ field, suggested }) => [field, suggested]))

/** What was answered in the form's fields, unless an answer that it needs is missing. */
function saidIn(reading: Reading, asks: readonly Asked[]): NewDocument['said'] {
  return Object.fromEntries(
    asks.map(({ field, required }) => [field, required ? reading.text(field) : reading.optional(field)]),
  )
}

/** What the server finds wrong with an answer stands beside it. */
const placed = ({ errors }: Problem): Faults =>
  Object.fromEntries(errors.map(({ path, code }) => [path.replace(/^said\./, ''), t().faults[code]]))

/** The answers as they stand in the form now, for the paper beside it. */
const typed = (form: HTMLFormElement): Said =>
  Object.fromEntries([...new FormData(form)].map(([field, value]) => [field, String(value).trim() || null]))

/** The paper as it will be, beside what is still to be said. */
export function IssueForm({ of, draft, again }: { of: Issued; draft: Draft; again: () => void }) {
  const { code } = useOffice()
  const { route } = useLocation()
  const words = documentText()
  const { facts, asks, seen, on } = draft
  const [said, setSaid] = useState(() => suggestedIn(asks))
  const id = useRef(uuid())
  const form = useForm<NewDocument>({
    read: (reading) => ({
      kind: of.kind,
      record: of.record,
      step: Number(of.step),
      said: saidIn(reading, asks),
      seen,
    }),
    place: placed,
    send: async (json) => {
      const { id: issued } = await making(id, (made) =>
        bodyOf(api.offices[':office'].documents[':id'].$put({ param: { office: code, id: made }, json })),
      )
      announce(words.issued(words.kinds[of.kind]))
      route(documentPath(code, issued), true)
    },
  })
  const blocks = laidOut({ layout: 1, facts, said, on }, { number: null, drawings: [] })
  return (
    <div class="issuing">
      <Sheet title={words.toAsk}>
        <form
          class="form pad"
          onSubmit={form.onSubmit}
          onInput={(event) => setSaid(typed(event.currentTarget))}
          noValidate
        >
          <p>{words.inWhoseName(facts.issuer.body)}</p>
          {asks.length === 0 && <p>{words.nothingToAsk}</p>}
          {asks.map((asked) => (
            <Question key={asked.field} form={form} asked={asked} />
          ))}
          <p>
            <small>{words.numberComes}</small>
          </p>
          <FormEnd form={form} submit={words.submit}>
            {form.problem?.code === 'draftChanged' && (
              <p class="acts">
                <button type="button" class="button" onClick={again}>
                  {words.draftAgain}
                </button>
              </p>
            )}
          </FormEnd>
        </form>
      </Sheet>
      <section aria-label={words.asOnPaper}>
        <Paper blocks={blocks} withdrawn={false} />
      </section>
    </div>
  )
}

function Question({ form, asked: { field, form: how, required, suggested } }: { form: Form; asked: Asked }) {
  const { label, hint } = documentText().asked[field]
  const first = { defaultValue: suggested ?? '' }
  return (
    <Field name={field} label={label} hint={hint} must={required} fault={form.faults[field]}>
      {(control) =>
        how === 'prose' ? (
          <textarea {...control} {...first} maxLength={2000} />
        ) : how === 'time' ? (
          <input {...control} {...first} type="time" />
        ) : (
          <input {...control} {...first} maxLength={120} autocomplete="off" />
        )
      }
    </Field>
  )
}
