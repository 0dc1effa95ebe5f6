// The bar of pages: the few that are opened every day, and all others behind one button.
import type { ReactNode } from "react";
import type { Search } from "./address/search.ts";
import type { Messages } from "./messages/catalogue.ts";
import { type PageLine, pages } from "./pages.ts";
import { hrefTo } from "./told/links.tsx";

export function Nav({
  search,
  messages: { text },
  current,
}: {
  readonly search: Search;
  readonly messages: Messages;
  readonly current: string | null;
}): ReactNode {
  const link = ({ name, path }: PageLine): ReactNode => (
    <li key={name}>
      <a href={hrefTo(path, search)} aria-current={name === current ? "page" : undefined}>
        {text(`page.${name}`)}
      </a>
    </li>
  );
  const others = pages.filter(({ place }) => place === "list");
  return (
    <nav aria-label={text("nav")}>
      <ul>{pages.filter(({ place }) => place === "bar").map(link)}</ul>
      {others.length > 0 && (
        <details className="menu">
          <summary>{text("nav.more")}</summary>
          <ul>{others.map(link)}</ul>
        </details>
      )}
    </nav>
  );
}
