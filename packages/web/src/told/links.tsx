// Links within the app: ordinary ones, to be opened in a second window, passed on and printed. The click is taken by the
// shell.
import type { AnchorHTMLAttributes, ReactNode } from "react";
import { carried, type Search, stringifySearch } from "../address/search.ts";
import { useTeller } from "./teller.tsx";

export const base = "/app";

/** Another page for the same moment, in the same zone and language. */
export function hrefTo(path: string, search: Search, own: Search = {}): string {
  return `${base}${path}${stringifySearch({ ...carried(search), ...own })}`;
}

/** Goes there as by a press on a link, which the shell takes. */
export function followed(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  document.body.append(link);
  link.click();
  link.remove();
}

export function To({
  page,
  own,
  at,
  children,
  ...rest
}: {
  readonly page: string;
  readonly own?: Search;
  /** The id of what the page is to begin with. */
  readonly at?: string;
  readonly children: ReactNode;
} & Pick<
  AnchorHTMLAttributes<HTMLAnchorElement>,
  "className" | "title" | "lang" | "aria-current" | "hrefLang"
>): ReactNode {
  const { search } = useTeller().address;
  return (
    <a href={`${hrefTo(page, search, own)}${at === undefined ? "" : `#${encodeURIComponent(at)}`}`} {...rest}>
      {children}
    </a>
  );
}

/** Opens the reason of a key beside the page. */
export function Why({
  of,
  children,
  className = "why",
}: {
  readonly of: string;
  readonly children: ReactNode;
  readonly className?: string;
}): ReactNode {
  const { messages, address } = useTeller();
  const { path, search } = address;
  return (
    <a
      href={`${base}${path}${stringifySearch({ ...search, why: of })}`}
      className={className}
      data-why={of}
      title={messages.text("why.of", { key: of })}
    >
      {children}
    </a>
  );
}
