/** What is said while something is recorded, corrected or withdrawn. */
const zh = {
  doneOn: '日期',
  evidence: '证明材料',
  evidenceHint: '如检查记录、签到表、照片，写明存放在哪里',
  added: '履职已登记。',
  corrected: '履职记录已更正。',
  underSeal: '这条记录由签名的检查查见：事项、日期和企业以检查为准，不能改，只能改证明材料。',
  withdrawNote: '不该登记的才撤回；填错的可以更正。撤回后不再计入，也不能恢复；记录和理由留存备查。',
  reason: '撤回理由',
  withdrawnNow: '履职记录已撤回。',
}

export default zh
export type PerformanceStepText = typeof zh
