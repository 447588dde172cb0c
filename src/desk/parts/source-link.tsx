import type { Source } from "../../core/task.ts";

/** Where something comes from, with its DOI as a link, and whether that was checked. */
export function SourceLink(props: { readonly source: Source }) {
  const { doi, where, verified } = props.source;
  return (
    <span class="source">
      {doi === "" ? (
        where
      ) : (
        <a href={`https://doi.org/${doi}`} target="_blank" rel="noreferrer">
          {where}
        </a>
      )}
      {!verified && <span class="unverified">unverified</span>}
    </span>
  );
}
