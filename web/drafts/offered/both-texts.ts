import { lazyView } from '../../shell/lazy-view.ts'
import { draftText } from '../text.ts'

/** What somebody typed beside what was saved meanwhile, and the question which of them stays. */
export const BothTexts = lazyView(() => import('../both-texts.tsx'), draftText)
