// Begins in the language of the address or the browser and with the page of the address, so that neither another
// language nor an empty page appears first. What did not come is asked for again by the app, which can say so.
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { parseSearch, searchIn } from "./address/search.ts";
import { languageOf, pageAt, routerWith, wordsAt } from "./app.tsx";
import { messagesIn } from "./messages/catalogue.ts";

const place = document.getElementById("app");
if (place === null) throw new Error("the page has no place for the app");
const [first, at] = await Promise.all([
  messagesIn(languageOf(searchIn(parseSearch(location.search))), wordsAt(location.pathname)).catch(() =>
    messagesIn("en"),
  ),
  pageAt(location.pathname).catch(() => null),
]);
createRoot(place).render(<RouterProvider router={routerWith(first, at)} />);
