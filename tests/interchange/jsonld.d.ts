declare module 'jsonld' {
  interface Options {
    /** Throws where a term would be dropped. */
    readonly safe?: boolean;
    readonly documentLoader?: (uri: string) => Promise<object>;
  }
  const jsonld: {
    expand(document: object, options?: Options): Promise<readonly Record<string, unknown>[]>;
    toRDF(document: object, options: Options & { readonly format: 'application/n-quads' }): Promise<string>;
  };
  export default jsonld;
}
