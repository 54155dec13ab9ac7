import { readFileSync } from 'node:fs'
import type { Draft } from '../features/notices/reading/draft.ts'
import { readNotice } from '../features/notices/reading/read.ts'
import { templateOf } from '../features/notices/reading/template.ts'
import type { NoticeDraft } from '../features/notices/schema.ts'

/** The notice of 南关街道 as it was issued. */
export const noticeText = readFileSync(new URL('nanguan-2023.txt', import.meta.url), 'utf8')

const draft: Draft = readNotice(noticeText)

/** The questions and sectors that were read out of the notice. */
export const { questions, sectors } = templateOf(draft, noticeText).content

/** What a supervisor corrects in the draft, because the notice doesn't say it or says it for another division. */
export type Correction = Partial<Pick<NoticeDraft, 'title' | 'issuingBody' | 'actionPeriod'>>

export const corrected = (correction: Correction): NoticeDraft => ({ ...draft, ...correction })
