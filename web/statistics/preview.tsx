import { useState } from 'preact/hooks'
import type { Figures } from '../../src/features/forms/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Field, Options } from '../kit/field.tsx'
import { useLoad } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { t } from '../text/text.ts'
import { FiguresTable } from './figures-table.tsx'
import { contentOf, type Draft } from './form-draft.ts'
import { statisticsText } from './text.ts'

/** Fills a form in with real numbers while somebody works on it: of the district, or of an office that they choose. */
export function Preview({ district, draft }: { district: string; draft: Draft }) {
  const words = statisticsText()
  const [figures, setFigures] = useState<Figures>()
  const [problem, setProblem] = useState<Problem>()
  const [office, setOffice] = useState<string>()
  const offices = useLoad(district, () =>
    bodyOf(api.districts[':district'].overview.$get({ param: { district }, query: {} })),
  )
  // Those first that have something to count.
  const counted = (offices.value?.offices ?? []).toSorted(
    (one, other) => Number(one.indicators === null) - Number(other.indicators === null),
  )
  const choices = counted.map(({ office, name }) => [office, name] as const)
  const content = contentOf(draft)
  const fill = async () => {
    if (!content) return
    const division = draft.by === 'office' ? district : (office ?? choices[0]?.[0] ?? district)
    setProblem(undefined)
    try {
      const preview = api.divisions[':division'].forms.preview
      const { figures } = await bodyOf(preview.$post({ param: { division }, query: {}, json: { content } }))
      setFigures(figures)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  return (
    <Sheet
      title={words.previewOf}
      aside={
        <button type="button" class="button" onClick={() => void fill()} disabled={!content}>
          {words.preview}
        </button>
      }
    >
      {draft.by !== 'office' && (
        <div class="form pad">
          <Field name="previewIn" label={words.previewIn}>
            {(control) => (
              <select {...control} onChange={(event) => setOffice(event.currentTarget.value)}>
                <Options of={choices} chosen={office ?? choices[0]?.[0]} />
              </select>
            )}
          </Field>
        </div>
      )}
      {problem && <ErrorNote problem={problem} />}
      {figures ? (
        <>
          <p class="pad">
            {figures.name} · {words.between(t().fullDay(figures.from), t().fullDay(figures.to))}
          </p>
          <FiguresTable figures={figures} now={false} />
        </>
      ) : (
        !content && <p class="pad">{words.lacking}</p>
      )}
    </Sheet>
  )
}
