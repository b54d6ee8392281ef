/** The commonest English words, most frequent first, for the background of general language. */
const COMMON = `
the of and to a in is that it for was on as with he be at by i this have from or had not but what all were they we when there can an your which their
said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first
been its who now people my made over did down only way find use may water long little very after word call just where most know get through back
much before go good new write our me man too any day same right look think also around another came come work three must because does part even place
well such here take why things help put years different away again off went old number great tell men say small every found still between name should home
big give air line set own under read last never us left end along while might next sound below saw something thought both few those always looked show
large often together asked house world going want school important until form food keep children feet land side without boy once animal life enough took
sometimes four head above kind began almost live page got earth need far hand high year mother light country father let night following picture being study second
eyes soon times story since white ever paper hard near sentence better best across during today others however sure means knew it's try told young sun thing whole hear
example heard several change answer room sea against top turn learn point city play toward five using himself usually`
  .trim()
  .split(/\s+/);

/** Rough shares of the commonest English words by the law of Zipf and Mandelbrot, 0.09 / (rank + 1.5). */
export const COMMON_SHARES: ReadonlyMap<string, number> = new Map(COMMON.map((word, rank) => [word, 0.09 / (rank + 1.5)]));

/** Words that carry grammar rather than meaning: they say nothing about how often a Chinese word is used. */
export const GRAMMAR_WORDS: ReadonlySet<string> = new Set(
  'the of and to a an in is be that it for was on as with at by this have from or had but were which their if do will about up out them then so would into has its than do may can could should shall not'.split(
    ' ',
  ),
);
