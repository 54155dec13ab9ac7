import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { t } from '../text/text.ts'
import { Outcomes } from './outcomes.tsx'
import type { Preparing } from './preparing.ts'
import { running } from './run.ts'
import { importText } from './text.ts'

/** Compares the rows with the records of the office, shows what each comes to, and begins once none is in question. */
export function Results({
  kind,
  sectors,
  preparing,
  submit,
  begin,
  problem,
  busy,
}: {
  kind: LedgerKind
  sectors: readonly string[]
  preparing: Preparing
  submit: (rows: number) => string
  begin: () => void
  /** Why it couldn't begin. */
  problem: Preparing['problem']
  busy: boolean
}) {
  const words = importText().preparing
  const { came, looking, look } = preparing
  const waits = looking !== undefined
  const questions = came?.counts.question ?? 0
  const { new: made = 0, completed = 0, same = 0 } = came?.counts ?? {}
  const blocked = busy || waits || questions > 0 || running.value !== null
  return (
    <>
      {came && <Outcomes kind={kind} sectors={sectors} preparing={preparing} came={came} />}
      {preparing.problem && <ErrorNote problem={preparing.problem} again={() => void look()} />}
      {problem && <ErrorNote problem={problem} />}
      <div class="stack close">
        <p role="status">
          {waits
            ? words.looking(looking)
            : running.value
              ? importText().otherRuns
              : questions > 0 && words.questionsLeft(questions)}
        </p>
        <p class="acts end">
          {came ? (
            <button type="button" class="button primary" aria-disabled={blocked} onClick={() => blocked || begin()}>
              {busy ? t().saving : submit(made + completed + same)}
            </button>
          ) : (
            <button type="button" class="button primary" aria-disabled={waits} onClick={() => waits || void look()}>
              {words.look}
            </button>
          )}
        </p>
      </div>
    </>
  )
}
