const zh = {
  note: '隐患办理各环节的时限。启动专项行动后按此计算，不能再改。复查法定时限为十日（自然日），只能缩短。',
  whatFor: '办理环节',
  days: '天数',
  daysOf: (name: string) => `${name}天数`,
  kind: '计算方式',
  kindOf: (name: string) => `${name}计算方式`,
}

export default zh
export type LimitText = typeof zh
