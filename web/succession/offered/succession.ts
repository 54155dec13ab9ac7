import { lazyView } from '../../shell/lazy-view.ts'
import { successionText } from '../text.ts'

export const Succession = lazyView(() => import('../succession.tsx'), successionText)
