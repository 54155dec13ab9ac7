import { useLocation, useRoute } from 'preact-iso'
import type { FiguresShown } from '../../src/features/forms/schema.ts'
import { api, bodyOf } from '../api.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { today } from '../kit/today.ts'
import { filingPath, formPath, statisticsPath } from '../paths.ts'
import { mayIn } from '../shell/office.tsx'
import { language } from '../text/language.ts'
import { t } from '../text/text.ts'
import { daysIn, formQuery } from './figures-asked.ts'
import { FiguresTable } from './figures-table.tsx'
import { Notes } from './notes.tsx'
import { SignForm } from './sign-form.tsx'
import { statisticsText } from './text.ts'

const at = api.divisions[':division'].forms[':form'].figures

/** A statistical form filled in for the days that the address names; whoever may, signs it. */
export default function FormFilledIn() {
  const { district, office = '', id = '' } = useRoute().params
  const division = district ?? office
  const { query, route } = useLocation()
  const words = statisticsText()
  const param = { division, form: id }
  const loaded = useLoad(
    `${division} ${id} ${JSON.stringify(daysIn(query))} ${language()}`,
    () => bodyOf(at.$get({ param, query: formQuery(query) })),
    true,
  )
  const templates = useLoad(division, () =>
    bodyOf(api.districts[':district'].templates.$get({ param: { district: division.slice(0, 6) } })),
  )
  const dialog = useStepDialog<FiguresShown>(loaded.again)
  const shown = loaded.value
  const options = [...new Map((templates.value?.items ?? []).map(({ id, title }) => [id, title]))]
  return (
    <>
      <Head
        title={shown?.figures.title ?? words.title}
        above={
          <WhereYouAre>
            <a href={statisticsPath(division)}>{words.title}</a>
          </WhereYouAre>
        }
        acts={
          shown && (
            <>
              {mayIn(division, 'form.sign') && <Sign shown={shown} ask={() => dialog.ask(shown)} />}
              <ExportList ask={(how) => at.export.$get({ param, query: { ...daysIn(query), ...how } })} />
              <button type="button" class="button" onClick={() => print()}>
                {words.print}
              </button>
            </>
          )
        }
      >
        {shown && (
          <p>
            {shown.figures.name} · {words.between(t().fullDay(shown.figures.from), t().fullDay(shown.figures.to))} ·{' '}
            {words.asOf(t().moment(shown.asOf))}
          </p>
        )}
      </Head>
      <Filters
        filters={[
          { name: 'from', label: words.from, value: query.from ?? shown?.figures.from, options: 'day' },
          { name: 'to', label: words.to, value: query.to ?? shown?.figures.to, options: 'day' },
          { name: 'template', label: words.template, value: query.template, options },
        ]}
        change={(name, value) => route(formPath(division, id, { ...daysIn(query), [name]: value }))}
        clear={undefined}
      />
      <Await of={loaded}>
        {({ figures, filings, hash }) => (
          <div class="stack">
            {shown?.ended && <p class="note">{words.endedNote}</p>}
            <SignedSay shown={{ filings, hash }} division={division} />
            <section class="sheet" aria-label={figures.title} aria-busy={loaded.busy}>
              <FiguresTable figures={figures} now={figures.to === today()} />
            </section>
            <Notes notes={figures.notes} />
            {filings.length > 0 && (
              <Sheet title={words.versions}>
                <ul class="pad">
                  {filings.map((filing) => (
                    <li key={filing.id}>
                      <a href={filingPath(division, filing.id)}>{words.version(filing.version)}</a>{' '}
                      {words.signature(filing.signedBy, t().moment(filing.signedAt))}
                      {filing.reason && <p>{filing.reason}</p>}
                    </li>
                  ))}
                </ul>
              </Sheet>
            )}
          </div>
        )}
      </Await>
      <Dialog title={words.signTitle(dialog.asked?.figures.title ?? '')} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && <SignForm key={dialog.turn} division={division} of={dialog.asked} {...dialog.forForm} />}
      </Dialog>
    </>
  )
}

type Signed = Pick<FiguresShown, 'filings' | 'hash'>

/** What is the same as the last version needs no other one. */
function Sign({ shown: { filings, hash, ended }, ask }: { shown: FiguresShown; ask: () => void }) {
  const words = statisticsText()
  const [last] = filings
  if (last ? last.hash === hash : ended) return null
  return (
    <button type="button" class="button primary" onClick={ask}>
      {last ? words.signCorrection : words.sign}
    </button>
  )
}

/** Whether what is shown is what was signed. */
function SignedSay({ shown: { filings, hash }, division }: { shown: Signed; division: string }) {
  const words = statisticsText()
  const [last] = filings
  if (!last) return null
  const same = last.hash === hash
  return (
    <div class="note" role="status">
      <p>
        {(same ? words.isSigned : words.differs)(last.version)}{' '}
        <a href={filingPath(division, last.id)}>{words.lookAtSigned}</a>
      </p>
    </div>
  )
}
