import { enterpriseText } from '../../enterprises/text.ts'
import { lazyView } from '../../shell/lazy-view.ts'
import { hazardFormText } from '../form-text.ts'
import { hazardText } from '../text.ts'

export const HazardForm = lazyView(() => import('../hazard-form.tsx'), enterpriseText, hazardFormText, hazardText)
