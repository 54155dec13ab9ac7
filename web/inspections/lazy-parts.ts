import { correctionText } from '../corrections/text.ts'
import { enterpriseText } from '../enterprises/text.ts'
import { integrityText } from '../integrity/text.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { doneOnText } from './done-on-text.ts'
import { inspectionText } from './text.ts'
import { visitText } from './visit-text.ts'

/** The signature of an inspection, as far as it has been signed. */
export const Seal = lazyView(() => import('./visit-seal.tsx'), integrityText, visitText)

/** What can be put right in a visit, and what was. */
export const Mending = lazyView(
  () => import('./visit-mending.tsx'),
  correctionText,
  enterpriseText,
  inspectionText,
  visitText,
)

/** The day on which a principal did something. */
export const DoneOn = lazyView(() => import('./done-on.tsx'), doneOnText)
