const zh = {
  urging: '催办、督办',
  urgingCommands: { urge: '催办', watch: '督办', answer: '答复', lift: '解除督办' },
  urgingHints: {
    urge: '写明要求，牵头部门在今日页面看到并须答复。',
    watch: '写明督办要求，牵头部门在今日页面看到并须答复；解除前一直标明。',
    answer: '写明进展和完成时间，催办、督办的人可以看到。',
    lift: '写明解除督办的理由。',
  },
  urgingWords: '内容',
  urgedOn: (who: string, when: string) => `${who} ${when}催办`,
  watchedOn: (level: string, who: string, when: string) => `${level} · ${who} ${when}`,
  answeredOn: (who: string, when: string) => `${who} ${when}答复`,
  unanswered: '待牵头部门答复',
}

export default zh
export type UrgingText = typeof zh
