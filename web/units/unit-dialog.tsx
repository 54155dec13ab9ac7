import type { PostListed } from '../../src/features/posts/schema.ts'
import type { UnitListed } from '../../src/features/units/schema.ts'
import { correctionText } from '../corrections/text.ts'
import { eventText } from '../events/text.ts'
import { holdingText } from '../holdings/text.ts'
import { type Answering, PostForm } from '../posts/offered/post-form.tsx'
import { postText } from '../posts/text.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { unitText } from './text.ts'
import { UnitEnding, UnitReopening } from './unit-ending.tsx'
import { UnitForm, UnitRevisionForm } from './unit-form.tsx'

const PostSteps = lazyView(
  () => import('../posts/offered/post-steps.tsx'),
  correctionText,
  eventText,
  holdingText,
  postText,
)
const UnitHistory = lazyView(() => import('./unit-history.tsx'), eventText, holdingText, unitText)

/** What is added, or changed where it is there. */
export type Asked =
  | { what: 'unit' }
  | { what: 'revision' | 'ending' | 'reopening' | 'history'; unit: UnitListed }
  | { what: 'post'; answering: Answering; post?: PostListed }

export function useTitleOf(asked: Asked | undefined): string {
  const office = useOffice()
  switch (asked?.what) {
    case 'unit':
      return unitText().add
    case 'revision':
      return unitText().editOf(asked.unit.name)
    case 'ending':
      return unitText().endOf(asked.unit.name)
    case 'reopening':
      return unitText().reopenOf(asked.unit.name)
    case 'history':
      return unitText().historyOf(asked.unit.name)
    case 'post': {
      const { kind, unit } = asked.answering
      return asked.post
        ? postText().amendOf(asked.post.person)
        : postText().addOf(postText().kinds[kind], unitName(office, unit))
    }
    default:
      return ''
  }
}

/** Tells one form from another: another one starts empty, a newer version of the same keeps what was typed. */
export function keyOf(asked: Asked): string {
  switch (asked.what) {
    case 'unit':
      return 'unit'
    case 'revision':
    case 'ending':
    case 'reopening':
    case 'history':
      return `${asked.what} ${asked.unit.id}`
    case 'post':
      return `post ${asked.answering.kind} ${asked.answering.unit} ${asked.post?.id}`
  }
}

interface Latest {
  units: readonly UnitListed[]
  posts: readonly PostListed[]
}

const latestOf = <T extends { id: string }>(all: readonly T[], known: T): T =>
  all.find(({ id }) => id === known.id) ?? known

/** What is asked, at the newest version that was loaded. */
export function refreshed(asked: Asked, { units, posts }: Latest): Asked {
  switch (asked.what) {
    case 'unit':
      return asked
    case 'post':
      return asked.post ? { ...asked, post: latestOf(posts, asked.post) } : asked
    default:
      return { ...asked, unit: latestOf(units, asked.unit) }
  }
}

export function AskedForm({
  asked,
  sectors,
  done,
  cancel,
  again,
}: {
  asked: Asked
  sectors: readonly string[]
  done: (says: string) => void
  cancel: () => void
  again: () => void
}) {
  switch (asked.what) {
    case 'unit':
      return <UnitForm done={(name) => done(unitText().added(name))} cancel={cancel} />
    case 'revision':
      return (
        <UnitRevisionForm
          unit={asked.unit}
          done={(name) => done(unitText().saved(name))}
          cancel={cancel}
          again={again}
        />
      )
    case 'ending':
      return (
        <UnitEnding unit={asked.unit} done={(name) => done(unitText().endDone(name))} cancel={cancel} again={again} />
      )
    case 'reopening':
      return (
        <UnitReopening
          unit={asked.unit}
          done={(name) => done(unitText().reopenDone(name))}
          cancel={cancel}
          again={again}
        />
      )
    case 'history':
      return <UnitHistory unit={asked.unit} />
    case 'post':
      return asked.post ? (
        <PostSteps post={asked.post} done={done} cancel={cancel} again={again} />
      ) : (
        <PostForm
          answering={asked.answering}
          sectors={sectors}
          done={(person) => done(postText().saved(person))}
          cancel={cancel}
        />
      )
  }
}
