import { useLocation, useRoute } from 'preact-iso'
import { addDays } from '../../src/lib/day.ts'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { today } from '../kit/today.ts'
import { anchorsPath } from '../paths.ts'
import { AnchorComparison } from './anchor-comparison.tsx'
import { AnchorSheet } from './anchor-sheet.tsx'
import { anchorText } from './anchor-text.ts'
import '../kit/filters.css'

/** The fingerprints of all streets of a district for one day, to be printed and kept. */
export default function DistrictAnchors() {
  const division = useRoute().params.district ?? ''
  const { query } = useLocation()
  const day = query.day ?? addDays(today(), -1)
  const loaded = useLoad(
    `${division} ${day}`,
    () => bodyOf(api.divisions[':division'].anchors.$get({ param: { division }, query: { day } })),
    true,
  )
  const words = anchorText()
  return (
    <Await of={loaded}>
      {({ items }) => (
        <>
          <AnchorSheet
            of={words.ofDay(day)}
            whose={words.office}
            items={items}
            lineOf={({ name }) => name}
            turn={<Turn division={division} day={day} />}
          />
          <AnchorComparison offices={items.map((anchor) => [anchor.division, anchor.name])} />
        </>
      )}
    </Await>
  )
}

function Turn({ division, day }: { division: string; day: string }) {
  const { route } = useLocation()
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <div class="field">
        <label for="day">{anchorText().on}</label>
        <input
          id="day"
          type="date"
          value={day}
          max={addDays(today(), -1)}
          onChange={({ currentTarget: { value } }) => route(anchorsPath(division, { day: value || undefined }), true)}
        />
      </div>
    </form>
  )
}
