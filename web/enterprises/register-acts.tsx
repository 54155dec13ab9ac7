import { mayIn } from '../../src/features/enterprises/rules.ts'
import type { EnterpriseFile } from '../../src/features/enterprises/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { campaignText } from '../campaigns/text.ts'
import { correctionText } from '../corrections/text.ts'
import { eventText } from '../events/text.ts'
import { holdingText } from '../holdings/text.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { useOffice } from '../shell/office.tsx'
import type { Step } from './enterprise-steps.tsx'
import { enterprisePageText } from './enterprise-text.ts'
import { enterpriseText } from './text.ts'

const EnterpriseStep = lazyView(
  () => import('./enterprise-steps.tsx'),
  campaignText,
  correctionText,
  enterprisePageText,
  enterpriseText,
  eventText,
  holdingText,
)

/** What can be done about its entry: its history, closing, merging, and taking either back. */
export default function RegisterActs({ file, again }: { file: EnterpriseFile; again: () => void }) {
  const office = useOffice()
  const dialog = useStepDialog<Step>(again)
  const words = enterprisePageText()
  const titles: Record<Step, string> = {
    history: words.history,
    ending: words.ending.title,
    merging: words.merging.title,
    reopening: words.reopening.title,
  }
  const button = (step: Step, says: string) => (
    <button type="button" class="button" onClick={() => dialog.ask(step)}>
      {says}
    </button>
  )
  const writes = mayIn(office.person, 'enterprise.write', file.community)
  return (
    <>
      <p class="acts">
        {button('history', words.history)}
        {writes && isThere(file) && button('ending', words.close)}
        {writes && isThere(file) && button('merging', words.merge)}
        {writes && !isThere(file) && button('reopening', words.reopen)}
      </p>
      <Dialog title={dialog.asked ? titles[dialog.asked] : ''} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <EnterpriseStep key={`${dialog.asked} ${dialog.turn}`} step={dialog.asked} file={file} {...dialog.forForm} />
        )}
      </Dialog>
    </>
  )
}
