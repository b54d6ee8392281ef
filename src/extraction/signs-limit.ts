import { sign, type Sign } from './sign.ts';

/** Signs that a visitor has asked too often. */
export const LIMIT_SIGNS: readonly Sign[] = [
  sign(
    'rate-limited',
    'block',
    /访问(?:过于|太过?)频繁|操作(?:过于|太过?)?频繁|请求(?:过于|太过?)频繁|(?:访问|请求)次数(?:过多|已达上限|超限)|(?:您|你)的?访问(?:速度|频率)过(?:快|高)|访问(?:人数|量)过(?:多|大)|too many requests|rate limit(?:ed)?(?: exceeded| reached)?|you(?:['’]ve| have) (?:made|sent|reached|exceeded)[^.]{0,40}(?:requests|limit)|requests? (?:are|is) too frequent|operations? (?:is |are )?too (?:frequent|often)|visit(?:ing)? too (?:frequently|often)|slow down/i,
    'rate-limited-words',
    0.94,
  ),
  sign(
    'rate-limited',
    'title',
    /^(?:(?:error )?429\b.*|too many requests.*|rate limit(?:ed| exceeded).*|访问(?:过于)?频繁.*|操作(?:过于)?频繁.*)$/i,
    'rate-limited-words',
    0.95,
  ),
];
