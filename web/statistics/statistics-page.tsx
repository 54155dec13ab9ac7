import { useLocation, useRoute } from 'preact-iso'
import type { FilingListed, FormListed } from '../../src/features/forms/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, Sheet } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { editFormPath, filingPath, formPath, newFormPath, statisticsPath } from '../paths.ts'
import { mayIn } from '../shell/office.tsx'
import { language } from '../text/language.ts'
import { t } from '../text/text.ts'
import { listQuery } from './figures-asked.ts'
import { statisticsText } from './text.ts'
import '../kit/table.css'

const at = api.divisions[':division']

/** The statistical forms of a district or an office, and what it has signed. */
export default function Statistics() {
  const { district, office = '' } = useRoute().params
  const division = district ?? office
  const { after } = useLocation().query
  const words = statisticsText()
  const loaded = useLoad(`${division} ${language()} ${after}`, async () => {
    const param = { division }
    const [forms, filings] = await Promise.all([
      bodyOf(at.forms.$get({ param, query: listQuery() })),
      bodyOf(at.filings.$get({ param, query: after ? { after } : {} })),
    ])
    return { forms: forms.items, filings }
  })
  const defines = mayIn(division, 'form.define')
  return (
    <>
      <Head
        title={words.title}
        acts={
          defines && (
            <a class="button" href={newFormPath(division)}>
              {words.define}
            </a>
          )
        }
      >
        <p>{words.note}</p>
      </Head>
      <Await of={loaded}>
        {({ forms, filings }) => (
          <div class="stack">
            <Sheet title={words.forms}>
              <Forms forms={forms.filter(({ filled }) => filled)} division={division} defines={defines} />
            </Sheet>
            {defines && (
              <Sheet title={words.forOffices}>
                <Forms forms={forms.filter(({ filled }) => !filled)} division={division} defines />
              </Sheet>
            )}
            <Sheet title={words.signed} long>
              <Filings of={filings} division={division} after={after} />
            </Sheet>
          </div>
        )}
      </Await>
    </>
  )
}

function Forms({ forms, division, defines }: { forms: readonly FormListed[]; division: string; defines: boolean }) {
  const words = statisticsText()
  const changes = defines && forms.some(({ version }) => version > 0)
  return (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{words.form}</th>
          <th scope="col">{words.byHead}</th>
          {changes && <th scope="col">{words.edit}</th>}
        </tr>
      </thead>
      <tbody>
        {forms.map(({ id, title, by, version, ended, filled }) => (
          <tr key={id}>
            <th scope="row" class="main">
              {filled ? <a href={formPath(division, id)}>{title}</a> : title}{' '}
              {version > 0 && <span class="tag">{ended ? words.ended : words.own}</span>}
            </th>
            <td data-label={words.byHead}>{words.by[by]}</td>
            {changes && (
              <td>
                {version > 0 && (
                  <a class="link" href={editFormPath(division, id)} aria-label={words.editOf(title)}>
                    {words.edit}
                  </a>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Filings({
  of: { items, next },
  division,
  after,
}: {
  of: { items: readonly FilingListed[]; next: string | null }
  division: string
  after: string | undefined
}) {
  const words = statisticsText()
  if (items.length === 0)
    return (
      <Empty says={words.noneSigned}>
        <p>{words.noneSignedNext}</p>
      </Empty>
    )
  return (
    <>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{words.form}</th>
            <th scope="col">{words.days}</th>
            <th scope="col">{words.versions}</th>
            <th scope="col">{words.signedBy}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, title, from, to, version, signedBy, signedAt }) => (
            <tr key={id}>
              <th scope="row" class="main">
                <a href={filingPath(division, id)}>{title}</a>
              </th>
              <td data-label={words.days}>{words.between(t().fullDay(from), t().fullDay(to))}</td>
              <td data-label={words.versions}>{words.version(version)}</td>
              <td data-label={words.signedBy}>{words.signature(signedBy, t().moment(signedAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager
        count={items.length}
        next={next && statisticsPath(division, next)}
        first={after ? statisticsPath(division) : null}
      />
    </>
  )
}
