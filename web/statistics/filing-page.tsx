import { useRoute } from 'preact-iso'
import type { Filing } from '../../src/features/forms/schema.ts'
import { api, bodyOf } from '../api.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import { formPath, statisticsPath } from '../paths.ts'
import { t } from '../text/text.ts'
import { FiguresTable } from './figures-table.tsx'
import { Notes } from './notes.tsx'
import { statisticsText } from './text.ts'
import '../kit/facts.css'

const at = api.divisions[':division'].filings[':id']

/** Figures as they were signed, with what they correct. */
export default function SignedFigures() {
  const { district, office = '', id = '' } = useRoute().params
  const division = district ?? office
  const words = statisticsText()
  const param = { division, id }
  const loaded = useLoad(`${division} ${id}`, () => bodyOf(at.$get({ param })))
  const filing = loaded.value
  return (
    <>
      <Head
        title={filing?.title ?? words.signed}
        above={
          <WhereYouAre>
            <a href={statisticsPath(division)}>{words.title}</a>
          </WhereYouAre>
        }
        acts={
          filing && (
            <>
              <ExportList ask={({ format }) => at.export.$get({ param, query: { format } })} />
              <button type="button" class="button" onClick={() => print()}>
                {words.print}
              </button>
            </>
          )
        }
      >
        {filing && (
          <p>
            {filing.figures.name} · {words.between(t().fullDay(filing.from), t().fullDay(filing.to))} ·{' '}
            {words.version(filing.version)}
          </p>
        )}
      </Head>
      <Await of={loaded}>
        {(filing) => (
          <div class="stack">
            <section class="sheet" aria-label={filing.title}>
              <FiguresTable figures={filing.figures} now={false} />
            </section>
            <Notes notes={filing.figures.notes} />
            {filing.differences.length > 0 && <Changes filing={filing} />}
            <Signature filing={filing} division={division} />
          </div>
        )}
      </Await>
    </>
  )
}

function Signature({ filing, division }: { filing: Filing; division: string }) {
  const words = statisticsText()
  const { form, from, to, template } = filing
  return (
    <Sheet title={words.signed}>
      <div class="pad">
        <dl class="facts one">
          <dt>{words.signedBy}</dt>
          <dd>{words.signature(filing.signedBy, t().moment(filing.signedAt))}</dd>
          {filing.reason && (
            <>
              <dt>{words.reason}</dt>
              <dd>{filing.reason}</dd>
            </>
          )}
          <dt>{words.hash}</dt>
          <dd class="fingerprint">
            <code>{filing.hash}</code>{' '}
            <span class={filing.intact ? 'tag long done' : 'tag long late'}>
              {filing.intact ? words.intact : words.broken}
            </span>
          </dd>
        </dl>
        <p class="acts">
          <a class="link" href={formPath(division, form, { from, to, template: template ?? undefined })}>
            {words.toForm}
          </a>
        </p>
      </div>
    </Sheet>
  )
}

/** Cell by cell what the version before said otherwise. */
function Changes({ filing: { differences, figures } }: { filing: Filing }) {
  const words = statisticsText()
  const shareOf = (headings: readonly string[]) =>
    figures.columns.find((column) => column.headings.join() === headings.join())?.share
  const says = (value: number | null, share: boolean | undefined) =>
    value === null ? t().none : share ? t().percent(value) : t().n(value)
  return (
    <Sheet title={words.changes}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{words.lineHead[figures.by]}</th>
            <th scope="col">{words.cell}</th>
            <th scope="col">{words.earlier}</th>
            <th scope="col">{words.later}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ line, lineName, headings, earlier, later }) => (
            <tr key={`${line} ${headings.join()}`}>
              <th scope="row" class="main">
                {lineName ?? words.total}
              </th>
              <td data-label={words.cell}>{headings.join(' / ')}</td>
              <td data-label={words.earlier}>{says(earlier, shareOf(headings))}</td>
              <td data-label={words.later}>{says(later, shareOf(headings))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}
