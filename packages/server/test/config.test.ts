// What the environment says of mail and webhooks, and what is wrong with it.
import { readConfig } from "@pacta/server";
import { expect, it } from "vitest";

it("reads where mail comes from and which hosts may be called", () => {
  expect(
    readConfig(
      {
        PACTA_MAIL: "smtps://user:secret@mail.example.org:465",
        PACTA_MAIL_FROM: "Pacta <pacta@example.org>",
        PACTA_WEBHOOK_HOSTS: "Hooks.example.org, cell.example:8443",
      },
      "data",
    ),
  ).toMatchObject({
    config: {
      effects: {
        mail: { url: "smtps://user:secret@mail.example.org:465", from: "Pacta <pacta@example.org>" },
        webhooks: { hosts: ["hooks.example.org", "cell.example:8443"], loopback: false },
      },
    },
  });
  expect(readConfig({}, "data")).toMatchObject({
    config: { effects: { mail: null, webhooks: { hosts: [], loopback: false } } },
  });
});

it("tells every mistake at once, and no password", () => {
  const read = readConfig(
    { PACTA_MAIL: "mail://user:secret@mail.example.org", PACTA_WEBHOOK_LOOPBACK: "true" },
    "data",
  );
  expect(read).toMatchObject({
    mistakes: [
      { variable: "PACTA_MAIL" },
      { variable: "PACTA_MAIL_FROM" },
      { variable: "PACTA_WEBHOOK_LOOPBACK" },
    ],
  });
  expect(JSON.stringify(read)).not.toContain("secret");
});
