import type { UrgingVerb } from '../../src/features/hazards/lifecycle.ts'
import { ended } from '../../src/features/hazards/rules/states.ts'
import { openUrging } from '../../src/features/hazards/rules/urging.ts'
import type { Hazard, Urge } from '../../src/features/hazards/schema.ts'
import { announce } from '../kit/announce.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Sheet } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { WaitTag } from './offered/wait-tag.tsx'
import { hazardText } from './text.ts'
import { urgingText } from './urging-text.ts'
import './urging.css'

const UrgingForm = lazyView(() => import('./urging-form.tsx'))

interface UrgingOf {
  hazard: Hazard
  again: () => void
}

/** Who urges or watches a hazard, what its department answered, and what whoever looks can say. */
export default function Urging({ hazard, again }: UrgingOf) {
  const { person } = useOffice()
  const dialog = useAsked<UrgingVerb>()
  const words = urgingText()
  const { urges, watch, status, unit } = hazard
  const open = openUrging(person, { open: !ended.includes(status), unit, urges, watch }, today())
  if (!watch && !urges && open.length === 0) return null
  const done = (verb: UrgingVerb) => {
    dialog.close()
    announce(hazardPageText().done(words.urgingCommands[verb]))
    again()
  }
  return (
    <Sheet title={words.urging}>
      <div class="pad urging">
        <WaitTag wait={hazard.waits.find(({ kind }) => kind === 'urging')} />
        {watch && (
          <Said
            urge={watch}
            title={words.watchedOn(hazardText().watchedBy[watch.level], watch.by.name, t().moment(watch.at))}
          />
        )}
        {urges?.map((urge) => (
          <Said key={urge.by.user} urge={urge} title={words.urgedOn(urge.by.name, t().moment(urge.at))} />
        ))}
        {open.length > 0 && (
          <p class="acts">
            {open.map((verb) => (
              <button
                key={verb}
                type="button"
                class={verb === 'answer' ? 'button primary' : 'button'}
                onClick={() => dialog.ask(verb)}
              >
                {words.urgingCommands[verb]}
              </button>
            ))}
          </p>
        )}
      </div>
      <Dialog title={dialog.asked ? words.urgingCommands[dialog.asked] : ''} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <UrgingForm
            key={`${dialog.asked} ${hazard.seq}`}
            verb={dialog.asked}
            hazard={hazard}
            again={again}
            done={done}
            cancel={dialog.close}
          />
        )}
      </Dialog>
    </Sheet>
  )
}

function Said({ urge: { words, answer }, title }: { urge: Urge; title: string }) {
  const says = urgingText()
  return (
    <div>
      <small>{title}</small>
      <p class="prose">{words}</p>
      <div class="answer">
        {answer ? (
          <>
            <small>{says.answeredOn(answer.by.name, t().moment(answer.at))}</small>
            <p class="prose">{answer.words}</p>
          </>
        ) : (
          <span class="tag soon">{says.unanswered}</span>
        )}
      </div>
    </div>
  )
}
