import type { ExportQuery } from '../../../src/lib/exporting.ts'
import { useAsked } from '../../kit/asked.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { lazyView } from '../../shell/lazy-view.ts'
import { t } from '../../text/text.ts'
import { exportText } from '../text.ts'

const ExportForm = lazyView(() => import('../export-form.tsx'), exportText)

/** Asks for a list as a file, with the filters that are on. */
export type AskExport = (how: ExportQuery) => Promise<unknown>

/** A button by which a list leaves as a file. */
export function ExportList({ ask }: { ask: AskExport }) {
  const asking = useAsked<true>()
  return (
    <>
      <button type="button" class="button" onClick={() => asking.ask(true)}>
        {t().export}
      </button>
      <Dialog title={t().export} open={asking.open} onClose={asking.close}>
        {asking.asked && <ExportForm ask={ask} open={asking.open} />}
      </Dialog>
    </>
  )
}
