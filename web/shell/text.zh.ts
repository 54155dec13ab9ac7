import type { Role } from '../../src/lib/role.ts'
import { n } from '../text/text.zh.ts'

const roles: Record<Role, string> = {
  safetyOfficer: '街道安全办工作人员',
  enforcementOfficer: '执法人员',
  inspector: '检查人员',
  departmentContact: '部门联络员',
  communityOfficer: '社区安全员',
  leaderInCharge: '分管领导',
  guarantor: '包保班子成员',
  expert: '专家',
  districtSupervisor: '区（县）安委办督导人员',
  operator: '平台运维',
}

const zh = {
  skip: '跳到正文',
  nav: '主导航',
  today: '今日',
  campaigns: '专项行动',
  enterprises: '企业',
  inspections: '检查',
  hazards: '隐患台账',
  documents: '文书',
  reports: '报送材料',
  units: '单位',
  members: '成员',
  securityLog: '安全日志',
  service: '平台',
  anchors: '指纹存档',
  overview: '总览',
  compared: '两日对比',
  statistics: '统计表',
  docs: '接口文档',
  keys: '接口密钥',
  tools: '工具密钥',
  readOnly: '只读',
  supervises: '督导',
  account: '密码与登录',
  signOut: '退出',
  signingOut: {
    title: '退出登录',
    unsent: (count: number) =>
      `本机还有 ${n(count)} 项内容没有发送。可以留在本机，您下次在本机登录后继续；也可以删除。其他人登录后看不到这些内容。`,
    keep: '留在本机并退出',
    forget: '删除并退出',
    stillSignedIn: '您还没有退出。',
  },
  switchTo: '切换到',
  backTo: (name: string) => `返回${name}`,
  clock: (moment: string) => `演示：业务时钟 ${moment}`,
  district: (name: string) => `${name}安委办`,
  notices: '通知与模板',
  notFoundTitle: '没有这个页面',
  notFound: '网址可能有误，或页面已移动。',
  backHome: '回首页',
  crashed: '页面出错了。',
  refresh: '刷新页面',
  roles,
  login: {
    title: '登录',
    subtitle: '安全生产专项行动，从方案到销号',
    username: '用户名',
    password: '密码',
    submit: '登录',
    wrong: '用户名或密码不正确，请重新输入。多次输错后账号会暂时锁定。',
    locked: (minutes: number | null) =>
      minutes === null
        ? '输错次数过多，账号已暂时锁定，请稍后再试。'
        : `输错次数过多，账号已暂时锁定，请 ${n(minutes)} 分钟后再试。`,
    first: '请先登录，登录后回到原来的页面。',
  },
  home: {
    title: '首页',
    none: '您的账号还没有分配到任何单位，请联系本级安全办管理员。',
  },
}

export default zh
export type ShellText = typeof zh
