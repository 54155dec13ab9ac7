import { lazyView } from '../../shell/lazy-view.ts'
import { inspectionText } from '../text.ts'

export const StartInspection = lazyView(() => import('../start-inspection.tsx'), inspectionText)
