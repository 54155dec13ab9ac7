import { useLocation, useRoute } from 'preact-iso'
import { compared } from '../../src/features/indicators/days/rules.ts'
import type { OfficesCompared } from '../../src/features/indicators/days/schema.ts'
import { api, bodyOf } from '../api.ts'
import { ComparedPage } from '../indicators/offered/compared-page.tsx'
import { twoDaysIn } from '../indicators/offered/two-days.ts'
import { useLoad } from '../kit/load.tsx'
import { districtComparedPath, districtPath, officePath } from '../paths.ts'
import { districtText } from './text.ts'

/** The district's offices on two days: what each has done between them, and what it has left. */
export default function OfficesOnTwoDays() {
  const district = useRoute().params.district ?? ''
  const { query } = useLocation()
  const asked = twoDaysIn(query)
  const { from, to } = asked
  const { template } = query
  const param = { district }
  const wanted = { from, to, ...(template ? { template } : {}) }
  const at = api.districts[':district'].overview.compared
  const loaded = useLoad(
    `${district} ${from} ${to} ${template}`,
    async () => {
      const [{ offices }, { items }] = await Promise.all([
        bodyOf(at.$get({ param, query: wanted })),
        bodyOf(api.districts[':district'].templates.$get({ param })),
      ])
      return { offices, templates: [...new Map(items.map(({ id, title }) => [id, title])).entries()] }
    },
    true,
  )
  const words = districtText()
  return (
    <ComparedPage
      path={districtComparedPath(district)}
      asked={asked}
      narrowed={{ template }}
      filters={[{ name: 'template', label: words.template, value: template, options: loaded.value?.templates ?? [] }]}
      above={{ href: districtPath(district), label: words.title }}
      ask={(how) => at.export.$get({ param, query: { ...wanted, ...how } })}
      title={words.offices}
      first={words.office}
      loaded={loaded}
      shown={({ offices }) => ({
        lines: offices.map(({ office, name, ...numbers }) => ({
          key: office,
          name: <a href={officePath(office)}>{name}</a>,
          ...numbers,
        })),
        all: sumOf(offices),
      })}
    />
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
