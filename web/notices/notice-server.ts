import type { MissingPart, Notice, NoticeDraft } from '../../src/features/notices/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Problem } from '../kit/problem.ts'

/** Where the server has a notice. */
export interface NoticeAt {
  division: string
  id: string
}

const requests = api.divisions[':division'].notices[':id']

/** JSON holds no undefined, so what is optional is there or isn't. */
export const wholeNotice = async ({ division, id }: NoticeAt) =>
  (await bodyOf(requests.$get({ param: { division, id } }))) as Notice

/** What became of a draft that was sent. */
export type Sent =
  | { what: 'stored'; seq: number; missing: MissingPart[] }
  /** Somebody else was faster. */
  | { what: 'overtaken'; there: Notice }
  | { what: 'refused'; problem: Problem }
  | { what: 'unreachable' }

/** Sends a draft that goes out from a version. */
export async function sendDraft({ division, id }: NoticeAt, seq: number, draft: NoticeDraft): Promise<Sent> {
  try {
    const taken = await bodyOf(
      requests.draft.$put({ param: { division, id }, header: { 'if-match': `"${seq}"` }, json: { draft } }),
    )
    return { what: 'stored', seq: taken.seq, missing: taken.missing }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'recordChanged') return fasterOne({ division, id })
    const isRefused = error.status !== 0 && error.status < 500
    return isRefused ? { what: 'refused', problem: error } : { what: 'unreachable' }
  }
}

/** The version that was faster, if it can be reached. */
async function fasterOne(notice: NoticeAt): Promise<Sent> {
  try {
    return { what: 'overtaken', there: await wholeNotice(notice) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { what: 'unreachable' }
  }
}
