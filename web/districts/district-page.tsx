import { useLocation, useRoute } from 'preact-iso'
import type { OfficeLine, Overview } from '../../src/features/districts/schema.ts'
import type { Indicator } from '../../src/features/indicators/rules.ts'
import { rate } from '../../src/features/indicators/rules.ts'
import type { TemplateListed } from '../../src/features/templates/schema.ts'
import { api, bodyOf } from '../api.ts'
import { indicatorText } from '../indicators/text.ts'
import { Options } from '../kit/field.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { RedHead, Sheet } from '../kit/page.tsx'
import { districtPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { t } from '../text/text.ts'
import { OfficesTable } from './offices-table.tsx'
import { districtText } from './text.ts'
import './district-page.css'
import '../kit/filters.css'

const Days = lazyView(() => import('./days.tsx'))

/** The district's offices in the campaigns of one template. */
export default function District() {
  const district = useRoute().params.district ?? ''
  const wanted = useLocation().query.template
  const loaded = useLoad(`${district} ${wanted}`, async () => {
    const { items } = await bodyOf(api.districts[':district'].templates.$get({ param: { district } }))
    const templates = items.filter(({ id }, index) => items.findIndex((other) => other.id === id) === index)
    const template = templates.find(({ id }) => id === wanted) ?? templates[0]
    if (template) void Days.preload()
    const overview = template
      ? await bodyOf(
          api.districts[':district'].overview.$get({ param: { district }, query: { template: template.id } }),
        )
      : undefined
    return { templates, template, overview }
  })
  return (
    <Await of={loaded}>
      {({ templates, template, overview }) =>
        template && overview ? (
          <Shown district={district} overview={overview} template={template} templates={templates} />
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
  overview,
  template,
  templates,
}: {
  district: string
  overview: Overview
  template: TemplateListed
  templates: readonly TemplateListed[]
}) {
  const { route } = useLocation()
  const words = districtText()
  const { name, asOf, offices, days } = overview
  const launched = offices.filter(({ campaign }) => campaign !== null)
  return (
    <>
      <RedHead title={`${name} · ${template.title}`}>
        <p>
          {t().period(template.startsOn, template.endsOn)} · {words.launched(launched.length, offices.length)} ·{' '}
          {words.asOf(t().moment(asOf))}
        </p>
      </RedHead>
      {templates.length > 1 && (
        <div class="filters">
          <div class="field">
            <label for="template">{words.template}</label>
            <select
              id="template"
              onChange={(event) => route(`${districtPath(district)}?template=${event.currentTarget.value}`)}
            >
              <Options of={templates.map(({ id, title }) => [id, title])} chosen={template.id} />
            </select>
          </div>
        </div>
      )}
      <KeyFigures offices={offices} />
      <div class="stack">
        {days.length > 1 && (
          <Sheet title={words.chart} aside={<small>{words.daily}</small>}>
            <div class="pad">
              <Days days={days} />
            </div>
          </Sheet>
        )}
        <OfficesTable offices={offices} />
      </div>
    </>
  )
}

/** Sums over the offices that have launched; each leads to the table, where every office opens its own records. */
function KeyFigures({ offices }: { offices: readonly OfficeLine[] }) {
  const words = districtText()
  const sum = (name: Indicator) => offices.reduce((total, { indicators }) => total + (indicators?.[name] ?? 0), 0)
  const major = sum('majorSelf') + sum('majorFound')
  const closed = sum('majorSelfClosed') + sum('majorFoundClosed')
  const closedRate = rate(closed, major)
  const missing = offices.filter(({ campaign }) => campaign === null).length
  const figures: readonly [label: string, number: string, aside: string, late?: boolean][] = [
    [words.inspected, t().n(sum('enterprisesInspected')), words.ofEnterprises(sum('enterprises'))],
    [indicatorText().names.inspections, t().n(sum('inspections')), ''],
    [words.selfKey, t().n(sum('majorSelf')), ''],
    [words.governmentKey, t().n(sum('majorFound')), ''],
    [words.rate, closedRate === null ? words.notComputable : t().percent(closedRate), t().of(closed, major)],
    [words.overdueKey, t().n(sum('overdue')), '', sum('overdue') > 0],
    [words.notLaunchedKey, t().n(missing), ''],
  ]
  return (
    <dl class="key">
      {figures.map(([label, number, aside, late]) => (
        <div key={label} class={late ? 'late' : ''}>
          <dt>
            {label} {aside && <small>{aside}</small>}
          </dt>
          <dd>
            <a href="#offices">{number}</a>
          </dd>
        </div>
      ))}
    </dl>
  )
}
