import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft } from '../features/notices/reading/draft.ts'
import { readNotice } from '../features/notices/reading/read.ts'
import { templateOf } from '../features/notices/reading/template.ts'
import type { NoticeDraft } from '../features/notices/schema.ts'
import type { TemplateContent } from '../features/templates/schema.ts'

/** What whoever pastes a notice corrects in the draft, because the notice doesn't say it. */
type Correction = Partial<Pick<NoticeDraft, 'actionPeriod'>>

/** A notice, and what becomes of it. */
export interface DemoNotice {
  text: string
  /** The corrected draft; null where the notice is published as it was read. */
  corrected: NoticeDraft | null
  /** What it demands. */
  content: Pick<TemplateContent, 'questions' | 'sectors' | 'duties'>
}

/** From src/demo and, bundled, from dist/machine. */
const notices = join(import.meta.dirname, '../../src/demo')
const textOf = (file: string) => readFileSync(join(notices, file), 'utf8')

function noticeOf(text: string, correction?: Correction): DemoNotice {
  const draft: Draft = readNotice(text)
  const { content } = templateOf(draft, text)
  return { text, corrected: correction ? { ...draft, ...correction } : null, content }
}

/** The notice of 南关街道 as it was issued. When the whole action runs, the clerk takes from the district's notice. */
export const nanguan = noticeOf(textOf('nanguan-2023.txt'), {
  actionPeriod: { value: { startsOn: '2023-05-01', endsOn: '2023-11-30' }, span: null },
})

/** The second notice of 南关街道, which comes in while the first campaign runs. */
export const nanguanWinter = noticeOf(textOf('nanguan-winter-2023.txt'))

const ofYongqiao = textOf('yongqiao-2023.txt')
export const yongqiao = noticeOf(ofYongqiao)

const inDangshan: Record<string, string> = { 埇桥区: '砀山县', 埇安办: '砀安办', 区安委: '县安委', 区直: '县直' }

/** 砀山县 hands the same plan on in its own name. */
export const dangshan = noticeOf(ofYongqiao.replace(/埇桥区|埇安办|区安委|区直/g, (name) => inDangshan[name] ?? name))
