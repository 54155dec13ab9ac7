import { followUpBy } from '../../src/features/enterprises/rules.ts'
import type { EnterpriseFile, FollowUp, Mark } from '../../src/features/enterprises/schema.ts'
import { registerState } from '../../src/lib/ending.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Sheet } from '../kit/page.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { reportPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { markText } from './offered/mark-text.ts'
import '../kit/tasks.css'
import './marks.css'

const FollowUpForm = lazyView(() => import('./follow-up-form.tsx'))
const FollowUpWithdrawalForm = lazyView(() => import('./follow-up-withdrawal-form.tsx'))

/** What sweeps say of an enterprise, what was followed up of that, and entering a follow-up. */
export default function Marks({ file, again }: { file: EnterpriseFile; again: () => void }) {
  const office = useOffice()
  const dialog = useStepDialog<Mark['event'] | FollowUp>(again)
  const words = markText()
  const follows =
    may(office, 'enterprise.write') && 'to' in followUpBy(office.person, null, { ...file, status: registerState(file) })
  const { asked } = dialog
  const ofDialog = { file, ...dialog.forForm }
  return (
    <Sheet title={words.title}>
      <ul class="tasks marks">
        {[...Map.groupBy(file.marks, ({ event }) => event)].map(([event, marks]) => (
          <li key={event}>
            <span>
              <b>
                <span class="tag late">{words.events[event]}</span> {words.asked[event]}
              </b>
              {marks.map(({ report, unit, note, since }) => (
                <small key={report}>
                  <a href={reportPath(office.code, report)}>
                    {words.source(unitName(office, unit), t().fullDay(since))}
                  </a>
                  {note && `${t().colon}${note}`}
                </small>
              ))}
            </span>
            {follows && (
              <button
                type="button"
                class="button primary"
                aria-label={words.enterOf(words.events[event])}
                onClick={() => dialog.ask(event)}
              >
                {words.enter}
              </button>
            )}
          </li>
        ))}
        {file.followUps.map((one) => (
          <li key={one.version}>
            <span>
              <b>{words.done(words.events[one.event])}</b>
              <span class="said">{one.what}</span>
              <small>
                {t().fullDay(one.doneOn)} · {one.by.name}
                {one.reports.map((report) => (
                  <>
                    {' · '}
                    <a key={report} href={reportPath(office.code, report)}>
                      {words.sweep}
                    </a>
                  </>
                ))}
              </small>
            </span>
            {follows && (
              <button type="button" class="button" onClick={() => dialog.ask(one)}>
                {words.withdraw}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Dialog title={titleOf(asked)} open={dialog.open} onClose={dialog.close}>
        {typeof asked === 'string' && <FollowUpForm key={dialog.turn} event={asked} {...ofDialog} />}
        {asked && typeof asked !== 'string' && <FollowUpWithdrawalForm key={dialog.turn} of={asked} {...ofDialog} />}
      </Dialog>
    </Sheet>
  )
}

function titleOf(asked: Mark['event'] | FollowUp | undefined | null): string {
  const words = markText()
  if (!asked) return ''
  return typeof asked === 'string' ? words.enterOf(words.events[asked]) : words.withdraw
}
