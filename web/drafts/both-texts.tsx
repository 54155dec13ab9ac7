import type { ComponentChildren } from 'preact'
import { t } from '../text/text.ts'
import { draftText } from './text.ts'
import './both-texts.css'

/** Shows both, so that whoever chooses sees what would be lost. */
export default function BothTexts({
  title,
  savedBy,
  mine,
  theirs,
  take,
}: {
  /** What it is about, where the page holds several. */
  title?: string
  savedBy?: { name: string; at: string } | undefined
  mine: ComponentChildren
  theirs: ComponentChildren
  take: (whose: 'mine' | 'theirs') => void
}) {
  const words = draftText()
  return (
    <section class="note bad both-texts" role="alert">
      {title && <h3>{title}</h3>}
      <p>{words.overtaken(savedBy?.name ?? null, savedBy ? t().moment(savedBy.at) : null)}</p>
      <p>{words.choose}</p>
      <div class="two">
        <Text label={words.mine} choose={words.takeMine} take={() => take('mine')}>
          {mine ?? words.empty}
        </Text>
        <Text label={words.theirs} choose={words.takeTheirs} take={() => take('theirs')}>
          {theirs ?? words.empty}
        </Text>
      </div>
    </section>
  )
}

function Text({
  label,
  choose,
  take,
  children,
}: {
  label: string
  choose: string
  take: () => void
  children: ComponentChildren
}) {
  return (
    <div>
      <h4>{label}</h4>
      <div class="prose">{children}</div>
      <button type="button" class="button" onClick={take}>
        {choose}
      </button>
    </div>
  )
}
