import { useMemo } from "preact/hooks";
import { isDrawing } from "../../plot/drawing.ts";

const drawings = globalThis.trustedTypes?.createPolicy("valence-drawings", {
  createHTML: (svg) => (isDrawing(svg) ? svg : null),
});

/** A drawing of ours. Anything else that is given for one stays empty, also where a browser has no Trusted Types. */
export function Drawing({ svg }: { readonly svg: string }) {
  const markup = useMemo(() => ({ __html: isDrawing(svg) ? (drawings?.createHTML(svg) ?? svg) : "" }), [svg]);
  return <div dangerouslySetInnerHTML={markup} />;
}
