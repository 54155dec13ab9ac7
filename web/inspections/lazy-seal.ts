import { integrityText } from '../integrity/text.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { visitText } from './visit-text.ts'

/** The signature of an inspection, as far as it has been signed. */
export const Seal = lazyView(() => import('./visit-seal.tsx'), integrityText, visitText)
