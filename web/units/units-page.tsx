import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { isThere } from '../../src/lib/ending.ts'
import { api, bodyOf } from '../api.ts'
import { runningCampaigns, sectorsIn } from '../campaigns/offered/running.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, Sheet } from '../kit/page.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { today } from '../kit/today.ts'
import { unitEntryPath, unitsPath } from '../paths.ts'
import { postText } from '../posts/text.ts'
import { may, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { unitText } from './text.ts'
import { type Asked, AskedForm, keyOf, refreshed, useTitleOf } from './unit-dialog.tsx'
import { EndedUnit, Holders, type Known, UnitEntry } from './unit-lines.tsx'
import './units-page.css'

/** The departments and communities of the office: what they may do, and who answers for them, on a day. */
export default function Units() {
  const office = useOffice()
  const { query } = useLocation()
  const words = unitText()
  const on = query.on ?? today()
  const campaigns = runningCampaigns(office).map(({ id }) => id)
  const loaded = useLoad(`${office.code} ${campaigns} ${on}`, () => load(office.code, campaigns, query.on), true)

  const again = () => {
    loaded.again()
    office.again()
  }
  const dialog = useStepDialog<Asked>(again)
  const title = useTitleOf(dialog.asked)
  const ask = may(office, 'unit.manage') ? dialog.ask : undefined
  const { powers = [], posts = [], sectors = [] } = loaded.value ?? {}
  return (
    <>
      <Head
        title={words.title}
        acts={
          ask && (
            <>
              <a class="button" href={unitEntryPath(office.code)}>
                {words.table}
              </a>
              <button type="button" class="button" onClick={() => ask({ what: 'unit' })}>
                {words.add}
              </button>
            </>
          )
        }
      />
      {office.units.length === 0 ? (
        <section class="sheet">
          <Empty says={words.empty}>
            <p>{words.emptyNext}</p>
          </Empty>
        </section>
      ) : (
        <Await of={loaded}>
          {() => (
            <>
              <AsOf on={on} />
              <Sheets known={{ powers, posts, on, ask }} />
            </>
          )}
        </Await>
      )}
      <Dialog title={title} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <AskedForm
            key={`${keyOf(dialog.asked)} ${dialog.turn}`}
            asked={refreshed(dialog.asked, { units: office.units, posts })}
            sectors={sectors}
            {...dialog.forForm}
          />
        )}
      </Dialog>
    </>
  )
}

async function load(office: string, campaigns: readonly string[], on: string | undefined) {
  const param = { office }
  const [powers, posts, sectors] = await Promise.all([
    bodyOf(api.offices[':office'].authorities.powers.$get({ param, query: on ? { on } : {} })),
    bodyOf(api.offices[':office'].posts.$get({ param, query: {} })),
    sectorsIn(office, campaigns),
  ])
  return { powers: powers.items, posts: posts.items, sectors }
}

function AsOf({ on }: { on: string }) {
  const office = useOffice()
  const { route } = useLocation()
  const words = unitText()
  return (
    <p class="as-of">
      <label for="on">{words.on}</label>
      <input
        id="on"
        type="date"
        value={on}
        aria-describedby="on-hint"
        onChange={(event) => route(unitsPath(office.code, event.currentTarget.value || undefined), true)}
      />
      <small id="on-hint">{words.onHint}</small>
    </p>
  )
}

function Sheets({ known }: { known: Known }) {
  const { units } = useOffice()
  const words = unitText()
  const there = units.filter(isThere)
  const gone = units.filter((unit) => !isThere(unit))
  const entries = (kind: 'department' | 'community') =>
    there.filter((unit) => unit.kind === kind).map((unit) => <UnitEntry key={unit.id} unit={unit} known={known} />)
  return (
    <div class="stack">
      <Entries title={words.departments} none={words.noDepartments} of={entries('department')} />
      <Entries title={words.communities} none={words.noCommunities} of={entries('community')} />
      <Sheet title={postText().sectors}>
        <dl class="lines pad">
          <Holders kind="leaderInCharge" unit={null} known={known} />
        </dl>
      </Sheet>
      {gone.length > 0 && (
        <Entries
          title={words.endedUnits}
          none=""
          of={gone.map((unit) => <EndedUnit key={unit.id} unit={unit} ask={known.ask} />)}
        />
      )}
    </div>
  )
}

function Entries({ title, none, of }: { title: string; none: string; of: ComponentChildren[] }) {
  return (
    <Sheet title={title} aside={<small>{t().n(of.length)}</small>} long>
      {of.length === 0 ? <Empty says={none} /> : <ul class="units">{of}</ul>}
    </Sheet>
  )
}
