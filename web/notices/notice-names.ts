import type { Editing, ListName, SingleName } from './notice-editing.ts'
import { noticeText } from './text.ts'

/** What a part is called, by what stands for it on the page. */
export const nameOf = (id: string) => noticeText().parts[id.split(':')[0] as SingleName | ListName | 'limits']

/** What a part is called that the server speaks of: `phases.1`. */
export function nameOfPath(editing: Editing, path: string): string {
  const [name = '', place] = path.split('.')
  if (!/^\d+$/.test(place ?? '')) return nameOf(name)
  return (
    (name === 'phases' && editing.phases[Number(place)]?.name) || noticeText().numbered(nameOf(name), Number(place) + 1)
  )
}
