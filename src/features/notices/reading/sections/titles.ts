/** Headings under which the phases stand: 时间步骤, 工作安排. */
export const stepsTitle = /时间|步骤|阶段|进度|安排|日程|方法/

/** Headings of the time that the whole action takes: 整治时间, 工作期限. */
export const wholeTitle =
  /^(?:(?:本次|此次|专项|集中|工作|整治|行动|检查|大检查|活动|排查|治理|实施|开展|隐患|安全|起止|总体|推进)*的?(?:时间|期限|时限)(?:及范围|范围|安排|步骤|要求|跨度)?)$/
