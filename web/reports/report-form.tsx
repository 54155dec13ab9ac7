import { useEffect, useRef, useState } from 'preact/hooks'
import { mayBeNothing, saysEnough, textExplains } from '../../src/features/reports/rules/writing.ts'
import type { FindingShown, NamedPerson, Report, Content as Said } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { BothTexts } from '../drafts/offered/both-texts.ts'
import { useDraft } from '../drafts/offered/use-draft.ts'
import { markText } from '../enterprises/offered/mark-text.ts'
import { besideFiles, FilesField, readFiles } from '../evidence/offered/files.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Check, Field } from '../kit/field.tsx'
import { type Faults, type Reading, useForm } from '../kit/form.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import type { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'
import { unitName, useOffice } from '../shell/office.tsx'
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
  /** The value of the field of files: those that are uploaded and not attached yet. */
  files: string
}

const typedOf = ({ text, nothing, found, names }: Report): Typed => ({ text, nothing, found, names, files: '' })
const contentOf = ({ text, nothing, found, names }: Omit<Typed, 'files'>): Said => ({
  text,
  nothing,
  found: found.map(({ enterprise, event, note }) => ({ enterprise, event, note })),
  names,
})
const keptOf = (typed: Typed) => [contentOf(typed), typed.files]
const asText = (typed: Typed) => JSON.stringify(contentOf(typed))

/** The field that a form can't do without; a ledger and figures are the system's to add. */
const needed = { text: 'text', plan: 'text', sweep: 'found', names: 'names', ledger: 'text', figures: 'text' } as const

/** Why it can't be submitted like this, beside the field. */
function lacking(reading: Reading, { form }: Report, content: Said) {
  const { text, nothing, found } = content
  if (nothing && found.length > 0) reading.fault('found', t().reasons.nothingUnfit)
  if (nothing && text !== null && !textExplains(form)) reading.fault('text', t().reasons.nothingUnfit)
  if (!nothing && !saysEnough(form, content)) reading.fault(needed[form], t().reasons.reportEmpty)
}

const besideField = ({ code }: Problem): Faults =>
  code === 'reportEmpty' || code === 'nothingUnfit' ? { text: t().reasons[code] } : {}

/** Writes a report and submits it; where a colleague saved another text meanwhile, asks first which one stays. */
export default function ReportForm({ report, again }: { report: Report; again: () => void }) {
  const draft = useDraft(`report.${report.id}`, typedOf(report), keptOf)
  if (!draft.isOvertaken) return <Writing key={draft.turn} report={report} draft={draft} again={again} />
  const last = report.events.findLast(({ verb }) => verb === 'write')
  return (
    <BothTexts
      savedBy={last && { name: last.by.name, at: last.at }}
      mine={<Content {...draft.typed} form={report.form} />}
      theirs={<Content {...typedOf(report)} form={report.form} />}
      take={draft.take}
    />
  )
}

/** What a draft says, to be compared with another. */
function Content({ form, text, nothing, found, names }: Omit<Typed, 'files'> & Pick<Report, 'form'>) {
  const words = reportPageText()
  return (
    <>
      {nothing && <p>{form === 'sweep' ? words.nothingFound : words.nothing}</p>}
      {found.map(({ enterprise, name, event, note }) => (
        <p key={`${enterprise} ${event}`}>{[name, markText().events[event], note].filter(Boolean).join(' · ')}</p>
      ))}
      {listed(names).map((named) => (
        <p key={JSON.stringify(named)}>{Object.values(named).filter(Boolean).join(' · ')}</p>
      ))}
      {text}
    </>
  )
}

interface WritingOf {
  report: Report
  draft: ReturnType<typeof useDraft<Typed>>
  again: () => void
}

