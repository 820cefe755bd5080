import type { ComponentChildren } from "preact";

interface Props {
  url: string;
  children?: ComponentChildren;
}

/** An address that a browser can follow safely; anything else is only text. */
export function Link({ url, children = url.replace(/^mailto:/, "") }: Props) {
  if (!/^(https?|mailto|tel|slack):/i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
