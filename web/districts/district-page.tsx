import { useLocation, useRoute } from 'preact-iso'
import type { OfficeLine, Overview } from '../../src/features/districts/schema.ts'
import type { Indicator } from '../../src/features/indicators/rules.ts'
import { rate } from '../../src/features/indicators/rules.ts'
import type { TemplateListed } from '../../src/features/templates/schema.ts'
import { api, bodyOf } from '../api.ts'
import { campaignText } from '../campaigns/text.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Meant } from '../indicators/offered/meant.tsx'
import { indicatorText } from '../indicators/text.ts'
import { Options } from '../kit/field.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { RedHead, Sheet } from '../kit/page.tsx'
import { districtPath, queryOf } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { t } from '../text/text.ts'
import { OfficesTable } from './offices-table.tsx'
import { districtText } from './text.ts'
import './district-page.css'
import '../kit/filters.css'

const Days = lazyView(() => import('./days.tsx'))
const DatesWaiting = lazyView(() => import('./dates-asked.tsx'), campaignText)

const ended = 'ended'

const pathOf = (district: string, of: string) =>
  districtPath(district) + queryOf(of === ended ? { state: of } : { template: of })

/** The district's offices in the campaigns that run, that have ended, or of one template. */
export default function District() {
  const district = useRoute().params.district ?? ''
  const { template: wanted, state } = useLocation().query
  const loaded = useLoad(`${district} ${wanted} ${state}`, async () => {
    const { items } = await bodyOf(api.districts[':district'].templates.$get({ param: { district } }))
    const templates = items.filter(({ id }, index) => items.findIndex((other) => other.id === id) === index)
    void Days.preload()
    const template = templates.find(({ id }) => id === wanted)
    const query = template ? { template: template.id } : state === ended ? { state: ended as typeof ended } : {}
    const overview = await bodyOf(api.districts[':district'].overview.$get({ param: { district }, query }))
    const isNew = templates.length === 0 && overview.offices.every(({ campaign }) => campaign === null)
    return isNew ? undefined : { templates, template, overview }
  })
  return (
    <Await of={loaded}>
      {(found) =>
        found ? (
          <Shown district={district} state={state} {...found} />
        ) : (
          <>
            <RedHead title={districtText().title} />
            <section class="sheet">
              <Empty says={districtText().noTemplate}>
                <p>{districtText().noTemplateNext}</p>
              </Empty>
            </section>
          </>
        )
      }
    </Await>
  )
}

function Shown({
  district,
  state,
  overview,
  template,
  templates,
}: {
  district: string
  state: string | undefined
  overview: Overview
  /** Undefined: the campaigns of all templates. */
  template: TemplateListed | undefined
  templates: readonly TemplateListed[]
}) {
  const { route } = useLocation()
  const words = districtText()
  const { name, asOf, offices, days } = overview
  const all = new Set(offices.map(({ office }) => office))
  const launched = new Set(offices.filter(({ campaign }) => campaign !== null).map(({ office }) => office))
  const title = template?.title ?? (state === ended ? words.ended : words.running)
  return (
    <>
      <RedHead title={`${name} · ${title}`}>
        <p>
          {template && <>{t().period(template.startsOn, template.endsOn)} · </>}
          {(state === ended ? words.haveEnded : template ? words.launched : words.run)(launched.size, all.size)} ·{' '}
          {words.asOf(t().moment(asOf))}
        </p>
      </RedHead>
      <div class="filters">
        <div class="field">
          <label for="template">{words.template}</label>
          <select
            id="template"
            value={template?.id ?? state ?? ''}
            onChange={(event) => route(pathOf(district, event.currentTarget.value))}
          >
            <Options
              of={[
                ['', words.running],
                ...templates.map(({ id, title }) => [id, title] as const),
                [ended, words.ended],
              ]}
              chosen={template?.id ?? state ?? ''}
            />
          </select>
        </div>
        <ExportList
          ask={(how) =>
            api.districts[':district'].overview.export.$get({
              param: { district },
              query: { ...(template ? { template: template.id } : state === ended ? { state: ended } : {}), ...how },
            })
          }
        />
      </div>
      <KeyFigures offices={offices} />
      <div class="stack">
        {offices.some(({ datesAsked }) => datesAsked !== null) && <DatesWaiting offices={offices} />}
        {days.length > 1 && (
          <Sheet title={words.chart} aside={<small>{words.daily}</small>}>
            <div class="pad">
              <Days days={days} />
            </div>
          </Sheet>
        )}
        <OfficesTable offices={offices} titled={template === undefined} />
      </div>
    </>
  )
}

interface Figure {
  label: string
  /** The indicator that it sums. */
  means?: Indicator
  number: string
  aside?: string
  late?: boolean
}

/** Sums over the offices that have launched; each leads to the table, where every office opens its own records. */
function KeyFigures({ offices }: { offices: readonly OfficeLine[] }) {
  const words = districtText()
  const sum = (name: Indicator) => offices.reduce((total, { indicators }) => total + (indicators?.[name] ?? 0), 0)
  const major = sum('majorSelf') + sum('majorFound')
  const closed = sum('majorSelfClosed') + sum('majorFoundClosed')
  const closedRate = rate(closed, major)
  const missing = offices.filter(({ campaign }) => campaign === null).length
  // An enterprise that two campaigns have inspected would count twice.
  const once = new Set(offices.map(({ office }) => office)).size === offices.length
  const inspected: Figure = {
    label: words.inspected,
    means: 'enterprisesInspected',
    number: t().n(sum('enterprisesInspected')),
    aside: words.ofEnterprises(sum('enterprises')),
  }
  const figures: readonly Figure[] = [
    ...(once ? [inspected] : []),
    { label: indicatorText().names.inspections, means: 'inspections', number: t().n(sum('inspections')) },
    { label: words.selfKey, means: 'majorSelf', number: t().n(sum('majorSelf')) },
    { label: words.governmentKey, means: 'majorFound', number: t().n(sum('majorFound')) },
    {
      label: words.rate,
      number: closedRate === null ? words.notComputable : t().percent(closedRate),
      aside: t().of(closed, major),
    },
    {
      label: words.overdueKey,
      means: 'overdue',
      number: t().n(sum('overdue')),
      aside: indicatorText().short.everOverdue(t().n(sum('everOverdue'))),
      late: sum('overdue') > 0,
    },
    { label: words.notLaunchedKey, number: t().n(missing) },
  ]
  return (
    <dl class="key">
      {figures.map(({ label, means, number, aside, late }) => (
        <div key={label} class={late ? 'late' : ''}>
          <dt>
            {means ? <Meant name={means}>{label}</Meant> : label} {aside && <small>{aside}</small>}
          </dt>
          <dd>
            <a href="#offices">{number}</a>
          </dd>
        </div>
      ))}
    </dl>
  )
}
