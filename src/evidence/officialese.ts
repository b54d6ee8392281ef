import { englishKey } from './english.ts';

/**
 * Words that every plan, notice and report is full of: rare in general language, and yet sharing them proves little.
 */
const CHINESE =
  '建设 管理 服务 平台 项目 推进 推动 加快 提高 提升 实现 系统 发展 城市 工作 完善 加强 开展 支持 促进 体系 机制 全市 市 区 部门 单位 重点 进一步 领域 工程 应用 数据 信息 数字化 数字 智能 智慧 创新 企业 群众 市民 政府 重庆 重庆市 打造 形成 全面 覆盖 组织 实施 方案 规划 能力 资源 治理 有效 相关 情况 问题';
const ENGLISH =
  'construct build construction management manage service platform project promote advance accelerate improve improvement enhance realize achieve system development develop city urban work complete strengthen carry support mechanism municipal district department unit key further field application data information digital digitization smart intelligent innovative innovation enterprise company citizen public government chongqing create form comprehensive cover organization organize implement implementation plan ability capability resource governance effective relevant provide include ensure aim establish launch operate operation';

/** Keys of such words in both languages. */
export const OFFICIALESE: ReadonlySet<string> = new Set([...CHINESE.split(' '), ...ENGLISH.split(' ').map(englishKey)]);

/** What such a word counts beside another of the same rarity. */
export const OFFICIALESE_SHARE = 0.55;
