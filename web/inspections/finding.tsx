import { HazardForm } from '../hazards/offered/hazard-form.ts'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import type { VisitOf } from './visit.ts'
import { visitText } from './visit-text.ts'

/** Records a hazard that the visit finds, as what answers a question or beside them all. */
export function Finding({
  inspection: { id, kind, campaign, enterprise, place, community, inspectedOn },
  sectors,
  question,
  open,
  close,
  recorded,
  again,
}: VisitOf & { question: string | null; open: boolean; close: () => void; recorded?: () => void }) {
  const words = visitText()
  return (
    <Dialog title={words.asHazard} open={open} onClose={close}>
      <HazardForm
        campaign={campaign}
        enterprise={enterprise && { ...enterprise, sectors }}
        finding={{ inspection: id, question, inspectedOn, place, community }}
        cancel={close}
        done={() => {
          close()
          announce(kind === 'patrol' ? words.hazardSavedPatrol : words.hazardSaved)
          again()
          recorded?.()
        }}
      />
    </Dialog>
  )
}
