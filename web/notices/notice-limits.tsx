import { useComputed } from '@preact/signals'
import { isBeyondLaw, type Limit, limitsOf, type Waiting, waitings } from '../../src/lib/limits.ts'
import { waitText } from '../hazards/offered/wait-text.ts'
import { optionsOf } from '../kit/field.tsx'
import { useDesk } from './notice-desk.ts'
import { Choice, Count } from './notice-fields.tsx'
import { setLimit } from './notice-limits-editing.ts'
import { limitText, noticeText } from './text.ts'
import '../kit/table.css'

/** Within how many days what a hazard waits for is to be done. */
export default function Limits() {
  const { editing } = useDesk()
  const words = limitText()
  const limits = useComputed(() => limitsOf(editing.value.limits)).value
  return (
    <section class="sheet long" id="part-limits" data-part="limits" tabIndex={-1} aria-labelledby="name-limits">
      <header>
        <h2 id="name-limits">{noticeText().parts.limits}</h2>
      </header>
      <p class="pad">
        <small>{words.note}</small>
      </p>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{words.whatFor}</th>
            <th scope="col">{words.days}</th>
            <th scope="col">{words.kind}</th>
          </tr>
        </thead>
        <tbody>
          {waitings.map((waiting) => (
            <LimitLine key={waiting} waiting={waiting} limit={limits[waiting]} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const most = 90

function LimitLine({ waiting, limit }: { waiting: Waiting; limit: Limit }) {
  const { edit } = useDesk()
  const words = limitText()
  const name = waitText().waitings[waiting]
  const set = (to: Partial<Limit>) => edit((editing) => setLimit(editing, waiting, { ...limit, ...to }))
  return (
    <tr>
      <th scope="row" class="main">
        {name}
        {isBeyondLaw(waiting, limit) && (
          <p class="fault" role="alert">
            {noticeText().missing.beyondLaw}
          </p>
        )}
      </th>
      <td>
        <Count label={words.daysOf(name)} quiet value={limit.days} most={most} change={(days) => set({ days })} />
      </td>
      <td>
        <Choice
          label={words.kindOf(name)}
          quiet
          value={limit.kind}
          of={optionsOf(waitText().limitKinds)}
          change={(kind) => set({ kind })}
        />
      </td>
    </tr>
  )
}
