import { readFileSync } from 'node:fs'
import type { Draft } from '../features/notices/reading/draft.ts'
import { readNotice } from '../features/notices/reading/read.ts'
import { templateOf } from '../features/notices/reading/template.ts'
import type { NoticeDraft } from '../features/notices/schema.ts'

/** The notice of 南关街道 as it was issued. */
export const noticeText = readFileSync(new URL('nanguan-2023.txt', import.meta.url), 'utf8')

const draft: Draft = readNotice(noticeText)

/** What the notice asks and of whom, as reading it says. */
export const { questions, sectors } = templateOf(draft, noticeText).content

/** What a supervisor corrects in the draft: what the notice doesn't say, or says of another division. */
export type Correction = Partial<Pick<NoticeDraft, 'title' | 'issuingBody' | 'actionPeriod'>>

export const corrected = (correction: Correction): NoticeDraft => ({ ...draft, ...correction })
