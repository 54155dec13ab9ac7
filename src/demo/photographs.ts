import { picture } from './picture.ts'
import type { DemoRequest } from './request.ts'

type Body = Record<string, unknown>

/** What a step of a hazard shows in photographs. */
function shownBy(path: string, body: Body, major: boolean): ('before' | 'after')[] {
  if (path.endsWith('/fix') || body.fixed) return ['before', 'after']
  return path.endsWith('/reinspection') && body.result === 'passed' && major ? ['after'] : []
}

/** The life of one hazard with the photographs that its steps have to show, each uploaded just before. */
export function photographed(life: readonly DemoRequest[]): DemoRequest[] {
  const isMajor = ({ path, body }: DemoRequest) => (body as Body).level === 'major' || path.endsWith('/grading')
  const major = life.some(isMajor)
  return life.flatMap((request, place) => {
    const body = request.body as Body
    const shown = shownBy(request.path, body, major)
    if (shown.length === 0) return [request]
    const [, office = '', record = ''] = /^\/offices\/(\d+)\/hazards\/([^/]+)/.exec(request.path) ?? []
    const files = shown.map((shows) => ({ id: idOf(record, place * 2 + (shows === 'after' ? 1 : 0)), shows }))
    const uploads = files.map(
      ({ id, shows }): DemoRequest => ({
        at: request.at,
        who: request.who,
        path: `/offices/${office}/evidence/${id}`,
        body: picture(Number.parseInt(record.slice(-7), 16), shows === 'after'),
        seq: null,
      }),
    )
    return [...uploads, { ...request, body: { ...body, files } }]
  })
}

/** The record's id with other last digits: nothing is drawn by lot for it. */
const idOf = (record: string, nth: number) => `${record.slice(0, -4)}${nth.toString(16).padStart(4, 'f')}`
