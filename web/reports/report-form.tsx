import { useEffect, useRef, useState } from 'preact/hooks'
import { mayBeNothing, saysEnough, textExplains } from '../../src/features/reports/rules/writing.ts'
import type { Content, FindingShown, NamedPerson, Report } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { Check, Field } from '../kit/field.tsx'
import { type Faults, type Reading, useForm } from '../kit/form.tsx'
import { recall, remember } from '../kit/keep.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import type { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { FoundEditor } from './report-found-editor.tsx'
import { listed, NamesEditor } from './report-names.tsx'
import { reportPageText } from './report-text.ts'
import './report-form.css'

const steps = api.offices[':office'].reports[':id']

/** What is typed; a finding's name is the server's to say. */
interface Typed {
  text: string | null
  nothing: boolean
  found: FindingShown[]
  names: NamedPerson[]
}

const typedOf = ({ text, nothing, found, names }: Report): Typed => ({ text, nothing, found, names })
const contentOf = ({ text, nothing, found, names }: Typed): Content => ({
  text,
  nothing,
  found: found.map(({ enterprise, event, note }) => ({ enterprise, event, note })),
  names,
})
const asText = (typed: Typed) => JSON.stringify(contentOf(typed))

/** What was typed in this browser and not saved, which outlives the page. */
function useKept(report: Report) {
  const key = `report.${report.id}`
  const [kept] = useState((): Typed | null => {
    const typed: Typed | null = JSON.parse(recall(key) ?? 'null')
    return typed && asText(typed) !== asText(typedOf(report)) ? typed : null
  })
  return {
    kept,
    keep: (typed: Typed) => remember(key, JSON.stringify(typed)),
    forget: () => remember(key, null),
  }
}

/** The field that a form can't do without; a ledger and figures are the system's to add. */
const needed = { text: 'text', plan: 'text', sweep: 'found', names: 'names', ledger: 'text', figures: 'text' } as const

/** Why it can't be submitted like this, beside the field. */
function lacking(reading: Reading, { form }: Report, content: Content) {
  const { text, nothing, found } = content
  if (nothing && found.length > 0) reading.fault('found', t().problems.nothingUnfit)
  if (nothing && text !== null && !textExplains(form)) reading.fault('text', t().problems.nothingUnfit)
  if (!nothing && !saysEnough(form, content)) reading.fault(needed[form], t().problems.reportEmpty)
}

const besideField = ({ code }: Problem): Faults =>
  code === 'reportEmpty' || code === 'nothingUnfit' ? { text: t().problems[code] } : {}

/** Writes a report and submits it. */
export default function ReportForm({ report, again }: { report: Report; again: () => void }) {
  const office = useOffice()
  const words = reportPageText()
  const { kept, keep, forget } = useKept(report)
  const first = kept ?? typedOf(report)
  const [found, setFound] = useState(first.found)
  const [names, setNames] = useState(first.names)
  const element = useRef<HTMLFormElement>(null)
  const submits = useRef(false)
  const submission = useRef(stepHeaders())
  const saved = useRef({ seq: report.seq, content: asText(typedOf(report)) })
  if (report.seq > saved.current.seq) saved.current = { seq: report.seq, content: asText(typedOf(report)) }
  const param = { office: office.code, id: report.id }

  const form = useForm<Content>({
    read: (reading) => {
      const content = contentOf({
        text: reading.optional('text'),
        nothing: reading.checked('nothing'),
        found,
        names: listed(names),
      })
      if (submits.current) lacking(reading, report, content)
      return content
    },
    send: async (json, headers) => {
      // A submission whose answer got lost is sent again without writing anew.
      if (JSON.stringify(json) !== saved.current.content || !submits.current) {
        const { seq } = await bodyOf(steps.content.$post({ param, header: headers(saved.current.seq, json), json }))
        saved.current = { seq, content: JSON.stringify(json) }
        forget()
      }
      if (submits.current) {
        const header = submission.current(saved.current.seq, {})
        await bodyOf(steps.submission.$post({ param, header, json: {} }))
      }
      announce(submits.current ? words.submitted : words.saved)
      again()
    },
    place: besideField,
  })

  const typed = (): Typed => {
    const data = new FormData(element.current ?? undefined)
    return {
      text: String(data.get('text') ?? '').trim() || null,
      nothing: data.has('nothing'),
      found,
      names: listed(names),
    }
  }
  const changed = useRef(false)
  useEffect(() => {
    if (changed.current) keep(typed())
    changed.current = true
  }, [found, names])

  const { form: kind } = report
  const sweep = kind === 'sweep'
  const act = (submit: boolean) => () => {
    submits.current = submit
  }
  return (
    <Sheet title={words.write}>
      <form
        ref={element}
        class="form pad"
        onSubmit={form.onSubmit}
        onInput={() => keep(typed())}
        noValidate
        aria-label={words.write}
      >
        {kept && <p class="note">{words.restored}</p>}
        {sweep && <FoundEditor found={found} change={setFound} fault={form.faults.found} />}
        {kind === 'names' && <NamesEditor names={names} change={setNames} fault={form.faults.names} />}
        <Field
          name="text"
          label={words.text[kind]}
          hint={words.textHint[kind]}
          must={kind === 'plan'}
          fault={form.faults.text}
        >
          {(control) => (
            <textarea
              {...control}
              class="report-text"
              maxLength={20_000}
              defaultValue={first.text ?? ''}
              rows={textExplains(kind) || kind === 'names' ? 4 : 12}
            />
          )}
        </Field>
        {mayBeNothing(kind) && (
          <Check name="nothing" label={sweep ? words.nothingFound : words.nothing} checked={first.nothing} />
        )}
        {form.problem && (
          <ErrorNote problem={form.problem} {...(form.problem.code === 'recordChanged' ? { again } : {})} />
        )}
        <p class="hint">{words.freeze}</p>
        <p class="acts end">
          <button type="submit" class="button" aria-disabled={form.busy} onClick={act(false)}>
            {form.busy ? t().saving : words.save}
          </button>
          <button type="submit" class="button primary" aria-disabled={form.busy} onClick={act(true)}>
            {words.submit}
          </button>
        </p>
      </form>
    </Sheet>
  )
}
