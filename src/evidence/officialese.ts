import { englishKey } from './english.ts';

/**
 * Words that every plan, notice and report is full of: rare in general language, and yet sharing them proves little.
 */
const CHINESE =
  '建设 管理 服务 平台 项目 推进 推动 加快 提高 提升 实现 系统 发展 城市 工作 完善 加强 开展 支持 促进 体系 机制 全市 市 区 部门 单位 重点 进一步 领域 工程 应用 数据 信息 数字化 数字 智能 智慧 创新 企业 群众 市民 政府 重庆 重庆市 打造 形成 全面 覆盖 组织 实施 方案 规划 能力 资源 治理 有效 相关 情况 问题';
const ENGLISH =
  'construct build construction management manage service platform project promote advance accelerate improve improvement enhance realize achieve system development develop city urban work complete strengthen carry support mechanism municipal district department unit key further field application data information digital digitization smart intelligent innovative innovation enterprise company citizen public government chongqing create form comprehensive cover organization organize implement implementation plan ability capability resource governance effective relevant provide include ensure aim establish launch operate operation';

/** Words that join, stress and measure out what is said. */
const LIGHT =
  'such also only both another multiple several various necessary overall important crucial essential respective particularly mainly especially further more by during each every certain issue thing way well like etc through via within among between upon per new now newly currently another whoever anyone instead therefore thus hence both alongside 各 各类 各种 多种 有关 以及 通过 以 对 为 与 及 等 将 已 所 其 该 这些 进行 主要 重要 目前 新 它 它们 他们 其中 另 另一 具体 例如 如 本 座 份 项 条 件 批 也 都 就 还 则 并 且 可 可以 让 使 用于 用来 用 以便 为了 尤其 如此 这里 之 之间 两者 正是 正在 许多 不少 若干 一些 有些 如今 今后 日后';

/** Keys of such words in both languages. */
const SHARES: ReadonlyMap<string, number> = new Map([
  ...[...CHINESE.split(' '), ...ENGLISH.split(' ').map(englishKey)].map((key): [string, number] => [key, 0.55]),
  ...LIGHT.split(' ').map((word): [string, number] => [englishKey(word), 0.3]),
]);

/** What a word counts beside another of the same rarity, by its key: 1 unless it is officialese or light. */
export function telling(key: string): number {
  return SHARES.get(key) ?? 1;
}
