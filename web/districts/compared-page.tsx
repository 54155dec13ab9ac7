import { useLocation, useRoute } from 'preact-iso'
import { compared } from '../../src/features/indicators/days/rules.ts'
import type { OfficesCompared } from '../../src/features/indicators/days/schema.ts'
import { api, bodyOf } from '../api.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Compared } from '../indicators/offered/compared.tsx'
import { comparedText } from '../indicators/offered/compared-text.ts'
import { twoDaysIn, twoDaysPath } from '../indicators/offered/two-days.ts'
import { Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Head, Sheet } from '../kit/page.tsx'
import { districtComparedPath, districtPath, officePath } from '../paths.ts'
import { t } from '../text/text.ts'
import { districtText } from './text.ts'

/** The district's offices on two days: what each has done between them, and what it has left. */
export default function OfficesOnTwoDays() {
  const district = useRoute().params.district ?? ''
  const { query, route } = useLocation()
  const asked = twoDaysIn(query)
  const { from, to } = asked
  const { template } = query
  const param = { district }
  const days = { from, to, ...(template ? { template } : {}) }
  const loaded = useLoad(
    `${district} ${from} ${to} ${template}`,
    async () => {
      const [offices, { items }] = await Promise.all([
        bodyOf(api.districts[':district'].overview.compared.$get({ param, query: days })),
        bodyOf(api.districts[':district'].templates.$get({ param })),
      ])
      return { ...offices, templates: [...new Map(items.map(({ id, title }) => [id, title])).entries()] }
    },
    true,
  )
  const words = comparedText()
  const at = (more: Partial<typeof asked & { template: string | undefined }>) =>
    twoDaysPath(districtComparedPath(district), { ...asked, ...more }, { template, ...more })
  return (
    <>
      <Head
        title={words.title}
        above={
          <nav aria-label={t().whereYouAre}>
            <small>
              <a href={districtPath(district)}>{districtText().title}</a>
            </small>
          </nav>
        }
        acts={
          <ExportList
            ask={(how) =>
              api.districts[':district'].overview.compared.export.$get({ param, query: { ...days, ...how } })
            }
          />
        }
      >
        <p>{words.between(t().fullDay(from), t().fullDay(to))}</p>
      </Head>
      <Filters
        filters={[
          { name: 'from', label: words.from, value: from, options: 'day' },
          { name: 'to', label: words.to, value: to, options: 'day' },
          {
            name: 'template',
            label: districtText().template,
            value: template,
            options: loaded.value?.templates ?? [],
          },
        ]}
        change={(name, value) => route(at({ [name]: value || undefined }))}
        clear={undefined}
      />
      <Sheet title={districtText().offices} long aside={<small>{words.note}</small>}>
        <Await of={loaded}>
          {({ offices }) => (
            <Compared
              first={districtText().office}
              lines={offices.map(({ office, name, ...numbers }) => ({
                key: office,
                name: <a href={officePath(office)}>{name}</a>,
                ...numbers,
              }))}
              all={sumOf(offices)}
              asked={asked}
              sortedPath={(by, order) => at({ by, order })}
            />
          )}
        </Await>
      </Sheet>
    </>
  )
}

/** All offices together, as far as they are known. */
function sumOf(offices: OfficesCompared['offices']) {
  const on = (day: 'earlier' | 'later') => {
    const known = offices.flatMap((office) => (office[day] ? [office[day]] : []))
    if (known.length === 0) return null
    return Object.fromEntries(
      compared.map((name) => [name, known.reduce((sum, numbers) => sum + (numbers[name] ?? 0), 0)]),
    )
  }
  return { earlier: on('earlier'), later: on('later') }
}
