import { useEffect, useRef } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Import as Whole } from '../../src/features/imports/schema.ts'
import { WholenessTag } from '../integrity/offered/wholeness.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { optionsOf } from '../kit/field.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import { campaignPath, importsPath, newImportPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { ImportHistory } from './import-history.tsx'
import { ImportRows } from './import-rows.tsx'
import { running, stopped, undo } from './run.ts'
import { ImportStateTag } from './state-tag.tsx'
import { importText } from './text.ts'
import { wholeImport } from './whole-import.ts'
import '../kit/facts.css'
import './import-page.css'

/** One import: how far it is, what its rows came to, and how it is taken back. */
export default function ImportPage() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${office.code} ${id}`, () => wholeImport(office.code, id))
  const runs = running.value?.id === id
  const ran = useRef(runs)
  useEffect(() => {
    // What it has come to.
    if (ran.current && !runs) loaded.again()
    ran.current = runs
  }, [runs])
  return <Await of={loaded}>{(one) => <Shown key={one.id} of={one} />}</Await>
}

function Shown({ of }: { of: Whole }) {
  const office = useOffice()
  const words = importText()
  const campaign = office.campaigns.find(({ id }) => id === of.campaign)
  return (
    <>
      <Head
        title={of.fileName}
        above={
          <WhereYouAre>
            <a href={importsPath(office.code)}>{words.title}</a> ›
          </WhereYouAre>
        }
      >
        <p class="tags">
          <span class="tag">{words.kinds[of.kind]}</span>
          <ImportStateTag status={of.status} />
        </p>
      </Head>
      <div class="stack">
        <Progress of={of} />
        {of.counts.kept > 0 && <ImportRows of={of} undone="kept" title={words.kept} hint={words.keptWhy} />}
        <div class="split">
          {of.taken > 0 && <ImportRows key={of.seq} of={of} title={words.rows} />}
          <aside class="stack">
            <Sheet title={words.came} aside={<WholenessTag intact={of.intact} />}>
              <dl class="facts one pad">
                {optionsOf(words.counts).map(
                  ([name, label]) =>
                    of.counts[name] > 0 && <Fact key={name} name={label} says={t().n(of.counts[name])} />,
                )}
                <Fact name={words.sheet} says={of.sheet} />
                {campaign && (
                  <>
                    <dt>{words.campaign}</dt>
                    <dd>
                      <a href={campaignPath(office.code, campaign.id)}>
                        {campaign.title} · {campaign.phase}
                      </a>
                    </dd>
                  </>
                )}
                <Fact name={words.begunAt} says={t().fullMoment(of.begunAt)} />
                <Fact name={words.by} says={of.begunBy.name} />
              </dl>
            </Sheet>
            <ImportHistory events={of.events} />
          </aside>
        </div>
      </div>
    </>
  )
}

const Fact = ({ name, says }: { name: string; says: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{says}</dd>
  </>
)

/** How far it is, as long as something is to be done about it; and what can be done. */
function Progress({ of }: { of: Whole }) {
  const { id, rows, taken, status } = of
  const office = useOffice()
  const words = importText()
  const undoing = useAsked<'undo'>()
  const now = running.value?.id === id ? running.value : undefined
  const stop = stopped.value?.id === id ? stopped.value : undefined
  const isLeft = !now && (status === 'begun' || status === 'running')
  const [done, all] = now ? [now.done, now.of] : [taken, rows]
  const begin = () => {
    undoing.finish()
    void undo({ office: office.code, id }, of)
  }
  return (
    <Sheet title={words.progress}>
      <div class="pad stack close">
        <div class="progress">
          <progress max={all} value={done} aria-label={words.progress} />
          <span>{words.rowsOf(done, all)}</span>
        </div>
        <p role="status">
          {now && (now.waits ? words.waits : now.does === 'take' ? words.taking : words.undoing)}
          {isLeft && (stop?.refused ? words.refusedRows(stop.refused) : words.leftOff)}
        </p>
        {stop?.problem && <ErrorNote problem={stop.problem} />}
        {!now && running.value && <p>{words.otherRuns}</p>}
        {!running.value && (
          <p class="acts">
            {isLeft && (
              <a class="button primary" href={newImportPath(office.code, id)}>
                {words.goOn}
              </a>
            )}
            {status === 'undoing' && (
              <button type="button" class="button primary" onClick={begin}>
                {words.undoGoOn}
              </button>
            )}
            {status !== 'undoing' && status !== 'undone' && (
              <button type="button" class="button stop" onClick={() => undoing.ask('undo')}>
                {words.undo}
              </button>
            )}
          </p>
        )}
      </div>
      <Dialog title={words.undoAll} open={undoing.open} onClose={undoing.close}>
        <div class="stack close">
          <p>{words.undoWarns}</p>
          <p class="acts end">
            <button type="button" class="button" onClick={undoing.close}>
              {t().cancel}
            </button>
            <button type="button" class="button primary" onClick={begin}>
              {words.undoAll}
            </button>
          </p>
        </div>
      </Dialog>
    </Sheet>
  )
}
