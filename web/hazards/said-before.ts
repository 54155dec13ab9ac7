import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'

/** What a step said, as a form begins with it. */
type Said = Readonly<Record<string, string>>

type Life = Pick<Hazard, 'events'>

const nothing: Said = {}

/** What was said when one of these steps was taken the last time. */
export const saidBefore = ({ events }: Life, ...verbs: readonly Verb[]): Said =>
  texts(events.findLast(({ verb }) => verbs.some((one) => one === verb)))

/** What one of these steps said the last time, if it was taken back before a second had signed it. */
export function takenBack({ events }: Life, ...verbs: readonly Verb[]): Said {
  const at = events.findLastIndex(({ verb, detail }) => detail.awaitsSignature && verbs.some((one) => one === verb))
  const next = events.slice(at + 1).find(({ verb }) => verb === 'retract' || verb === 'countersign')
  return at >= 0 && next?.verb === 'retract' ? texts(events[at]) : nothing
}

const texts = (event: Life['events'][number] | undefined): Said =>
  Object.fromEntries(
    Object.entries(event?.detail ?? nothing).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )
