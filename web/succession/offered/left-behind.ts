import { lazyView } from '../../shell/lazy-view.ts'
import { successionText } from '../text.ts'

export const LeftBehind = lazyView(() => import('../left-behind.tsx'), successionText)
