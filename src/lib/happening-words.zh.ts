import type { What } from './happening.ts'

/** What the page of the security log and its export both say. */
const zh = {
  what: {
    signedIn: '登录',
    passwordWrong: '密码错误',
    signInLocked: '连续输错，暂停登录',
    passwordExpired: '初始密码已过期',
    signedOut: '退出登录',
    sessionEnded: '结束一处登录',
    sessionsEnded: '结束其他各处登录',
    passwordChanged: '修改密码',
    passwordGiven: '重置密码',
    secondFactorAdded: '启用两步验证',
    secondFactorRemoved: '停用两步验证',
    secondFactorFailed: '两步验证未通过',
    recoveryCodeUsed: '使用恢复码',
    memberAdded: '新增成员',
    memberPosts: '调整岗位',
    memberEnded: '结束任职',
    memberReopened: '恢复任职',
    memberRenamed: '更正姓名',
    keyMade: '生成接口密钥',
    keyRevoked: '停用接口密钥',
    keyRefused: '接口密钥被拒绝',
    divisionAdded: '新增区划',
    desksShared: '设为共用电脑（闲置 30 分钟退出）',
    desksOwn: '设为专用电脑',
    personalRead: '查看个人信息',
    logRead: '查看安全日志',
    logExported: '导出安全日志',
  } satisfies Record<What, string>,
  columns: {
    at: '时间',
    lastAt: '最后一次',
    times: '次数',
    division: '单位',
    what: '事件',
    by: '操作人',
    whom: '涉及人员',
    subject: '涉及对象',
    address: '来源地址（编码）',
    request: '请求编号',
    detail: '详情',
  },
  cut: (most: number) => `只导出了最近 ${most} 条，更早的请缩小日期范围后另行导出`,
}

export default zh
export type HappeningWords = typeof zh
