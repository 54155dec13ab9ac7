import type { DraftText } from './text.zh.ts'

const en: DraftText = {
  overtaken: (by, moment) =>
    by === null || moment === null
      ? 'What you typed on this computer is not saved, and the record holds something newer.'
      : `${by} saved something newer at ${moment}. What you typed on this computer is not saved.`,
  choose: 'Only one of the two can stay: please choose.',
  mine: 'What I typed',
  theirs: 'What is saved',
  takeMine: 'Take mine',
  takeTheirs: 'Take what is saved',
  empty: '(empty)',
}

export default en
