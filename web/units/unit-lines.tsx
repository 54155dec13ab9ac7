import type { ComponentChildren } from 'preact'
import type { Powers } from '../../src/features/authorities/schema.ts'
import type { PostKind, PostListed } from '../../src/features/posts/schema.ts'
import type { UnitListed } from '../../src/features/units/schema.ts'
import { type Day, holdsOn, type Term } from '../../src/lib/day.ts'
import { authorityText } from '../authorities/text.ts'
import { RowAct, type Said } from '../kit/row-act.tsx'
import { termText } from '../kit/term.tsx'
import { authoritiesPath } from '../paths.ts'
import { postText } from '../posts/text.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { unitText } from './text.ts'
import type { Asked } from './unit-dialog.tsx'
import './unit-lines.css'

/** What is known about the office's units, the day that is looked at, and how to change something; not for everybody. */
export interface Known {
  /** What departments may do on the day. */
  powers: readonly Powers[]
  posts: readonly PostListed[]
  on: Day
  ask: ((asked: Asked) => void) | undefined
}

/** Who answers in a department and in a community. */
const answerable: Record<UnitListed['kind'], readonly PostKind[]> = {
  department: ['departmentHead', 'leaderInCharge'],
  community: ['guarantor', 'communityHead'],
}

/** A unit with what it may do and who answers for it. */
export function UnitEntry({ unit, known }: { unit: UnitListed; known: Known }) {
  const words = unitText()
  const { ask } = known
  return (
    <li>
      <h3>
        <span class="tags">
          {unit.name}
          {unit.safetyOffice && <span class="tag">{words.safetyOffice}</span>}
          {unit.stationed && <span class="tag">{words.stationed}</span>}
          {unit.code && <small>{unit.code}</small>}
        </span>
        {ask && (
          <span class="tags">
            <RowAct says={[words.edit, words.editOf(unit.name)]} act={() => ask({ what: 'revision', unit })} />
            <RowAct says={[words.end, words.endOf(unit.name)]} act={() => ask({ what: 'ending', unit })} />
            <RowAct says={[words.history, words.historyOf(unit.name)]} act={() => ask({ what: 'history', unit })} />
          </span>
        )}
      </h3>
      <dl class="lines">
        {unit.kind === 'department' && <Authority unit={unit} known={known} />}
        {answerable[unit.kind].map((kind) => (
          <Holders key={kind} kind={kind} unit={unit} known={known} />
        ))}
      </dl>
    </li>
  )
}

/** A unit that has ended: when and why. */
export function EndedUnit({ unit, ask }: { unit: UnitListed; ask: Known['ask'] }) {
  const words = unitText()
  return (
    <li>
      <h3>
        <span class="tags">
          {unit.name}
          {unit.code && <small>{unit.code}</small>}
        </span>
        {ask && (
          <span class="tags">
            <RowAct says={[words.reopen, words.reopenOf(unit.name)]} act={() => ask({ what: 'reopening', unit })} />
            <RowAct says={[words.history, words.historyOf(unit.name)]} act={() => ask({ what: 'history', unit })} />
          </span>
        )}
      </h3>
      <p class="note">{words.endedOn(t().fullDay(unit.endedOn ?? ''), unit.endReason ?? '')}</p>
    </li>
  )
}

/** What a department may do on the day by all its items of authority, and the way to them. */
function Authority({ unit, known: { powers, on } }: { unit: UnitListed; known: Known }) {
  const office = useOffice()
  const words = authorityText()
  const { measures = [], items = 0 } = powers.find((one) => one.unit === unit.id) ?? {}
  return (
    <div>
      <dt>{words.powers}</dt>
      <dd>
        {items > 0 ? t().list(measures.map((one) => words.measure[one])) : <span class="none">{words.none}</span>}
      </dd>
      <dd>
        <a href={authoritiesPath(office.code, { unit: unit.id, on })} aria-label={words.itemsOf(unit.name)}>
          {words.items(t().n(items))}
        </a>
      </dd>
    </div>
  )
}

/** Those who hold a post for a unit, or for a sector when there is none. */
export function Holders({ kind, unit, known }: { kind: PostKind; unit: UnitListed | null; known: Known }) {
  const { posts, on, ask } = known
  const words = postText()
  const answering = { kind, unit: unit?.id ?? null }
  return (
    <Held
      label={words.kinds[kind]}
      none={words.none}
      of={posts.filter((post) => post.kind === kind && post.unit === answering.unit)}
      on={on}
      amend={ask && ((post) => ask({ what: 'post', answering, post }))}
      amendText={({ person }) => [words.amend, words.amendOf(person)]}
      add={ask && (() => ask({ what: 'post', answering }))}
      addText={[words.add, words.addOf(words.kinds[kind], unit?.name ?? '')]}
    >
      {({ person, phone, sector, ...term }) => (
        <>
          {sector && `${sector}${t().colon}`}
          {person} {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>}{' '}
          <small>{termText(term)}</small>
        </>
      )}
    </Held>
  )
}

/** What holds on the day; what doesn't is folded away for those who may change it. */
function Held<T extends Term & { id: string }>({
  label,
  none,
  of,
  on,
  amend,
  amendText,
  add,
  addText,
  children,
}: {
  label: string
  none: string
  of: readonly T[]
  on: Day
  amend: ((held: T) => void) | undefined
  amendText: (held: T) => Said
  add: (() => void) | undefined
  addText: Said
  children: (held: T) => ComponentChildren
}) {
  const now = of.filter((held) => holdsOn(held, on))
  const then = of.filter((held) => !holdsOn(held, on))
  const entry = (held: T) => (
    <li key={held.id} class="holder">
      <span>{children(held)}</span>
      {amend && <RowAct says={amendText(held)} act={() => amend(held)} />}
    </li>
  )
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {now.length > 0 ? <ul>{now.map(entry)}</ul> : <span class="none">{none}</span>}
        {amend && then.length > 0 && (
          <details>
            <summary>{unitText().otherTimes(then.length)}</summary>
            <ul>{then.map(entry)}</ul>
          </details>
        )}
      </dd>
      {add && (
        <dd>
          <RowAct says={now.length > 0 ? [unitText().another, addText[1]] : addText} act={add} />
        </dd>
      )}
    </div>
  )
}
