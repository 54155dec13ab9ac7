import columns from './column-text.en.ts'
import type { VerifiedText } from './verified-text.zh.ts'

const en: VerifiedText = {
  verified: 'Verified: the history is complete, and the record is as its steps have made it.',
  anchoredOn: (day) =>
    `Verified: the history is complete, the record is as its steps have made it, and both fit the fingerprint kept on ${day}.`,
  alteredNote: (record) => `This record (${record}) was altered from outside the system. Don't rely on it.`,
  since: (day) => `can be trusted up to ${day}, and not after`,
  sinceUnknown: 'nothing tells since when',
  tell: 'Tell the safety office at once, which tells the emergency bureau of the district. Take no further step until this is cleared up.',
  step: (seq) => `step ${seq}`,
  somewhere: 'a step',
  columns,
  findings: {
    stepMissing: ({ step }) => `The history lacks ${step}`,
    stepChanged: ({ step }) => `In the history ${step} isn't as it was taken`,
    rowChanged: ({ columns }) => `What is stored differs from the history: ${columns}`,
    recordMissing: () => 'The record itself was deleted; its history is left',
    lifeMissing: () => 'The record has no history',
    sealBroken: ({ step }) => `The responsible party's data aren't those that were entered with ${step}`,
    contentChanged: ({ step }) => `The content isn't what was signed or submitted with ${step}`,
    partChanged: ({ step, columns }) => `What was entered along with ${step} isn't what it was then: ${columns}`,
    fileChanged: ({ step }) => `A picture or paper of ${step} was replaced, altered or deleted`,
    anchorBroken: ({ step }) =>
      `The history doesn't fit the fingerprint kept on that day: it may have been rewritten from ${step} on`,
    numberMissing: () => 'Numbers are missing before its own',
    feedUntrue: () => 'The log of changes tells of a step that the history lacks',
    feedMissing: () =>
      'Lines are missing in the log of changes: a record may have been deleted with all that told of it',
  },
}

export default en
