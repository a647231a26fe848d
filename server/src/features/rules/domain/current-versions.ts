/** Which versions of a rule or segment matter now. */
export interface CurrentVersions<Version> {
  readonly draft: Version | null;
  readonly published: Version | null;
  /** What it is called: the published version, else the draft, else the last one there was. */
  readonly shown: Version;
}

/** Null when there is no version at all. */
export function currentVersions<Version extends { readonly version: number; readonly state: string }>(
  versions: readonly Version[],
): CurrentVersions<Version> | null {
  const draft = versions.find(({ state }) => state === 'DRAFT') ?? null;
  const published = versions.find(({ state }) => state === 'PUBLISHED') ?? null;
  const last = versions.reduce<Version | null>(
    (latest, version) => (latest === null || version.version > latest.version ? version : latest),
    null,
  );
  const shown = published ?? draft ?? last;
  return shown === null ? null : { draft, published, shown };
}
