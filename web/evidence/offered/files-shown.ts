import { eventText } from '../../events/text.ts'
import { lazyView } from '../../shell/lazy-view.ts'
import { evidenceText } from '../text.ts'

/** The photographs and papers of a record, by the steps that show them; nothing where there are none. */
export const FilesShown = lazyView(() => import('../files-shown.tsx'), eventText, evidenceText)
