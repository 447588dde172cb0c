import { useEffect, useRef } from "preact/hooks";
import type { Screen } from "./collect.ts";

export const sizes = {
  laptop: { title: "Laptop, 1280 × 800", width: 1280, height: 800 },
  phone: { title: "Phone, 390 × 844", width: 390, height: 844 },
} as const;
export type SizeName = keyof typeof sizes;

/** A screen drawn again, made smaller, with its caption: a page of its own that runs nothing and takes no focus. */
export function ScreenView(props: {
  readonly screen: Screen;
  readonly number: number;
  readonly size: SizeName;
}) {
  const { screen, number, size } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const page = frame.current?.contentDocument;
    page?.replaceChild(page.adoptNode(screen.root.cloneNode(true)), page.documentElement);
  }, [screen]);
  const { width, height: window } = sizes[size];
  const height = window + screen.longerPx;
  return (
    <figure class={`screen ${size}`} style={{ "--screen-height": `${height}px` }}>
      <div class="screen-box">
        <iframe ref={frame} title={screen.caption} width={width} height={height} inert tabIndex={-1} />
      </div>
      <figcaption>
        {number}. {screen.caption}
      </figcaption>
    </figure>
  );
}