function Writing({ report, draft, again }: WritingOf) {
  const office = useOffice()
  const words = reportPageText()
  const { typed: first, keep } = draft
  const [found, setFound] = useState(first.found)
  const [names, setNames] = useState(first.names)
  const element = useRef<HTMLFormElement>(null)
  const submits = useRef(false)
  /** Whether the form is only read, before somebody is asked whether to submit it. */
  const asks = useRef(false)
  /** Counts how often files were attached: their field begins anew then. */
  const [attached, setAttached] = useState(0)
  const [asking, setAsking] = useState(false)
  const submission = useRef(stepHeaders())
  const saved = useRef({ seq: report.seq, content: asText(typedOf(report)) })
  if (report.seq > saved.current.seq) saved.current = { seq: report.seq, content: asText(typedOf(report)) }
  const param = { office: office.code, id: report.id }

  const form = useForm<Said>({
    read: (reading) => {
      const content = contentOf({
        text: reading.optional('text'),
        nothing: reading.checked('nothing'),
        found,
        names: listed(names),
      })
      if (submits.current || asks.current) lacking(reading, report, content)
      return { ...content, ...readFiles(reading) }
    },
    send: async (json, headers) => {
      setAsking(asks.current)
      if (asks.current) return
      // A submission whose answer got lost is sent again without writing anew.
      const { files, ...content } = json
      const written = JSON.stringify(content)
      if (files || written !== saved.current.content || !submits.current) {
        const { seq } = await bodyOf(steps.content.$post({ param, header: headers(saved.current.seq, json), json }))
        saved.current = { seq, content: written }
        draft.sent({ ...content, found, files: '' })
        if (files) setAttached((before) => before + 1)
      }
      if (submits.current) {
        const header = submission.current(saved.current.seq, {})
        await bodyOf(steps.submission.$post({ param, header, json: {} }))
      }
      announce(submits.current ? words.submitted : words.saved)
      again()
    },
    place: (problem) => ({ ...besideFiles(problem), ...besideField(problem) }),
  })

  const typed = (): Typed => {
    const data = new FormData(element.current ?? undefined)
    return {
      text: String(data.get('text') ?? '').trim() || null,
      nothing: data.has('nothing'),
      found,
      names: listed(names),
      files: String(data.get('files') ?? ''),
    }
  }
  const changed = useRef(false)
  useEffect(() => {
    if (changed.current) keep(typed())
    changed.current = true
  }, [found, names])

  const { form: kind } = report
  const sweep = kind === 'sweep'
  const act = (what: 'save' | 'ask' | 'submit') => () => {
    submits.current = what === 'submit'
    asks.current = what === 'ask'
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
        {draft.isRestored && <p class="note">{words.restored}</p>}
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
        {report.files.length > 0 && <FilesShown kind="report" files={report.files} bare />}
        <FilesField
          key={attached}
          fault={form.faults.files}
          usual="paper"
          scene={() => ({ place: unitName(office, report.unit) })}
          kept={attached === 0 ? first.files : undefined}
        />
        {form.problem && (
          <ErrorNote problem={form.problem} {...(form.problem.code === 'recordChanged' ? { again } : {})} />
        )}
        <p class="hint">{words.freeze}</p>
        <p class="acts end">
          <button type="submit" class="button" aria-disabled={form.busy} onClick={act('save')}>
            {form.busy ? t().saving : words.save}
          </button>
          <button type="submit" class="button primary" aria-disabled={form.busy} onClick={act('ask')}>
            {words.submit}
          </button>
        </p>
        <Dialog title={words.submit} open={asking} onClose={() => setAsking(false)}>
          <div class="stack close">
            <p>{words.submitAsk}</p>
            <p class="acts end">
              <button type="button" class="button" onClick={() => setAsking(false)}>
                {t().cancel}
              </button>
              <button type="submit" class="button primary" aria-disabled={form.busy} onClick={act('submit')}>
                {words.submitNow}
              </button>
            </p>
          </div>
        </Dialog>
      </form>
    </Sheet>
  )
}
