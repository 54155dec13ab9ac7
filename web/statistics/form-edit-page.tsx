import { useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import type { FormWhole } from '../../src/features/forms/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { Field, Options, optionsOf } from '../kit/field.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { making } from '../kit/making.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { statisticsPath } from '../paths.ts'
import { t } from '../text/text.ts'
import { ColumnFields } from './column-fields.tsx'
import { contentOf, countedFor, type Draft, draftOf, moved, newColumn, newDraft } from './form-draft.ts'
import { Preview } from './preview.tsx'
import { statisticsText } from './text.ts'
import '../kit/form.css'

const forms = api.divisions[':division'].forms

/** A district defines a form of its own, or the next version of it. */
export default function FormEdit() {
  const { district = '', id } = useRoute().params
  const words = statisticsText()
  const loaded = useLoad<FormWhole | null>(`${district} ${id}`, async () =>
    id ? bodyOf(forms[':form'].$get({ param: { division: district, form: id }, query: {} })) : null,
  )
  return (
    <>
      <Head
        title={loaded.value ? words.editOf(loaded.value.content.title) : words.editTitle}
        above={
          <WhereYouAre>
            <a href={statisticsPath(district)}>{words.title}</a>
          </WhereYouAre>
        }
      >
        <p>{words.editNote}</p>
      </Head>
      <Await of={loaded}>{(whole) => <Editor key={id} district={district} whole={whole} />}</Await>
    </>
  )
}

function Editor({ district, whole }: { district: string; whole: FormWhole | null }) {
  const words = statisticsText()
  const { route } = useLocation()
  const id = useRef(whole?.id ?? uuid())
  const [draft, setDraft] = useState<Draft>(() => (whole ? draftOf(whole.content) : newDraft()))
  const [ended, setEnded] = useState(whole?.ended ?? false)
  const [lacks, setLacks] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const change = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const { columns } = draft

  const keep = async () => {
    const content = contentOf(draft)
    setLacks(content === undefined)
    setProblem(undefined)
    if (!content || busy) return
    setBusy(true)
    try {
      const json = { version: (whole?.version ?? 0) + 1, content, ended }
      await making(id, (form) => bodyOf(forms[':form'].$put({ param: { division: district, form }, json })))
      announce(words.kept(content.title))
      route(statisticsPath(district))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <Sheet title={words.forms}>
        <div class="form pad">
          <Field name="title" label={words.name} must>
            {(control) => (
              <input
                {...control}
                maxLength={120}
                value={draft.title}
                onInput={(event) => change({ title: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field name="by" label={words.byHead} must>
            {(control) => (
              <select
                {...control}
                onChange={(event) => setDraft(countedFor(draft, event.currentTarget.value as Draft['by']))}
              >
                <Options of={optionsOf(words.by)} chosen={draft.by} />
              </select>
            )}
          </Field>
          <Field name="notes" label={words.notesField} wide>
            {(control) => (
              <textarea
                {...control}
                value={draft.notes}
                onInput={(event) => change({ notes: event.currentTarget.value })}
              />
            )}
          </Field>
          {whole && (
            <Field name="ended" label={words.inUse}>
              {(control) => (
                <select {...control} onChange={(event) => setEnded(event.currentTarget.value === 'ended')}>
                  <Options
                    of={[
                      ['used', words.inUse],
                      ['ended', words.endForm],
                    ]}
                    chosen={ended ? 'ended' : 'used'}
                  />
                </select>
              )}
            </Field>
          )}
        </div>
      </Sheet>
      {columns.map((column, place) => (
        <ColumnFields
          key={column.key}
          by={draft.by}
          column={column}
          place={place}
          last={columns.length - 1}
          change={(changed) => change({ columns: columns.with(place, changed) })}
          move={(by) => change({ columns: moved(columns, place, by) })}
          remove={() => change({ columns: columns.filter((one) => one !== column) })}
        />
      ))}
      <p class="acts">
        <button
          type="button"
          class="button"
          onClick={() => change({ columns: [...columns, newColumn(draft.by)] })}
          disabled={columns.length >= 40}
        >
          {words.addColumn}
        </button>
      </p>
      <Preview district={district} draft={draft} />
      {lacks && (
        <div class="note bad" role="alert">
          <p>{words.lacking}</p>
        </div>
      )}
      {problem && <ErrorNote problem={problem} />}
      <p class="acts end">
        <a class="button" href={statisticsPath(district)}>
          {t().cancel}
        </a>
        <button type="submit" class="button primary" aria-disabled={busy}>
          {busy ? t().saving : words.keep}
        </button>
      </p>
    </form>
  )
}
