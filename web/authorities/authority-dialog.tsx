import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { eventText } from '../events/text.ts'
import { holdingText } from '../holdings/text.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { AuthorityEnding, AuthorityReopening } from './authority-ending.tsx'
import { AuthorityForm } from './authority-form.tsx'
import { authorityText } from './text.ts'

const AuthorityHistory = lazyView(() => import('./authority-history.tsx'), authorityText, eventText, holdingText)

/** What a dialog is opened for. */
export type Asked =
  | { what: 'entry'; unit: string | undefined }
  | { what: 'correction' | 'ending' | 'reopening' | 'history'; item: AuthorityListed }

export function titleOf(asked: Asked | undefined): string {
  const words = authorityText()
  switch (asked?.what) {
    case 'entry':
      return words.add
    case 'correction':
      return words.correctOf(asked.item.name)
    case 'ending':
      return words.endOf(asked.item.name)
    case 'reopening':
      return words.reopenOf(asked.item.name)
    case 'history':
      return words.historyOf(asked.item.name)
    default:
      return ''
  }
}

/** Tells one form from another: another one starts empty, a newer version of the same keeps what was typed. */
export const keyOf = (asked: Asked): string =>
  asked.what === 'entry' ? `entry ${asked.unit}` : `${asked.what} ${asked.item.id}`

export function AskedForm({
  asked,
  done,
  cancel,
  again,
}: {
  asked: Asked
  done: (says: string) => void
  cancel: () => void
  again: () => void
}) {
  const words = authorityText()
  const common = { cancel, again }
  switch (asked.what) {
    case 'entry':
      return <AuthorityForm unit={asked.unit} {...common} done={(name) => done(words.saved(name))} />
    case 'correction':
      return <AuthorityForm item={asked.item} {...common} done={(name) => done(words.saved(name))} />
    case 'ending':
      return <AuthorityEnding item={asked.item} {...common} done={(name) => done(words.endDone(name))} />
    case 'reopening':
      return <AuthorityReopening item={asked.item} {...common} done={(name) => done(words.reopenDone(name))} />
    case 'history':
      return <AuthorityHistory item={asked.item} />
  }
}
