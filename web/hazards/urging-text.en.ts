import type { UrgingText } from './urging-text.zh.ts'

const en: UrgingText = {
  urging: 'Urged and watched',
  urgingCommands: { urge: 'Urge', watch: 'Put under watch', answer: 'Answer', lift: 'Lift the watch' },
  urgingHints: {
    urge: 'Say what you ask for. The department sees it in its today and has to answer.',
    watch:
      'Say what you demand. The department sees it in its today and has to answer; the hazard is marked until you lift the watch.',
    answer: 'Say how far it is and when it will be done. Whoever urges or watches sees it.',
    lift: 'Say why the watch is lifted.',
  },
  urgingWords: 'Words',
  urgedOn: (who, when) => `Urged by ${who}, ${when}`,
  watchedOn: (level, who, when) => `${level} · ${who}, ${when}`,
  answeredOn: (who, when) => `Answered by ${who}, ${when}`,
  unanswered: 'The department has yet to answer',
}

export default en
