import type { ComponentChildren } from 'preact'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import type { Problem } from './problem.ts'
import './notes.css'

/** A list without items: says so, and what to do next. */
export function Empty({ says, children }: { says: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{says}</p>
      {children}
    </div>
  )
}

export function ErrorNote({
  problem,
  again,
  children,
}: {
  problem: Problem
  again?: () => void
  children?: ComponentChildren
}) {
  return (
    <div class="note bad" role="alert">
      <p>{problemSays(problem.code)}</p>
      {children}
      {problem.status >= 500 && problem.requestId && <small>{t().requestId(problem.requestId)}</small>}
      {again && (
        <p class="acts">
          <button type="button" class="button" onClick={again}>
            {problem.code === 'recordChanged' ? t().reload : t().retry}
          </button>
        </p>
      )}
    </div>
  )
}
