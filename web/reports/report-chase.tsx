import { useRef, useState } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import { isOutstanding } from '../../src/features/reports/rules/status.ts'
import type { DutyReports, Owed } from '../../src/features/reports/schema.ts'
import { dayOf } from '../../src/lib/day.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { making } from '../kit/making.ts'
import { Problem } from '../kit/problem.ts'
import { today } from '../kit/today.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { dutyTitle } from './offered/report-status.tsx'
import { reportPageText } from './report-text.ts'
import { reportText } from './text.ts'
import './report-chase.css'

const ChaseWords = lazyView(() => import('./chase-words.tsx'), reportPageText)

const atOnce = 4

interface Run {
  done: number
  all: number
  failed: readonly string[]
}

const chasedToday = ({ chasedAt }: Owed) => chasedAt !== null && dayOf(chasedAt) === today()

/** Chases every unit whose report isn't in, once a day, with words or without: a request each, a few at a time. */
export function ChaseAll({
  campaign,
  duty: { duty, occurrence, items, ...named },
  again,
}: {
  campaign: string
  duty: DutyReports
  again: () => void
}) {
  const office = useOffice()
  const [run, setRun] = useState<Run | null>(null)
  /** Kept where the network failed: under the same id the unit is chased only once. */
  const ids = useRef(new Map<string, { current: string }>())
  const [asking, setAsking] = useState(false)
  const words = reportText()
  const out = items.filter(isOutstanding)
  if (out.length === 0) return null
  const waiting = out.filter((item) => !chasedToday(item))
  const running = run !== null && run.done < run.all

  const chase = async (unit: string, note: string | null) => {
    const id = ids.current.get(unit) ?? { current: uuid() }
    ids.current.set(unit, id)
    const json = { campaign, unit, duty, occurrence, note }
    await making(id, (id) =>
      bodyOf(api.offices[':office'].chases[':id'].$put({ param: { office: office.code, id }, json })),
    )
    ids.current.delete(unit)
  }

  const chaseAll = async (note: string | null) => {
    setAsking(false)
    const left = waiting.map(({ unit }) => unit)
    const all = left.length
    const names = (units: readonly string[]) => t().list(units.map((unit) => unitName(office, unit)))
    const chased: string[] = []
    const failed: string[] = []
    setRun({ done: 0, all, failed })
    const worker = async () => {
      for (let unit = left.shift(); unit !== undefined; unit = left.shift()) {
        try {
          await chase(unit, note)
          chased.push(unit)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          failed.push(unit)
        }
        setRun({ done: chased.length + failed.length, all, failed: [...failed] })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    if (chased.length > 0) announce(words.chased(dutyTitle({ ...named, occurrence }), names(chased)))
    again()
  }

  return (
    <div class="chase">
      {(waiting.length > 0 || running) && (
        <button type="button" class="button" aria-disabled={running} onClick={() => running || setAsking(true)}>
          {running ? words.chasing(run.done, run.all) : words.chase(waiting.length)}
        </button>
      )}
      <Dialog title={words.chase(waiting.length)} open={asking} onClose={() => setAsking(false)}>
        {asking && (
          <ChaseWords
            submit={words.chase(waiting.length)}
            cancel={() => setAsking(false)}
            send={(note) => void chaseAll(note)}
          />
        )}
      </Dialog>
      {waiting.length < out.length && <small>{words.chasedToday(out.length - waiting.length)}</small>}
      {running && <progress value={run.done} max={run.all} aria-label={words.chasing(run.done, run.all)} />}
      {run && !running && run.failed.length > 0 && (
        <p class="fault" role="alert">
          {words.chaseFailed(t().list(run.failed.map((unit) => unitName(office, unit))))}
        </p>
      )}
    </div>
  )
}
